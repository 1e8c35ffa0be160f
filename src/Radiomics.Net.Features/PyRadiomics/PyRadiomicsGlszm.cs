using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class glszm: features of the grey level size zone matrix under that tool's names and in its order.</summary>
/// <remarks>
/// All are read off a <see cref="SizeZoneSummary"/>: n(i, j) is the number of zones of level i and size j, N their number, Nv that of
/// voxels. Source: PyRadiomics 3.0.1, class glszm.
/// </remarks>
public static class PyRadiomicsGlszm
{
    /// <summary>Σ n(i)² / N.</summary>
    public static FeatureDefinition<SizeZoneSummary> GrayLevelNonUniformity { get; } = Define("GrayLevelNonUniformity", FeatureUnit.None, "Σ n(i)² / N", s => s.LevelNonUniformity);

    /// <summary>Σ n(i)² / N².</summary>
    public static FeatureDefinition<SizeZoneSummary> GrayLevelNonUniformityNormalized { get; } = Define("GrayLevelNonUniformityNormalized", FeatureUnit.None, "Σ n(i)² / N²", s => s.NormalisedLevelNonUniformity);

    /// <summary>Σ (i-μ)² p(i,j).</summary>
    public static FeatureDefinition<SizeZoneSummary> GrayLevelVariance { get; } = Define("GrayLevelVariance", FeatureUnit.LevelSquared, "Σ (i-μ)² p(i,j)", s => s.LevelVariance);

    /// <summary>Σ n(i) i² / N.</summary>
    public static FeatureDefinition<SizeZoneSummary> HighGrayLevelZoneEmphasis { get; } = Define("HighGrayLevelZoneEmphasis", FeatureUnit.LevelSquared, "Σ n(i) i² / N", s => s.HighLevelEmphasis);

    /// <summary>Σ n(j) j² / N.</summary>
    public static FeatureDefinition<SizeZoneSummary> LargeAreaEmphasis { get; } = Define("LargeAreaEmphasis", FeatureUnit.VoxelSquared, "Σ n(j) j² / N", s => s.LargeEmphasis);

    /// <summary>Σ n(i,j) i²j² / N.</summary>
    public static FeatureDefinition<SizeZoneSummary> LargeAreaHighGrayLevelEmphasis { get; } = Define("LargeAreaHighGrayLevelEmphasis", FeatureUnit.None, "Σ n(i,j) i²j² / N", s => s.LargeHighEmphasis);

    /// <summary>Σ n(i,j) j²/i² / N.</summary>
    public static FeatureDefinition<SizeZoneSummary> LargeAreaLowGrayLevelEmphasis { get; } = Define("LargeAreaLowGrayLevelEmphasis", FeatureUnit.None, "Σ n(i,j) j²/i² / N", s => s.LargeLowEmphasis);

    /// <summary>Σ n(i)/i² / N.</summary>
    public static FeatureDefinition<SizeZoneSummary> LowGrayLevelZoneEmphasis { get; } = Define("LowGrayLevelZoneEmphasis", FeatureUnit.None, "Σ n(i)/i² / N", s => s.LowLevelEmphasis);

    /// <summary>Σ n(j)² / N.</summary>
    public static FeatureDefinition<SizeZoneSummary> SizeZoneNonUniformity { get; } = Define("SizeZoneNonUniformity", FeatureUnit.None, "Σ n(j)² / N", s => s.SizeNonUniformity);

    /// <summary>Σ n(j)² / N².</summary>
    public static FeatureDefinition<SizeZoneSummary> SizeZoneNonUniformityNormalized { get; } = Define("SizeZoneNonUniformityNormalized", FeatureUnit.None, "Σ n(j)² / N²", s => s.NormalisedSizeNonUniformity);

    /// <summary>Σ n(j)/j² / N.</summary>
    public static FeatureDefinition<SizeZoneSummary> SmallAreaEmphasis { get; } = Define("SmallAreaEmphasis", FeatureUnit.None, "Σ n(j)/j² / N", s => s.SmallEmphasis);

    /// <summary>Σ n(i,j) i²/j² / N.</summary>
    public static FeatureDefinition<SizeZoneSummary> SmallAreaHighGrayLevelEmphasis { get; } = Define("SmallAreaHighGrayLevelEmphasis", FeatureUnit.None, "Σ n(i,j) i²/j² / N", s => s.SmallHighEmphasis);

    /// <summary>Σ n(i,j)/(i²j²) / N.</summary>
    public static FeatureDefinition<SizeZoneSummary> SmallAreaLowGrayLevelEmphasis { get; } = Define("SmallAreaLowGrayLevelEmphasis", FeatureUnit.None, "Σ n(i,j)/(i²j²) / N", s => s.SmallLowEmphasis);

    /// <summary>-Σ p(i,j) log₂ p(i,j).</summary>
    public static FeatureDefinition<SizeZoneSummary> ZoneEntropy { get; } = Define("ZoneEntropy", FeatureUnit.Bit, "-Σ p(i,j) log₂ p(i,j)", s => PyRadiomicsEntropy.Of(s.Entropy));

    /// <summary>N / Nv.</summary>
    public static FeatureDefinition<SizeZoneSummary> ZonePercentage { get; } = Define("ZonePercentage", FeatureUnit.None, "N / Nv", s => s.Percentage);

    /// <summary>Σ (j-μ)² p(i,j).</summary>
    public static FeatureDefinition<SizeZoneSummary> ZoneVariance { get; } = Define("ZoneVariance", FeatureUnit.VoxelSquared, "Σ (j-μ)² p(i,j)", s => s.SizeVariance);

    /// <summary>All 16 features, in PyRadiomics' order.</summary>
    public static ValueList<FeatureDefinition<SizeZoneSummary>> All { get; } =
    [
        GrayLevelNonUniformity, GrayLevelNonUniformityNormalized, GrayLevelVariance, HighGrayLevelZoneEmphasis,
        LargeAreaEmphasis, LargeAreaHighGrayLevelEmphasis, LargeAreaLowGrayLevelEmphasis, LowGrayLevelZoneEmphasis,
        SizeZoneNonUniformity, SizeZoneNonUniformityNormalized, SmallAreaEmphasis, SmallAreaHighGrayLevelEmphasis,
        SmallAreaLowGrayLevelEmphasis, ZoneEntropy, ZonePercentage, ZoneVariance,
    ];

    private static FeatureDefinition<SizeZoneSummary> Define(string name, FeatureUnit unit, string meaning, Func<SizeZoneSummary, double> compute) =>
        PyRadiomicsDefinition.Of("glszm", name, unit, meaning, compute);
}
