using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Calibration and validation of a model on its own training rows, corrected for optimism: whatever made the model is run again in
/// every bootstrap resample and judged on all rows.
/// </summary>
/// <remarks>
/// Harrell, Lee and Mark, Stat Med 15 (1996) 361-387, as calibrate and validate of rms do it. The estimator can be a single model or
/// a pipeline with its selection, which is what makes the correction honest.
/// </remarks>
/// <example><code>
/// CalibrationValidation result = new BootstrapCalibration { Resamples = 1000 }
///     .Run(new LogisticRegression(), features, outcome, new FitContext(seed: 1));
/// double slope = result.Find(ValidationMeasure.Slope).Corrected;
/// </code></example>
public sealed record BootstrapCalibration
{
    /// <summary>Resamples drawn when none are given; at least 2.</summary>
    /// <value>Default: 1000.</value>
    public int Resamples
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(Resamples));
            field = value;
        }
    } = 1000;

    /// <summary>Points of the curve; at least 2.</summary>
    /// <value>Default: 50.</value>
    public int GridPoints
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(GridPoints));
            field = value;
        }
    } = 50;

    /// <summary>The curve runs from the k-th smallest to the k-th largest probability, where it has rows on both sides; at least 1.</summary>
    /// <value>Default: 5.</value>
    public int GridOrderStatistic
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(GridOrderStatistic));
            field = value;
        }
    } = 5;

    /// <summary>Distance between the probabilities at which the largest error is looked for; above 0, at most 1.</summary>
    /// <value>Default: 0.0005.</value>
    public double LargestErrorStep
    {
        get;
        init
        {
            if (!(value > 0 && value <= 1)) throw new ArgumentOutOfRangeException(nameof(LargestErrorStep), value, "The step must be above 0 and at most 1.");
            field = value;
        }
    } = 0.0005;

    /// <summary>Smoother of the curves.</summary>
    /// <value>Default: lowess with span 2/3 and no robust refits.</value>
    public Lowess Smoother { get; init; } = new();

    /// <summary>Runs the bootstrap with resamples drawn from the context's seed.</summary>
    /// <param name="estimator">A model or a whole pipeline that predicts probabilities.</param>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome.</param>
    /// <param name="context">Seed, threads and the wish to stop. The result does not depend on the number of threads.</param>
    public CalibrationValidation Run(IEstimator<BinaryOutcome> estimator, DesignMatrix features, BinaryOutcome outcome, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(context);
        return Run(estimator, features, outcome, new BootstrapResampling { Resamples = Resamples }.Split(outcome, context.Seed), context);
    }

    /// <summary>Runs the bootstrap with given resamples.</summary>
    /// <param name="estimator">A model or a whole pipeline that predicts probabilities.</param>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome.</param>
    /// <param name="resamples">Resamples, whose training rows are used.</param>
    /// <param name="context">Seed of the estimator's own choices, threads and the wish to stop.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ, or a resample names rows that are not there.</exception>
    /// <exception cref="FitException">
    /// The model can't be fitted to all rows, does not predict probabilities, predicts certainty, or fails in more than half of the resamples.
    /// </exception>
    public CalibrationValidation Run(
        IEstimator<BinaryOutcome> estimator, DesignMatrix features, BinaryOutcome outcome, ValueList<RowSplit> resamples, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(resamples);
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        if (resamples.Count < 2) throw new ArgumentException($"{resamples.Count} resamples were given; at least 2 are needed.", nameof(resamples));
        if (2 * GridOrderStatistic > outcome.Count)
        {
            throw new ArgumentException($"{nameof(GridOrderStatistic)} is {GridOrderStatistic}, which leaves no range with {outcome.Count} rows.", nameof(features));
        }

        FittedModel model = estimator.Fit(features, outcome, context.Derive("all rows"));
        if (model.Kind != PredictionKind.Probability)
        {
            throw new FitException($"The model predicts a {model.Kind}, not a probability. Put a step that makes probabilities at its end.");
        }

        double[] p = model.Predict(features);
        ValidationFigures original = ValidationFigures.Of(p, outcome);
        double[] sorted = [.. p.Order()];
        double[] grid = CalibrationCurve.Grid(sorted[GridOrderStatistic - 1], sorted[^GridOrderStatistic], GridPoints);
        double[] apparent = CalibrationCurve.Read(Smoother, p, outcome, [], grid);

        var parts = new Part[resamples.Count];
        context.For(parts.Length, b => parts[b] = RunOne(estimator, features, outcome, resamples[b], context.Derive("resample", b), grid));
        RequireEnough(parts);
        return Summarise(p, grid, apparent, original, parts);
    }

    private Part RunOne(
        IEstimator<BinaryOutcome> estimator, DesignMatrix features, BinaryOutcome outcome, RowSplit resample, FitContext context, double[] grid)
    {
        ResampleChecks.Require(resample, outcome.Count);
        try
        {
            DesignMatrix rows = features.SelectRows(resample.TrainingRows);
            BinaryOutcome drawn = outcome.SelectRows(resample.TrainingRows);
            FittedModel model = estimator.Fit(rows, drawn, context);
            double[] own = model.Predict(rows), all = model.Predict(features);
            return new Part(
                CalibrationCurve.Read(Smoother, own, drawn, [], grid),
                CalibrationCurve.Read(Smoother, all, outcome, [], grid),
                ValidationFigures.Of(own, drawn),
                ValidationFigures.Of(all, outcome),
                null);
        }
        catch (FitException exception)
        {
            return new Part([], [], null, null, $"{resample.Name}: {exception.Message}");
        }
    }

    private static void RequireEnough(Part[] parts)
    {
        string[] failures = [.. parts.Where(p => p.Failure is not null).Select(p => p.Failure!)];
        if (2 * failures.Length > parts.Length || parts.Length - failures.Length < 2)
        {
            throw new FitException($"The model failed in {failures.Length} of {parts.Length} resamples, too many for a correction. The first: {failures[0]}");
        }
    }

    private CalibrationValidation Summarise(double[] p, double[] grid, double[] apparent, ValidationFigures original, Part[] parts)
    {
        Part[] used = [.. parts.Where(r => r.Failure is null)];
        var points = new CorrectedCalibrationPoint[grid.Length];
        for (int g = 0; g < grid.Length; g++)
        {
            double training = 0, test = 0;
            int count = 0;
            foreach (Part part in used)
            {
                if (double.IsNaN(part.Training[g]) || double.IsNaN(part.Test[g])) continue;
                training += part.Training[g] - grid[g];
                test += part.Test[g] - grid[g];
                count++;
            }

            points[g] = new CorrectedCalibrationPoint(grid[g], apparent[g], training / count, test / count, count);
        }

        double[] corrected = [.. points.Select(c => c.Corrected)];
        double[] errors = [.. p.Select(value => Math.Abs(value - LinearInterpolation.At(grid, corrected, value))).Where(e => !double.IsNaN(e))];
        ValidationStatistic[] statistics = ValidationStatistic.Of(original, used);
        var notes = new List<string>();
        if (used.Length < parts.Length)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{parts.Length - used.Length} of {parts.Length} resamples failed and are left out. The first: {parts.First(r => r.Failure is not null).Failure}"));
        }

        if (original.IsConstant) notes.Add(string.Create(CultureInfo.InvariantCulture, $"The model predicts {p[0]} for everybody: it has no calibration slope, and the curve is one point."));
        int constants = used.Count(r => r.TrainingFigures!.IsConstant);
        if (constants > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"In {constants} of {used.Length} resamples the model predicts the same for everybody: they are left out of intercept and slope, and count in every other figure."));
        }

        return new CalibrationValidation
        {
            RowCount = p.Length,
            ResampleCount = parts.Length,
            UsedCount = used.Length,
            Curve = ValueList.Create<CorrectedCalibrationPoint>(points),
            MeanAbsoluteError = errors.Length == 0 ? double.NaN : errors.Average(),
            MeanSquaredError = errors.Length == 0 ? double.NaN : errors.Average(e => e * e),
            AbsoluteErrorPercentile90 = errors.Length == 0 ? double.NaN : Quantiles.Of(errors, 0.9),
            Statistics = ValueList.Create<ValidationStatistic>(statistics),
            LargestError = CalibrationValidation.LargestErrorOf(
                statistics.Single(s => s.Measure == ValidationMeasure.Intercept).Corrected,
                statistics.Single(s => s.Measure == ValidationMeasure.Slope).Corrected,
                LargestErrorStep),
            Notes = notes.ToValueList(),
        };
    }

    /// <summary>What one resample gave: its curves on the grid, its figures, or why there are none.</summary>
    internal sealed record Part(double[] Training, double[] Test, ValidationFigures? TrainingFigures, ValidationFigures? TestFigures, string? Failure);
}
