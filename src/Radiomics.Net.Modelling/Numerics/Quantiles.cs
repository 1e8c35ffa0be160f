using System.Diagnostics;

namespace Radiomics.Net.Modelling;

/// <summary>Sample quantiles by the nine definitions of <see cref="QuantileType"/>.</summary>
internal static class Quantiles
{
    /// <summary>A quantile of unsorted values; NaN must have been taken out before.</summary>
    public static double Of(ReadOnlySpan<double> values, double share, QuantileType type = QuantileType.Linear)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return OfSorted(sorted, share, type);
    }

    /// <summary>The median of unsorted values.</summary>
    public static double Median(ReadOnlySpan<double> values) => Of(values, 0.5);

    /// <summary>A quantile of values in ascending order; at least one of them.</summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double share, QuantileType type = QuantileType.Linear)
    {
        Debug.Assert(sorted.Length > 0 && share is >= 0 and <= 1, "Quantiles need values and a share in [0, 1].");
        int n = sorted.Length;
        double position = type switch
        {
            QuantileType.InverseEmpirical or QuantileType.AveragedInverseEmpirical or QuantileType.LinearInverseEmpirical => n * share,
            QuantileType.NearestEven => (n * share) - 0.5,
            QuantileType.Hazen => (n * share) + 0.5,
            QuantileType.Weibull => (n + 1) * share,
            QuantileType.Linear => 1 + ((n - 1) * share),
            QuantileType.MedianUnbiased => ((n + (1.0 / 3)) * share) + (1.0 / 3),
            QuantileType.NormalUnbiased => ((n + 0.25) * share) + 0.375,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There are nine types of quantile."),
        };
        double whole = Math.Floor(position);
        double fraction = position - whole;
        double weight = type switch
        {
            QuantileType.InverseEmpirical => fraction > 0 ? 1 : 0,
            QuantileType.AveragedInverseEmpirical => fraction > 0 ? 1 : 0.5,
            QuantileType.NearestEven => fraction > 0 || whole % 2 != 0 ? 1 : 0,
            _ => fraction,
        };

        double low = sorted[(int)Math.Clamp(whole, 1, n) - 1];
        double high = sorted[(int)Math.Clamp(whole + 1, 1, n) - 1];
        return weight switch
        {
            0 => low,
            1 => high,
            _ => low + (weight * (high - low)), // leaves equal neighbours exactly equal
        };
    }
}
