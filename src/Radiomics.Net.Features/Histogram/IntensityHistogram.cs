using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Features of the intensity histogram (IBSI ZVCW), in IBSI's order: of the grey levels in the intensity mask.</summary>
/// <remarks>Read off a <see cref="HistogramSummary"/>; p(i) is the share of voxels with level i. Source: IBSI reference manual, section 3.4.</remarks>
public static class IntensityHistogram
{
    private const string Flat = "all voxels of the region have one grey level";
    private const string NoInner = "no voxel lies between the 10th and the 90th percentile";

    /// <summary>Mean level. IBSI X6K6.</summary>
    public static FeatureDefinition<HistogramSummary> Mean { get; } = Define(
        "mean", "Mean discretised intensity", "X6K6", FeatureUnit.Level, "Σ i p(i)", s => s.Mean);

    /// <summary>Variance with the divisor n. IBSI CH89.</summary>
    public static FeatureDefinition<HistogramSummary> Variance { get; } = Define(
        "variance", "Discretised intensity variance", "CH89", FeatureUnit.LevelSquared, "Σ (i-μ)² p(i)", s => s.Variance);

    /// <summary>Skewness; undefined with one level only. IBSI 88K1.</summary>
    public static FeatureDefinition<HistogramSummary> Skewness { get; } = Define(
        "skewness", "Discretised intensity skewness", "88K1", FeatureUnit.None, "m₃ / σ³", s => s.ThirdMoment / (s.Variance * Math.Sqrt(s.Variance)), s => s.Variance == 0 ? Flat : null);

    /// <summary>Excess kurtosis; undefined with one level only. IBSI C3I7.</summary>
    public static FeatureDefinition<HistogramSummary> Kurtosis { get; } = Define(
        "kurtosis", "(Excess) discretised intensity kurtosis", "C3I7", FeatureUnit.None, "m₄ / σ⁴ - 3", s => (s.FourthMoment / (s.Variance * s.Variance)) - 3, s => s.Variance == 0 ? Flat : null);

    /// <summary>Median level. IBSI WIFQ.</summary>
    public static FeatureDefinition<HistogramSummary> Median { get; } = Define(
        "median", "Median discretised intensity", "WIFQ", FeatureUnit.Level, "50th percentile", s => s.Median);

    /// <summary>Lowest level that occurs. IBSI 1PR8.</summary>
    public static FeatureDefinition<HistogramSummary> Minimum { get; } = Define(
        "minimum", "Minimum discretised intensity", "1PR8", FeatureUnit.Level, "min i", s => s.Minimum);

    /// <summary>10th percentile. IBSI GPMT.</summary>
    public static FeatureDefinition<HistogramSummary> Percentile10 { get; } = Define(
        "percentile_10", "10th discretised intensity percentile", "GPMT", FeatureUnit.Level, "10th percentile", s => s.Percentile10);

    /// <summary>90th percentile. IBSI OZ0C.</summary>
    public static FeatureDefinition<HistogramSummary> Percentile90 { get; } = Define(
        "percentile_90", "90th discretised intensity percentile", "OZ0C", FeatureUnit.Level, "90th percentile", s => s.Percentile90);

    /// <summary>Highest level that occurs. IBSI 3NCY.</summary>
    public static FeatureDefinition<HistogramSummary> Maximum { get; } = Define(
        "maximum", "Maximum discretised intensity", "3NCY", FeatureUnit.Level, "max i", s => s.Maximum);

    /// <summary>Most frequent level; of several, the one nearest the mean level, then the lower one. IBSI AMMC.</summary>
    public static FeatureDefinition<HistogramSummary> Mode { get; } = Define(
        "mode", "Intensity histogram mode", "AMMC", FeatureUnit.Level, "argmax p(i)", s => s.Mode);

    /// <summary>75th minus 25th percentile. IBSI WR0O.</summary>
    public static FeatureDefinition<HistogramSummary> InterquartileRange { get; } = Define(
        "interquartile_range", "Discretised intensity interquartile range", "WR0O", FeatureUnit.Level, "P75 - P25", s => s.Percentile75 - s.Percentile25);

    /// <summary>Highest minus lowest level that occurs. IBSI 5Z3W.</summary>
    public static FeatureDefinition<HistogramSummary> Range { get; } = Define(
        "range", "Discretised intensity range", "5Z3W", FeatureUnit.Level, "max i - min i", s => s.Maximum - s.Minimum);

    /// <summary>Mean distance from the mean. IBSI D2ZX.</summary>
    public static FeatureDefinition<HistogramSummary> MeanAbsoluteDeviation { get; } = Define(
        "mean_absolute_deviation", "Intensity histogram mean absolute deviation", "D2ZX", FeatureUnit.Level, "Σ |i-μ| p(i)", s => s.MeanAbsoluteDeviation);

    /// <summary>Mean distance from their mean of the levels between the 10th and 90th percentiles; undefined where none lies there. IBSI WRZB.</summary>
    public static FeatureDefinition<HistogramSummary> RobustMeanAbsoluteDeviation { get; } = Define(
        "robust_mean_absolute_deviation", "Intensity histogram robust mean absolute deviation", "WRZB", FeatureUnit.Level, "mean |i-μ'| over P10 <= i <= P90", s => s.RobustMeanAbsoluteDeviation, s => double.IsNaN(s.RobustMeanAbsoluteDeviation) ? NoInner : null);

    /// <summary>Mean distance from the median. IBSI 4RNL.</summary>
    public static FeatureDefinition<HistogramSummary> MedianAbsoluteDeviation { get; } = Define(
        "median_absolute_deviation", "Intensity histogram median absolute deviation", "4RNL", FeatureUnit.Level, "Σ |i-median| p(i)", s => s.MedianAbsoluteDeviation);

    /// <summary>Standard deviation over mean. IBSI CWYJ.</summary>
    public static FeatureDefinition<HistogramSummary> CoefficientOfVariation { get; } = Define(
        "coefficient_of_variation", "Intensity histogram coefficient of variation", "CWYJ", FeatureUnit.None, "σ / μ", s => Math.Sqrt(s.Variance) / s.Mean);

    /// <summary>Interquartile range over the sum of the quartiles. IBSI SLWD.</summary>
    public static FeatureDefinition<HistogramSummary> QuartileCoefficientOfDispersion { get; } = Define(
        "quartile_coefficient_of_dispersion", "Intensity histogram quartile coefficient of dispersion", "SLWD", FeatureUnit.None, "(P75-P25) / (P75+P25)", s => (s.Percentile75 - s.Percentile25) / (s.Percentile75 + s.Percentile25));

    /// <summary>Entropy. IBSI TLU2.</summary>
    public static FeatureDefinition<HistogramSummary> Entropy { get; } = Define(
        "entropy", "Discretised intensity entropy", "TLU2", FeatureUnit.Bit, "-Σ p(i) log₂ p(i)", s => s.Entropy);

    /// <summary>Sum of squared probabilities. IBSI BJ5W.</summary>
    public static FeatureDefinition<HistogramSummary> Uniformity { get; } = Define(
        "uniformity", "Discretised intensity uniformity", "BJ5W", FeatureUnit.None, "Σ p(i)²", s => s.Uniformity);

    /// <summary>Steepest rise of the histogram from level to level; undefined with one level only. IBSI 12CE.</summary>
    public static FeatureDefinition<HistogramSummary> MaximumGradient { get; } = Define(
        "maximum_gradient", "Maximum histogram gradient", "12CE", FeatureUnit.Voxel, "max H'", s => s.MaximumGradient, NoGradientIn);

    /// <summary>Level of the steepest rise, the lowest of several. IBSI 8E6O.</summary>
    public static FeatureDefinition<HistogramSummary> MaximumGradientLevel { get; } = Define(
        "maximum_gradient_level", "Maximum histogram gradient intensity", "8E6O", FeatureUnit.Level, "argmax H'", s => s.MaximumGradientLevel, NoGradientIn);

    /// <summary>Steepest fall of the histogram from level to level; undefined with one level only. IBSI VQB3.</summary>
    public static FeatureDefinition<HistogramSummary> MinimumGradient { get; } = Define(
        "minimum_gradient", "Minimum histogram gradient", "VQB3", FeatureUnit.Voxel, "min H'", s => s.MinimumGradient, NoGradientIn);

    /// <summary>Level of the steepest fall, the lowest of several. IBSI RHQZ.</summary>
    public static FeatureDefinition<HistogramSummary> MinimumGradientLevel { get; } = Define(
        "minimum_gradient_level", "Minimum histogram gradient intensity", "RHQZ", FeatureUnit.Level, "argmin H'", s => s.MinimumGradientLevel, NoGradientIn);

    /// <summary>All 23 features, in IBSI's order.</summary>
    public static ValueList<FeatureDefinition<HistogramSummary>> All { get; } =
    [
        Mean, Variance, Skewness, Kurtosis, Median, Minimum, Percentile10, Percentile90, Maximum, Mode,
        InterquartileRange, Range, MeanAbsoluteDeviation, RobustMeanAbsoluteDeviation, MedianAbsoluteDeviation,
        CoefficientOfVariation, QuartileCoefficientOfDispersion, Entropy, Uniformity, MaximumGradient,
        MaximumGradientLevel, MinimumGradient, MinimumGradientLevel,
    ];

    private static string? NoGradientIn(HistogramSummary s) => s.LevelCount < 2 ? "a histogram of one level has no gradient" : null;

    private static FeatureDefinition<HistogramSummary> Define(
        string id,
        string name,
        string ibsi,
        FeatureUnit unit,
        string meaning,
        Func<HistogramSummary, double> compute,
        Func<HistogramSummary, string?>? undefined = null) => new()
        {
            Id = "histogram." + id,
            Name = name,
            Ibsi = ibsi,
            Unit = unit,
            Meaning = meaning,
            Source = "IBSI reference manual 3.4",
            Compute = compute,
            Undefined = undefined,
        };
}
