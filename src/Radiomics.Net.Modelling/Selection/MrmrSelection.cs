using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Minimum redundancy, maximum relevance: takes one column after the other, each the one that tells most about the outcome beyond
/// what it shares with those taken. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Score: mutual information with the outcome minus the mean mutual information with the columns taken; between continuous columns
/// it is -ln(1 - r^2) / 2 of their correlation r. Peng, Long and Ding 2005, doi 10.1109/TPAMI.2005.159; De Jay and others 2013,
/// doi 10.1093/bioinformatics/btt383. Exact copies of a column taken are never taken.
/// </remarks>
public sealed record MrmrSelection : ITransformer<BinaryOutcome>
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

    /// <summary>Whether ranks are correlated in place of values.</summary>
    /// <value>Default: <c>false</c>.</value>
    public bool Ranked { get; init; }

    /// <inheritdoc/>
    FittedTransformer ITransformer<BinaryOutcome>.Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context) => Fit(features, outcome, context);

    /// <summary>Takes the columns.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">The wish to stop.</param>
    /// <returns>The columns kept; scores are those at which they were taken, or at the end for the others.</returns>
    public FittedSelection Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        LogisticRegression.RequireBothClasses(outcome);
        double[] target = Standardise([.. outcome.Events.ToArray().Select(e => e ? 1.0 : 0.0)])!;
        double[]?[] columns = [.. Enumerable.Range(0, features.ColumnCount).Select(j => Standardise(Ranked ? Ranks.MidRanks(features.Column(j)) : features.Column(j).ToArray()))];
        double[] relevance = [.. columns.Select(c => c is null ? double.NaN : Information(c, target))];
        double[] shared = new double[columns.Length], scores = [.. relevance];
        var taken = new List<int>();
        while (taken.Count < Math.Min(Count, columns.Length))
        {
            context.ThrowIfCancelled();
            int best = -1;
            for (int j = 0; j < columns.Length; j++)
            {
                if (columns[j] is null || taken.Contains(j)) continue;
                scores[j] = relevance[j] - (taken.Count == 0 ? 0 : shared[j] / taken.Count);
                if (!double.IsNegativeInfinity(scores[j]) && (best < 0 || scores[j] > scores[best])) best = j;
            }

            if (best < 0) break;
            taken.Add(best);
            for (int j = 0; j < columns.Length; j++)
            {
                if (columns[j] is { } column) shared[j] += Information(column, columns[best]!);
            }
        }

        return FittedSelection.FromScores(
            FormattableString.Invariant($"minimum redundancy, maximum relevance, {Count} columns"),
            [.. scores.Select((value, j) => new ColumnScore(features.ColumnNames[j], value, taken.Contains(j)))]);
    }

    // Mean 0 and length 1; null for a constant column.
    private static double[]? Standardise(double[] values)
    {
        double mean = OrderedSum.Of(values) / values.Length;
        double[] centred = [.. values.Select(v => v - mean)];
        double length = Math.Sqrt(OrderedDot.Of(centred, centred));
        return values.All(v => v == values[0]) || length == 0 ? null : [.. centred.Select(v => v / length)];
    }

    private static double Information(double[] x, double[] y)
    {
        double r = OrderedDot.Of(x, y), rest = 1 - (r * r);
        return rest <= 1e-12 ? double.PositiveInfinity : -Math.Log(rest) / 2;
    }
}
