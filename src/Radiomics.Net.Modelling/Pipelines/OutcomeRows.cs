using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>What resampling needs to know of an outcome, whichever kind it is.</summary>
internal static class OutcomeRows
{
    public static int Count(object outcome) => outcome switch
    {
        BinaryOutcome binary => binary.Count,
        SurvivalOutcome survival => survival.Count,
        null => throw new ArgumentNullException(nameof(outcome)),
        _ => throw new ArgumentException($"An outcome of type {outcome.GetType().Name} is not known here.", nameof(outcome)),
    };

    public static TOutcome Select<TOutcome>(TOutcome outcome, ReadOnlySpan<int> rows)
        where TOutcome : class => outcome switch
    {
        BinaryOutcome binary => (TOutcome)(object)binary.SelectRows(rows),
        SurvivalOutcome survival => (TOutcome)(object)survival.SelectRows(rows),
        null => throw new ArgumentNullException(nameof(outcome)),
        _ => throw new ArgumentException($"An outcome of type {outcome.GetType().Name} is not known here.", nameof(outcome)),
    };

    /// <summary>Refuses a matrix and an outcome of different lengths.</summary>
    public static void RequireSameRows(DesignMatrix features, object outcome)
    {
        ArgumentNullException.ThrowIfNull(features);
        int rows = Count(outcome);
        if (rows != features.RowCount)
        {
            throw new ArgumentException($"The matrix has {features.RowCount} rows, the outcome has {rows}. They must be the same patients in the same order.", nameof(outcome));
        }
    }
}
