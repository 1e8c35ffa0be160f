using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>One point of a calibration curve corrected for optimism.</summary>
/// <param name="Predicted">Probability.</param>
/// <param name="Apparent">Smoothed share with the event on the training rows.</param>
/// <param name="TrainingMeanError">Mean of curve - probability of the resamples' models on their own rows; NaN where no resample reaches the point.</param>
/// <param name="TestMeanError">The same on all rows.</param>
/// <param name="ResamplesUsed">Resamples that have both curves here.</param>
[method: JsonConstructor]
public readonly record struct CorrectedCalibrationPoint(
    double Predicted, double Apparent, double TrainingMeanError, double TestMeanError, int ResamplesUsed)
{
    /// <summary>Optimism of the apparent curve.</summary>
    public double Optimism => TrainingMeanError - TestMeanError;

    /// <summary>The corrected curve.</summary>
    public double Corrected => Apparent - Optimism;
}

/// <summary>A figure of merit that the bootstrap corrects.</summary>
[JsonConverter(typeof(EnumNameConverter<ValidationMeasure>))]
public enum ValidationMeasure
{
    /// <summary>Somers' Dxy = 2 C - 1.</summary>
    Dxy,

    /// <summary>Nagelkerke's R2 after recalibration.</summary>
    R2,

    /// <summary>Calibration intercept; NaN, with a note in the result, where the model predicts the same for everybody.</summary>
    Intercept,

    /// <summary>Calibration slope; its corrected value is the shrinkage factor that the model needs. NaN as the intercept is.</summary>
    Slope,

    /// <summary>Discrimination index D.</summary>
    D,

    /// <summary>Unreliability index U.</summary>
    U,

    /// <summary>Quality index Q = D - U.</summary>
    Q,

    /// <summary>Brier score of the probabilities as they are.</summary>
    B,

    /// <summary>Gini's mean difference of the recalibrated log odds.</summary>
    G,

    /// <summary>Gini's mean difference of the recalibrated probabilities.</summary>
    Gp,
}

/// <summary>A figure of merit and its optimism.</summary>
/// <param name="Measure">Which one.</param>
/// <param name="Original">On the training rows.</param>
/// <param name="Training">Mean over the resamples, each on its own rows.</param>
/// <param name="Test">Mean over the resamples, each on all rows.</param>
public sealed record ValidationStatistic(ValidationMeasure Measure, double Original, double Training, double Test)
{
    /// <summary>How much better the resamples look on their own rows.</summary>
    public double Optimism => Training - Test;

    /// <summary>The figure to report.</summary>
    public double Corrected => Original - Optimism;

    internal static ValidationStatistic[] Of(ValidationFigures original, BootstrapCalibration.Part[] parts)
    {
        return [.. Enum.GetValues<ValidationMeasure>().Select(m => new ValidationStatistic(m, original[m], Mean(p => p.TrainingFigures!, m), Mean(p => p.TestFigures!, m)))];

        // Intercept and slope are not defined where a model predicts the same for everybody.
        double Mean(Func<BootstrapCalibration.Part, ValidationFigures> pick, ValidationMeasure m)
        {
            double[] defined = [.. parts.Select(p => pick(p)[m]).Where(v => !double.IsNaN(v))];
            return defined.Length == 0 ? double.NaN : defined.Average();
        }
    }
}

/// <summary>The result of a <see cref="BootstrapCalibration"/>.</summary>
public sealed record CalibrationValidation : IStoredResult
{
    /// <summary>Training rows.</summary>
    public required int RowCount { get; init; }

    /// <summary>Resamples drawn.</summary>
    public required int ResampleCount { get; init; }

    /// <summary>Resamples in which the model could be fitted and judged.</summary>
    public required int UsedCount { get; init; }

    /// <summary>The curve: apparent and corrected.</summary>
    [JsonConverter(typeof(CorrectedCalibrationPointListConverter))]
    public required ValueList<CorrectedCalibrationPoint> Curve { get; init; }

    /// <summary>Mean distance of the training rows' probabilities from the corrected curve; rows outside the curve are left out.</summary>
    public required double MeanAbsoluteError { get; init; }

    /// <summary>Mean squared distance.</summary>
    public required double MeanSquaredError { get; init; }

    /// <summary>0.9 quantile (type 7) of the distance.</summary>
    public required double AbsoluteErrorPercentile90 { get; init; }

    /// <summary>Figures of merit: apparent, optimism, corrected.</summary>
    [JsonConverter(typeof(ValidationStatisticListConverter))]
    public required ValueList<ValidationStatistic> Statistics { get; init; }

    /// <summary>Largest distance from the logistic recalibration line of the corrected intercept and slope (Emax of rms's validate).</summary>
    public required double LargestError { get; init; }

    /// <summary>Warnings, for example of resamples that failed; usually empty.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public required ValueList<string> Notes { get; init; }

    /// <summary>One figure of merit.</summary>
    /// <param name="measure">Which one.</param>
    public ValidationStatistic Find(ValidationMeasure measure) => Statistics.Single(s => s.Measure == measure);

    internal static double LargestErrorOf(double intercept, double slope, double step)
    {
        int steps = (int)Math.Round(1 / step);
        double largest = 0;
        for (int i = 0; i <= steps; i++)
        {
            double p = (double)i / steps;
            double recalibrated = slope == 0
                ? LogisticFunction.Probability(intercept)
                : i == 0 || i == steps
                    ? (slope > 0) == (i > 0) ? 1 : 0
                    : LogisticFunction.Probability(intercept + (slope * LogisticFunction.Logit(p)));
            largest = Math.Max(largest, Math.Abs(p - recalibrated));
        }

        return largest;
    }
}

/// <summary>Figures of merit of probabilities on some rows.</summary>
internal sealed class ValidationFigures
{
    private readonly double[] _values = new double[Enum.GetValues<ValidationMeasure>().Length];

    public double this[ValidationMeasure measure]
    {
        get => _values[(int)measure];
        private set => _values[(int)measure] = value;
    }

    /// <summary>Whether the same is predicted for everybody, as after a selection that kept nothing.</summary>
    public bool IsConstant { get; private init; }

    public static ValidationFigures Of(double[] probabilities, BinaryOutcome outcome)
    {
        ScoreChecks.RequireLogits(probabilities, outcome);
        int n = probabilities.Length;
        double nullDeviance = CalibrationStatistics.NullDeviance(outcome.EventCount, n), deviance = 0, brier = 0;
        bool constant = probabilities.AsSpan().IndexOfAnyExcept(probabilities[0]) < 0;

        // Of a constant, recalibration makes the prevalence: no slope, and all that it adds is 0.
        LogitCalibration.Line line = constant
            ? new LogitCalibration.Line(LogisticFunction.Logit((double)outcome.EventCount / n), 0, 0, 0, nullDeviance)
            : LogitCalibration.Fit(probabilities, outcome.Events);
        double[] recalibratedOdds = new double[n], recalibrated = new double[n];
        for (int i = 0; i < n; i++)
        {
            double p = probabilities[i], miss = p - (outcome[i] ? 1 : 0);
            deviance -= 2 * Math.Log(outcome[i] ? p : 1 - p);
            brier += miss * miss / n;
            double logit = LogisticFunction.Logit(p);
            recalibratedOdds[i] = line.Slope * logit;
            recalibrated[i] = LogisticFunction.Probability(line.Intercept + (line.Slope * logit));
        }

        double drop = nullDeviance - line.Deviance, d = (drop - 1) / n, u = (deviance - line.Deviance - 2) / n;
        return new ValidationFigures
        {
            IsConstant = constant,
            [ValidationMeasure.Dxy] = 2 * (AreaUnderCurve.Of(probabilities, outcome.Events) - 0.5),
            [ValidationMeasure.R2] = LogGamma.ExpM1(-drop / n) / LogGamma.ExpM1(-nullDeviance / n),
            [ValidationMeasure.Intercept] = constant ? double.NaN : line.Intercept,
            [ValidationMeasure.Slope] = constant ? double.NaN : line.Slope,
            [ValidationMeasure.D] = d,
            [ValidationMeasure.U] = u,
            [ValidationMeasure.Q] = d - u,
            [ValidationMeasure.B] = brier,
            [ValidationMeasure.G] = GiniMeanDifference.Of(recalibratedOdds),
            [ValidationMeasure.Gp] = GiniMeanDifference.Of(recalibrated),
        };
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class CorrectedCalibrationPointListConverter : ValueListConverter<CorrectedCalibrationPoint>;

/// <summary>A list of them as JSON.</summary>
internal sealed class ValidationStatisticListConverter : ValueListConverter<ValidationStatistic>;
