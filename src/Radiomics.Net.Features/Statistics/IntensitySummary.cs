using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>What intensity statistics are read off: moments, order statistics and deviations of the region's intensities.</summary>
/// <remarks>Moments have the divisor n. Percentiles interpolate linearly between order statistics (type 7). Bit-stable.</remarks>
public sealed class IntensitySummary
{
    internal IntensitySummary()
    {
    }

    /// <summary>Number of voxels, at least 1.</summary>
    public int Count { get; private set; }

    /// <summary>Mean μ.</summary>
    public double Mean { get; private set; }

    /// <summary>Second central moment; exactly 0 for a flat region.</summary>
    public double Variance { get; private set; }

    /// <summary>Third central moment.</summary>
    public double ThirdMoment { get; private set; }

    /// <summary>Fourth central moment.</summary>
    public double FourthMoment { get; private set; }

    /// <summary>Σ x².</summary>
    public double SquaredSum { get; private set; }

    /// <summary>Lowest intensity.</summary>
    public double Minimum { get; private set; }

    /// <summary>10th percentile.</summary>
    public double Percentile10 { get; private set; }

    /// <summary>25th percentile.</summary>
    public double Percentile25 { get; private set; }

    /// <summary>50th percentile.</summary>
    public double Median { get; private set; }

    /// <summary>75th percentile.</summary>
    public double Percentile75 { get; private set; }

    /// <summary>90th percentile.</summary>
    public double Percentile90 { get; private set; }

    /// <summary>Highest intensity.</summary>
    public double Maximum { get; private set; }

    /// <summary>Mean distance from the mean.</summary>
    public double MeanAbsoluteDeviation { get; private set; }

    /// <summary>Mean distance from the median.</summary>
    public double MedianAbsoluteDeviation { get; private set; }

    /// <summary>Mean distance from their mean of the intensities from the 10th to the 90th percentile; NaN if there are none.</summary>
    public double RobustMeanAbsoluteDeviation { get; private set; }

    /// <summary>Summarises intensities.</summary>
    /// <param name="intensities">At least one, all finite.</param>
    /// <param name="work">Lends memory.</param>
    internal static IntensitySummary Create(ReadOnlySpan<double> intensities, WorkContext work)
    {
        var summary = new IntensitySummary();
        summary.Fill(intensities, work);
        return summary;
    }

    /// <summary>Takes the summary of other intensities.</summary>
    internal void Fill(ReadOnlySpan<double> intensities, WorkContext work)
    {
        double n = intensities.Length;
        double minimum = TensorPrimitives.Min(intensities), maximum = TensorPrimitives.Max(intensities);
        double mean = minimum == maximum ? minimum : OrderedSum.Of(intensities) / n;
        Span<double> percentiles = stackalloc double[5];
        OrderStatistics.Percentiles(intensities, [10, 25, 50, 75, 90], percentiles, work);
        work.ThrowIfCancelled();
        Count = intensities.Length;
        Mean = mean;
        Variance = OrderedSum.OfSquaredDeviations(intensities, mean) / n;
        ThirdMoment = OrderedSum.Of(intensities, new CubedDeviationTerm(mean)) / n;
        FourthMoment = OrderedSum.Of(intensities, new FourthPowerDeviationTerm(mean)) / n;
        SquaredSum = OrderedSum.OfSquares(intensities);
        Minimum = minimum;
        Percentile10 = percentiles[0];
        Percentile25 = percentiles[1];
        Median = percentiles[2];
        Percentile75 = percentiles[3];
        Percentile90 = percentiles[4];
        Maximum = maximum;
        MeanAbsoluteDeviation = OrderedSum.OfAbsoluteDeviations(intensities, mean) / n;
        MedianAbsoluteDeviation = OrderedSum.OfAbsoluteDeviations(intensities, percentiles[2]) / n;
        RobustMeanAbsoluteDeviation = DeviationBetween(intensities, percentiles[0], percentiles[4], work);
    }

    /// <summary>Mean distance from their mean of the values from one to another, both included; NaN if there are none.</summary>
    private static double DeviationBetween(ReadOnlySpan<double> values, double low, double high, WorkContext work)
    {
        using WorkBuffer<double> buffer = work.Rent<double>(values.Length);
        Span<double> inner = buffer.Span;
        int count = 0;
        foreach (double value in values)
        {
            if (value >= low && value <= high) inner[count++] = value;
        }

        if (count == 0) return double.NaN;
        inner = inner[..count];
        return OrderedSum.OfAbsoluteDeviations(inner, OrderedSum.Of(inner) / count) / count;
    }

    private readonly struct CubedDeviationTerm(double centre) : ISumTerm
    {
        public double Of(double value)
        {
            double deviation = value - centre;
            return deviation * deviation * deviation;
        }

        public Vector128<double> Of(Vector128<double> values)
        {
            Vector128<double> deviation = values - Vector128.Create(centre);
            return deviation * deviation * deviation;
        }
    }

    private readonly struct FourthPowerDeviationTerm(double centre) : ISumTerm
    {
        public double Of(double value)
        {
            double square = (value - centre) * (value - centre);
            return square * square;
        }

        public Vector128<double> Of(Vector128<double> values)
        {
            Vector128<double> deviation = values - Vector128.Create(centre), square = deviation * deviation;
            return square * square;
        }
    }
}
