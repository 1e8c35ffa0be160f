using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Mann-Whitney test (Wilcoxon rank-sum test): does one group tend to larger values?</summary>
public sealed record MannWhitneyTest : IStoredResult
{
    /// <summary>U of the first group: pairs in which its value is larger, ties one half.</summary>
    public required double U { get; init; }

    /// <summary>Sum of the mid-ranks of the first group.</summary>
    public required double RankSum { get; init; }

    /// <summary>Whether values are tied.</summary>
    public required bool HasTies { get; init; }

    /// <summary>Normal statistic, variance corrected for ties, no continuity correction.</summary>
    public required double Z { get; init; }

    /// <summary>Two-sided p value of <see cref="Z"/>.</summary>
    public required double PValue { get; init; }

    /// <summary>Normal statistic with U moved by 0.5 towards its mean.</summary>
    public required double ContinuityZ { get; init; }

    /// <summary>Two-sided p value of <see cref="ContinuityZ"/>.</summary>
    public required double ContinuityPValue { get; init; }

    /// <summary>Two-sided p value over all ways to choose the first group from the mid-ranks; <c>null</c> where it was not asked for.</summary>
    public double? ExactPValue { get; init; }

    /// <summary>Compares two groups.</summary>
    /// <param name="x">First group.</param>
    /// <param name="y">Second group.</param>
    /// <param name="exact">Whether to compute the exact p value, by a dynamic programme whose time grows with n m (n + m)^2; some hundreds of values are fine.</param>
    /// <exception cref="FitException">A group is empty, a value is not finite, all values are equal, or the exact computation would take too long.</exception>
    public static MannWhitneyTest Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, bool exact = false)
    {
        Samples.Require(x, 1, "the first group", "The Mann-Whitney test");
        Samples.Require(y, 1, "the second group", "The Mann-Whitney test");
        double m = x.Length, n = y.Length, all = m + n;
        double[] ranks = Ranks.MidRanks([.. x, .. y], out int[] ties);
        if (ties.Length == 1) throw new FitException("The Mann-Whitney test is undefined: all values are equal.");
        double rankSum = OrderedSum.Of(ranks.AsSpan(0, x.Length));
        double u = rankSum - (m * (m + 1) / 2);
        double deviation = Math.Sqrt(m * n / 12 * (all + 1 - (Ranks.TieCorrection(ties) / (all * (all - 1)))));
        double difference = u - (m * n / 2);
        double z = difference / deviation;
        double corrected = Math.Sign(difference) * Math.Max(0, Math.Abs(difference) - 0.5) / deviation;
        return new MannWhitneyTest
        {
            U = u,
            RankSum = rankSum,
            HasTies = ties.Length < all,
            Z = z,
            PValue = Distributions.NormalTwoSided(z),
            ContinuityZ = corrected,
            ContinuityPValue = Distributions.NormalTwoSided(corrected),
            ExactPValue = exact ? ExactRankDistribution.RankSumPValue(ranks, x.Length) : null,
        };
    }
}
