using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Pearson's correlation of two samples with its test and interval.</summary>
/// <param name="R">The correlation.</param>
/// <param name="T">t statistic; infinite where r is 1 or -1.</param>
/// <param name="DegreesOfFreedom">n - 2.</param>
/// <param name="PValue">Two-sided p value of no correlation.</param>
/// <param name="Interval">Interval by Fisher's z with standard error 1/sqrt(n - 3); NaN limits below 4 pairs.</param>
public sealed record PearsonCorrelation(double R, double T, int DegreesOfFreedom, double PValue, Interval Interval) : IStoredResult
{
    /// <summary>Correlates two samples.</summary>
    /// <param name="x">First sample.</param>
    /// <param name="y">Second sample, in the same order.</param>
    /// <param name="level">Confidence level of the interval.</param>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    /// <exception cref="FitException">There are fewer than 3 pairs, a value is not finite, or a sample is constant.</exception>
    public static PearsonCorrelation Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        Interval.RequireLevel(level);
        Samples.RequirePairs(x, y, 3, "Pearson correlation");
        double r = Coefficient(x, y, "Pearson correlation");
        int df = x.Length - 2;
        double t = StudentStatistic(r, df);
        return new PearsonCorrelation(r, t, df, Distributions.StudentTwoSided(t, df), FisherInterval(r, x.Length, 1, level));
    }

    /// <summary>The coefficient; refuses constant samples.</summary>
    internal static double Coefficient(ReadOnlySpan<double> x, ReadOnlySpan<double> y, string test)
    {
        SampleMoments a = SampleMoments.Of(x), b = SampleMoments.Of(y);
        if (a.SquaredDeviations == 0 || b.SquaredDeviations == 0)
        {
            throw new FitException($"{test}: the {(a.SquaredDeviations == 0 ? "first" : "second")} sample is constant, so that a correlation is undefined.");
        }

        double products = 0;
        for (int i = 0; i < x.Length; i++) products += (x[i] - a.Mean) * (y[i] - b.Mean);
        return Math.Clamp(products / (Math.Sqrt(a.SquaredDeviations) * Math.Sqrt(b.SquaredDeviations)), -1, 1);
    }

    internal static double StudentStatistic(double r, int df) => r * Math.Sqrt(df / ((1 - r) * (1 + r)));

    /// <summary>Limits tanh(atanh r -+ z sqrt(variance / (n - 3))).</summary>
    internal static Interval FisherInterval(double r, int n, double variance, double level)
    {
        if (n < 4) return new Interval(double.NaN, double.NaN, level);
        double centre = Math.Atanh(r);
        double reach = Interval.NormalQuantile(level) * Math.Sqrt(variance / (n - 3));
        return double.IsInfinity(centre) ? new Interval(r, r, level) : new Interval(Math.Tanh(centre - reach), Math.Tanh(centre + reach), level);
    }
}
