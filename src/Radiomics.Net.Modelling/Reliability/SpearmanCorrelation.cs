using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Spearman's rank correlation of two samples with its test and intervals.</summary>
public sealed record SpearmanCorrelation : IStoredResult
{
    private const int LargestExact = 9;

    /// <summary>The correlation of the mid-ranks.</summary>
    public required double Rho { get; init; }

    /// <summary>(n^3 - n)(1 - rho)/6: without ties the sum of squared rank differences.</summary>
    public required double S { get; init; }

    /// <summary>t statistic; infinite where rho is 1 or -1.</summary>
    public required double T { get; init; }

    /// <summary>Two-sided p value by t with n - 2 degrees of freedom.</summary>
    public required double PValue { get; init; }

    /// <summary>Two-sided p value from all permutations; <c>null</c> with ties or more than 9 pairs.</summary>
    public required double? ExactPValue { get; init; }

    /// <summary>Interval by Fisher's z with standard error 1/sqrt(n - 3).</summary>
    public required Interval FisherInterval { get; init; }

    /// <summary>Interval by Fisher's z with standard error sqrt((1 + rho^2/2)/(n - 3)) (Bonett and Wright 2000, doi 10.1007/BF02294183).</summary>
    public required Interval BonettWrightInterval { get; init; }

    /// <summary>Correlates two samples.</summary>
    /// <param name="x">First sample.</param>
    /// <param name="y">Second sample, in the same order.</param>
    /// <param name="level">Confidence level of the intervals.</param>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    /// <exception cref="FitException">There are fewer than 3 pairs, a value is not finite, or a sample is constant.</exception>
    public static SpearmanCorrelation Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        Interval.RequireLevel(level);
        Samples.RequirePairs(x, y, 3, "Spearman correlation");
        int n = x.Length;
        double[] a = Ranks.MidRanks(x, out int[] tiesA), b = Ranks.MidRanks(y, out int[] tiesB);
        double rho = PearsonCorrelation.Coefficient(a, b, "Spearman correlation");
        double t = PearsonCorrelation.StudentStatistic(rho, n - 2);
        bool exact = n <= LargestExact && tiesA.Length == n && tiesB.Length == n;
        return new SpearmanCorrelation
        {
            Rho = rho,
            S = (((double)n * n * n) - n) * (1 - rho) / 6,
            T = t,
            PValue = Distributions.StudentTwoSided(t, n - 2),
            ExactPValue = exact ? Exact(a, b) : null,
            FisherInterval = PearsonCorrelation.FisherInterval(rho, n, 1, level),
            BonettWrightInterval = PearsonCorrelation.FisherInterval(rho, n, 1 + (rho * rho / 2), level),
        };
    }

    /// <summary>Twice the tail of S over all orders of the ranks, at most 1.</summary>
    private static double Exact(double[] a, double[] b)
    {
        int n = a.Length;
        int observed = 0;
        for (int i = 0; i < n; i++) observed += (int)((a[i] - b[i]) * (a[i] - b[i]));
        bool upper = observed > ((n * n * n) - n) / 6.0;
        long all = 0, tail = 0;
        Permutations.Visit(n, order =>
        {
            int s = 0;
            for (int i = 0; i < n; i++) s += (i - order[i]) * (i - order[i]);
            all++;
            if (upper ? s >= observed : s <= observed) tail++;
        });
        return Math.Min(1, 2.0 * tail / all);
    }
}
