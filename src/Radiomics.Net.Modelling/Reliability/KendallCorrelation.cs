using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Kendall's tau-b of two samples with its tests and interval.</summary>
public sealed record KendallCorrelation : IStoredResult
{
    private const int LargestExact = 9;

    /// <summary>tau-b: concordant less discordant pairs, over the geometric mean of the pairs not tied in x and in y.</summary>
    public required double TauB { get; init; }

    /// <summary>Normal statistic with the variance corrected for ties.</summary>
    public required double Z { get; init; }

    /// <summary>Two-sided p value of <see cref="Z"/>.</summary>
    public required double PValue { get; init; }

    /// <summary>Normal statistic with S moved by 1 towards 0.</summary>
    public required double ContinuityZ { get; init; }

    /// <summary>Two-sided p value of <see cref="ContinuityZ"/>.</summary>
    public required double ContinuityPValue { get; init; }

    /// <summary>Two-sided p value from all permutations; <c>null</c> with ties or more than 9 pairs.</summary>
    public required double? ExactPValue { get; init; }

    /// <summary>Interval by Fisher's z with standard error sqrt(0.437/(n - 4)) (Fieller, Hartley and Pearson 1957, doi 10.1093/biomet/44.3-4.470); NaN limits below 5 pairs.</summary>
    public required Interval Interval { get; init; }

    /// <summary>Correlates two samples.</summary>
    /// <param name="x">First sample.</param>
    /// <param name="y">Second sample, in the same order.</param>
    /// <param name="level">Confidence level of the interval.</param>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    /// <exception cref="FitException">There are fewer than 3 pairs, a value is not finite, or a sample is constant.</exception>
    public static KendallCorrelation Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        Interval.RequireLevel(level);
        Samples.RequirePairs(x, y, 3, "Kendall correlation");
        int n = x.Length;
        Ranks.MidRanks(x, out int[] tiesX);
        Ranks.MidRanks(y, out int[] tiesY);
        if (tiesX.Length == 1 || tiesY.Length == 1)
        {
            throw new FitException($"Kendall correlation: the {(tiesX.Length == 1 ? "first" : "second")} sample is constant, so that a correlation is undefined.");
        }

        long s = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++) s += Math.Sign(x[i] - x[j]) * Math.Sign(y[i] - y[j]);
        }

        double pairs = n * (n - 1.0) / 2;
        double tau = s / (Math.Sqrt(pairs - TiedPairs(tiesX)) * Math.Sqrt(pairs - TiedPairs(tiesY)));
        double deviation = Math.Sqrt(Variance(n, tiesX, tiesY));
        double z = s / deviation;
        double corrected = Math.Sign(s) * (Math.Abs(s) - 1) / deviation;
        bool exact = n <= LargestExact && tiesX.Length == n && tiesY.Length == n;
        return new KendallCorrelation
        {
            TauB = Math.Clamp(tau, -1, 1),
            Z = z,
            PValue = Distributions.NormalTwoSided(z),
            ContinuityZ = corrected,
            ContinuityPValue = Distributions.NormalTwoSided(corrected),
            ExactPValue = exact ? Exact(n, (s + (long)pairs) / 2) : null,
            Interval = n < 5 ? new Interval(double.NaN, double.NaN, level) : PearsonCorrelation.FisherInterval(Math.Clamp(tau, -1, 1), n, 0.437 * (n - 3) / (n - 4), level),
        };
    }

    private static double TiedPairs(int[] ties)
    {
        double sum = 0;
        foreach (int t in ties) sum += t * (t - 1.0) / 2;
        return sum;
    }

    private static double Variance(int n, int[] tiesX, int[] tiesY)
    {
        double size = n;
        (double x2, double x3, double x5) = TieTerms(tiesX);
        (double y2, double y3, double y5) = TieTerms(tiesY);
        return (((size * (size - 1) * ((2 * size) + 5)) - x5 - y5) / 18)
            + (x2 * y2 / (2 * size * (size - 1)))
            + (x3 * y3 / (9 * size * (size - 1) * (size - 2)));
    }

    private static (double Second, double Third, double Fifth) TieTerms(int[] ties)
    {
        double second = 0, third = 0, fifth = 0;
        foreach (double t in ties)
        {
            second += t * (t - 1);
            third += t * (t - 1) * (t - 2);
            fifth += t * (t - 1) * ((2 * t) + 5);
        }

        return (second, third, fifth);
    }

    /// <summary>Twice the smaller tail of the number of concordant pairs over all orders, at most 1.</summary>
    private static double Exact(int n, long concordant)
    {
        long all = 0, low = 0, high = 0;
        Permutations.Visit(n, order =>
        {
            int count = 0;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < i; j++) count += order[i] > order[j] ? 1 : 0;
            }

            all++;
            if (count <= concordant) low++;
            if (count >= concordant) high++;
        });
        return Math.Min(1, 2.0 * Math.Min(low, high) / all);
    }
}
