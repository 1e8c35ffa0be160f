using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A confidence interval.</summary>
/// <param name="Lower">Lower limit; may be infinite. NaN only where the result that holds it says why.</param>
/// <param name="Upper">Upper limit.</param>
/// <param name="Level">Share of samples in which such intervals hold the true value, for example 0.95.</param>
[method: JsonConstructor]
public readonly record struct Interval(double Lower, double Upper, double Level)
{
    /// <summary>Estimate -+ z standard errors.</summary>
    internal static Interval Normal(double estimate, double standardError, double level)
    {
        double reach = NormalQuantile(level) * standardError;
        return new Interval(estimate - reach, estimate + reach, level);
    }

    /// <summary>Percentiles (type 7) of resampled values, NaN left out; NaN where none is left.</summary>
    internal static Interval Percentile(ReadOnlySpan<double> values, double level, QuantileType type = QuantileType.Linear)
    {
        double[] sorted = new double[values.Length];
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value)) sorted[count++] = value;
        }

        if (count == 0) return new Interval(double.NaN, double.NaN, level);
        Span<double> used = sorted.AsSpan(0, count);
        used.Sort();
        double tail = Tail(level);
        return new Interval(Quantiles.OfSorted(used, tail, type), Quantiles.OfSorted(used, 1 - tail, type), level);
    }

    /// <summary>Half of 1 - level without the rounding of that difference: 0.025 for 0.95, which a quantile of type 1 can tell apart.</summary>
    internal static double Tail(double level) => Math.Round((1 - level) / 2, 14);

    /// <summary>The normal quantile that leaves half of 1 - level above it.</summary>
    internal static double NormalQuantile(double level) => Distributions.NormalQuantile(1 - ((1 - level) / 2));

    /// <summary>Refuses a confidence level outside (0, 1).</summary>
    internal static void RequireLevel(double level, string parameter = "level")
    {
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(parameter, level, "A confidence level lies between 0 and 1, for example 0.95.");
    }

    /// <summary>The interval of exp(x).</summary>
    internal Interval Exponential() => new(Math.Exp(Lower), Math.Exp(Upper), Level);

    /// <summary>The interval with both limits cut to a range.</summary>
    internal Interval Clamp(double lowest, double highest) => new(Math.Clamp(Lower, lowest, highest), Math.Clamp(Upper, lowest, highest), Level);
}
