using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Agreement of two measurements of the same cases: bias and limits of agreement (Bland and Altman 1999, doi 10.1177/096228029900800204).</summary>
public sealed record BlandAltman : IStoredResult
{
    /// <summary>Mean of the two measurements of each case.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Means { get; init; }

    /// <summary>Second measurement less the first, of each case.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Differences { get; init; }

    /// <summary>Mean difference.</summary>
    public required double Bias { get; init; }

    /// <summary>t interval of the bias.</summary>
    public required Interval BiasInterval { get; init; }

    /// <summary>Standard deviation of the differences, divisor n - 1.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>Lower limit of agreement: bias less z standard deviations.</summary>
    public required double LowerLimit { get; init; }

    /// <summary>Interval of the lower limit of agreement.</summary>
    public required Interval LowerLimitInterval { get; init; }

    /// <summary>Upper limit of agreement: bias plus z standard deviations.</summary>
    public required double UpperLimit { get; init; }

    /// <summary>Interval of the upper limit of agreement.</summary>
    public required Interval UpperLimitInterval { get; init; }

    /// <summary>Slope of the differences over the means: other than 0 where the disagreement grows with the size of the measurement; NaN where all means are equal.</summary>
    public required double Slope { get; init; }

    /// <summary>t interval of the slope.</summary>
    public required Interval SlopeInterval { get; init; }

    /// <summary>Two-sided p value of the slope; NaN where all means are equal.</summary>
    public required double SlopePValue { get; init; }

    /// <summary>Compares two measurements.</summary>
    /// <param name="first">First measurement, one a case.</param>
    /// <param name="second">Second measurement, in the same order.</param>
    /// <param name="coverage">Share of the differences that the limits are to hold; 0.95 gives bias +- 1.96 standard deviations.</param>
    /// <param name="level">Confidence level of the intervals.</param>
    /// <remarks>The variance of a limit is s^2 (1/n + z^2 / (2 (n - 1))).</remarks>
    /// <exception cref="ArgumentException">The numbers of measurements differ.</exception>
    /// <exception cref="FitException">There are fewer than 3 cases, or a value is not finite.</exception>
    public static BlandAltman Compare(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double coverage = 0.95, double level = 0.95)
    {
        Interval.RequireLevel(coverage, nameof(coverage));
        Interval.RequireLevel(level);
        Samples.RequirePairs(first, second, 3, "Bland-Altman analysis");
        int n = first.Length;
        double[] means = new double[n], differences = new double[n];
        for (int i = 0; i < n; i++)
        {
            means[i] = (first[i] + second[i]) / 2;
            differences[i] = second[i] - first[i];
        }

        SampleMoments moments = SampleMoments.Of(differences);
        double t = Distributions.StudentQuantile((1 + level) / 2, n - 1);
        double z = Distributions.NormalQuantile((1 + coverage) / 2);
        double s = moments.StandardDeviation;
        double half = z * s;
        double limitError = t * s * Math.Sqrt((1.0 / n) + (z * z / (2 * (n - 1.0))));
        double lower = moments.Mean - half, upper = moments.Mean + half;
        (double slope, Interval slopeInterval, double slopeP) = SlopeOf(means, differences, moments, level);
        return new BlandAltman
        {
            Means = ValueList.Create<double>(means),
            Differences = ValueList.Create<double>(differences),
            Bias = moments.Mean,
            BiasInterval = Around(moments.Mean, t * s / Math.Sqrt(n), level),
            StandardDeviation = s,
            LowerLimit = lower,
            LowerLimitInterval = Around(lower, limitError, level),
            UpperLimit = upper,
            UpperLimitInterval = Around(upper, limitError, level),
            Slope = slope,
            SlopeInterval = slopeInterval,
            SlopePValue = slopeP,
        };
    }

    private static Interval Around(double value, double reach, double level) => new(value - reach, value + reach, level);

    private static (double Slope, Interval Interval, double PValue) SlopeOf(double[] means, double[] differences, SampleMoments moments, double level)
    {
        int n = means.Length;
        SampleMoments x = SampleMoments.Of(means);
        if (x.SquaredDeviations == 0) return (double.NaN, new Interval(double.NaN, double.NaN, level), double.NaN);
        double products = 0;
        for (int i = 0; i < n; i++) products += (means[i] - x.Mean) * (differences[i] - moments.Mean);
        double slope = products / x.SquaredDeviations;
        double residual = 0;
        for (int i = 0; i < n; i++)
        {
            double r = differences[i] - moments.Mean - (slope * (means[i] - x.Mean));
            residual += r * r;
        }

        double error = Math.Sqrt(residual / (n - 2) / x.SquaredDeviations);
        double p = slope == 0 ? 1 : Distributions.StudentTwoSided(slope / error, n - 2);
        return (slope, Around(slope, Distributions.StudentQuantile((1 + level) / 2, n - 2) * error, level), p);
    }
}
