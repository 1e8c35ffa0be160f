using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Fits a model on each of several completed tables and pools them: multiple imputation as an estimator, so that cross-validation and
/// the bootstrap impute anew inside every fold and resample. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// <para>Training values are drawn by chained equations with the outcome among the predictors, without which coefficients are
/// diluted (Moons and others 2006, doi 10.1016/j.jclinepi.2006.01.009). Odds and hazard ratios are pooled by Rubin's rules.</para>
/// <para>The outcome of a new patient is never looked at: missing values are filled with what regressions expect that were learned
/// without any outcome (<see cref="FittedChainedImputation"/>), and the models' predictions for the filled row are averaged as log odds,
/// decision values or log relative hazards.</para>
/// </remarks>
/// <typeparam name="TOutcome"><see cref="BinaryOutcome"/> or <see cref="SurvivalOutcome"/>.</typeparam>
/// <example><code>
/// var recipe = new MultipleImputation&lt;BinaryOutcome&gt; { Model = new LogisticRegression() };
/// MultiplyImputedModel model = recipe.Fit(training, outcome, new FitContext(seed: 1));
/// foreach (PooledTerm term in model.Terms) Console.WriteLine($"{term.Name}: {term.Estimate.Ratio:F2}, p {term.Estimate.PValue:F3}");
/// CrossValidationResult honest = new CrossValidation().Run(recipe, training, outcome, new FitContext(seed: 2));
/// </code></example>
public sealed record MultipleImputation<TOutcome> : IEstimator<TOutcome>
    where TOutcome : class
{
    /// <summary>How values are drawn, and how many tables are made.</summary>
    /// <value>Default: 20 tables, 10 iterations each.</value>
    public ChainedEquations Imputation { get; init; } = new();

    /// <summary>What is fitted on each completed table: a regression, or a whole pipeline.</summary>
    public required IEstimator<TOutcome> Model { get; init; }

    /// <summary>Whether the training rows' outcome is among the predictors of their missing values.</summary>
    /// <value>Default: yes.</value>
    public bool UseOutcome { get; init; } = true;

    /// <inheritdoc/>
    FittedModel IEstimator<TOutcome>.Fit(DesignMatrix features, TOutcome outcome, FitContext context) => Fit(features, outcome, context);

    /// <summary>Imputes, fits and pools.</summary>
    /// <param name="features">Training rows; values may be missing. Without a missing value one model is fitted.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop; each table has a random stream of its own.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">
    /// A column has no value at all, there are too few rows for so many columns, or the model can't be fitted on a completed table; the
    /// message names column or table.
    /// </exception>
    public MultiplyImputedModel Fit(DesignMatrix features, TOutcome outcome, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        DesignMatrix? seen = UseOutcome ? OutcomeColumns.Of(features.RowIds, outcome) : null;
        ValueList<DesignMatrix> tables = features.HasMissing ? Imputation.Impute(features, seen, context.Derive("imputation")) : [features];
        FittedChainedImputation forNewRows = Imputation.Fit(features, context.Derive("imputation of new rows"));
        var models = new FittedModel[tables.Count];
        context.For(models.Length, m =>
        {
            try
            {
                models[m] = Model.Fit(tables[m], outcome, context.Derive("model", m));
            }
            catch (FitException exception) when (models.Length > 1)
            {
                throw new FitException($"Imputation {m + 1}: {exception.Message}", exception);
            }
        });

        var notes = new List<string>();
        ValueList<PooledTerm> terms = PooledTerm.Pool(models, notes);
        MissingCount[] missing =
        [
            .. Enumerable.Range(0, features.ColumnCount).Where(features.IsIncomplete)
                .Select(j => new MissingCount(features.ColumnNames[j], features.RowCount - MissingColumns.Observed(features.ColumnWithMissing(j)).Length, features.RowCount)),
        ];
        notes.AddRange(NotesOf(models));
        return new MultiplyImputedModel(
            forNewRows, ValueList.Create<FittedModel>(models), terms, ValueList.Create<MissingCount>(missing), features.CompleteRows().Length, notes.ToValueList());
    }

    // Each note once, with the number of models that carry it.
    private static IEnumerable<string> NotesOf(FittedModel[] models) =>
        from note in models.SelectMany(m => m.Notes)
        group note by note into same
        select models.Length == 1 ? same.Key : $"In {same.Count()} of {models.Length} imputations: {same.Key}";
}
