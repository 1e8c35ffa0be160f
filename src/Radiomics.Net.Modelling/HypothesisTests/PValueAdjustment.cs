namespace Radiomics.Net.Modelling;

/// <summary>Adjusts p values for the number of tests.</summary>
public static class PValueAdjustment
{
    /// <summary>Adjusts p values; each result is at most 1.</summary>
    /// <param name="pValues">The p values, 0 to 1; NaN (a test that was not possible) stays NaN and does not count.</param>
    /// <param name="method">Which way.</param>
    /// <returns>Adjusted p values, in the same order.</returns>
    /// <exception cref="ArgumentException">A p value is outside 0 to 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues, PValueMethod method)
    {
        double[] p = pValues.ToArray();
        foreach (double value in p)
        {
            if (value is < 0 or > 1) throw new ArgumentException(FormattableString.Invariant($"A p value is {value}; it must lie from 0 to 1."), nameof(pValues));
        }

        int[] order = [.. Enumerable.Range(0, p.Length).Where(i => !double.IsNaN(p[i])).OrderBy(i => p[i])];
        double[] adjusted = new double[p.Length];
        Array.Fill(adjusted, double.NaN);
        int n = order.Length;
        if (method == PValueMethod.Holm)
        {
            double largest = 0;
            for (int i = 0; i < n; i++) adjusted[order[i]] = largest = Math.Max(largest, Math.Min(1, (n - i) * p[order[i]]));
            return adjusted;
        }

        double smallest = 1;
        double harmonic = Enumerable.Range(1, n).Sum(i => 1.0 / i);
        for (int i = n - 1; i >= 0; i--)
        {
            double value = p[order[i]] * method switch
            {
                PValueMethod.Bonferroni => n,
                PValueMethod.Hochberg => n - i,
                PValueMethod.BenjaminiHochberg => (double)n / (i + 1),
                PValueMethod.BenjaminiYekutieli => harmonic * n / (i + 1),
                _ => throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such adjustment."),
            };
            smallest = Math.Min(smallest, value);
            adjusted[order[i]] = method == PValueMethod.Bonferroni ? Math.Min(1, value) : smallest;
        }

        return adjusted;
    }
}
