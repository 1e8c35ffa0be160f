using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Features of the grey level size zone matrix (IBSI 9SAK), in IBSI's order.</summary>
/// <remarks>
/// All are read off a <see cref="SizeZoneSummary"/>: n(i, j) is the number of zones of j voxels of level i, N the number
/// of zones, Nv the number of voxels. Always defined, since each voxel of a region is in a zone. Sources: Thibault et
/// al. 2014; IBSI reference manual, section 3.8.
/// </remarks>
public static class Glszm
{
    /// <summary>Σ n(j)/j² / N. IBSI 5QRC.</summary>
    public static FeatureDefinition<SizeZoneSummary> SmallZoneEmphasis { get; } = Define(
        "small_zone_emphasis", "Small zone emphasis", "5QRC", FeatureUnit.None, "Σ n(j)/j² / N", s => s.SmallEmphasis);

    /// <summary>Σ n(j) j² / N. IBSI 48P8.</summary>
    public static FeatureDefinition<SizeZoneSummary> LargeZoneEmphasis { get; } = Define(
        "large_zone_emphasis", "Large zone emphasis", "48P8", FeatureUnit.VoxelSquared, "Σ n(j) j² / N", s => s.LargeEmphasis);

    /// <summary>Σ n(i)/i² / N. IBSI XMSY.</summary>
    public static FeatureDefinition<SizeZoneSummary> LowGreyLevelZoneEmphasis { get; } = Define(
        "low_grey_level_zone_emphasis", "Low grey level zone emphasis", "XMSY", FeatureUnit.None, "Σ n(i)/i² / N", s => s.LowLevelEmphasis);

    /// <summary>Σ n(i) i² / N. IBSI 5GN9.</summary>
    public static FeatureDefinition<SizeZoneSummary> HighGreyLevelZoneEmphasis { get; } = Define(
        "high_grey_level_zone_emphasis", "High grey level zone emphasis", "5GN9", FeatureUnit.LevelSquared, "Σ n(i) i² / N", s => s.HighLevelEmphasis);

    /// <summary>Σ n(i,j)/(i²j²) / N. IBSI 5RAI.</summary>
    public static FeatureDefinition<SizeZoneSummary> SmallZoneLowGreyLevelEmphasis { get; } = Define(
        "small_zone_low_grey_level_emphasis", "Small zone low grey level emphasis", "5RAI", FeatureUnit.None, "Σ n(i,j)/(i²j²) / N", s => s.SmallLowEmphasis);

    /// <summary>Σ n(i,j) i²/j² / N. IBSI HW1V.</summary>
    public static FeatureDefinition<SizeZoneSummary> SmallZoneHighGreyLevelEmphasis { get; } = Define(
        "small_zone_high_grey_level_emphasis", "Small zone high grey level emphasis", "HW1V", FeatureUnit.None, "Σ n(i,j) i²/j² / N", s => s.SmallHighEmphasis);

    /// <summary>Σ n(i,j) j²/i² / N. IBSI YH51.</summary>
    public static FeatureDefinition<SizeZoneSummary> LargeZoneLowGreyLevelEmphasis { get; } = Define(
        "large_zone_low_grey_level_emphasis", "Large zone low grey level emphasis", "YH51", FeatureUnit.None, "Σ n(i,j) j²/i² / N", s => s.LargeLowEmphasis);

    /// <summary>Σ n(i,j) i²j² / N. IBSI J17V.</summary>
    public static FeatureDefinition<SizeZoneSummary> LargeZoneHighGreyLevelEmphasis { get; } = Define(
        "large_zone_high_grey_level_emphasis", "Large zone high grey level emphasis", "J17V", FeatureUnit.None, "Σ n(i,j) i²j² / N", s => s.LargeHighEmphasis);

    /// <summary>Σ n(i)² / N. IBSI JNSA.</summary>
    public static FeatureDefinition<SizeZoneSummary> GreyLevelNonUniformity { get; } = Define(
        "grey_level_non_uniformity", "Grey level non-uniformity", "JNSA", FeatureUnit.None, "Σ n(i)² / N", s => s.LevelNonUniformity);

    /// <summary>Σ n(i)² / N². IBSI Y1RO.</summary>
    public static FeatureDefinition<SizeZoneSummary> NormalisedGreyLevelNonUniformity { get; } = Define(
        "normalised_grey_level_non_uniformity", "Normalised grey level non-uniformity", "Y1RO", FeatureUnit.None, "Σ n(i)² / N²", s => s.NormalisedLevelNonUniformity);

    /// <summary>Σ n(j)² / N. IBSI 4JP3.</summary>
    public static FeatureDefinition<SizeZoneSummary> ZoneSizeNonUniformity { get; } = Define(
        "zone_size_non_uniformity", "Zone size non-uniformity", "4JP3", FeatureUnit.None, "Σ n(j)² / N", s => s.SizeNonUniformity);

    /// <summary>Σ n(j)² / N². IBSI VB3A.</summary>
    public static FeatureDefinition<SizeZoneSummary> NormalisedZoneSizeNonUniformity { get; } = Define(
        "normalised_zone_size_non_uniformity", "Normalised zone size non-uniformity", "VB3A", FeatureUnit.None, "Σ n(j)² / N²", s => s.NormalisedSizeNonUniformity);

    /// <summary>N / Nv. IBSI P30P.</summary>
    public static FeatureDefinition<SizeZoneSummary> ZonePercentage { get; } = Define(
        "zone_percentage", "Zone percentage", "P30P", FeatureUnit.None, "N / Nv", s => s.Percentage);

    /// <summary>Σ (i-μ)² p(i,j). IBSI BYLV.</summary>
    public static FeatureDefinition<SizeZoneSummary> GreyLevelVariance { get; } = Define(
        "grey_level_variance", "Grey level variance", "BYLV", FeatureUnit.LevelSquared, "Σ (i-μ)² p(i,j)", s => s.LevelVariance);

    /// <summary>Σ (j-μ)² p(i,j). IBSI 3NSA.</summary>
    public static FeatureDefinition<SizeZoneSummary> ZoneSizeVariance { get; } = Define(
        "zone_size_variance", "Zone size variance", "3NSA", FeatureUnit.VoxelSquared, "Σ (j-μ)² p(i,j)", s => s.SizeVariance);

    /// <summary>-Σ p(i,j) log₂ p(i,j). IBSI GU8N.</summary>
    public static FeatureDefinition<SizeZoneSummary> ZoneSizeEntropy { get; } = Define(
        "zone_size_entropy", "Zone size entropy", "GU8N", FeatureUnit.Bit, "-Σ p(i,j) log₂ p(i,j)", s => s.Entropy);

    /// <summary>All 16 features, in IBSI's order.</summary>
    public static ValueList<FeatureDefinition<SizeZoneSummary>> All { get; } =
    [
        SmallZoneEmphasis, LargeZoneEmphasis, LowGreyLevelZoneEmphasis, HighGreyLevelZoneEmphasis,
        SmallZoneLowGreyLevelEmphasis, SmallZoneHighGreyLevelEmphasis, LargeZoneLowGreyLevelEmphasis,
        LargeZoneHighGreyLevelEmphasis, GreyLevelNonUniformity, NormalisedGreyLevelNonUniformity, ZoneSizeNonUniformity,
        NormalisedZoneSizeNonUniformity, ZonePercentage, GreyLevelVariance, ZoneSizeVariance, ZoneSizeEntropy,
    ];

    private static FeatureDefinition<SizeZoneSummary> Define(
        string id, string name, string ibsi, FeatureUnit unit, string meaning, Func<SizeZoneSummary, double> compute) => new()
        {
            Id = "glszm." + id,
            Name = name,
            Ibsi = ibsi,
            Unit = unit,
            Meaning = meaning,
            Source = "Thibault et al. 2014",
            Compute = compute,
        };
}
