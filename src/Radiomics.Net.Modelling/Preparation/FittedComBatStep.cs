using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Batch effects learned from the training rows of a pipeline. Immutable and thread-safe.</summary>
public sealed class FittedComBatStep : FittedTransformer
{
    private readonly int[] _known; // position of a batch among the fitted ones, -1 where it was not there

    /// <summary>Creates a step.</summary>
    /// <param name="outputColumns">The features.</param>
    /// <param name="batchColumn">The column of the batch's number.</param>
    /// <param name="batchNames">Names of the batches, in the order of their numbers.</param>
    /// <param name="covariateColumns">Columns whose effects are kept.</param>
    /// <param name="referenceBatch">A batch that stays as it is; <c>null</c> for none.</param>
    /// <param name="means">Grand mean of each feature.</param>
    /// <param name="deviations">Standard deviation of each feature within batches.</param>
    /// <param name="covariateEffects">Effects of the covariates, feature by feature.</param>
    /// <param name="fittedBatches">Batches that were there at fit.</param>
    /// <param name="shifts">What each fitted batch adds, batch by batch.</param>
    /// <param name="variances">What each fitted batch multiplies the variance by, batch by batch.</param>
    /// <exception cref="ArgumentException">The numbers don't fit together.</exception>
    [JsonConstructor]
    public FittedComBatStep(
        ValueList<string> outputColumns,
        string batchColumn,
        ValueList<string> batchNames,
        ValueList<string> covariateColumns,
        string? referenceBatch,
        ValueList<double> means,
        ValueList<double> deviations,
        ValueList<double> covariateEffects,
        ValueList<string> fittedBatches,
        ValueList<double> shifts,
        ValueList<double> variances)
        : base([.. outputColumns, batchColumn, .. covariateColumns], outputColumns)
    {
        int count = outputColumns.Count;
        if (means.Count != count || deviations.Count != count || covariateEffects.Count != (long)count * covariateColumns.Count
            || shifts.Count != (long)count * fittedBatches.Count || variances.Count != shifts.Count)
        {
            throw new ArgumentException($"The numbers given don't fit {count} features, {covariateColumns.Count} covariates and {fittedBatches.Count} batches.", nameof(shifts));
        }

        BatchColumn = batchColumn;
        BatchNames = batchNames;
        CovariateColumns = covariateColumns;
        ReferenceBatch = referenceBatch;
        Means = means;
        Deviations = deviations;
        CovariateEffects = covariateEffects;
        FittedBatches = fittedBatches;
        Shifts = shifts;
        Variances = variances;
        List<string> fitted = [.. fittedBatches];
        _known = [.. batchNames.Select(name => fitted.IndexOf(name))];
    }

    /// <summary>The column of the batch's number.</summary>
    public string BatchColumn { get; }

    /// <summary>Names of the batches, in the order of their numbers.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> BatchNames { get; }

    /// <summary>Columns whose effects are kept.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> CovariateColumns { get; }

    /// <summary>A batch that stays as it is; <c>null</c> for none.</summary>
    public string? ReferenceBatch { get; }

    /// <summary>Grand mean of each feature.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Means { get; }

    /// <summary>Standard deviation of each feature within batches.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Deviations { get; }

    /// <summary>Effects of the covariates, feature by feature.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> CovariateEffects { get; }

    /// <summary>Batches that were there at fit.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> FittedBatches { get; }

    /// <summary>What each fitted batch adds, in standard deviations, batch by batch.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Shifts { get; }

    /// <summary>What each fitted batch multiplies the variance by, batch by batch.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Variances { get; }

    /// <inheritdoc/>
    /// <exception cref="TableException">The row's batch was not there at fit; the message names it.</exception>
    public override void TransformRow(ReadOnlySpan<double> input, Span<double> output)
    {
        int count = output.Length, position = Position(input[count], BatchNames, BatchColumn), batch = _known[position];
        if (batch < 0)
        {
            throw new TableException($"Batch '{BatchNames[position]}' was not there when ComBat was fitted; known are {string.Join(", ", FittedBatches)}.");
        }

        if (BatchNames[position] == ReferenceBatch)
        {
            input[..count].CopyTo(output);
            return;
        }

        int covariates = CovariateColumns.Count;
        for (int j = 0; j < count; j++)
        {
            double expected = Means[j];
            for (int k = 0; k < covariates; k++) expected += CovariateEffects[(j * covariates) + k] * input[count + 1 + k];
            int at = (batch * count) + j;
            output[j] = ComBatFrame.Harmonise(input[j], expected, Deviations[j], Shifts[at], Variances[at]);
        }
    }

    /// <inheritdoc/>
    public override FittedTransformer RestrictTo(ValueList<string> outputColumns)
    {
        int[] kept = ColumnPositions.Of(outputColumns, OutputColumns);
        int covariates = CovariateColumns.Count, count = OutputColumns.Count;
        ValueList<double> Some(ValueList<double> byBatch) => [.. Enumerable.Range(0, FittedBatches.Count).SelectMany(b => kept.Select(j => byBatch[(b * count) + j]))];
        return new FittedComBatStep(
            outputColumns, BatchColumn, BatchNames, CovariateColumns, ReferenceBatch, [.. kept.Select(j => Means[j])], [.. kept.Select(j => Deviations[j])],
            [.. kept.SelectMany(j => Enumerable.Range(0, covariates).Select(k => CovariateEffects[(j * covariates) + k]))], FittedBatches, Some(Shifts), Some(Variances));
    }

    internal static FittedComBatStep Of(ComBatStep step, FittedComBat fitted) => new(
        fitted.Features, step.BatchColumn, step.BatchNames, step.CovariateColumns, step.Settings.ReferenceBatch, fitted.Frame.Means, fitted.Frame.Deviations,
        fitted.Frame.CovariateEffects, [.. fitted.Batches.Select(b => b.Batch)], [.. fitted.Batches.SelectMany(b => b.Shifts)], [.. fitted.Batches.SelectMany(b => b.Variances)]);

    /// <summary>Position of a batch by its number.</summary>
    internal static int Position(double code, ValueList<string> names, string column)
    {
        int position = (int)code - 1;
        return position + 1 == code && position >= 0 && position < names.Count
            ? position
            : throw new TableException(FormattableString.Invariant($"Column '{column}' holds {code}, which is the number of none of the {names.Count} batches {string.Join(", ", names)}."));
    }
}
