using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class ngtdm: features of the neighbouring grey tone difference matrix under that tool's names and in its order.</summary>
/// <remarks>
/// Read off a <see cref="ToneDifferenceSummary"/> in the notation given there. Voxels without a neighbour count, with a
/// difference of 0. Source: PyRadiomics 3.0.1, class ngtdm; Amadasun and King 1989.
/// </remarks>
public static class PyRadiomicsNgtdm
{
    private const double GreatestCoarseness = 1e6;

    /// <summary>Σ p(i) s(i) / Σ Σ |i p(i) - j p(j)|; 0 where the divisor is.</summary>
    public static FeatureDefinition<ToneDifferenceSummary> Busyness { get; } = Define(
        "Busyness",
        FeatureUnit.None,
        "Σ p(i) s(i) / Σ Σ |i p(i) - j p(j)|, 0 where the divisor is",
        s => s.WeightedLevelDifference == 0 ? 0 : s.WeightedDifference / s.WeightedLevelDifference);

    /// <summary>1 / Σ p(i) s(i); 10⁶ where the divisor is 0.</summary>
    public static FeatureDefinition<ToneDifferenceSummary> Coarseness { get; } = Define(
        "Coarseness", FeatureUnit.None, "1 / Σ p(i) s(i), 10⁶ where that is 0", s => s.WeightedDifference == 0 ? GreatestCoarseness : 1 / s.WeightedDifference);

    /// <summary>Σ Σ |i-j| (p(i) s(i) + p(j) s(j)) / (p(i)+p(j)) / N.</summary>
    public static FeatureDefinition<ToneDifferenceSummary> Complexity { get; } = Define(
        "Complexity", FeatureUnit.None, "Σ Σ |i-j| (p(i) s(i) + p(j) s(j)) / (p(i)+p(j)) / N", s => s.SumComplexity() / s.Total);

    /// <summary>Σ Σ p(i) p(j) (i-j)² Σ s(i) / N / (G (G-1)); 0 with one level.</summary>
    public static FeatureDefinition<ToneDifferenceSummary> Contrast { get; } = Define(
        "Contrast",
        FeatureUnit.None,
        "Σ Σ p(i) p(j) (i-j)² Σ s(i) / N / (G (G-1)), 0 with one level",
        s => s.OccurringLevels == 1 ? 0 : s.SquaredLevelDifference / ((double)s.OccurringLevels * (s.OccurringLevels - 1)) * (s.DifferenceSum / s.Total));

    /// <summary>Σ Σ (p(i)+p(j)) (i-j)² / Σ s(i); 0 where the divisor is.</summary>
    public static FeatureDefinition<ToneDifferenceSummary> Strength { get; } = Define(
        "Strength", FeatureUnit.None, "Σ Σ (p(i)+p(j)) (i-j)² / Σ s(i), 0 where the divisor is", s => s.DifferenceSum == 0 ? 0 : s.LevelSpread / s.DifferenceSum);

    /// <summary>All five features, in PyRadiomics' order.</summary>
    public static ValueList<FeatureDefinition<ToneDifferenceSummary>> All { get; } = [Busyness, Coarseness, Complexity, Contrast, Strength];

    private static FeatureDefinition<ToneDifferenceSummary> Define(string name, FeatureUnit unit, string meaning, Func<ToneDifferenceSummary, double> compute) =>
        PyRadiomicsDefinition.Of("ngtdm", name, unit, meaning, compute);
}
