using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Keeps the columns whose variance (divisor n - 1) is above a limit. Immutable and thread-safe.</summary>
public sealed record VarianceSelection : ITransformer
{
    /// <summary>Columns with no more variance than this go; at least 0.</summary>
    /// <value>Default: 0: only constant columns go.</value>
    public double Limit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <inheritdoc/>
    FittedTransformer ITransformer.Fit(DesignMatrix features, FitContext context) => Fit(features);

    /// <summary>Computes the variances and keeps the columns above the limit.</summary>
    /// <param name="features">Training rows; at least 2.</param>
    /// <returns>The columns kept; scores are variances.</returns>
    public FittedSelection Fit(DesignMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var scores = new ColumnScore[features.ColumnCount];
        for (int j = 0; j < scores.Length; j++)
        {
            ReadOnlySpan<double> column = features.Column(j);
            double mean = 0, sum = 0;
            bool varies = false;
            foreach (double value in column)
            {
                mean += value / column.Length;
                varies |= value != column[0];
            }

            foreach (double value in column) sum += (value - mean) * (value - mean);
            double variance = varies ? sum / (column.Length - 1) : 0;
            scores[j] = new ColumnScore(features.ColumnNames[j], variance, variance > Limit);
        }

        return FittedSelection.FromScores(FormattableString.Invariant($"variance above {Limit:G6}"), scores);
    }
}
