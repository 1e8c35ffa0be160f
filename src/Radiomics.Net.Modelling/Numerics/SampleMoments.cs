using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Mean and spread of a sample.</summary>
/// <param name="Count">Number of values.</param>
/// <param name="Mean">Their mean; NaN without values.</param>
/// <param name="SquaredDeviations">Sum of their squared deviations from the mean.</param>
internal readonly record struct SampleMoments(int Count, double Mean, double SquaredDeviations)
{
    /// <summary>Variance with divisor n - 1; NaN below two values.</summary>
    public double Variance => Count > 1 ? SquaredDeviations / (Count - 1) : double.NaN;

    /// <summary>Standard deviation with divisor n - 1; NaN below two values.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    public static SampleMoments Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return new SampleMoments(0, double.NaN, 0);
        double mean = OrderedSum.Of(values) / values.Length;
        return new SampleMoments(values.Length, mean, OrderedSum.OfSquaredDeviations(values, mean));
    }
}
