using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Leaves out columns that say almost the same as others. Never looks at the outcome.</summary>
/// <remarks>
/// The two rules by mean correlation are those of caret's <c>findCorrelation</c> (Kuhn 2008, doi 10.18637/jss.v028.i05) with
/// <c>exact = FALSE</c> and <c>TRUE</c>. Means within 1e-12 count as equal, so that copies of a column, whose correlations differ
/// by rounding only, are treated alike on every machine.
/// </remarks>
public sealed record RedundancyFilter : ITransformer
{
    private const double MeanTolerance = 1e-12;

    /// <summary>Absolute correlation above which two columns are redundant; above 0 and at most 1.</summary>
    /// <value>Default: 0.95.</value>
    public double Cutoff
    {
        get;
        init
        {
            if (!(value is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "A cut-off for absolute correlations lies between 0 and 1.");
            field = value;
        }
    } = 0.95;

    /// <summary>How the relation is measured.</summary>
    /// <value>Default: <see cref="CorrelationMethod.Pearson"/>.</value>
    public CorrelationMethod Method { get; init; } = CorrelationMethod.Pearson;

    /// <summary>Which of a pair goes.</summary>
    /// <value>Default: <see cref="RedundancyRule.MeanCorrelationRecomputed"/>.</value>
    public RedundancyRule Rule { get; init; } = RedundancyRule.MeanCorrelationRecomputed;

    /// <inheritdoc/>
    FittedTransformer ITransformer.Fit(DesignMatrix features, FitContext context) => Fit(features, context);

    /// <summary>Finds the columns to keep.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="context">Threads and the wish to stop.</param>
    /// <returns>The selection; the score of a column is its largest absolute correlation with another.</returns>
    /// <exception cref="FitException">Columns are constant or have missing values; the message names them.</exception>
    public FittedSelection Fit(DesignMatrix features, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(context);
        return Select(CorrelationMatrix.Of(features, Method, context.For));
    }

    /// <summary>Finds the columns to keep from correlations that are there already.</summary>
    /// <param name="correlations">Correlations of the training rows.</param>
    public FittedSelection Select(CorrelationMatrix correlations)
    {
        ArgumentNullException.ThrowIfNull(correlations);
        bool[] dropped = Rule switch
        {
            RedundancyRule.FirstStays => DropLater(correlations),
            RedundancyRule.MeanCorrelation => DropByMean(correlations),
            _ => DropByRecomputedMean(correlations),
        };
        var scores = new ColumnScore[correlations.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            double closest = 0;
            ReadOnlySpan<double> row = correlations.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                if (j != i) closest = Math.Max(closest, Math.Abs(row[j]));
            }

            scores[i] = new ColumnScore(correlations.ColumnNames[i], closest, !dropped[i]);
        }

        string method = FormattableString.Invariant($"absolute {Method} correlation at most {Cutoff}, rule {Rule}");
        return new FittedSelection([.. scores.Where(s => s.Kept).Select(s => s.Column)], method, ValueList.Create<ColumnScore>(scores));
    }

    private bool[] DropLater(CorrelationMatrix correlations)
    {
        var dropped = new bool[correlations.Count];
        for (int i = 0; i < dropped.Length; i++)
        {
            ReadOnlySpan<double> row = correlations.Row(i);
            for (int j = 0; j < i && !dropped[i]; j++) dropped[i] = !dropped[j] && Math.Abs(row[j]) > Cutoff;
        }

        return dropped;
    }

    private bool[] DropByMean(CorrelationMatrix correlations)
    {
        int count = correlations.Count;
        var dropped = new bool[count];
        double[] means = new double[count];
        for (int i = 0; i < count; i++) means[i] = AbsoluteSum(correlations.Row(i)) / count;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> row = correlations.Row(i);
            for (int j = i + 1; j < count; j++)
            {
                if (Math.Abs(row[j]) > Cutoff) dropped[means[j] > means[i] + MeanTolerance ? j : i] = true;
            }
        }

        return dropped;
    }

    private bool[] DropByRecomputedMean(CorrelationMatrix correlations)
    {
        int count = correlations.Count;
        var dropped = new bool[count];
        var sums = new double[count]; // of the absolute correlations with the other columns that are left
        double total = 0;
        long pairsAbove = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> row = correlations.Row(i);
            sums[i] = AbsoluteSum(row) - 1;
            total += sums[i];
            for (int j = 0; j < i; j++) pairsAbove += Math.Abs(row[j]) > Cutoff ? 1 : 0;
        }

        int left = count;
        int[] order = DescendingWithTies(sums, count - 1);
        for (int a = 0; a < count && pairsAbove > 0; a++)
        {
            int i = order[a];
            for (int b = a + 1; b < count && !dropped[i]; b++)
            {
                int j = order[b];
                if (dropped[j] || !(Math.Abs(correlations[i, j]) > Cutoff)) continue;
                double own = sums[i] / (left - 1);
                double others = (total - sums[j]) / ((left - 1.0) * (left - 1));
                Drop(own > others + MeanTolerance ? i : j);
            }
        }

        return dropped;

        void Drop(int column)
        {
            dropped[column] = true;
            left--;
            ReadOnlySpan<double> row = correlations.Row(column);
            for (int k = 0; k < count; k++)
            {
                if (dropped[k]) continue;
                double r = Math.Abs(row[k]);
                sums[k] -= r;
                if (r > Cutoff) pairsAbove--;
            }

            total -= 2 * sums[column];
        }
    }

    /// <summary>Positions in descending order; values that follow each other within the tolerance keep the order of the columns.</summary>
    private static int[] DescendingWithTies(double[] sums, int divisor)
    {
        int[] order = [.. Enumerable.Range(0, sums.Length).OrderByDescending(i => sums[i])];
        for (int start = 0; start < order.Length;)
        {
            int end = start + 1;
            while (end < order.Length && sums[order[end - 1]] - sums[order[end]] <= MeanTolerance * divisor) end++;
            Array.Sort(order, start, end - start);
            start = end;
        }

        return order;
    }

    private static double AbsoluteSum(ReadOnlySpan<double> row) => OrderedSum.OfAbsoluteDeviations(row, 0);
}
