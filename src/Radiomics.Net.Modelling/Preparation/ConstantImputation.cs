using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Which value of a column stands in for a missing one.</summary>
[JsonConverter(typeof(EnumNameConverter<ImputedStatistic>))]
public enum ImputedStatistic
{
    /// <summary>The median of the training rows.</summary>
    Median,

    /// <summary>The mean of the training rows.</summary>
    Mean,
}

/// <summary>Fills missing values with the median or mean of their column in the training rows. Never looks at the outcome.</summary>
/// <remarks>The 0/1 columns of a categorical variable are filled one by one: with medians, by the level that more than half of the rows carry, else by the reference level.</remarks>
public sealed record ConstantImputation : ITransformer
{
    /// <summary>Which value stands in.</summary>
    /// <value>Default: <see cref="ImputedStatistic.Median"/>.</value>
    public ImputedStatistic Statistic { get; init; } = ImputedStatistic.Median;

    /// <inheritdoc/>
    FittedTransformer ITransformer.Fit(DesignMatrix features, FitContext context) => Fit(features, context);

    /// <summary>Learns the values.</summary>
    /// <param name="features">Training rows; values may be missing.</param>
    /// <param name="context">Not used.</param>
    /// <exception cref="FitException">A column has no value at all; the message names it.</exception>
    public FittedConstantImputation Fit(DesignMatrix features, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        MissingColumns.RequireSomeValues(features);
        return new FittedConstantImputation(
            features.ColumnNames,
            [
                .. Enumerable.Range(0, features.ColumnCount).Select(j =>
                {
                    double[] observed = MissingColumns.Observed(features.ColumnWithMissing(j));
                    return Statistic == ImputedStatistic.Mean ? SampleMoments.Of(observed).Mean : Quantiles.Median(observed);
                }),
            ]);
    }
}

/// <summary>One value for each column that stands in for missing ones. Immutable and thread-safe.</summary>
public sealed class FittedConstantImputation : FittedTransformer
{
    /// <summary>Creates an imputation.</summary>
    /// <param name="outputColumns">The columns.</param>
    /// <param name="values">What stands in for a missing value of each.</param>
    /// <exception cref="ArgumentException">The numbers of columns and values differ.</exception>
    [JsonConstructor]
    public FittedConstantImputation(ValueList<string> outputColumns, ValueList<double> values)
        : base(outputColumns, outputColumns)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != outputColumns.Count) throw new ArgumentException($"{values.Count} values were given for {outputColumns.Count} columns.", nameof(values));
        Values = values;
    }

    /// <summary>What stands in for a missing value of each column.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Values { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool AcceptsMissing => true;

    /// <inheritdoc/>
    public override void TransformRow(ReadOnlySpan<double> input, Span<double> output)
    {
        for (int j = 0; j < input.Length; j++) output[j] = double.IsNaN(input[j]) ? Values[j] : input[j];
    }

    /// <inheritdoc/>
    public override FittedTransformer RestrictTo(ValueList<string> outputColumns) =>
        new FittedConstantImputation(outputColumns, [.. ColumnPositions.Of(outputColumns, OutputColumns).Select(j => Values[j])]);
}
