using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Number, mean and standard deviation of a group, as printed in a paper.</summary>
/// <param name="Count">Number of values; at least 1.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their standard deviation, divisor n - 1; not used for a group of 1.</param>
public sealed record GroupSummary(int Count, double Mean, double StandardDeviation);

/// <summary>One-way analysis of variance: do the means of groups differ?</summary>
/// <param name="Test">F test.</param>
/// <param name="BetweenSumOfSquares">Sum of squares between groups.</param>
/// <param name="WithinSumOfSquares">Sum of squares within groups.</param>
public sealed record AnalysisOfVariance(FTest Test, double BetweenSumOfSquares, double WithinSumOfSquares) : IStoredResult
{
    /// <summary>Tests groups of values.</summary>
    /// <param name="groups">The groups.</param>
    /// <exception cref="FitException">A group is empty, a value is not finite, or there is no variation within groups.</exception>
    public static AnalysisOfVariance OfGroups(IReadOnlyList<double[]> groups)
    {
        Samples.RequireGroups(groups, 1, "Analysis of variance");
        return Of([.. groups.Select(g => SampleMoments.Of(g))]);
    }

    /// <summary>Tests groups of which only number, mean and standard deviation are known.</summary>
    /// <param name="groups">The groups.</param>
    /// <exception cref="ArgumentException">There are fewer than two groups, or a number or standard deviation is not allowed.</exception>
    /// <exception cref="FitException">There is no variation within groups.</exception>
    public static AnalysisOfVariance OfSummaries(IReadOnlyList<GroupSummary> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count < 2) throw new ArgumentException($"Analysis of variance compares at least 2 groups; {groups.Count} was given.", nameof(groups));
        foreach (GroupSummary group in groups)
        {
            if (group.Count < 1 || !double.IsFinite(group.Mean) || !(group.Count == 1 || (group.StandardDeviation >= 0 && double.IsFinite(group.StandardDeviation))))
            {
                throw new ArgumentException(FormattableString.Invariant($"A group has {group.Count} values, mean {group.Mean} and standard deviation {group.StandardDeviation}; these can't be."), nameof(groups));
            }
        }

        return Of([.. groups.Select(g => new SampleMoments(g.Count, g.Mean, g.Count == 1 ? 0 : (g.Count - 1) * g.StandardDeviation * g.StandardDeviation))]);
    }

    /// <summary>Welch's test: groups may vary differently (Welch 1951, doi 10.1093/biomet/38.3-4.330).</summary>
    /// <param name="groups">The groups, at least 2 values each.</param>
    /// <exception cref="FitException">A group has fewer than 2 values or does not vary, or a value is not finite.</exception>
    public static FTest Welch(IReadOnlyList<double[]> groups)
    {
        Samples.RequireGroups(groups, 2, "Welch's analysis of variance");
        SampleMoments[] moments = [.. groups.Select(g => SampleMoments.Of(g))];
        int flat = Array.FindIndex(moments, m => m.SquaredDeviations == 0);
        if (flat >= 0) throw new FitException($"Welch's analysis of variance is undefined: group {flat + 1} does not vary.");
        int k = groups.Count;
        double[] weights = [.. moments.Select(m => m.Count / m.Variance)];
        double total = weights.Sum();
        double centre = moments.Select((m, i) => weights[i] * m.Mean).Sum() / total;
        double spread = moments.Select((m, i) => weights[i] * (m.Mean - centre) * (m.Mean - centre)).Sum() / (k - 1);
        double lambda = moments.Select((m, i) => (1 - (weights[i] / total)) * (1 - (weights[i] / total)) / (m.Count - 1)).Sum() / ((k * (double)k) - 1);
        return FTest.Of(spread / (1 + (2 * (k - 2) * lambda)), k - 1, 1 / (3 * lambda));
    }

    private static AnalysisOfVariance Of(SampleMoments[] groups)
    {
        double n = groups.Sum(g => (double)g.Count);
        double grand = groups.Sum(g => g.Mean * (g.Count / n));
        double between = groups.Sum(g => g.Count * (g.Mean - grand) * (g.Mean - grand));
        double within = groups.Sum(g => g.SquaredDeviations);
        double df1 = groups.Length - 1, df2 = n - groups.Length;
        if (!(df2 > 0 && within > 0)) throw new FitException(FormattableString.Invariant($"Analysis of variance is undefined: there is no variation within the {groups.Length} groups of {n} values."));
        return new AnalysisOfVariance(FTest.Of(between / df1 / (within / df2), df1, df2), between, within);
    }
}
