using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How an estimator did on rows that it was not fitted on.</summary>
/// <param name="Metric">What was computed.</param>
/// <param name="Scores">The number of each split.</param>
/// <param name="Predictions">Every out-of-fold prediction.</param>
public sealed record CrossValidationResult(string Metric, [property: JsonConverter(typeof(DoubleListConverter))] ValueList<double> Scores, OutOfFoldPredictions Predictions) : IStoredResult
{
    /// <summary>Plain mean of the scores.</summary>
    public double Mean => Scores.Sum() / Scores.Count;
}
