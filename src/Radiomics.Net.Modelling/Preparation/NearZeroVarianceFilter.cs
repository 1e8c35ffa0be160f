using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Leaves out columns that hardly vary: constant ones, and those in which one value is far more frequent than the next and few differ.</summary>
/// <remarks>The rule of caret's <c>nearZeroVar</c> (Kuhn 2008, doi 10.18637/jss.v028.i05). Never looks at the outcome.</remarks>
public sealed record NearZeroVarianceFilter : ITransformer
{
    /// <summary>A column may go if its most frequent value is more than this many times as frequent as the second one.</summary>
    /// <value>Default: 19 (95/5).</value>
    public double FrequencyRatio { get; init; } = 95.0 / 5;

    /// <summary>A column may go if its distinct values are at most this percentage of the rows.</summary>
    /// <value>Default: 10.</value>
    public double DistinctPercent { get; init; } = 10;

    /// <inheritdoc/>
    FittedTransformer ITransformer.Fit(DesignMatrix features, FitContext context) => Fit(features, context);

    /// <summary>Finds the columns to keep.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="context">Not used but to stop.</param>
    /// <returns>The selection; the score of a column is its frequency ratio (infinite where it is constant).</returns>
    /// <exception cref="FitException">A column has missing values.</exception>
    public FittedSelection Fit(DesignMatrix features, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(context);
        var scores = new ColumnScore[features.ColumnCount];
        for (int j = 0; j < scores.Length; j++)
        {
            double[] sorted = features.Column(j).ToArray();
            Array.Sort(sorted);
            int first = 0, second = 0, distinct = 0;
            for (int start = 0; start < sorted.Length;)
            {
                int end = start + 1;
                while (end < sorted.Length && sorted[end] == sorted[start]) end++;
                int count = end - start;
                distinct++;
                if (count > first) (first, second) = (count, first);
                else second = Math.Max(second, count);
                start = end;
            }

            double ratio = second == 0 ? double.PositiveInfinity : (double)first / second;
            bool flat = distinct <= 1 || (ratio > FrequencyRatio && 100.0 * distinct / sorted.Length <= DistinctPercent);
            scores[j] = new ColumnScore(features.ColumnNames[j], ratio, !flat);
        }

        string method = FormattableString.Invariant($"frequency ratio at most {FrequencyRatio}, or distinct values above {DistinctPercent} % of rows; not constant");
        return new FittedSelection([.. scores.Where(s => s.Kept).Select(s => s.Column)], method, ValueList.Create<ColumnScore>(scores));
    }
}
