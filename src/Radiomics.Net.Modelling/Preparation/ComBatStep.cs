using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>ComBat as a step of a pipeline: batch and covariates stand as columns beside the features, so that resampling refits it. Never looks at the outcome.</summary>
public sealed record ComBatStep : ITransformer
{
    /// <summary>How to harmonise.</summary>
    public required ComBat Settings { get; init; }

    /// <summary>The column that holds the batch of a row as a number: 1 for the first of <see cref="BatchNames"/>, 2 for the second, ...</summary>
    public required string BatchColumn { get; init; }

    /// <summary>Names of the batches, in the order of their numbers.</summary>
    public required ValueList<string> BatchNames { get; init; }

    /// <summary>Columns whose effects are kept.</summary>
    /// <value>Default: none.</value>
    public ValueList<string> CovariateColumns { get; init; } = [];

    /// <inheritdoc/>
    FittedTransformer ITransformer.Fit(DesignMatrix features, FitContext context) => Fit(features, context);

    /// <summary>Learns the effects of the batches on all columns besides batch and covariates.</summary>
    /// <param name="features">Training rows, with the columns of batch and covariates.</param>
    /// <param name="context">Not used.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="TableException">A number names no batch.</exception>
    /// <exception cref="FitException">As <see cref="ComBat.Fit"/> says.</exception>
    public FittedComBatStep Fit(DesignMatrix features, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        int batchColumn = features.IndexOf(BatchColumn);
        int[] covariates = [.. CovariateColumns.Select(features.IndexOf)];
        int[] rest = [.. Enumerable.Range(0, features.ColumnCount).Where(j => j != batchColumn && !covariates.Contains(j))];
        ReadOnlySpan<double> codes = features.Column(batchColumn);
        var batches = new string[codes.Length];
        for (int i = 0; i < batches.Length; i++) batches[i] = BatchNames[FittedComBatStep.Position(codes[i], BatchNames, BatchColumn)];

        Table? table = covariates.Length == 0 ? null : new Table(features.RowIds, [.. covariates.Select(j => new NumericColumn(features.ColumnNames[j], features.Column(j)))]);
        FittedComBat fitted = Settings.Fit(features.SelectColumns(rest), batches, table);
        return FittedComBatStep.Of(this, fitted);
    }
}
