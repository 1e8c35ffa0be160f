using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Rank tests of several groups or several measurements.</summary>
public static class RankTests
{
    /// <summary>Kruskal-Wallis test: do groups differ in their ranks? Corrected for ties.</summary>
    /// <param name="groups">The groups.</param>
    /// <exception cref="FitException">A group is empty, a value is not finite, or all values are equal.</exception>
    public static ChiSquareTest KruskalWallis(IReadOnlyList<double[]> groups)
    {
        Samples.RequireGroups(groups, 1, "The Kruskal-Wallis test");
        double[] ranks = Ranks.MidRanks([.. groups.SelectMany(g => g)], out int[] ties);
        if (ties.Length == 1) throw new FitException("The Kruskal-Wallis test is undefined: all values are equal.");
        double n = ranks.Length, sum = 0;
        int start = 0;
        foreach (double[] group in groups)
        {
            double mean = OrderedSum.Of(ranks.AsSpan(start, group.Length)) / group.Length;
            sum += group.Length * (mean - ((n + 1) / 2)) * (mean - ((n + 1) / 2));
            start += group.Length;
        }

        double statistic = 12 * sum / (n * (n + 1)) / (1 - (Ranks.TieCorrection(ties) / ((n * n * n) - n)));
        return ChiSquareTest.Of(statistic, groups.Count - 1);
    }

    /// <summary>Friedman test: do repeated measurements of the same cases differ? Corrected for ties.</summary>
    /// <param name="measurements">One array a measurement, each with one value a case, cases in the same order.</param>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    /// <exception cref="FitException">A value is not finite, or no case has different values.</exception>
    public static ChiSquareTest Friedman(IReadOnlyList<double[]> measurements)
    {
        Samples.RequireGroups(measurements, 2, "The Friedman test");
        int k = measurements.Count, n = measurements[0].Length;
        if (measurements.Any(m => m.Length != n)) throw new ArgumentException("The measurements have different numbers of values.", nameof(measurements));
        double[] sums = new double[k], row = new double[k];
        double ties = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < k; j++) row[j] = measurements[j][i];
            double[] ranks = Ranks.MidRanks(row, out int[] sizes);
            ties += Ranks.TieCorrection(sizes);
            for (int j = 0; j < k; j++) sums[j] += ranks[j];
        }

        double spread = 0;
        foreach (double sum in sums) spread += (sum - (n * (k + 1) / 2.0)) * (sum - (n * (k + 1) / 2.0));
        double divisor = (n * (double)k * (k + 1)) - (ties / (k - 1));
        if (divisor <= 0) throw new FitException("The Friedman test is undefined: no case has different values.");
        return ChiSquareTest.Of(12 * spread / divisor, k - 1);
    }
}
