using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>One point of a precision-recall curve.</summary>
/// <param name="Threshold">Scores at or beyond it are positive; an observed score.</param>
/// <param name="Recall">Share of the events that are positive (sensitivity).</param>
/// <param name="Precision">Share of the positives with the event (positive predictive value).</param>
[method: JsonConstructor]
public readonly record struct PrecisionRecallPoint(double Threshold, double Recall, double Precision);

/// <summary>Precision against recall, for outcomes that are rare. Immutable.</summary>
/// <param name="Points">One point for every distinct score, from the strictest threshold to everybody positive.</param>
/// <param name="AveragePrecision">Sum over the points of precision times the rise of recall (no interpolation, which would flatter).</param>
/// <param name="Prevalence">What a score without information reaches on average.</param>
public sealed record PrecisionRecallCurve([property: JsonConverter(typeof(PrecisionRecallPointListConverter))] ValueList<PrecisionRecallPoint> Points, double AveragePrecision, double Prevalence) : IStoredResult
{
    /// <summary>Makes the curve of a score.</summary>
    /// <param name="scores">One finite score a row.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="direction">Which end means the event.</param>
    /// <exception cref="FitException">A score is not finite, or the outcome has one class only.</exception>
    public static PrecisionRecallCurve Create(
        ReadOnlySpan<double> scores, BinaryOutcome outcome, RocDirection direction = RocDirection.HigherMeansEvent)
    {
        RocCurve curve = RocCurve.Create(scores, outcome, direction);
        var points = new List<PrecisionRecallPoint>(curve.Points.Count);
        double area = 0, recall = 0;
        for (int i = curve.Points.Count - 2; i >= 0; i--)
        {
            RocPoint point = curve.Points[i];
            double precision = (double)point.TruePositives / (point.TruePositives + point.FalsePositives);
            area += precision * (point.Sensitivity - recall);
            recall = point.Sensitivity;

            // The smallest positive score is the last negative one of the next point.
            points.Add(new PrecisionRecallPoint(curve.Points[i + 1].Criterion!.Value, recall, precision));
        }

        return new PrecisionRecallCurve(points.ToValueList(), area, (double)curve.EventCount / curve.Count);
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class PrecisionRecallPointListConverter : ValueListConverter<PrecisionRecallPoint>;
