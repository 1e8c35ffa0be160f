using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Training rows that stand in for missing values of similar rows. Immutable and thread-safe.</summary>
/// <remarks>A training row is its own nearest neighbour, which is left out: it lacks the value that is looked for.</remarks>
public sealed class FittedNearestNeighbourImputation : FittedTransformer
{
    /// <summary>Creates an imputation.</summary>
    /// <param name="outputColumns">The columns.</param>
    /// <param name="neighbours">Number of rows that are averaged.</param>
    /// <param name="means">Mean of each column.</param>
    /// <param name="weights">Weight of the squared difference of each column: 1 over its variance, 0 where it is constant.</param>
    /// <param name="trainingValues">The training rows, row by row; NaN where a value is missing.</param>
    /// <exception cref="ArgumentException">The numbers don't fit together.</exception>
    [JsonConstructor]
    public FittedNearestNeighbourImputation(
        ValueList<string> outputColumns, int neighbours, ValueList<double> means, ValueList<double> weights, ValueList<double> trainingValues)
        : base(outputColumns, outputColumns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        if (means.Count != outputColumns.Count || weights.Count != outputColumns.Count || (outputColumns.Count > 0 && trainingValues.Count % outputColumns.Count != 0))
        {
            throw new ArgumentException($"The numbers given don't fit {outputColumns.Count} columns.", nameof(trainingValues));
        }

        Neighbours = neighbours;
        Means = means;
        Weights = weights;
        TrainingValues = trainingValues;
    }

    /// <summary>Number of rows that are averaged.</summary>
    public int Neighbours { get; }

    /// <summary>Mean of each column.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Means { get; }

    /// <summary>Weight of the squared difference of each column.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Weights { get; }

    /// <summary>The training rows, row by row; NaN where a value is missing.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> TrainingValues { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool AcceptsMissing => true;

    /// <inheritdoc/>
    public override void TransformRow(ReadOnlySpan<double> input, Span<double> output)
    {
        input.CopyTo(output);
        int count = input.Length;
        (double Distance, int Row)[]? nearest = null;
        for (int j = 0; j < count; j++)
        {
            if (!double.IsNaN(input[j])) continue;
            nearest ??= Rank(input);
            double sum = 0;
            int used = 0;
            for (int k = 0; k < nearest.Length && used < Neighbours; k++)
            {
                double value = TrainingValues[(nearest[k].Row * count) + j];
                if (double.IsNaN(value)) continue;
                sum += value;
                used++;
            }

            output[j] = used == 0 ? Means[j] : sum / used;
        }
    }

    /// <summary>Training rows that share a column with the row, nearest first.</summary>
    private (double Distance, int Row)[] Rank(ReadOnlySpan<double> input)
    {
        int count = input.Length;
        var distances = new List<(double Distance, int Row)>();
        for (int row = 0; row < TrainingValues.Count / count; row++)
        {
            double sum = 0;
            int shared = 0;
            for (int j = 0; j < count; j++)
            {
                double difference = input[j] - TrainingValues[(row * count) + j];
                if (double.IsNaN(difference)) continue;
                sum += Weights[j] * (difference * difference);
                shared++;
            }

            if (shared > 0) distances.Add((sum / shared, row));
        }

        distances.Sort();
        return [.. distances];
    }
}
