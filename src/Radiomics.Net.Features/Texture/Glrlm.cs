using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Features of the grey level run length matrix (IBSI TP0I), in IBSI's order.</summary>
/// <remarks>
/// All are read off a <see cref="RunLengthSummary"/>: n(i, j) is the number of runs of j voxels of level i, N the number
/// of runs, Nv the number of voxels, counted once for each merged direction. Always defined, since each voxel of a
/// region is in a run. Sources: Galloway 1975; Chu et al. 1990; Dasarathy and Holder 1991; Thibault et al. 2014; IBSI
/// reference manual, section 3.7.
/// </remarks>
public static class Glrlm
{
    /// <summary>Σ n(j)/j² / N. IBSI 22OV.</summary>
    public static FeatureDefinition<RunLengthSummary> ShortRunsEmphasis { get; } = Define(
        "short_runs_emphasis", "Short runs emphasis", "22OV", FeatureUnit.None, "Σ n(j)/j² / N", s => s.SmallEmphasis);

    /// <summary>Σ n(j) j² / N. IBSI W4KF.</summary>
    public static FeatureDefinition<RunLengthSummary> LongRunsEmphasis { get; } = Define(
        "long_runs_emphasis", "Long runs emphasis", "W4KF", FeatureUnit.VoxelSquared, "Σ n(j) j² / N", s => s.LargeEmphasis);

    /// <summary>Σ n(i)/i² / N. IBSI V3SW.</summary>
    public static FeatureDefinition<RunLengthSummary> LowGreyLevelRunEmphasis { get; } = Define(
        "low_grey_level_run_emphasis", "Low grey level run emphasis", "V3SW", FeatureUnit.None, "Σ n(i)/i² / N", s => s.LowLevelEmphasis);

    /// <summary>Σ n(i) i² / N. IBSI G3QZ.</summary>
    public static FeatureDefinition<RunLengthSummary> HighGreyLevelRunEmphasis { get; } = Define(
        "high_grey_level_run_emphasis", "High grey level run emphasis", "G3QZ", FeatureUnit.LevelSquared, "Σ n(i) i² / N", s => s.HighLevelEmphasis);

    /// <summary>Σ n(i,j)/(i²j²) / N. IBSI HTZT.</summary>
    public static FeatureDefinition<RunLengthSummary> ShortRunLowGreyLevelEmphasis { get; } = Define(
        "short_run_low_grey_level_emphasis", "Short run low grey level emphasis", "HTZT", FeatureUnit.None, "Σ n(i,j)/(i²j²) / N", s => s.SmallLowEmphasis);

    /// <summary>Σ n(i,j) i²/j² / N. IBSI GD3A.</summary>
    public static FeatureDefinition<RunLengthSummary> ShortRunHighGreyLevelEmphasis { get; } = Define(
        "short_run_high_grey_level_emphasis", "Short run high grey level emphasis", "GD3A", FeatureUnit.None, "Σ n(i,j) i²/j² / N", s => s.SmallHighEmphasis);

    /// <summary>Σ n(i,j) j²/i² / N. IBSI IVPO.</summary>
    public static FeatureDefinition<RunLengthSummary> LongRunLowGreyLevelEmphasis { get; } = Define(
        "long_run_low_grey_level_emphasis", "Long run low grey level emphasis", "IVPO", FeatureUnit.None, "Σ n(i,j) j²/i² / N", s => s.LargeLowEmphasis);

    /// <summary>Σ n(i,j) i²j² / N. IBSI 3KUM.</summary>
    public static FeatureDefinition<RunLengthSummary> LongRunHighGreyLevelEmphasis { get; } = Define(
        "long_run_high_grey_level_emphasis", "Long run high grey level emphasis", "3KUM", FeatureUnit.None, "Σ n(i,j) i²j² / N", s => s.LargeHighEmphasis);

    /// <summary>Σ n(i)² / N. IBSI R5YN.</summary>
    public static FeatureDefinition<RunLengthSummary> GreyLevelNonUniformity { get; } = Define(
        "grey_level_non_uniformity", "Grey level non-uniformity", "R5YN", FeatureUnit.None, "Σ n(i)² / N", s => s.LevelNonUniformity);

    /// <summary>Σ n(i)² / N². IBSI OVBL.</summary>
    public static FeatureDefinition<RunLengthSummary> NormalisedGreyLevelNonUniformity { get; } = Define(
        "normalised_grey_level_non_uniformity", "Normalised grey level non-uniformity", "OVBL", FeatureUnit.None, "Σ n(i)² / N²", s => s.NormalisedLevelNonUniformity);

    /// <summary>Σ n(j)² / N. IBSI W92Y.</summary>
    public static FeatureDefinition<RunLengthSummary> RunLengthNonUniformity { get; } = Define(
        "run_length_non_uniformity", "Run length non-uniformity", "W92Y", FeatureUnit.None, "Σ n(j)² / N", s => s.SizeNonUniformity);

    /// <summary>Σ n(j)² / N². IBSI IC23.</summary>
    public static FeatureDefinition<RunLengthSummary> NormalisedRunLengthNonUniformity { get; } = Define(
        "normalised_run_length_non_uniformity", "Normalised run length non-uniformity", "IC23", FeatureUnit.None, "Σ n(j)² / N²", s => s.NormalisedSizeNonUniformity);

    /// <summary>N / Nv. IBSI 9ZK5.</summary>
    public static FeatureDefinition<RunLengthSummary> RunPercentage { get; } = Define(
        "run_percentage", "Run percentage", "9ZK5", FeatureUnit.None, "N / Nv", s => s.Percentage);

    /// <summary>Σ (i-μ)² p(i,j). IBSI 8CE5.</summary>
    public static FeatureDefinition<RunLengthSummary> GreyLevelVariance { get; } = Define(
        "grey_level_variance", "Grey level variance", "8CE5", FeatureUnit.LevelSquared, "Σ (i-μ)² p(i,j)", s => s.LevelVariance);

    /// <summary>Σ (j-μ)² p(i,j). IBSI SXLW.</summary>
    public static FeatureDefinition<RunLengthSummary> RunLengthVariance { get; } = Define(
        "run_length_variance", "Run length variance", "SXLW", FeatureUnit.VoxelSquared, "Σ (j-μ)² p(i,j)", s => s.SizeVariance);

    /// <summary>-Σ p(i,j) log₂ p(i,j). IBSI HJ9O.</summary>
    public static FeatureDefinition<RunLengthSummary> RunEntropy { get; } = Define(
        "run_entropy", "Run entropy", "HJ9O", FeatureUnit.Bit, "-Σ p(i,j) log₂ p(i,j)", s => s.Entropy);

    /// <summary>All 16 features, in IBSI's order.</summary>
    public static ValueList<FeatureDefinition<RunLengthSummary>> All { get; } =
    [
        ShortRunsEmphasis, LongRunsEmphasis, LowGreyLevelRunEmphasis, HighGreyLevelRunEmphasis,
        ShortRunLowGreyLevelEmphasis, ShortRunHighGreyLevelEmphasis, LongRunLowGreyLevelEmphasis,
        LongRunHighGreyLevelEmphasis, GreyLevelNonUniformity, NormalisedGreyLevelNonUniformity, RunLengthNonUniformity,
        NormalisedRunLengthNonUniformity, RunPercentage, GreyLevelVariance, RunLengthVariance, RunEntropy,
    ];

    private static FeatureDefinition<RunLengthSummary> Define(
        string id, string name, string ibsi, FeatureUnit unit, string meaning, Func<RunLengthSummary, double> compute) => new()
        {
            Id = "glrlm." + id,
            Name = name,
            Ibsi = ibsi,
            Unit = unit,
            Meaning = meaning,
            Source = "Galloway 1975; Chu et al. 1990; Dasarathy and Holder 1991",
            Compute = compute,
        };
}
