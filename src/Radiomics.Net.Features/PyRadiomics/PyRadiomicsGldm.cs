using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class gldm: features of the grey level dependence matrix under that tool's names and in its order.</summary>
/// <remarks>
/// All are read off a <see cref="DependenceSummary"/>: n(i, j) is the number of voxels of level i and dependence j, N their number, Nv that of
/// voxels. Source: PyRadiomics 3.0.1, class gldm.
/// </remarks>
public static class PyRadiomicsGldm
{
    /// <summary>-Σ p(i,j) log₂ p(i,j).</summary>
    public static FeatureDefinition<DependenceSummary> DependenceEntropy { get; } = Define("DependenceEntropy", FeatureUnit.Bit, "-Σ p(i,j) log₂ p(i,j)", s => PyRadiomicsEntropy.Of(s.Entropy));

    /// <summary>Σ n(j)² / N.</summary>
    public static FeatureDefinition<DependenceSummary> DependenceNonUniformity { get; } = Define("DependenceNonUniformity", FeatureUnit.None, "Σ n(j)² / N", s => s.SizeNonUniformity);

    /// <summary>Σ n(j)² / N².</summary>
    public static FeatureDefinition<DependenceSummary> DependenceNonUniformityNormalized { get; } = Define("DependenceNonUniformityNormalized", FeatureUnit.None, "Σ n(j)² / N²", s => s.NormalisedSizeNonUniformity);

    /// <summary>Σ (j-μ)² p(i,j).</summary>
    public static FeatureDefinition<DependenceSummary> DependenceVariance { get; } = Define("DependenceVariance", FeatureUnit.VoxelSquared, "Σ (j-μ)² p(i,j)", s => s.SizeVariance);

    /// <summary>Σ n(i)² / N.</summary>
    public static FeatureDefinition<DependenceSummary> GrayLevelNonUniformity { get; } = Define("GrayLevelNonUniformity", FeatureUnit.None, "Σ n(i)² / N", s => s.LevelNonUniformity);

    /// <summary>Σ (i-μ)² p(i,j).</summary>
    public static FeatureDefinition<DependenceSummary> GrayLevelVariance { get; } = Define("GrayLevelVariance", FeatureUnit.LevelSquared, "Σ (i-μ)² p(i,j)", s => s.LevelVariance);

    /// <summary>Σ n(i) i² / N.</summary>
    public static FeatureDefinition<DependenceSummary> HighGrayLevelEmphasis { get; } = Define("HighGrayLevelEmphasis", FeatureUnit.LevelSquared, "Σ n(i) i² / N", s => s.HighLevelEmphasis);

    /// <summary>Σ n(j) j² / N.</summary>
    public static FeatureDefinition<DependenceSummary> LargeDependenceEmphasis { get; } = Define("LargeDependenceEmphasis", FeatureUnit.VoxelSquared, "Σ n(j) j² / N", s => s.LargeEmphasis);

    /// <summary>Σ n(i,j) i²j² / N.</summary>
    public static FeatureDefinition<DependenceSummary> LargeDependenceHighGrayLevelEmphasis { get; } = Define("LargeDependenceHighGrayLevelEmphasis", FeatureUnit.None, "Σ n(i,j) i²j² / N", s => s.LargeHighEmphasis);

    /// <summary>Σ n(i,j) j²/i² / N.</summary>
    public static FeatureDefinition<DependenceSummary> LargeDependenceLowGrayLevelEmphasis { get; } = Define("LargeDependenceLowGrayLevelEmphasis", FeatureUnit.None, "Σ n(i,j) j²/i² / N", s => s.LargeLowEmphasis);

    /// <summary>Σ n(i)/i² / N.</summary>
    public static FeatureDefinition<DependenceSummary> LowGrayLevelEmphasis { get; } = Define("LowGrayLevelEmphasis", FeatureUnit.None, "Σ n(i)/i² / N", s => s.LowLevelEmphasis);

    /// <summary>Σ n(j)/j² / N.</summary>
    public static FeatureDefinition<DependenceSummary> SmallDependenceEmphasis { get; } = Define("SmallDependenceEmphasis", FeatureUnit.None, "Σ n(j)/j² / N", s => s.SmallEmphasis);

    /// <summary>Σ n(i,j) i²/j² / N.</summary>
    public static FeatureDefinition<DependenceSummary> SmallDependenceHighGrayLevelEmphasis { get; } = Define("SmallDependenceHighGrayLevelEmphasis", FeatureUnit.None, "Σ n(i,j) i²/j² / N", s => s.SmallHighEmphasis);

    /// <summary>Σ n(i,j)/(i²j²) / N.</summary>
    public static FeatureDefinition<DependenceSummary> SmallDependenceLowGrayLevelEmphasis { get; } = Define("SmallDependenceLowGrayLevelEmphasis", FeatureUnit.None, "Σ n(i,j)/(i²j²) / N", s => s.SmallLowEmphasis);

    /// <summary>All 14 features, in PyRadiomics' order.</summary>
    public static ValueList<FeatureDefinition<DependenceSummary>> All { get; } =
    [
        DependenceEntropy, DependenceNonUniformity, DependenceNonUniformityNormalized, DependenceVariance,
        GrayLevelNonUniformity, GrayLevelVariance, HighGrayLevelEmphasis, LargeDependenceEmphasis,
        LargeDependenceHighGrayLevelEmphasis, LargeDependenceLowGrayLevelEmphasis, LowGrayLevelEmphasis,
        SmallDependenceEmphasis, SmallDependenceHighGrayLevelEmphasis, SmallDependenceLowGrayLevelEmphasis,
    ];

    private static FeatureDefinition<DependenceSummary> Define(string name, FeatureUnit unit, string meaning, Func<DependenceSummary, double> compute) =>
        PyRadiomicsDefinition.Of("gldm", name, unit, meaning, compute);
}
