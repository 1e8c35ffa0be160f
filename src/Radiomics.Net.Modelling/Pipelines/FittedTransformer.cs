using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A transformation that was learned from a training set. Immutable and thread-safe.</summary>
/// <remarks>
/// Works row by row, so that a row gets the same bits alone and in any batch, whatever the other rows hold. As JSON on its own a step is
/// read back as the type that it was written as: <see cref="FittedTransformer"/> for any, or its own.
/// </remarks>
public abstract class FittedTransformer : IStoredResult
{
    /// <summary>Takes over what every transformation knows.</summary>
    /// <param name="inputColumns">Columns that it reads, in order.</param>
    /// <param name="outputColumns">Columns that it makes, in order.</param>
    protected FittedTransformer(ValueList<string> inputColumns, ValueList<string> outputColumns)
    {
        ArgumentNullException.ThrowIfNull(inputColumns);
        ArgumentNullException.ThrowIfNull(outputColumns);
        InputColumns = inputColumns;
        OutputColumns = outputColumns;
    }

    /// <summary>Columns that it reads, in order.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> InputColumns { get; }

    /// <summary>Columns that it makes, in order.</summary>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> OutputColumns { get; }

    /// <summary>What a user of a model behind it must know; usually empty.</summary>
    [JsonIgnore]
    public virtual ValueList<string> Notes => [];

    /// <summary>Whether input values may be missing (NaN): only in a transformation that fills them in.</summary>
    [JsonIgnore]
    public virtual bool AcceptsMissing => false;

    /// <summary>Transforms every row.</summary>
    /// <param name="features">Rows with the columns of the training set, in any order; other columns are left out.</param>
    /// <exception cref="FitException">A column is missing, or has missing values that are not accepted; the message names it.</exception>
    public DesignMatrix Transform(DesignMatrix features)
    {
        int[] positions = Modelling.InputColumns.Find(InputColumns, features);
        if (!AcceptsMissing) Modelling.InputColumns.RequireComplete(features, positions);
        int rows = features.RowCount;
        double[] input = new double[positions.Length], output = new double[OutputColumns.Count];
        double[] values = new double[(long)rows * output.Length];
        for (int i = 0; i < rows; i++)
        {
            Modelling.InputColumns.Gather(features, positions, i, input);
            TransformRow(input, output);
            for (int j = 0; j < output.Length; j++) values[(j * rows) + i] = output[j];
        }

        return DesignMatrix.FromColumnMajor(features.RowIds, OutputColumns, values);
    }

    /// <summary>Transforms one row.</summary>
    /// <param name="input">Values in the order of <see cref="InputColumns"/>.</param>
    /// <param name="output">Receives the values in the order of <see cref="OutputColumns"/>.</param>
    /// <remarks>Must use ordered arithmetic only, so that the bits are the same on every machine.</remarks>
    public abstract void TransformRow(ReadOnlySpan<double> input, Span<double> output);

    /// <summary>
    /// The same transformation for some of its output columns, reading no more than those need: what a later selection left
    /// over need not be measured in a new patient.
    /// </summary>
    /// <param name="outputColumns">Output columns that are needed, each one of <see cref="OutputColumns"/>.</param>
    /// <returns>A narrower transformation with the same bits in these columns; this one where that can't be narrowed.</returns>
    public virtual FittedTransformer RestrictTo(ValueList<string> outputColumns) => this;
}

/// <summary>A list of them as JSON.</summary>
internal sealed class TransformerListConverter : ValueListConverter<FittedTransformer>;
