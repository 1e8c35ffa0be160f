using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Intensity statistics (IBSI UHIW), in IBSI's order: of the intensities in the intensity mask, not discretised.</summary>
/// <remarks>Read off an <see cref="IntensitySummary"/>. Source: IBSI reference manual, section 3.3.</remarks>
public static class IntensityStatistics
{
    private const string Flat = "the region is flat: all its voxels have one intensity";
    private const string NoInner = "no voxel lies between the 10th and the 90th percentile";

    /// <summary>Mean. IBSI Q4LE.</summary>
    public static FeatureDefinition<IntensitySummary> Mean { get; } = Define(
        "mean", "Mean intensity", "Q4LE", FeatureUnit.Intensity, "Σ x / n", s => s.Mean);

    /// <summary>Variance with the divisor n. IBSI ECT3.</summary>
    public static FeatureDefinition<IntensitySummary> Variance { get; } = Define(
        "variance", "Intensity variance", "ECT3", FeatureUnit.IntensitySquared, "Σ (x-μ)² / n", s => s.Variance);

    /// <summary>Skewness; undefined for a flat region. IBSI KE2A.</summary>
    public static FeatureDefinition<IntensitySummary> Skewness { get; } = Define(
        "skewness", "Intensity skewness", "KE2A", FeatureUnit.None, "m₃ / σ³", s => s.ThirdMoment / (s.Variance * Math.Sqrt(s.Variance)), s => s.Variance == 0 ? Flat : null);

    /// <summary>Excess kurtosis; undefined for a flat region. IBSI IPH6.</summary>
    public static FeatureDefinition<IntensitySummary> Kurtosis { get; } = Define(
        "kurtosis", "(Excess) intensity kurtosis", "IPH6", FeatureUnit.None, "m₄ / σ⁴ - 3", s => (s.FourthMoment / (s.Variance * s.Variance)) - 3, s => s.Variance == 0 ? Flat : null);

    /// <summary>Median. IBSI Y12H.</summary>
    public static FeatureDefinition<IntensitySummary> Median { get; } = Define(
        "median", "Median intensity", "Y12H", FeatureUnit.Intensity, "50th percentile", s => s.Median);

    /// <summary>Minimum. IBSI 1GSF.</summary>
    public static FeatureDefinition<IntensitySummary> Minimum { get; } = Define(
        "minimum", "Minimum intensity", "1GSF", FeatureUnit.Intensity, "min x", s => s.Minimum);

    /// <summary>10th percentile. IBSI QG58.</summary>
    public static FeatureDefinition<IntensitySummary> Percentile10 { get; } = Define(
        "percentile_10", "10th intensity percentile", "QG58", FeatureUnit.Intensity, "10th percentile", s => s.Percentile10);

    /// <summary>90th percentile. IBSI 8DWT.</summary>
    public static FeatureDefinition<IntensitySummary> Percentile90 { get; } = Define(
        "percentile_90", "90th intensity percentile", "8DWT", FeatureUnit.Intensity, "90th percentile", s => s.Percentile90);

    /// <summary>Maximum. IBSI 84IY.</summary>
    public static FeatureDefinition<IntensitySummary> Maximum { get; } = Define(
        "maximum", "Maximum intensity", "84IY", FeatureUnit.Intensity, "max x", s => s.Maximum);

    /// <summary>75th minus 25th percentile. IBSI SALO.</summary>
    public static FeatureDefinition<IntensitySummary> InterquartileRange { get; } = Define(
        "interquartile_range", "Intensity interquartile range", "SALO", FeatureUnit.Intensity, "P75 - P25", s => s.Percentile75 - s.Percentile25);

    /// <summary>Maximum minus minimum. IBSI 2OJQ.</summary>
    public static FeatureDefinition<IntensitySummary> Range { get; } = Define(
        "range", "Intensity range", "2OJQ", FeatureUnit.Intensity, "max x - min x", s => s.Maximum - s.Minimum);

    /// <summary>Mean distance from the mean. IBSI 4FUA.</summary>
    public static FeatureDefinition<IntensitySummary> MeanAbsoluteDeviation { get; } = Define(
        "mean_absolute_deviation", "Intensity-based mean absolute deviation", "4FUA", FeatureUnit.Intensity, "Σ |x-μ| / n", s => s.MeanAbsoluteDeviation);

    /// <summary>Mean distance from their mean of the intensities between the 10th and 90th percentiles; undefined where none lies there. IBSI 1128.</summary>
    public static FeatureDefinition<IntensitySummary> RobustMeanAbsoluteDeviation { get; } = Define(
        "robust_mean_absolute_deviation", "Intensity-based robust mean absolute deviation", "1128", FeatureUnit.Intensity, "mean |x-μ'| over P10 <= x <= P90", s => s.RobustMeanAbsoluteDeviation, s => double.IsNaN(s.RobustMeanAbsoluteDeviation) ? NoInner : null);

    /// <summary>Mean distance from the median. IBSI N72L.</summary>
    public static FeatureDefinition<IntensitySummary> MedianAbsoluteDeviation { get; } = Define(
        "median_absolute_deviation", "Intensity-based median absolute deviation", "N72L", FeatureUnit.Intensity, "Σ |x-median| / n", s => s.MedianAbsoluteDeviation);

    /// <summary>Standard deviation over mean; undefined where the mean is 0. IBSI 7TET.</summary>
    public static FeatureDefinition<IntensitySummary> CoefficientOfVariation { get; } = Define(
        "coefficient_of_variation", "Intensity-based coefficient of variation", "7TET", FeatureUnit.None, "σ / μ", s => Math.Sqrt(s.Variance) / s.Mean, s => s.Mean == 0 ? "the mean intensity is 0" : null);

    /// <summary>Interquartile range over the sum of the quartiles; undefined where that is 0. IBSI 9S40.</summary>
    public static FeatureDefinition<IntensitySummary> QuartileCoefficientOfDispersion { get; } = Define(
        "quartile_coefficient_of_dispersion", "Intensity-based quartile coefficient of dispersion", "9S40", FeatureUnit.None, "(P75-P25) / (P75+P25)", s => (s.Percentile75 - s.Percentile25) / (s.Percentile75 + s.Percentile25), s => s.Percentile75 + s.Percentile25 == 0 ? "the quartiles add up to 0" : null);

    /// <summary>Sum of squares. IBSI N8CA.</summary>
    public static FeatureDefinition<IntensitySummary> Energy { get; } = Define(
        "energy", "Intensity-based energy", "N8CA", FeatureUnit.IntensitySquared, "Σ x²", s => s.SquaredSum);

    /// <summary>Root of the mean square. IBSI 5ZWQ.</summary>
    public static FeatureDefinition<IntensitySummary> RootMeanSquare { get; } = Define(
        "root_mean_square", "Root mean square intensity", "5ZWQ", FeatureUnit.Intensity, "√(Σ x² / n)", s => Math.Sqrt(s.SquaredSum / s.Count));

    /// <summary>All 18 features, in IBSI's order.</summary>
    public static ValueList<FeatureDefinition<IntensitySummary>> All { get; } =
    [
        Mean, Variance, Skewness, Kurtosis, Median, Minimum, Percentile10, Percentile90, Maximum, InterquartileRange,
        Range, MeanAbsoluteDeviation, RobustMeanAbsoluteDeviation, MedianAbsoluteDeviation, CoefficientOfVariation,
        QuartileCoefficientOfDispersion, Energy, RootMeanSquare,
    ];

    private static FeatureDefinition<IntensitySummary> Define(
        string id,
        string name,
        string ibsi,
        FeatureUnit unit,
        string meaning,
        Func<IntensitySummary, double> compute,
        Func<IntensitySummary, string?>? undefined = null) => new()
        {
            Id = "statistics." + id,
            Name = name,
            Ibsi = ibsi,
            Unit = unit,
            Meaning = meaning,
            Source = "IBSI reference manual 3.3",
            Compute = compute,
            Undefined = undefined,
        };
}
