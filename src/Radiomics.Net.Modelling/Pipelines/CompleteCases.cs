using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Fits a model on the training rows that have a value in every column; the model's <see cref="FittedModel.TrainingRowCount"/> states
/// how many. A row with a missing value can't be predicted: that is an error which names the columns. Immutable and thread-safe.
/// </summary>
/// <typeparam name="TOutcome"><see cref="BinaryOutcome"/> or <see cref="SurvivalOutcome"/>.</typeparam>
public sealed record CompleteCases<TOutcome> : IEstimator<TOutcome>
    where TOutcome : class
{
    /// <summary>What is fitted.</summary>
    public required IEstimator<TOutcome> Model { get; init; }

    /// <summary>Leaves out the incomplete rows and fits.</summary>
    /// <param name="features">Training rows; values may be missing.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">No row is complete, or the model can't be fitted on those that are.</exception>
    public FittedModel Fit(DesignMatrix features, TOutcome outcome, FitContext context)
    {
        OutcomeRows.RequireSameRows(features, outcome);
        if (!features.HasMissing) return Model.Fit(features, outcome, context);
        int[] complete = features.CompleteRows();
        if (complete.Length == 0)
        {
            string[] columns = [.. Enumerable.Range(0, features.ColumnCount).Where(features.IsIncomplete).Select(j => features.ColumnNames[j])];
            throw new FitException($"None of the {features.RowCount} rows has a value in every column; values are missing in {string.Join(", ", columns.Take(20))}{(columns.Length > 20 ? ", ..." : "")}. Leave out columns or impute.");
        }

        return Model.Fit(features.SelectRows(complete), OutcomeRows.Select(outcome, complete), context);
    }
}
