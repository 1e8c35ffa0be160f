using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Centre and scale of every column, learned from the training rows. Immutable and thread-safe.</summary>
public sealed class FittedScaling : FittedTransformer
{
    /// <summary>Creates a scaling.</summary>
    /// <param name="outputColumns">The columns.</param>
    /// <param name="method">How centre and scale were found.</param>
    /// <param name="centres">What is taken off each column.</param>
    /// <param name="scales">What it is then divided by; above 0.</param>
    /// <exception cref="ArgumentException">The numbers of columns, centres and scales differ, or a scale is not above 0.</exception>
    [JsonConstructor]
    public FittedScaling(ValueList<string> outputColumns, ScalingMethod method, ValueList<double> centres, ValueList<double> scales)
        : base(outputColumns, outputColumns)
    {
        ArgumentNullException.ThrowIfNull(centres);
        ArgumentNullException.ThrowIfNull(scales);
        if (centres.Count != outputColumns.Count || scales.Count != outputColumns.Count || scales.Any(s => !(s > 0)))
        {
            throw new ArgumentException($"A scaling needs a centre and a scale above 0 for each of its {outputColumns.Count} columns.", nameof(scales));
        }

        Method = method;
        Centres = centres;
        Scales = scales;
    }

    /// <summary>How centre and scale were found.</summary>
    public ScalingMethod Method { get; }

    /// <summary>What is taken off each column.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Centres { get; }

    /// <summary>What it is then divided by.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Scales { get; }

    /// <inheritdoc/>
    public override void TransformRow(ReadOnlySpan<double> input, Span<double> output)
    {
        for (int j = 0; j < input.Length; j++) output[j] = (input[j] - Centres[j]) / Scales[j];
    }

    /// <inheritdoc/>
    public override FittedTransformer RestrictTo(ValueList<string> outputColumns)
    {
        int[] kept = ColumnPositions.Of(outputColumns, OutputColumns);
        return new FittedScaling(outputColumns, Method, [.. kept.Select(j => Centres[j])], [.. kept.Select(j => Scales[j])]);
    }
}
