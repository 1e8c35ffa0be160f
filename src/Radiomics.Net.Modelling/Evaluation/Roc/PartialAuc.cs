using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>An axis of a ROC curve.</summary>
[JsonConverter(typeof(EnumNameConverter<RocAxis>))]
public enum RocAxis
{
    /// <summary>Specificity: the area of sensitivity over it.</summary>
    Specificity,

    /// <summary>Sensitivity: the area of specificity over it.</summary>
    Sensitivity,
}

/// <summary>The area of a ROC curve over part of an axis.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="From">Lower end of the range.</param>
/// <param name="To">Upper end of the range.</param>
/// <param name="Area">Area by trapezoids.</param>
/// <param name="Corrected">
/// The area scaled so that chance is 0.5 and the best possible 1 (McClish, Med Decis Making 9 (1989) 190-195); null where the
/// area lies below chance, for which that scale is not defined.
/// </param>
public sealed record PartialAuc(RocAxis Axis, double From, double To, double Area, double? Corrected) : IStoredResult
{
    internal static PartialAuc Of(RocCurve curve, RocAxis axis, double from, double to)
    {
        if (!(from >= 0 && from < to && to <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(from), from, FormattableString.Invariant($"The range must lie in 0 to 1 with its lower end first; it is {from} to {to}."));
        }

        double area = 0;
        for (int i = 1; i < curve.Points.Count; i++)
        {
            // Specificity rises along the points, sensitivity falls.
            RocPoint left = axis == RocAxis.Specificity ? curve.Points[i - 1] : curve.Points[i];
            RocPoint right = axis == RocAxis.Specificity ? curve.Points[i] : curve.Points[i - 1];
            area += axis == RocAxis.Specificity
                ? Strip(left.Specificity, left.Sensitivity, right.Specificity, right.Sensitivity, from, to)
                : Strip(left.Sensitivity, left.Specificity, right.Sensitivity, right.Specificity, from, to);
        }

        double best = to - from, chance = best - (((to * to) - (from * from)) / 2);
        return new PartialAuc(axis, from, to, area, area < chance ? null : (1 + ((area - chance) / (best - chance))) / 2);
    }

    private static double Strip(double x0, double y0, double x1, double y1, double from, double to)
    {
        double left = Math.Max(x0, from), right = Math.Min(x1, to);
        if (!(right > left)) return 0;
        double slope = (y1 - y0) / (x1 - x0);
        return (right - left) * ((2 * y0) + (slope * (left + right - (2 * x0)))) / 2;
    }
}
