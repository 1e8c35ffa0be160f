using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Student's t test of a difference in means.</summary>
/// <param name="Statistic">t; infinite where the samples do not vary but differ.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom; fractional for Welch's test.</param>
/// <param name="PValue">Two-sided p value.</param>
/// <param name="MeanDifference">Mean of the first sample less that of the second.</param>
/// <param name="Interval">Interval of the difference.</param>
public sealed record TTest(double Statistic, double DegreesOfFreedom, double PValue, double MeanDifference, Interval Interval) : IStoredResult
{
    /// <summary>Welch's test: the groups may vary differently. The one to take unless there is a reason.</summary>
    /// <param name="x">First group.</param>
    /// <param name="y">Second group.</param>
    /// <param name="level">Confidence level of the interval.</param>
    /// <exception cref="FitException">A group has fewer than 2 values, a value is not finite, or neither group varies.</exception>
    public static TTest Welch(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        Samples.Require(x, 2, "the first group", "A t test");
        Samples.Require(y, 2, "the second group", "A t test");
        SampleMoments a = SampleMoments.Of(x), b = SampleMoments.Of(y);
        double va = a.Variance / a.Count, vb = b.Variance / b.Count;
        double df = (va + vb) * (va + vb) / ((va * va / (a.Count - 1)) + (vb * vb / (b.Count - 1)));
        return Of(a.Mean - b.Mean, Math.Sqrt(va + vb), df, level);
    }

    /// <summary>The test with a common variance.</summary>
    /// <param name="x">First group.</param>
    /// <param name="y">Second group.</param>
    /// <param name="level">Confidence level of the interval.</param>
    /// <exception cref="FitException">A group has fewer than 2 values, a value is not finite, or neither group varies.</exception>
    public static TTest Pooled(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        Samples.Require(x, 2, "the first group", "A t test");
        Samples.Require(y, 2, "the second group", "A t test");
        SampleMoments a = SampleMoments.Of(x), b = SampleMoments.Of(y);
        int df = a.Count + b.Count - 2;
        double variance = (a.SquaredDeviations + b.SquaredDeviations) / df;
        return Of(a.Mean - b.Mean, Math.Sqrt(variance * ((1.0 / a.Count) + (1.0 / b.Count))), df, level);
    }

    /// <summary>The test of paired values.</summary>
    /// <param name="x">First values.</param>
    /// <param name="y">Second values, in the same order.</param>
    /// <param name="level">Confidence level of the interval.</param>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    /// <exception cref="FitException">There are fewer than 2 pairs, a value is not finite, or all differences are equal.</exception>
    public static TTest Paired(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        Samples.RequirePairs(x, y, 2, "A paired t test");
        double[] differences = new double[x.Length];
        for (int i = 0; i < differences.Length; i++) differences[i] = x[i] - y[i];
        SampleMoments moments = SampleMoments.Of(differences);
        return Of(moments.Mean, moments.StandardDeviation / Math.Sqrt(moments.Count), moments.Count - 1, level);
    }

    private static TTest Of(double difference, double error, double df, double level)
    {
        Interval.RequireLevel(level);
        if (error == 0) throw new FitException(FormattableString.Invariant($"A t test is undefined: the values do not vary (difference of means {difference})."));
        double reach = Distributions.StudentQuantile((1 + level) / 2, df) * error;
        double t = difference / error;
        return new TTest(t, df, Distributions.StudentTwoSided(t, df), difference, new Interval(difference - reach, difference + reach, level));
    }
}
