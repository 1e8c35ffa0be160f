using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class firstorder: statistics of the intensities under that tool's names and in its order.</summary>
/// <remarks>
/// Read off a <see cref="FirstOrderSummary"/>. Energy, TotalEnergy and RootMeanSquared take x + shift; Kurtosis is not the excess.
/// Source: PyRadiomics 3.0.1, class firstorder.
/// </remarks>
public static class PyRadiomicsFirstOrder
{
    private const string NoInner = "no voxel lies between the 10th and the 90th percentile";

    /// <summary>10th percentile.</summary>
    public static FeatureDefinition<FirstOrderSummary> Percentile10 { get; } = Define(
        "10Percentile", FeatureUnit.Intensity, "10th percentile", s => s.Intensities.Percentile10);

    /// <summary>90th percentile.</summary>
    public static FeatureDefinition<FirstOrderSummary> Percentile90 { get; } = Define(
        "90Percentile", FeatureUnit.Intensity, "90th percentile", s => s.Intensities.Percentile90);

    /// <summary>Σ (x + shift)².</summary>
    public static FeatureDefinition<FirstOrderSummary> Energy { get; } = Define(
        "Energy", FeatureUnit.IntensitySquared, "Σ (x + shift)²", s => s.ShiftedSquaredSum);

    /// <summary>-Σ p log₂ p over grey levels.</summary>
    public static FeatureDefinition<FirstOrderSummary> Entropy { get; } = Define(
        "Entropy", FeatureUnit.Bit, "-Σ p log₂ p over grey levels", s => PyRadiomicsEntropy.Of(s.Entropy));

    /// <summary>75th minus 25th percentile.</summary>
    public static FeatureDefinition<FirstOrderSummary> InterquartileRange { get; } = Define(
        "InterquartileRange", FeatureUnit.Intensity, "P75 - P25", s => s.Intensities.Percentile75 - s.Intensities.Percentile25);

    /// <summary>m₄ / m₂², 3 for a normal distribution; 0 for a flat region.</summary>
    public static FeatureDefinition<FirstOrderSummary> Kurtosis { get; } = Define(
        "Kurtosis",
        FeatureUnit.None,
        "m₄ / m₂², 0 where flat",
        s => s.Intensities.Variance == 0 ? 0 : s.Intensities.FourthMoment / (s.Intensities.Variance * s.Intensities.Variance));

    /// <summary>Maximum.</summary>
    public static FeatureDefinition<FirstOrderSummary> Maximum { get; } = Define(
        "Maximum", FeatureUnit.Intensity, "max x", s => s.Intensities.Maximum);

    /// <summary>Mean.</summary>
    public static FeatureDefinition<FirstOrderSummary> Mean { get; } = Define(
        "Mean", FeatureUnit.Intensity, "Σ x / n", s => s.Intensities.Mean);

    /// <summary>Mean distance from the mean.</summary>
    public static FeatureDefinition<FirstOrderSummary> MeanAbsoluteDeviation { get; } = Define(
        "MeanAbsoluteDeviation", FeatureUnit.Intensity, "Σ |x-μ| / n", s => s.Intensities.MeanAbsoluteDeviation);

    /// <summary>Median.</summary>
    public static FeatureDefinition<FirstOrderSummary> Median { get; } = Define(
        "Median", FeatureUnit.Intensity, "50th percentile", s => s.Intensities.Median);

    /// <summary>Minimum.</summary>
    public static FeatureDefinition<FirstOrderSummary> Minimum { get; } = Define(
        "Minimum", FeatureUnit.Intensity, "min x", s => s.Intensities.Minimum);

    /// <summary>Maximum minus minimum.</summary>
    public static FeatureDefinition<FirstOrderSummary> Range { get; } = Define(
        "Range", FeatureUnit.Intensity, "max x - min x", s => s.Intensities.Maximum - s.Intensities.Minimum);

    /// <summary>Mean distance from their mean of the intensities from the 10th to the 90th percentile; undefined where there is none.</summary>
    public static FeatureDefinition<FirstOrderSummary> RobustMeanAbsoluteDeviation { get; } = Define(
        "RobustMeanAbsoluteDeviation",
        FeatureUnit.Intensity,
        "mean |x-μ'| over P10 <= x <= P90",
        s => s.Intensities.RobustMeanAbsoluteDeviation,
        s => double.IsNaN(s.Intensities.RobustMeanAbsoluteDeviation) ? NoInner : null);

    /// <summary>√(Σ (x + shift)² / n).</summary>
    public static FeatureDefinition<FirstOrderSummary> RootMeanSquared { get; } = Define(
        "RootMeanSquared", FeatureUnit.Intensity, "√(Σ (x + shift)² / n)", s => Math.Sqrt(s.ShiftedSquaredSum / s.Intensities.Count));

    /// <summary>m₃ / m₂^1.5; 0 for a flat region.</summary>
    public static FeatureDefinition<FirstOrderSummary> Skewness { get; } = Define(
        "Skewness",
        FeatureUnit.None,
        "m₃ / m₂^1.5, 0 where flat",
        s => s.Intensities.Variance == 0 ? 0 : s.Intensities.ThirdMoment / (s.Intensities.Variance * Math.Sqrt(s.Intensities.Variance)));

    /// <summary>√m₂; says the same as Variance.</summary>
    public static FeatureDefinition<FirstOrderSummary> StandardDeviation { get; } = Define(
        "StandardDeviation", FeatureUnit.Intensity, "√m₂", s => Math.Sqrt(s.Intensities.Variance), isDeprecated: true);

    /// <summary>Energy times the volume of a voxel.</summary>
    public static FeatureDefinition<FirstOrderSummary> TotalEnergy { get; } = Define(
        "TotalEnergy", FeatureUnit.None, "Energy times voxel volume", s => s.ShiftedSquaredSum * s.VoxelVolumeMm3);

    /// <summary>Σ p² over grey levels.</summary>
    public static FeatureDefinition<FirstOrderSummary> Uniformity { get; } = Define(
        "Uniformity", FeatureUnit.None, "Σ p² over grey levels", s => s.Uniformity);

    /// <summary>m₂.</summary>
    public static FeatureDefinition<FirstOrderSummary> Variance { get; } = Define(
        "Variance", FeatureUnit.IntensitySquared, "Σ (x-μ)² / n", s => s.Intensities.Variance);

    /// <summary>All 19 features, in PyRadiomics' order; StandardDeviation is deprecated.</summary>
    public static ValueList<FeatureDefinition<FirstOrderSummary>> All { get; } =
    [
        Percentile10, Percentile90, Energy, Entropy, InterquartileRange, Kurtosis, Maximum, MeanAbsoluteDeviation, Mean, Median, Minimum,
        Range, RobustMeanAbsoluteDeviation, RootMeanSquared, Skewness, StandardDeviation, TotalEnergy, Uniformity, Variance,
    ];

    internal static bool DependsOnLevels(FeatureDefinition definition) => definition == Entropy || definition == Uniformity;

    private static FeatureDefinition<FirstOrderSummary> Define(
        string name,
        FeatureUnit unit,
        string meaning,
        Func<FirstOrderSummary, double> compute,
        Func<FirstOrderSummary, string?>? undefined = null,
        bool isDeprecated = false) =>
        PyRadiomicsDefinition.Of("firstorder", name, unit, meaning, compute, undefined, isDeprecated);
}
