using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// A step that replaces columns by a model's score: training rows get out-of-fold scores, new rows that of the model fitted on all
/// training rows, so that a second stage (a nomogram) is fitted on honest scores. Immutable and thread-safe.
/// </summary>
/// <typeparam name="TOutcome"><see cref="BinaryOutcome"/> or <see cref="SurvivalOutcome"/>.</typeparam>
public sealed record OutOfFoldScore<TOutcome> : ITransformer<TOutcome>
    where TOutcome : class
{
    /// <summary>What makes the score: a whole pipeline.</summary>
    public required IEstimator<TOutcome> Estimator { get; init; }

    /// <summary>Name of the score's column.</summary>
    public required string Name { get; init; }

    /// <summary>Columns that the estimator reads; <c>null</c> for all but <see cref="KeptColumns"/>.</summary>
    /// <value>Default: <c>null</c>.</value>
    public ValueList<string>? Columns { get; init; }

    /// <summary>Columns that are passed on beside the score.</summary>
    /// <value>Default: none.</value>
    public ValueList<string> KeptColumns { get; init; } = [];

    /// <summary>Folds of the training rows' scores; every row must be tested.</summary>
    /// <value>Default: five, stratified.</value>
    public Splitter Folds { get; init; } = new KFold { Folds = 5, Stratified = true };

    /// <inheritdoc/>
    public FittedTransformer Fit(DesignMatrix features, TOutcome outcome, FitContext context) => FitScore(features, outcome, context).Fitted;

    /// <inheritdoc/>
    public (FittedTransformer Fitted, DesignMatrix Training) FitTraining(DesignMatrix features, TOutcome outcome, FitContext context)
    {
        (FittedScore fitted, DesignMatrix inputs) = FitScore(features, outcome, context);
        ValueList<RowSplit> splits = OutcomeRows.Split(Folds, outcome, context.Derive("score folds").Seed);
        double[] scores = OutOfFoldPredictions.Of(Estimator, inputs, outcome, splits, context.Derive("out of fold")).ByRow();
        double[] values = [.. scores, .. KeptColumns.SelectMany(name => features.Column(features.IndexOf(name)).ToArray())];
        return (fitted, DesignMatrix.FromColumnMajor(features.RowIds, fitted.OutputColumns, values));
    }

    private (FittedScore Fitted, DesignMatrix Inputs) FitScore(DesignMatrix features, TOutcome outcome, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        ValueList<string> columns = Columns ?? features.ColumnNames.Where(name => !KeptColumns.Contains(name)).ToValueList();
        DesignMatrix inputs = features.SelectColumns([.. columns.Select(features.IndexOf)]);
        FittedModel model = Estimator.Fit(inputs, outcome, context.Derive("score"));
        return (new FittedScore(Name, model, KeptColumns), inputs);
    }
}
