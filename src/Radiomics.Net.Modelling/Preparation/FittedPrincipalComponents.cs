using System.Buffers;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Principal components learned from the training rows; new rows are centred, scaled and turned in the same way. Immutable and thread-safe.</summary>
public sealed class FittedPrincipalComponents : FittedTransformer
{
    /// <summary>Creates the components.</summary>
    /// <param name="inputColumns">Columns that they are made of.</param>
    /// <param name="outputColumns">Names of the components.</param>
    /// <param name="centres">What is taken off each input column.</param>
    /// <param name="scales">What it is then divided by.</param>
    /// <param name="loadings">Loadings, component by component: weights of the input columns.</param>
    /// <param name="standardDeviations">Standard deviation of each component in the training rows.</param>
    /// <param name="explainedShares">Share of the total variance of each component.</param>
    /// <exception cref="ArgumentException">The numbers don't fit together.</exception>
    [JsonConstructor]
    public FittedPrincipalComponents(
        ValueList<string> inputColumns,
        ValueList<string> outputColumns,
        ValueList<double> centres,
        ValueList<double> scales,
        ValueList<double> loadings,
        ValueList<double> standardDeviations,
        ValueList<double> explainedShares)
        : base(inputColumns, outputColumns)
    {
        if (centres.Count != inputColumns.Count || scales.Count != inputColumns.Count || loadings.Count != (long)inputColumns.Count * outputColumns.Count
            || standardDeviations.Count != outputColumns.Count || explainedShares.Count != outputColumns.Count)
        {
            throw new ArgumentException($"The numbers given don't fit {inputColumns.Count} columns and {outputColumns.Count} components.", nameof(loadings));
        }

        Centres = centres;
        Scales = scales;
        Loadings = loadings;
        StandardDeviations = standardDeviations;
        ExplainedShares = explainedShares;
    }

    /// <summary>What is taken off each input column.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Centres { get; }

    /// <summary>What it is then divided by; 1 without scaling.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Scales { get; }

    /// <summary>Loadings, component by component; see <see cref="LoadingsOf"/>.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Loadings { get; }

    /// <summary>Standard deviation of each component in the training rows, divisor n - 1.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> StandardDeviations { get; }

    /// <summary>Share of the total variance of each component.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> ExplainedShares { get; }

    /// <summary>Weights of the input columns in a component.</summary>
    /// <param name="component">0 for the first.</param>
    public ReadOnlySpan<double> LoadingsOf(int component) => Loadings.AsSpan().Slice(component * InputColumns.Count, InputColumns.Count);

    /// <inheritdoc/>
    public override void TransformRow(ReadOnlySpan<double> input, Span<double> output)
    {
        double[] buffer = ArrayPool<double>.Shared.Rent(input.Length);
        Span<double> row = buffer.AsSpan(0, input.Length);
        for (int j = 0; j < row.Length; j++) row[j] = (input[j] - Centres[j]) / Scales[j];
        for (int k = 0; k < output.Length; k++) output[k] = OrderedDot.Of(row, LoadingsOf(k));
        ArrayPool<double>.Shared.Return(buffer);
    }

    /// <inheritdoc/>
    public override FittedTransformer RestrictTo(ValueList<string> outputColumns)
    {
        int[] kept = ColumnPositions.Of(outputColumns, OutputColumns);
        return new FittedPrincipalComponents(
            InputColumns, outputColumns, Centres, Scales, [.. kept.SelectMany(k => LoadingsOf(k).ToArray())],
            [.. kept.Select(k => StandardDeviations[k])], [.. kept.Select(k => ExplainedShares[k])]);
    }
}
