using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Cross-validation of a whole estimator. Where the estimator tunes itself (a grid search, a lasso with its own folds) this is
/// nested cross-validation: everything that was learned is learned again inside each training part. Immutable and thread-safe.
/// </summary>
public sealed record CrossValidation
{
    /// <summary>How rows are divided.</summary>
    /// <value>Default: five stratified folds.</value>
    public Splitter Splitter { get; init; } = new KFold { Folds = 5, Stratified = true };

    /// <summary>What is computed from the predictions.</summary>
    /// <value>Default: <see cref="BinaryMetric.Auc"/>.</value>
    public BinaryMetric Metric { get; init; } = BinaryMetric.Auc;

    /// <summary>What is computed from the predictions of a survival model.</summary>
    /// <value>Default: <see cref="SurvivalMetric.HarrellC"/>.</value>
    public SurvivalMetric SurvivalMetric { get; init; } = SurvivalMetric.HarrellC;

    /// <summary>Fits, predicts and scores every split.</summary>
    /// <param name="estimator">What is validated: a whole pipeline.</param>
    /// <param name="features">All rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <param name="groups">The patient of each row, so that one patient's rows stay together; empty where each row is a patient.</param>
    /// <exception cref="FitException">There are too few rows for the splits, a test part lacks a class, or the estimator can't be fitted; the message names the split.</exception>
    public CrossValidationResult Run(IEstimator<BinaryOutcome> estimator, DesignMatrix features, BinaryOutcome outcome, FitContext context, ReadOnlySpan<string> groups = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        return Run(estimator, features, outcome, Splitter.Split(outcome, SplitSeed(context), groups), Metric.Name, Metric.Compute, context);
    }

    /// <summary>Fits, predicts and scores every split of a survival outcome.</summary>
    /// <param name="estimator">What is validated: a whole pipeline.</param>
    /// <param name="features">All rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <param name="groups">The patient of each row, so that one patient's rows stay together; empty where each row is a patient.</param>
    /// <exception cref="FitException">There are too few rows for the splits, no two rows of a test part can be compared, or the estimator can't be fitted; the message names the split.</exception>
    public CrossValidationResult Run(IEstimator<SurvivalOutcome> estimator, DesignMatrix features, SurvivalOutcome outcome, FitContext context, ReadOnlySpan<string> groups = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        return Run(estimator, features, outcome, Splitter.Split(outcome, SplitSeed(context), groups), SurvivalMetric.Name, SurvivalMetric.Compute, context);
    }

    private static ulong SplitSeed(FitContext context) => context.Derive("cross-validation").Seed;

    private static CrossValidationResult Run<TOutcome>(
        IEstimator<TOutcome> estimator, DesignMatrix features, TOutcome outcome, ValueList<RowSplit> splits, string metric, Func<double[], TOutcome, double> compute, FitContext context)
        where TOutcome : class
    {
        OutOfFoldPredictions predictions = OutOfFoldPredictions.Of(estimator, features, outcome, splits, context);
        double[] scores = new double[splits.Count];
        for (int k = 0; k < scores.Length; k++)
        {
            TOutcome test = OutcomeRows.Select(outcome, splits[k].TestRows);
            scores[k] = compute(predictions.OfSplit(k), test);
            if (double.IsNaN(scores[k]))
            {
                throw new FitException($"{splits[k].Name}: the {metric} of its {OutcomeRows.Count(test)} test rows ({OutcomeRows.EventCount(test)} events) is undefined. Use fewer folds or stratified ones.");
            }
        }

        return new CrossValidationResult(metric, ValueList.Create<double>(scores), predictions);
    }
}
