using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>What a batch does to the standardised features, after shrinking over features.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Shifts">What it adds to each feature, in standard deviations.</param>
/// <param name="Variances">What it multiplies the variance of each feature by; 1 where only means are harmonised.</param>
public sealed record BatchEffect(string Batch, [property: JsonConverter(typeof(DoubleListConverter))] ValueList<double> Shifts, [property: JsonConverter(typeof(DoubleListConverter))] ValueList<double> Variances);

/// <summary>A list of them as JSON.</summary>
internal sealed class BatchEffectListConverter : ValueListConverter<BatchEffect>;
