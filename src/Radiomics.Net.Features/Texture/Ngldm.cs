using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Features of the neighbouring grey level dependence matrix (IBSI REK0), in IBSI's order.</summary>
/// <remarks>
/// All are read off a <see cref="DependenceSummary"/>: n(i, j) is the number of voxels of level i that j voxels of their
/// neighbourhood depend on, themselves included; N is their number, and Nv too. Always defined. Sources: Sun and Wee
/// 1983; IBSI reference manual, section 3.11.
/// </remarks>
public static class Ngldm
{
    /// <summary>Σ n(j)/j² / N. IBSI SODN.</summary>
    public static FeatureDefinition<DependenceSummary> LowDependenceEmphasis { get; } = Define(
        "low_dependence_emphasis", "Low dependence emphasis", "SODN", FeatureUnit.None, "Σ n(j)/j² / N", s => s.SmallEmphasis);

    /// <summary>Σ n(j) j² / N. IBSI IMOQ.</summary>
    public static FeatureDefinition<DependenceSummary> HighDependenceEmphasis { get; } = Define(
        "high_dependence_emphasis", "High dependence emphasis", "IMOQ", FeatureUnit.VoxelSquared, "Σ n(j) j² / N", s => s.LargeEmphasis);

    /// <summary>Σ n(i)/i² / N. IBSI TL9H.</summary>
    public static FeatureDefinition<DependenceSummary> LowGreyLevelCountEmphasis { get; } = Define(
        "low_grey_level_count_emphasis", "Low grey level count emphasis", "TL9H", FeatureUnit.None, "Σ n(i)/i² / N", s => s.LowLevelEmphasis);

    /// <summary>Σ n(i) i² / N. IBSI OAE7.</summary>
    public static FeatureDefinition<DependenceSummary> HighGreyLevelCountEmphasis { get; } = Define(
        "high_grey_level_count_emphasis", "High grey level count emphasis", "OAE7", FeatureUnit.LevelSquared, "Σ n(i) i² / N", s => s.HighLevelEmphasis);

    /// <summary>Σ n(i,j)/(i²j²) / N. IBSI EQ3F.</summary>
    public static FeatureDefinition<DependenceSummary> LowDependenceLowGreyLevelEmphasis { get; } = Define(
        "low_dependence_low_grey_level_emphasis", "Low dependence low grey level emphasis", "EQ3F", FeatureUnit.None, "Σ n(i,j)/(i²j²) / N", s => s.SmallLowEmphasis);

    /// <summary>Σ n(i,j) i²/j² / N. IBSI JA6D.</summary>
    public static FeatureDefinition<DependenceSummary> LowDependenceHighGreyLevelEmphasis { get; } = Define(
        "low_dependence_high_grey_level_emphasis", "Low dependence high grey level emphasis", "JA6D", FeatureUnit.None, "Σ n(i,j) i²/j² / N", s => s.SmallHighEmphasis);

    /// <summary>Σ n(i,j) j²/i² / N. IBSI NBZI.</summary>
    public static FeatureDefinition<DependenceSummary> HighDependenceLowGreyLevelEmphasis { get; } = Define(
        "high_dependence_low_grey_level_emphasis", "High dependence low grey level emphasis", "NBZI", FeatureUnit.None, "Σ n(i,j) j²/i² / N", s => s.LargeLowEmphasis);

    /// <summary>Σ n(i,j) i²j² / N. IBSI 9QMG.</summary>
    public static FeatureDefinition<DependenceSummary> HighDependenceHighGreyLevelEmphasis { get; } = Define(
        "high_dependence_high_grey_level_emphasis", "High dependence high grey level emphasis", "9QMG", FeatureUnit.None, "Σ n(i,j) i²j² / N", s => s.LargeHighEmphasis);

    /// <summary>Σ n(i)² / N. IBSI FP8K.</summary>
    public static FeatureDefinition<DependenceSummary> GreyLevelNonUniformity { get; } = Define(
        "grey_level_non_uniformity", "Grey level non-uniformity", "FP8K", FeatureUnit.None, "Σ n(i)² / N", s => s.LevelNonUniformity);

    /// <summary>Σ n(i)² / N². IBSI 5SPA.</summary>
    public static FeatureDefinition<DependenceSummary> NormalisedGreyLevelNonUniformity { get; } = Define(
        "normalised_grey_level_non_uniformity", "Normalised grey level non-uniformity", "5SPA", FeatureUnit.None, "Σ n(i)² / N²", s => s.NormalisedLevelNonUniformity);

    /// <summary>Σ n(j)² / N. IBSI Z87G.</summary>
    public static FeatureDefinition<DependenceSummary> DependenceCountNonUniformity { get; } = Define(
        "dependence_count_non_uniformity", "Dependence count non-uniformity", "Z87G", FeatureUnit.None, "Σ n(j)² / N", s => s.SizeNonUniformity);

    /// <summary>Σ n(j)² / N². IBSI OKJI.</summary>
    public static FeatureDefinition<DependenceSummary> NormalisedDependenceCountNonUniformity { get; } = Define(
        "normalised_dependence_count_non_uniformity", "Normalised dependence count non-uniformity", "OKJI", FeatureUnit.None, "Σ n(j)² / N²", s => s.NormalisedSizeNonUniformity);

    /// <summary>N / Nv. IBSI 6XV8.</summary>
    public static FeatureDefinition<DependenceSummary> DependenceCountPercentage { get; } = Define(
        "dependence_count_percentage", "Dependence count percentage", "6XV8", FeatureUnit.None, "N / Nv", s => s.Percentage);

    /// <summary>Σ (i-μ)² p(i,j). IBSI 1PFV.</summary>
    public static FeatureDefinition<DependenceSummary> GreyLevelVariance { get; } = Define(
        "grey_level_variance", "Grey level variance", "1PFV", FeatureUnit.LevelSquared, "Σ (i-μ)² p(i,j)", s => s.LevelVariance);

    /// <summary>Σ (j-μ)² p(i,j). IBSI DNX2.</summary>
    public static FeatureDefinition<DependenceSummary> DependenceCountVariance { get; } = Define(
        "dependence_count_variance", "Dependence count variance", "DNX2", FeatureUnit.VoxelSquared, "Σ (j-μ)² p(i,j)", s => s.SizeVariance);

    /// <summary>-Σ p(i,j) log₂ p(i,j). IBSI FCBV.</summary>
    public static FeatureDefinition<DependenceSummary> DependenceCountEntropy { get; } = Define(
        "dependence_count_entropy", "Dependence count entropy", "FCBV", FeatureUnit.Bit, "-Σ p(i,j) log₂ p(i,j)", s => s.Entropy);

    /// <summary>Σ p(i,j)². IBSI CAS9.</summary>
    public static FeatureDefinition<DependenceSummary> DependenceCountEnergy { get; } = Define(
        "dependence_count_energy", "Dependence count energy", "CAS9", FeatureUnit.None, "Σ p(i,j)²", s => s.Energy);

    /// <summary>All 17 features, in IBSI's order.</summary>
    public static ValueList<FeatureDefinition<DependenceSummary>> All { get; } =
    [
        LowDependenceEmphasis, HighDependenceEmphasis, LowGreyLevelCountEmphasis, HighGreyLevelCountEmphasis,
        LowDependenceLowGreyLevelEmphasis, LowDependenceHighGreyLevelEmphasis, HighDependenceLowGreyLevelEmphasis,
        HighDependenceHighGreyLevelEmphasis, GreyLevelNonUniformity, NormalisedGreyLevelNonUniformity,
        DependenceCountNonUniformity, NormalisedDependenceCountNonUniformity, DependenceCountPercentage, GreyLevelVariance,
        DependenceCountVariance, DependenceCountEntropy, DependenceCountEnergy,
    ];

    private static FeatureDefinition<DependenceSummary> Define(
        string id, string name, string ibsi, FeatureUnit unit, string meaning, Func<DependenceSummary, double> compute) => new()
        {
            Id = "ngldm." + id,
            Name = name,
            Ibsi = ibsi,
            Unit = unit,
            Meaning = meaning,
            Source = "Sun and Wee 1983",
            Compute = compute,
        };
}
