using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A model whose prediction is a column, with some columns passed on beside it. Immutable and thread-safe.</summary>
public sealed class FittedScore : FittedTransformer
{
    private readonly int[] _keptPositions;

    /// <summary>Creates the step.</summary>
    /// <param name="name">Name of the score's column.</param>
    /// <param name="model">Makes the score.</param>
    /// <param name="keptColumns">Columns passed on.</param>
    [JsonConstructor]
    public FittedScore(string name, FittedModel model, ValueList<string> keptColumns)
        : base(InputsOf(model, keptColumns), OutputsOf(name, keptColumns))
    {
        Name = name;
        Model = model;
        KeptColumns = keptColumns;
        _keptPositions = [.. keptColumns.Select(column => InputColumns.ToList().IndexOf(column))];
    }

    /// <summary>Name of the score's column.</summary>
    public string Name { get; }

    /// <summary>Makes the score.</summary>
    public FittedModel Model { get; }

    /// <summary>Columns passed on.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> KeptColumns { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override ValueList<string> Notes => Model.Notes;

    /// <inheritdoc/>
    public override void TransformRow(ReadOnlySpan<double> input, Span<double> output)
    {
        output[0] = Model.PredictRow(input[..Model.InputColumns.Count]);
        for (int k = 0; k < _keptPositions.Length; k++) output[k + 1] = input[_keptPositions[k]];
    }

    // The model's columns first, then those passed on that it does not read.
    private static ValueList<string> InputsOf(FittedModel model, ValueList<string> keptColumns)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(keptColumns);
        return [.. model.InputColumns, .. keptColumns.Where(column => !model.InputColumns.Contains(column))];
    }

    private static ValueList<string> OutputsOf(string name, ValueList<string> keptColumns)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (keptColumns.Contains(name)) throw new ArgumentException($"The score can't be named '{name}': a column that is passed on has that name.", nameof(name));
        return [name, .. keptColumns];
    }
}
