using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class glrlm: features of the grey level run length matrix under that tool's names and in its order.</summary>
/// <remarks>
/// All are read off a <see cref="RunLengthSummary"/>: n(i, j) is the number of runs of level i and length j, N their number, Nv that of
/// voxels. Features of each direction, averaged over those in which some line meets two voxels of the region. Source: PyRadiomics 3.0.1, class glrlm.
/// </remarks>
public static class PyRadiomicsGlrlm
{
    /// <summary>Σ n(i)² / N.</summary>
    public static FeatureDefinition<RunLengthSummary> GrayLevelNonUniformity { get; } = Define("GrayLevelNonUniformity", FeatureUnit.None, "Σ n(i)² / N", s => s.LevelNonUniformity);

    /// <summary>Σ n(i)² / N².</summary>
    public static FeatureDefinition<RunLengthSummary> GrayLevelNonUniformityNormalized { get; } = Define("GrayLevelNonUniformityNormalized", FeatureUnit.None, "Σ n(i)² / N²", s => s.NormalisedLevelNonUniformity);

    /// <summary>Σ (i-μ)² p(i,j).</summary>
    public static FeatureDefinition<RunLengthSummary> GrayLevelVariance { get; } = Define("GrayLevelVariance", FeatureUnit.LevelSquared, "Σ (i-μ)² p(i,j)", s => s.LevelVariance);

    /// <summary>Σ n(i) i² / N.</summary>
    public static FeatureDefinition<RunLengthSummary> HighGrayLevelRunEmphasis { get; } = Define("HighGrayLevelRunEmphasis", FeatureUnit.LevelSquared, "Σ n(i) i² / N", s => s.HighLevelEmphasis);

    /// <summary>Σ n(j) j² / N.</summary>
    public static FeatureDefinition<RunLengthSummary> LongRunEmphasis { get; } = Define("LongRunEmphasis", FeatureUnit.VoxelSquared, "Σ n(j) j² / N", s => s.LargeEmphasis);

    /// <summary>Σ n(i,j) i²j² / N.</summary>
    public static FeatureDefinition<RunLengthSummary> LongRunHighGrayLevelEmphasis { get; } = Define("LongRunHighGrayLevelEmphasis", FeatureUnit.None, "Σ n(i,j) i²j² / N", s => s.LargeHighEmphasis);

    /// <summary>Σ n(i,j) j²/i² / N.</summary>
    public static FeatureDefinition<RunLengthSummary> LongRunLowGrayLevelEmphasis { get; } = Define("LongRunLowGrayLevelEmphasis", FeatureUnit.None, "Σ n(i,j) j²/i² / N", s => s.LargeLowEmphasis);

    /// <summary>Σ n(i)/i² / N.</summary>
    public static FeatureDefinition<RunLengthSummary> LowGrayLevelRunEmphasis { get; } = Define("LowGrayLevelRunEmphasis", FeatureUnit.None, "Σ n(i)/i² / N", s => s.LowLevelEmphasis);

    /// <summary>-Σ p(i,j) log₂ p(i,j).</summary>
    public static FeatureDefinition<RunLengthSummary> RunEntropy { get; } = Define("RunEntropy", FeatureUnit.Bit, "-Σ p(i,j) log₂ p(i,j)", s => PyRadiomicsEntropy.Of(s.Entropy));

    /// <summary>Σ n(j)² / N.</summary>
    public static FeatureDefinition<RunLengthSummary> RunLengthNonUniformity { get; } = Define("RunLengthNonUniformity", FeatureUnit.None, "Σ n(j)² / N", s => s.SizeNonUniformity);

    /// <summary>Σ n(j)² / N².</summary>
    public static FeatureDefinition<RunLengthSummary> RunLengthNonUniformityNormalized { get; } = Define("RunLengthNonUniformityNormalized", FeatureUnit.None, "Σ n(j)² / N²", s => s.NormalisedSizeNonUniformity);

    /// <summary>N / Nv.</summary>
    public static FeatureDefinition<RunLengthSummary> RunPercentage { get; } = Define("RunPercentage", FeatureUnit.None, "N / Nv", s => s.Percentage);

    /// <summary>Σ (j-μ)² p(i,j).</summary>
    public static FeatureDefinition<RunLengthSummary> RunVariance { get; } = Define("RunVariance", FeatureUnit.VoxelSquared, "Σ (j-μ)² p(i,j)", s => s.SizeVariance);

    /// <summary>Σ n(j)/j² / N.</summary>
    public static FeatureDefinition<RunLengthSummary> ShortRunEmphasis { get; } = Define("ShortRunEmphasis", FeatureUnit.None, "Σ n(j)/j² / N", s => s.SmallEmphasis);

    /// <summary>Σ n(i,j) i²/j² / N.</summary>
    public static FeatureDefinition<RunLengthSummary> ShortRunHighGrayLevelEmphasis { get; } = Define("ShortRunHighGrayLevelEmphasis", FeatureUnit.None, "Σ n(i,j) i²/j² / N", s => s.SmallHighEmphasis);

    /// <summary>Σ n(i,j)/(i²j²) / N.</summary>
    public static FeatureDefinition<RunLengthSummary> ShortRunLowGrayLevelEmphasis { get; } = Define("ShortRunLowGrayLevelEmphasis", FeatureUnit.None, "Σ n(i,j)/(i²j²) / N", s => s.SmallLowEmphasis);

    /// <summary>All 16 features, in PyRadiomics' order.</summary>
    public static ValueList<FeatureDefinition<RunLengthSummary>> All { get; } =
    [
        GrayLevelNonUniformity, GrayLevelNonUniformityNormalized, GrayLevelVariance, HighGrayLevelRunEmphasis, LongRunEmphasis,
        LongRunHighGrayLevelEmphasis, LongRunLowGrayLevelEmphasis, LowGrayLevelRunEmphasis, RunEntropy, RunLengthNonUniformity,
        RunLengthNonUniformityNormalized, RunPercentage, RunVariance, ShortRunEmphasis, ShortRunHighGrayLevelEmphasis,
        ShortRunLowGrayLevelEmphasis,
    ];

    /// <summary>Values where no line meets two voxels: entropy and variance of the runs are 0 where there was but one direction.</summary>
    internal static double? OfNothing(FeatureDefinition<RunLengthSummary> feature, int matrices) =>
        matrices == 1 && (feature == RunEntropy || feature == RunVariance) ? 0 : null;

    private static FeatureDefinition<RunLengthSummary> Define(string name, FeatureUnit unit, string meaning, Func<RunLengthSummary, double> compute) =>
        PyRadiomicsDefinition.Of("glrlm", name, unit, meaning, compute);
}
