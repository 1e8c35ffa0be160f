using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Features of the grey level distance zone matrix (IBSI VMDZ), in IBSI's order.</summary>
/// <remarks>
/// All are read off a <see cref="DistanceZoneSummary"/>: n(i, j) is the number of zones of level i whose voxel nearest
/// to the border of the region lies j voxels from outside (a border voxel: 1), N the number of zones, Nv the number of
/// voxels. The border is that of the morphological mask. Always defined, since each voxel of a region is in a zone.
/// Sources: Thibault et al. 2014; IBSI reference manual, section 3.9.
/// </remarks>
public static class Gldzm
{
    /// <summary>Σ n(j)/j² / N. IBSI 0GBI.</summary>
    public static FeatureDefinition<DistanceZoneSummary> SmallDistanceEmphasis { get; } = Define(
        "small_distance_emphasis", "Small distance emphasis", "0GBI", FeatureUnit.None, "Σ n(j)/j² / N", s => s.SmallEmphasis);

    /// <summary>Σ n(j) j² / N. IBSI MB4I.</summary>
    public static FeatureDefinition<DistanceZoneSummary> LargeDistanceEmphasis { get; } = Define(
        "large_distance_emphasis", "Large distance emphasis", "MB4I", FeatureUnit.VoxelSquared, "Σ n(j) j² / N", s => s.LargeEmphasis);

    /// <summary>Σ n(i)/i² / N. IBSI S1RA.</summary>
    public static FeatureDefinition<DistanceZoneSummary> LowGreyLevelZoneEmphasis { get; } = Define(
        "low_grey_level_zone_emphasis", "Low grey level zone emphasis", "S1RA", FeatureUnit.None, "Σ n(i)/i² / N", s => s.LowLevelEmphasis);

    /// <summary>Σ n(i) i² / N. IBSI K26C.</summary>
    public static FeatureDefinition<DistanceZoneSummary> HighGreyLevelZoneEmphasis { get; } = Define(
        "high_grey_level_zone_emphasis", "High grey level zone emphasis", "K26C", FeatureUnit.LevelSquared, "Σ n(i) i² / N", s => s.HighLevelEmphasis);

    /// <summary>Σ n(i,j)/(i²j²) / N. IBSI RUVG.</summary>
    public static FeatureDefinition<DistanceZoneSummary> SmallDistanceLowGreyLevelEmphasis { get; } = Define(
        "small_distance_low_grey_level_emphasis", "Small distance low grey level emphasis", "RUVG", FeatureUnit.None, "Σ n(i,j)/(i²j²) / N", s => s.SmallLowEmphasis);

    /// <summary>Σ n(i,j) i²/j² / N. IBSI DKNJ.</summary>
    public static FeatureDefinition<DistanceZoneSummary> SmallDistanceHighGreyLevelEmphasis { get; } = Define(
        "small_distance_high_grey_level_emphasis", "Small distance high grey level emphasis", "DKNJ", FeatureUnit.None, "Σ n(i,j) i²/j² / N", s => s.SmallHighEmphasis);

    /// <summary>Σ n(i,j) j²/i² / N. IBSI A7WM.</summary>
    public static FeatureDefinition<DistanceZoneSummary> LargeDistanceLowGreyLevelEmphasis { get; } = Define(
        "large_distance_low_grey_level_emphasis", "Large distance low grey level emphasis", "A7WM", FeatureUnit.None, "Σ n(i,j) j²/i² / N", s => s.LargeLowEmphasis);

    /// <summary>Σ n(i,j) i²j² / N. IBSI KLTH.</summary>
    public static FeatureDefinition<DistanceZoneSummary> LargeDistanceHighGreyLevelEmphasis { get; } = Define(
        "large_distance_high_grey_level_emphasis", "Large distance high grey level emphasis", "KLTH", FeatureUnit.None, "Σ n(i,j) i²j² / N", s => s.LargeHighEmphasis);

    /// <summary>Σ n(i)² / N. IBSI VFT7.</summary>
    public static FeatureDefinition<DistanceZoneSummary> GreyLevelNonUniformity { get; } = Define(
        "grey_level_non_uniformity", "Grey level non-uniformity", "VFT7", FeatureUnit.None, "Σ n(i)² / N", s => s.LevelNonUniformity);

    /// <summary>Σ n(i)² / N². IBSI 7HP3.</summary>
    public static FeatureDefinition<DistanceZoneSummary> NormalisedGreyLevelNonUniformity { get; } = Define(
        "normalised_grey_level_non_uniformity", "Normalised grey level non-uniformity", "7HP3", FeatureUnit.None, "Σ n(i)² / N²", s => s.NormalisedLevelNonUniformity);

    /// <summary>Σ n(j)² / N. IBSI V294.</summary>
    public static FeatureDefinition<DistanceZoneSummary> ZoneDistanceNonUniformity { get; } = Define(
        "zone_distance_non_uniformity", "Zone distance non-uniformity", "V294", FeatureUnit.None, "Σ n(j)² / N", s => s.SizeNonUniformity);

    /// <summary>Σ n(j)² / N². IBSI IATH.</summary>
    public static FeatureDefinition<DistanceZoneSummary> NormalisedZoneDistanceNonUniformity { get; } = Define(
        "normalised_zone_distance_non_uniformity", "Normalised zone distance non-uniformity", "IATH", FeatureUnit.None, "Σ n(j)² / N²", s => s.NormalisedSizeNonUniformity);

    /// <summary>N / Nv. IBSI VIWW.</summary>
    public static FeatureDefinition<DistanceZoneSummary> ZonePercentage { get; } = Define(
        "zone_percentage", "Zone percentage", "VIWW", FeatureUnit.None, "N / Nv", s => s.Percentage);

    /// <summary>Σ (i-μ)² p(i,j). IBSI QK93.</summary>
    public static FeatureDefinition<DistanceZoneSummary> GreyLevelVariance { get; } = Define(
        "grey_level_variance", "Grey level variance", "QK93", FeatureUnit.LevelSquared, "Σ (i-μ)² p(i,j)", s => s.LevelVariance);

    /// <summary>Σ (j-μ)² p(i,j). IBSI 7WT1.</summary>
    public static FeatureDefinition<DistanceZoneSummary> ZoneDistanceVariance { get; } = Define(
        "zone_distance_variance", "Zone distance variance", "7WT1", FeatureUnit.VoxelSquared, "Σ (j-μ)² p(i,j)", s => s.SizeVariance);

    /// <summary>-Σ p(i,j) log₂ p(i,j). IBSI GBDU.</summary>
    public static FeatureDefinition<DistanceZoneSummary> ZoneDistanceEntropy { get; } = Define(
        "zone_distance_entropy", "Zone distance entropy", "GBDU", FeatureUnit.Bit, "-Σ p(i,j) log₂ p(i,j)", s => s.Entropy);

    /// <summary>All 16 features, in IBSI's order.</summary>
    public static ValueList<FeatureDefinition<DistanceZoneSummary>> All { get; } =
    [
        SmallDistanceEmphasis, LargeDistanceEmphasis, LowGreyLevelZoneEmphasis, HighGreyLevelZoneEmphasis,
        SmallDistanceLowGreyLevelEmphasis, SmallDistanceHighGreyLevelEmphasis, LargeDistanceLowGreyLevelEmphasis,
        LargeDistanceHighGreyLevelEmphasis, GreyLevelNonUniformity, NormalisedGreyLevelNonUniformity,
        ZoneDistanceNonUniformity, NormalisedZoneDistanceNonUniformity, ZonePercentage, GreyLevelVariance,
        ZoneDistanceVariance, ZoneDistanceEntropy,
    ];

    private static FeatureDefinition<DistanceZoneSummary> Define(
        string id, string name, string ibsi, FeatureUnit unit, string meaning, Func<DistanceZoneSummary, double> compute) => new()
        {
            Id = "gldzm." + id,
            Name = name,
            Ibsi = ibsi,
            Unit = unit,
            Meaning = meaning,
            Source = "Thibault et al. 2014",
            Compute = compute,
        };
}
