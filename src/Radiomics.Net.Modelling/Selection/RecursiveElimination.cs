using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Recursive feature elimination: fits a linear support vector machine on scaled columns, drops those with the smallest weights, and
/// fits again, until few enough are left. Immutable and thread-safe.
/// </summary>
/// <remarks>Guyon, Weston, Barnhill and Vapnik 2002, doi 10.1023/A:1012487302797. Among equal weights the last column goes.</remarks>
public sealed record RecursiveElimination : ITransformer<BinaryOutcome>
{
    /// <summary>Number of columns to keep; at least 1. No default.</summary>
    public required int Count
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    }

    /// <summary>Share of the columns left that goes in each round, at least one column; above 0 and below 1.</summary>
    /// <value>Default: 0.1.</value>
    public double Share
    {
        get;
        init
        {
            if (!(value is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "The share must lie between 0 and 1.");
            field = value;
        }
    } = 0.1;

    /// <summary>The machine; its kernel is always linear.</summary>
    /// <value>Default: cost 1, balanced class weights.</value>
    public SupportVectorMachine Machine { get; init; } = new() { Kernel = new LinearKernel(), ClassWeights = SvmClassWeights.Balanced };

    /// <inheritdoc/>
    FittedTransformer ITransformer<BinaryOutcome>.Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context) => Fit(features, outcome, context);

    /// <summary>Eliminates columns.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">The wish to stop.</param>
    /// <returns>The columns kept; scores are ranks: 1 for those kept, then rising in the order in which columns last went.</returns>
    public FittedSelection Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        SupportVectorMachine machine = Machine with { Kernel = new LinearKernel(), Probability = SvmProbability.None, Standardise = true };
        int[] left = [.. Enumerable.Range(0, features.ColumnCount)];
        var gone = new List<int[]>();
        while (left.Length > Count)
        {
            context.ThrowIfCancelled();
            double[] weights = Weights(machine.Fit(features.SelectColumns(left), outcome, context), left.Length);
            int drop = Math.Min(Math.Max(1, (int)(Share * left.Length)), left.Length - Count);
            int[] weakest = [.. Enumerable.Range(0, left.Length).OrderBy(j => Math.Abs(weights[j])).ThenByDescending(j => j).Take(drop)];
            gone.Add([.. weakest.Select(j => left[j])]);
            left = [.. left.Where((_, j) => !weakest.Contains(j))];
        }

        double[] ranks = new double[features.ColumnCount];
        foreach (int j in left) ranks[j] = 1;
        double rank = 1;
        foreach (int[] round in Enumerable.Reverse(gone))
        {
            rank++;
            foreach (int j in round) ranks[j] = rank;
        }

        return FittedSelection.FromScores(
            FormattableString.Invariant($"recursive elimination by a linear support vector machine, {Count} columns"),
            [.. ranks.Select((value, j) => new ColumnScore(features.ColumnNames[j], value, left.Contains(j)))]);
    }

    private static double[] Weights(SupportVectorModel model, int columns)
    {
        double[] weights = new double[columns];
        for (int k = 0; k < model.Coefficients.Count; k++)
        {
            for (int j = 0; j < columns; j++) weights[j] += model.Coefficients[k] * model.SupportVectors[(k * columns) + j];
        }

        return weights;
    }
}
