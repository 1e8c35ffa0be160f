using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Wilcoxon's signed-rank test of paired values.</summary>
public sealed record WilcoxonSignedRankTest : IStoredResult
{
    private const int LargestExact = 400;

    /// <summary>Sum of the mid-ranks of the positive differences (first less second).</summary>
    public required double V { get; init; }

    /// <summary>Pairs that differ.</summary>
    public required int Used { get; init; }

    /// <summary>Pairs that do not differ; they are left out before ranking.</summary>
    public required int ZerosDropped { get; init; }

    /// <summary>Normal statistic, variance corrected for ties, no continuity correction.</summary>
    public required double Z { get; init; }

    /// <summary>Two-sided p value of <see cref="Z"/>.</summary>
    public required double PValue { get; init; }

    /// <summary>Two-sided p value with V moved by 0.5 towards its mean.</summary>
    public required double ContinuityPValue { get; init; }

    /// <summary>Twice the smaller tail over all signs of the mid-ranks, at most 1; <c>null</c> above 400 pairs.</summary>
    public required double? ExactPValue { get; init; }

    /// <summary>Compares paired values.</summary>
    /// <param name="x">First values.</param>
    /// <param name="y">Second values, in the same order.</param>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    /// <exception cref="FitException">A value is not finite, or no pair differs.</exception>
    public static WilcoxonSignedRankTest Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Samples.RequirePairs(x, y, 1, "The signed-rank test");
        var differences = new List<double>(x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] != y[i]) differences.Add(x[i] - y[i]);
        }

        int n = differences.Count;
        if (n == 0) throw new FitException("The signed-rank test is undefined: no pair differs.");
        double[] ranks = Ranks.MidRanks([.. differences.Select(Math.Abs)], out int[] ties);
        double v = 0;
        for (int i = 0; i < n; i++) v += differences[i] > 0 ? ranks[i] : 0;
        double deviation = Math.Sqrt((n * (n + 1.0) * ((2.0 * n) + 1) / 24) - (Ranks.TieCorrection(ties) / 48));
        double difference = v - (n * (n + 1.0) / 4);
        double z = difference / deviation;
        double corrected = Math.Sign(difference) * Math.Max(0, Math.Abs(difference) - 0.5) / deviation;
        return new WilcoxonSignedRankTest
        {
            V = v,
            Used = n,
            ZerosDropped = x.Length - n,
            Z = z,
            PValue = Distributions.NormalTwoSided(z),
            ContinuityPValue = Distributions.NormalTwoSided(corrected),
            ExactPValue = n <= LargestExact ? ExactRankDistribution.SignedRankPValue(ranks, v) : null,
        };
    }
}
