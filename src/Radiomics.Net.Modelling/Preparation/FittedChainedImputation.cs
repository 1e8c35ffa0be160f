using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Regressions of every column on all others, which fill the missing values of a new row. Immutable and thread-safe.</summary>
/// <remarks>
/// Missing values start at the mean and are replaced, in turn and again and again, by what their regression expects, within the
/// range of the training rows. Nothing is random: a row gets the same bits each time. The outcome takes no part.
/// </remarks>
public sealed class FittedChainedImputation : FittedTransformer
{
    /// <summary>Creates an imputation.</summary>
    /// <param name="outputColumns">The columns.</param>
    /// <param name="iterations">How often the missing columns of a row are gone through.</param>
    /// <param name="means">Mean of each column.</param>
    /// <param name="minimums">Smallest value of each column.</param>
    /// <param name="maximums">Largest value of each column.</param>
    /// <param name="coefficients">For each column: one coefficient for every column (its own is 0) and the intercept.</param>
    /// <exception cref="ArgumentException">The numbers don't fit together.</exception>
    [JsonConstructor]
    public FittedChainedImputation(
        ValueList<string> outputColumns, int iterations, ValueList<double> means, ValueList<double> minimums, ValueList<double> maximums, ValueList<double> coefficients)
        : base(outputColumns, outputColumns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        int count = outputColumns.Count;
        if (means.Count != count || minimums.Count != count || maximums.Count != count || coefficients.Count != count * (count + 1L))
        {
            throw new ArgumentException($"The numbers given don't fit {count} columns.", nameof(coefficients));
        }

        Iterations = iterations;
        Means = means;
        Minimums = minimums;
        Maximums = maximums;
        Coefficients = coefficients;
    }

    /// <summary>How often the missing columns of a row are gone through.</summary>
    public int Iterations { get; }

    /// <summary>Mean of each column.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Means { get; }

    /// <summary>Smallest value of each column.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Minimums { get; }

    /// <summary>Largest value of each column.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Maximums { get; }

    /// <summary>For each column: one coefficient for every column (its own is 0) and the intercept.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Coefficients { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool AcceptsMissing => true;

    /// <inheritdoc/>
    public override void TransformRow(ReadOnlySpan<double> input, Span<double> output)
    {
        int count = input.Length;
        bool complete = true;
        for (int j = 0; j < count; j++)
        {
            bool missing = double.IsNaN(input[j]);
            complete &= !missing;
            output[j] = missing ? Means[j] : input[j];
        }

        if (complete) return;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            for (int j = 0; j < count; j++)
            {
                if (!double.IsNaN(input[j])) continue;
                ReadOnlySpan<double> coefficients = Coefficients.AsSpan().Slice(j * (count + 1), count + 1);
                double expected = coefficients[count] + OrderedDot.Of(coefficients[..count], output);
                output[j] = Math.Clamp(expected, Minimums[j], Maximums[j]);
            }
        }
    }
}
