using Radiomics.Net.Core;
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

    public static string Name(object outcome) => outcome switch
    {
        BinaryOutcome binary => binary.Name,
        SurvivalOutcome survival => survival.Name,
        null => throw new ArgumentNullException(nameof(outcome)),
        _ => throw new ArgumentException($"An outcome of type {outcome.GetType().Name} is not known here.", nameof(outcome)),
    };

    public static int EventCount(object outcome) => outcome switch
    {
        BinaryOutcome binary => binary.EventCount,
        SurvivalOutcome survival => survival.EventCount,
        _ => throw new ArgumentException($"An outcome of type {outcome.GetType().Name} is not known here.", nameof(outcome)),
    };

    /// <summary>Whether a model can be learned: both classes, or an event.</summary>
    public static bool IsInformative(object outcome) => EventCount(outcome) > 0 && (outcome is not BinaryOutcome binary || binary.EventCount < binary.Count);

    public static TOutcome Select<TOutcome>(TOutcome outcome, ReadOnlySpan<int> rows)
        where TOutcome : class => outcome switch
    {
        BinaryOutcome binary => (TOutcome)(object)binary.SelectRows(rows),
        SurvivalOutcome survival => (TOutcome)(object)survival.SelectRows(rows),
        null => throw new ArgumentNullException(nameof(outcome)),
        _ => throw new ArgumentException($"An outcome of type {outcome.GetType().Name} is not known here.", nameof(outcome)),
    };

    public static ValueList<RowSplit> Split(Splitter splitter, object outcome, ulong seed) => outcome switch
    {
        BinaryOutcome binary => splitter.Split(binary, seed),
        SurvivalOutcome survival => splitter.Split(survival, seed),
        _ => splitter.Split(Count(outcome), seed),
    };

    /// <summary>The number of the split that tests each row, for splits that test every row once.</summary>
    /// <exception cref="SettingsException">A row is tested more than once or never.</exception>
    public static int[] FoldNumbers(ValueList<RowSplit> splits, int rowCount)
    {
        int[] numbers = new int[rowCount];
        foreach ((RowSplit split, int number) in splits.Select((s, i) => (s, i + 1)))
        {
            foreach (int row in split.TestRows)
            {
                if (numbers[row] != 0) throw new SettingsException($"Row {row + 1} is tested by split {numbers[row]} and again by {split.Name}. Use folds without repeats here.");
                numbers[row] = number;
            }
        }

        int never = Array.IndexOf(numbers, 0);
        if (never >= 0) throw new SettingsException($"Row {never + 1} is tested by no split. Use folds that test every row once.");
        return numbers;
    }

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
