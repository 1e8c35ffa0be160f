using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>One point of a ROC curve.</summary>
/// <param name="Threshold">
/// Midpoint between the neighbouring scores (the convention of R's pROC): positive is a score at or beyond it. Infinite at both ends
/// of the curve.
/// </param>
/// <param name="Criterion">
/// The observed score that is the last one still negative (the convention of MedCalc, "&gt; value", or "&lt; value" where lower means
/// the event); null where everybody is positive.
/// </param>
/// <param name="TruePositives">Events that are positive.</param>
/// <param name="FalsePositives">Non-events that are positive.</param>
/// <param name="FalseNegatives">Events that are negative.</param>
/// <param name="TrueNegatives">Non-events that are negative.</param>
[method: JsonConstructor]
public readonly record struct RocPoint(
    double Threshold, double? Criterion, int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    /// <summary>Share of the events that are positive.</summary>
    public double Sensitivity => (double)TruePositives / (TruePositives + FalseNegatives);

    /// <summary>Share of the non-events that are negative.</summary>
    public double Specificity => (double)TrueNegatives / (TrueNegatives + FalsePositives);

    /// <summary>Youden's index: sensitivity + specificity - 1.</summary>
    public double Youden => Sensitivity + Specificity - 1;

    /// <summary>Squared distance to the corner where sensitivity and specificity are 1.</summary>
    public double SquaredDistanceToCorner => ((1 - Sensitivity) * (1 - Sensitivity)) + ((1 - Specificity) * (1 - Specificity));
}

/// <summary>A list of them as JSON.</summary>
internal sealed class RocPointListConverter : ValueListConverter<RocPoint>;
