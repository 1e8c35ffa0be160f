using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Features of the neighbourhood grey tone difference matrix (IBSI IPET), in IBSI's order.</summary>
/// <remarks>
/// All are read off a <see cref="ToneDifferenceSummary"/>, whose notation the formulas use. Undefined where no voxel has a
/// neighbour in the region. Sources: Amadasun and King 1989; IBSI reference manual, section 3.10, which also gives the
/// values for regions of one level.
/// </remarks>
public static class Ngtdm
{
    /// <summary>The coarseness of a region without any difference, as IBSI sets it; no coarseness is above.</summary>
    public const double MaximumCoarseness = 1e6;

    /// <summary>1 / Σ p(i) s(i), at most <see cref="MaximumCoarseness"/>. IBSI QCDE.</summary>
    public static FeatureDefinition<ToneDifferenceSummary> Coarseness { get; } = Define(
        "coarseness", "Coarseness", "QCDE", "1 / Σ p(i) s(i), at most 10⁶", s => Math.Min(1 / s.WeightedDifference, MaximumCoarseness));

    /// <summary>Σ Σ p(i) p(j) (i - j)² / (Ngp (Ngp - 1)) · Σ s(i) / Nvc, 0 for one level. IBSI 65HE.</summary>
    public static FeatureDefinition<ToneDifferenceSummary> Contrast { get; } = Define(
        "contrast",
        "Contrast",
        "65HE",
        "Σ Σ p(i) p(j) (i-j)² / (Ngp(Ngp-1)) · Σ s(i) / Nvc",
        s => s.OccurringLevels == 1 ? 0 : s.SquaredLevelDifference / ((double)s.OccurringLevels * (s.OccurringLevels - 1)) * (s.DifferenceSum / s.Total));

    /// <summary>Σ p(i) s(i) / Σ Σ |i p(i) - j p(j)|, 0 for one level. IBSI NQ30. Undefined where i p(i) is the same for all levels.</summary>
    public static FeatureDefinition<ToneDifferenceSummary> Busyness { get; } = Define(
        "busyness",
        "Busyness",
        "NQ30",
        "Σ p(i) s(i) / Σ Σ |i p(i) - j p(j)|",
        s => s.OccurringLevels == 1 ? 0 : s.WeightedDifference / s.WeightedLevelDifference,
        s => s.OccurringLevels > 1 && s.WeightedLevelDifference == 0 ? "grey level times probability is the same for all levels, so the denominator is 0" : null);

    /// <summary>Σ Σ |i - j| (p(i) s(i) + p(j) s(j)) / (p(i) + p(j)) / Nvc. IBSI HDEZ.</summary>
    public static FeatureDefinition<ToneDifferenceSummary> Complexity { get; } = Define(
        "complexity", "Complexity", "HDEZ", "Σ Σ |i-j| (p(i) s(i) + p(j) s(j)) / (p(i)+p(j)) / Nvc", s => s.SumComplexity() / s.Total);

    /// <summary>Σ Σ (p(i) + p(j)) (i - j)² / Σ s(i), 0 where there is no difference. IBSI 1X9X.</summary>
    public static FeatureDefinition<ToneDifferenceSummary> Strength { get; } = Define(
        "strength", "Strength", "1X9X", "Σ Σ (p(i)+p(j)) (i-j)² / Σ s(i)", s => s.DifferenceSum == 0 ? 0 : s.LevelSpread / s.DifferenceSum);

    /// <summary>All 5 features, in IBSI's order.</summary>
    public static ValueList<FeatureDefinition<ToneDifferenceSummary>> All { get; } = [Coarseness, Contrast, Busyness, Complexity, Strength];

    private static FeatureDefinition<ToneDifferenceSummary> Define(
        string id,
        string name,
        string ibsi,
        string meaning,
        Func<ToneDifferenceSummary, double> compute,
        Func<ToneDifferenceSummary, string?>? undefined = null) => new()
        {
            Id = "ngtdm." + id,
            Name = name,
            Ibsi = ibsi,
            Unit = FeatureUnit.None,
            Meaning = meaning,
            Source = "Amadasun and King 1989",
            Compute = compute,
            Undefined = undefined,
        };
}
