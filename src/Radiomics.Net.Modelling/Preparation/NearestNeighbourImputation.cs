using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Fills a missing value with the mean of it in the most similar training rows. Never looks at the outcome.</summary>
/// <remarks>
/// Similar: smallest mean squared difference over the columns that both rows have, each divided by its standard deviation. Rows at
/// equal distance: the earlier one. Without a row to compare with, the column's mean is used. The fitted object holds the training rows.
/// </remarks>
public sealed record NearestNeighbourImputation : ITransformer
{
    /// <summary>Number of rows that are averaged; at least 1.</summary>
    /// <value>Default: 5.</value>
    public int Neighbours
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 5;

    /// <inheritdoc/>
    FittedTransformer ITransformer.Fit(DesignMatrix features, FitContext context) => Fit(features, context);

    /// <summary>Remembers the training rows.</summary>
    /// <param name="features">Training rows; values may be missing.</param>
    /// <param name="context">Not used.</param>
    /// <exception cref="FitException">A column has no value at all; the message names it.</exception>
    public FittedNearestNeighbourImputation Fit(DesignMatrix features, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        MissingColumns.RequireSomeValues(features);
        int rows = features.RowCount, count = features.ColumnCount;
        double[] training = new double[rows * count], means = new double[count], weights = new double[count];
        for (int j = 0; j < count; j++)
        {
            ReadOnlySpan<double> column = features.ColumnWithMissing(j);
            SampleMoments moments = SampleMoments.Of(MissingColumns.Observed(column));
            means[j] = moments.Mean;
            weights[j] = moments.Variance > 0 ? 1 / moments.Variance : 0;
            for (int i = 0; i < rows; i++) training[(i * count) + j] = column[i];
        }

        return new FittedNearestNeighbourImputation(
            features.ColumnNames, Neighbours, ValueList.Create<double>(means), ValueList.Create<double>(weights), ValueList.Create<double>(training));
    }
}
