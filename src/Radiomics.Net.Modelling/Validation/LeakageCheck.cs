using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A way to validate: given all rows and one split, predicts the split's test rows.</summary>
/// <typeparam name="TOutcome"><see cref="BinaryOutcome"/> or <see cref="SurvivalOutcome"/>.</typeparam>
/// <param name="features">All rows.</param>
/// <param name="outcome">Their outcome, in the same order.</param>
/// <param name="split">Rows to fit on and to predict.</param>
/// <param name="context">Seed, threads and the wish to stop.</param>
/// <returns>One prediction for each test row, in the order of the split.</returns>
public delegate double[] ValidationProcedure<in TOutcome>(DesignMatrix features, TOutcome outcome, RowSplit split, FitContext context)
    where TOutcome : class;

/// <summary>A prediction that changed though nothing changed that it may depend on.</summary>
/// <param name="Split">Name of the split.</param>
/// <param name="RowId">The test row.</param>
/// <param name="Before">Its prediction.</param>
/// <param name="After">Its prediction after the outcomes of the test rows were flipped and the other test rows replaced.</param>
public sealed record Leak(string Split, string RowId, double Before, double After);

/// <summary>
/// Finds out whether what is learned in a validation depends on the test rows: a test row's prediction may depend on the training
/// rows and on the row's own values, on nothing else, to the last bit.
/// </summary>
/// <remarks>
/// For each split, the outcomes of all test rows are flipped (of a survival outcome the times change too) and all test rows but one are replaced by values far away; the
/// prediction of the one must stay as it was. Selection on all rows before the folds, scaling by the test rows, and imputation or
/// harmonisation that see them all fail this.
/// </remarks>
public static class LeakageCheck
{
    /// <summary>Checks a procedure.</summary>
    /// <typeparam name="TOutcome"><see cref="BinaryOutcome"/> or <see cref="SurvivalOutcome"/>.</typeparam>
    /// <param name="procedure">The procedure; must give the same bits for the same arguments.</param>
    /// <param name="features">All rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="splits">The splits to check.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <returns>The leaks found; empty for a sound procedure.</returns>
    public static ValueList<Leak> Run<TOutcome>(ValidationProcedure<TOutcome> procedure, DesignMatrix features, TOutcome outcome, ValueList<RowSplit> splits, FitContext context)
        where TOutcome : class
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        var leaks = new List<Leak>();
        for (int k = 0; k < splits.Count; k++)
        {
            RowSplit split = splits[k];
            if (split.TestRows.IsEmpty) continue;
            FitContext sameSeed = context.Derive("leakage", k);
            int probe = k % split.TestRows.Length;
            double before = procedure(features, outcome, split, sameSeed)[probe];
            double after = procedure(Disturbed(features, split, split.TestRows[probe]), Flipped(outcome, split), split, sameSeed)[probe];
            if (BitConverter.DoubleToInt64Bits(before) != BitConverter.DoubleToInt64Bits(after))
            {
                leaks.Add(new Leak(split.Name, features.RowIds[split.TestRows[probe]], before, after));
            }
        }

        return leaks.ToValueList();
    }

    /// <summary>Checks that an estimator, fitted on training rows alone, is sound; it is unless it keeps state of its own.</summary>
    /// <typeparam name="TOutcome"><see cref="BinaryOutcome"/> or <see cref="SurvivalOutcome"/>.</typeparam>
    /// <param name="estimator">The estimator.</param>
    /// <param name="features">All rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="splits">The splits to check.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    public static ValueList<Leak> Run<TOutcome>(IEstimator<TOutcome> estimator, DesignMatrix features, TOutcome outcome, ValueList<RowSplit> splits, FitContext context)
        where TOutcome : class =>
        Run<TOutcome>((x, y, split, inner) => OutOfFoldPredictions.Of(estimator, x, y, [split], inner).OfSplit(0), features, outcome, splits, context);

    private static TOutcome Flipped<TOutcome>(TOutcome outcome, RowSplit split)
        where TOutcome : class => (TOutcome)(object)(outcome switch
    {
        BinaryOutcome binary => new BinaryOutcome(binary.Name, Flipped(binary.Events, split)),
        SurvivalOutcome survival => new SurvivalOutcome(survival.Name, Prolonged(survival.Times, split), Flipped(survival.Events, split), survival.EntryTimes),
        _ => throw new ArgumentException($"An outcome of type {outcome.GetType().Name} is not known here.", nameof(outcome)),
    });

    private static bool[] Flipped(ReadOnlySpan<bool> events, RowSplit split)
    {
        bool[] flipped = events.ToArray();
        foreach (int row in split.TestRows) flipped[row] = !flipped[row];
        return flipped;
    }

    // Later than before, each by another factor, so that they stay after the entry.
    private static double[] Prolonged(ReadOnlySpan<double> times, RowSplit split)
    {
        double[] prolonged = times.ToArray();
        for (int t = 0; t < split.TestRows.Length; t++) prolonged[split.TestRows[t]] *= 1.5 + (t % 5);
        return prolonged;
    }

    // Test rows other than the probe move beyond the range of their column, each by another step.
    private static DesignMatrix Disturbed(DesignMatrix features, RowSplit split, int probe)
    {
        int rows = features.RowCount;
        double[] values = new double[(long)rows * features.ColumnCount];
        for (int j = 0; j < features.ColumnCount; j++)
        {
            Span<double> column = values.AsSpan(j * rows, rows);
            features.ColumnWithMissing(j).CopyTo(column);
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            foreach (double value in column)
            {
                low = Math.Min(low, double.IsNaN(value) ? low : value);
                high = Math.Max(high, double.IsNaN(value) ? high : value);
            }

            double range = high > low ? high - low : 1;
            for (int t = 0; t < split.TestRows.Length; t++)
            {
                int row = split.TestRows[t];
                if (row != probe) column[row] = high + (range * (1 + ((t + j) % 7)));
            }
        }

        return DesignMatrix.FromColumnMajor(features.RowIds, features.ColumnNames, values, MissingValues.Keep);
    }
}
