using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Number, centre, spread and shape of a numeric variable. Values that need more numbers than there are, are NaN.</summary>
public sealed record NumericSummary : IStoredResult
{
    /// <summary>Values that are there.</summary>
    public required int Count { get; init; }

    /// <summary>Rows without a value.</summary>
    public required int Missing { get; init; }

    /// <summary>Mean.</summary>
    public required double Mean { get; init; }

    /// <summary>Standard deviation, divisor n - 1.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>Standard error of the mean.</summary>
    public required double StandardError { get; init; }

    /// <summary>t interval of the mean.</summary>
    public required Interval MeanInterval { get; init; }

    /// <summary>Smallest value.</summary>
    public required double Minimum { get; init; }

    /// <summary>Largest value.</summary>
    public required double Maximum { get; init; }

    /// <summary>Median.</summary>
    public required double Median { get; init; }

    /// <summary>Lower quartile, of the type asked for.</summary>
    public required double LowerQuartile { get; init; }

    /// <summary>Upper quartile, of the type asked for.</summary>
    public required double UpperQuartile { get; init; }

    /// <summary>Adjusted skewness G1; 0 for symmetric data.</summary>
    public required double Skewness { get; init; }

    /// <summary>Adjusted excess kurtosis G2; about 0 for normal data.</summary>
    public required double ExcessKurtosis { get; init; }

    /// <summary>Summarises values.</summary>
    /// <param name="values">The values; NaN where one is missing.</param>
    /// <param name="quartiles">Type of the quartiles.</param>
    /// <param name="level">Confidence level of the interval.</param>
    public static NumericSummary Of(ReadOnlySpan<double> values, QuantileType quartiles = QuantileType.Linear, double level = 0.95)
    {
        Interval.RequireLevel(level);
        double[] sorted = MissingColumns.Observed(values);
        Array.Sort(sorted);
        SampleMoments moments = SampleMoments.Of(sorted);
        int n = sorted.Length;
        double error = moments.StandardDeviation / Math.Sqrt(n);
        double reach = n > 1 ? Distributions.StudentQuantile((1 + level) / 2, n - 1) * error : double.NaN;
        (double skewness, double kurtosis) = Shape(sorted, moments);
        double Quantile(double share) => n == 0 ? double.NaN : Quantiles.OfSorted(sorted, share, quartiles);
        return new NumericSummary
        {
            Count = n,
            Missing = values.Length - n,
            Mean = moments.Mean,
            StandardDeviation = moments.StandardDeviation,
            StandardError = error,
            MeanInterval = new Interval(moments.Mean - reach, moments.Mean + reach, level),
            Minimum = n == 0 ? double.NaN : sorted[0],
            Maximum = n == 0 ? double.NaN : sorted[^1],
            Median = Quantile(0.5),
            LowerQuartile = Quantile(0.25),
            UpperQuartile = Quantile(0.75),
            Skewness = skewness,
            ExcessKurtosis = kurtosis,
        };
    }

    private static (double Skewness, double Kurtosis) Shape(double[] values, SampleMoments moments)
    {
        double n = values.Length, third = 0, fourth = 0;
        foreach (double value in values)
        {
            double d = value - moments.Mean;
            third += d * d * d / n;
            fourth += d * d * d * d / n;
        }

        double variance = moments.SquaredDeviations / n;
        double g1 = third / Math.Pow(variance, 1.5), g2 = (fourth / (variance * variance)) - 3;
        return (
            n > 2 && variance > 0 ? g1 * Math.Sqrt(n * (n - 1)) / (n - 2) : double.NaN,
            n > 3 && variance > 0 ? (n - 1) / ((n - 2) * (n - 3)) * (((n + 1) * g2) + 6) : double.NaN);
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class NumericSummaryListConverter : ValueListConverter<NumericSummary>;
