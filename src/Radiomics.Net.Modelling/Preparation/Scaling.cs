using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Brings every column to one scale. Never looks at the outcome.</summary>
public sealed record Scaling : ITransformer
{
    /// <summary>How.</summary>
    /// <value>Default: <see cref="ScalingMethod.ZScore"/>.</value>
    public ScalingMethod Method { get; init; } = ScalingMethod.ZScore;

    /// <inheritdoc/>
    FittedTransformer ITransformer.Fit(DesignMatrix features, FitContext context) => Fit(features, context);

    /// <summary>Learns centre and scale of every column.</summary>
    /// <param name="features">At least 2 training rows.</param>
    /// <param name="context">Threads and the wish to stop.</param>
    /// <exception cref="FitException">Columns have no spread in this sense or have missing values, or there are fewer than 2 rows; the message names the columns.</exception>
    public FittedScaling Fit(DesignMatrix features, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(context);
        if (features.RowCount < 2) throw new FitException($"Scaling needs at least 2 rows; there is {features.RowCount}.");
        double[] centres = new double[features.ColumnCount], scales = new double[features.ColumnCount];
        for (int j = 0; j < centres.Length; j++) (centres[j], scales[j]) = Learn(features.Column(j));

        string[] flat = [.. features.ColumnNames.Where((_, j) => !(scales[j] > 0))];
        if (flat.Length > 0)
        {
            throw new FitException($"{flat.Length} column(s) have no spread for {Method} scaling: {string.Join(", ", flat.Take(20))}{(flat.Length > 20 ? ", ..." : "")}. Leave them out first, for example with {nameof(NearZeroVarianceFilter)}.");
        }

        return new FittedScaling(features.ColumnNames, Method, ValueList.Create<double>(centres), ValueList.Create<double>(scales));
    }

    private (double Centre, double Scale) Learn(ReadOnlySpan<double> column)
    {
        if (Method == ScalingMethod.ZScore)
        {
            SampleMoments moments = SampleMoments.Of(column);
            return (moments.Mean, IsConstant(column) ? 0 : moments.StandardDeviation);
        }

        double[] sorted = column.ToArray();
        Array.Sort(sorted);
        double median = Quantiles.OfSorted(sorted, 0.5);
        switch (Method)
        {
            case ScalingMethod.MinMax:
                return (sorted[0], sorted[^1] - sorted[0]);
            case ScalingMethod.Robust:
                return (median, Quantiles.OfSorted(sorted, 0.75) - Quantiles.OfSorted(sorted, 0.25));
            default:
                for (int i = 0; i < sorted.Length; i++) sorted[i] = Math.Abs(sorted[i] - median);
                return (median, 1.4826 * Quantiles.Median(sorted));
        }
    }

    private static bool IsConstant(ReadOnlySpan<double> column) => !column.ContainsAnyExcept(column[0]);
}
