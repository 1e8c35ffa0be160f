using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Tests of equal variances.</summary>
public static class VarianceTests
{
    /// <summary>F test of two variances, two-sided (twice the smaller tail); sensitive to data that are not normal.</summary>
    /// <param name="x">First group.</param>
    /// <param name="y">Second group.</param>
    /// <exception cref="FitException">A group has fewer than 2 values, a value is not finite, or the second group does not vary.</exception>
    public static FTest TwoVariances(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Samples.Require(x, 2, "the first group", "A test of variances");
        Samples.Require(y, 2, "the second group", "A test of variances");
        SampleMoments a = SampleMoments.Of(x), b = SampleMoments.Of(y);
        if (b.SquaredDeviations == 0) throw new FitException("A test of variances is undefined: the second group does not vary.");
        double f = a.Variance / b.Variance;
        double upper = Distributions.FUpper(f, a.Count - 1, b.Count - 1), lower = Distributions.FCumulative(f, a.Count - 1, b.Count - 1);
        return new FTest(f, a.Count - 1, b.Count - 1, Math.Min(1, 2 * Math.Min(upper, lower)));
    }

    /// <summary>Levene's test: analysis of variance of the distances from the centre of each group.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="aroundMedian">Whether the centre is the median (Brown and Forsythe) instead of the mean.</param>
    /// <exception cref="FitException">A group is empty, a value is not finite, or the distances do not vary within groups.</exception>
    public static FTest Levene(IReadOnlyList<double[]> groups, bool aroundMedian = false)
    {
        Samples.RequireGroups(groups, 1, "Levene's test");
        double[][] distances =
        [
            .. groups.Select(group =>
            {
                double centre = aroundMedian ? Quantiles.Median(group) : SampleMoments.Of(group).Mean;
                return group.Select(v => Math.Abs(v - centre)).ToArray();
            }),
        ];
        return AnalysisOfVariance.OfGroups(distances).Test;
    }

    /// <summary>Bartlett's test; sensitive to data that are not normal.</summary>
    /// <param name="groups">The groups, at least 2 values each.</param>
    /// <exception cref="FitException">A group has fewer than 2 values or does not vary, or a value is not finite.</exception>
    public static ChiSquareTest Bartlett(IReadOnlyList<double[]> groups)
    {
        Samples.RequireGroups(groups, 2, "Bartlett's test");
        SampleMoments[] moments = [.. groups.Select(g => SampleMoments.Of(g))];
        int flat = Array.FindIndex(moments, m => m.SquaredDeviations == 0);
        if (flat >= 0) throw new FitException($"Bartlett's test is undefined: group {flat + 1} does not vary.");
        double df = moments.Sum(m => m.Count - 1.0);
        double pooled = moments.Sum(m => m.SquaredDeviations) / df;
        double statistic = (df * Math.Log(pooled)) - moments.Sum(m => (m.Count - 1) * Math.Log(m.Variance));
        double correction = 1 + ((moments.Sum(m => 1.0 / (m.Count - 1)) - (1 / df)) / (3 * (groups.Count - 1)));
        return ChiSquareTest.Of(statistic / correction, groups.Count - 1);
    }
}
