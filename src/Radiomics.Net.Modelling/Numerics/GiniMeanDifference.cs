namespace Radiomics.Net.Modelling;

/// <summary>Mean of |x_i - x_j| over all pairs of different rows.</summary>
internal static class GiniMeanDifference
{
    /// <summary>The mean difference, in O(n log n); NaN below two values.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double n = sorted.Length, sum = 0;
        for (int i = 0; i < sorted.Length; i++) sum += ((2.0 * i) + 1 - n) * sorted[i];
        return 2 * sum / (n * (n - 1));
    }
}
