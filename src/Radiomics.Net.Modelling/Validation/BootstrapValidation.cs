using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Optimism of a whole estimator by the bootstrap: it is fitted on each resample, scored there and on all rows, and the mean
/// difference is taken off the apparent score. Immutable and thread-safe.
/// </summary>
/// <remarks>Harrell, Lee and Mark 1996, doi 10.1002/(SICI)1097-0258(19960229)15:4. A resample of one class, or without an event, is left out and counted.</remarks>
public sealed record BootstrapValidation
{
    /// <summary>The resamples.</summary>
    /// <value>Default: 200.</value>
    public BootstrapResampling Resampling { get; init; } = new() { Resamples = 200 };

    /// <summary>What is computed from the predictions.</summary>
    /// <value>Default: <see cref="BinaryMetric.Auc"/>.</value>
    public BinaryMetric Metric { get; init; } = BinaryMetric.Auc;

    /// <summary>What is computed from the predictions of a survival model.</summary>
    /// <value>Default: <see cref="SurvivalMetric.HarrellC"/>.</value>
    public SurvivalMetric SurvivalMetric { get; init; } = SurvivalMetric.HarrellC;

    /// <summary>Fits and scores every resample.</summary>
    /// <param name="estimator">What is validated: a whole pipeline.</param>
    /// <param name="features">All rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <param name="groups">The patient of each row, drawn together; empty where each row is a patient.</param>
    /// <exception cref="FitException">The estimator can't be fitted on the rows or a resample, or no resample has both classes.</exception>
    public BootstrapValidationResult Run(IEstimator<BinaryOutcome> estimator, DesignMatrix features, BinaryOutcome outcome, FitContext context, ReadOnlySpan<string> groups = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        return Run(estimator, features, outcome, Resampling.Split(outcome, SplitSeed(context), groups), Metric.Name, Metric.Compute, context);
    }

    /// <summary>Fits and scores every resample of a survival outcome.</summary>
    /// <param name="estimator">What is validated: a whole pipeline.</param>
    /// <param name="features">All rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <param name="groups">The patient of each row, drawn together; empty where each row is a patient.</param>
    /// <exception cref="FitException">The estimator can't be fitted on the rows or a resample, or no resample has an event before the end of another row.</exception>
    public BootstrapValidationResult Run(IEstimator<SurvivalOutcome> estimator, DesignMatrix features, SurvivalOutcome outcome, FitContext context, ReadOnlySpan<string> groups = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        return Run(estimator, features, outcome, Resampling.Split(outcome, SplitSeed(context), groups), SurvivalMetric.Name, SurvivalMetric.Compute, context);
    }

    private static ulong SplitSeed(FitContext context) => context.Derive("bootstrap").Seed;

    private static BootstrapValidationResult Run<TOutcome>(
        IEstimator<TOutcome> estimator, DesignMatrix features, TOutcome outcome, ValueList<RowSplit> splits, string metric, Func<double[], TOutcome, double> compute, FitContext context)
        where TOutcome : class
    {
        ArgumentNullException.ThrowIfNull(estimator);
        double apparent = compute(estimator.Fit(features, outcome, context.Derive("all rows")).Predict(features), outcome);
        double[] training = new double[splits.Count], test = new double[splits.Count];
        context.For(splits.Count, k =>
        {
            TOutcome drawn = OutcomeRows.Select(outcome, splits[k].TrainingRows);
            training[k] = test[k] = double.NaN;
            if (!OutcomeRows.IsInformative(drawn)) return;
            DesignMatrix rows = features.SelectRows(splits[k].TrainingRows);
            try
            {
                FittedModel model = estimator.Fit(rows, drawn, context.Derive("resample", k));
                training[k] = compute(model.Predict(rows), drawn);
                test[k] = compute(model.Predict(features), outcome);
            }
            catch (FitException exception)
            {
                throw new FitException($"{splits[k].Name}: {exception.Message}", exception);
            }
        });

        int[] used = [.. Enumerable.Range(0, splits.Count).Where(k => !double.IsNaN(training[k]) && !double.IsNaN(test[k]))];
        if (used.Length == 0)
        {
            throw new FitException($"None of the {splits.Count} resamples can be scored: they have {(outcome is BinaryOutcome ? "one class only" : "no event before the end of another row")}. Draw stratified resamples.");
        }

        return new BootstrapValidationResult(
            metric, apparent, used.Sum(k => training[k]) / used.Length, used.Sum(k => test[k]) / used.Length, used.Length, splits.Count - used.Length);
    }
}

/// <summary>An apparent score and its optimism.</summary>
/// <param name="Metric">What was computed.</param>
/// <param name="Apparent">Score on the rows that the estimator was fitted on.</param>
/// <param name="MeanTraining">Mean score of the resamples' models on their own rows.</param>
/// <param name="MeanTest">Mean score of the resamples' models on all rows.</param>
/// <param name="UsedResamples">Resamples that were scored.</param>
/// <param name="LeftOutResamples">Resamples of one class or without an event, left out.</param>
public sealed record BootstrapValidationResult(string Metric, double Apparent, double MeanTraining, double MeanTest, int UsedResamples, int LeftOutResamples) : IStoredResult
{
    /// <summary>How much too good a score on the training rows is.</summary>
    public double Optimism => MeanTraining - MeanTest;

    /// <summary>Apparent score less its optimism.</summary>
    public double Corrected => Apparent - Optimism;
}
