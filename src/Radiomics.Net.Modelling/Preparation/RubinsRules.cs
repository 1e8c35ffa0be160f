using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>A coefficient pooled over completed tables.</summary>
public sealed record PooledEstimate : IStoredResult
{
    /// <summary>Mean of the estimates.</summary>
    public required double Estimate { get; init; }

    /// <summary>Square root of the total variance.</summary>
    public required double StandardError { get; init; }

    /// <summary>Mean of the squared standard errors.</summary>
    public required double WithinVariance { get; init; }

    /// <summary>Variance of the estimates, divisor m - 1.</summary>
    public required double BetweenVariance { get; init; }

    /// <summary>Degrees of freedom; infinite where the estimates agree and the complete-data ones are not limited.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>Share of the information on the coefficient that is missing.</summary>
    public required double FractionMissing { get; init; }

    /// <summary>Two-sided p value by t.</summary>
    public required double PValue { get; init; }

    /// <summary>t interval.</summary>
    public required Interval Interval { get; init; }

    /// <summary>exp of the estimate: the odds or hazard ratio of a logistic or Cox coefficient.</summary>
    public double Ratio => Math.Exp(Estimate);

    /// <summary>Interval of the ratio.</summary>
    public Interval RatioInterval => Interval.Exponential();
}

/// <summary>Pools coefficients over completed tables: Rubin 1987, degrees of freedom of Barnard and Rubin 1999 (doi 10.1093/biomet/86.4.948).</summary>
public static class RubinsRules
{
    /// <summary>Pools one coefficient.</summary>
    /// <param name="estimates">Its estimate in each completed table: a log odds or log hazard ratio.</param>
    /// <param name="standardErrors">Its standard error in each.</param>
    /// <param name="completeDegreesOfFreedom">Degrees of freedom that the model would have on complete data; infinite for large samples.</param>
    /// <param name="level">Confidence level of the interval.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 estimates, their numbers differ, or a number is not allowed.</exception>
    public static PooledEstimate Pool(
        ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors, double completeDegreesOfFreedom = double.PositiveInfinity, double level = 0.95)
    {
        Interval.RequireLevel(level);
        int m = estimates.Length;
        if (m < 2 || standardErrors.Length != m) throw new ArgumentException($"{m} estimates and {standardErrors.Length} standard errors were given; at least 2 of each are needed.", nameof(estimates));
        if (!(completeDegreesOfFreedom > 0)) throw new ArgumentOutOfRangeException(nameof(completeDegreesOfFreedom), completeDegreesOfFreedom, "Degrees of freedom are above 0.");
        double within = 0;
        for (int i = 0; i < m; i++)
        {
            if (!double.IsFinite(estimates[i]) || !(standardErrors[i] > 0 && double.IsFinite(standardErrors[i])))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Estimate {i + 1} is {estimates[i]} with standard error {standardErrors[i]}; a fit that failed can't be pooled."), nameof(estimates));
            }

            within += standardErrors[i] * standardErrors[i] / m;
        }

        SampleMoments moments = SampleMoments.Of(estimates);
        double between = moments.Variance;
        double extra = (1 + (1.0 / m)) * between;
        double total = within + extra;
        double lambda = extra / total;
        double df = DegreesOfFreedom(m, lambda, completeDegreesOfFreedom);
        double error = Math.Sqrt(total), t = moments.Mean / error;
        bool normal = double.IsInfinity(df);
        double reach = error * (normal ? Interval.NormalQuantile(level) : Distributions.StudentQuantile((1 + level) / 2, df));
        double ratio = extra / within;
        return new PooledEstimate
        {
            Estimate = moments.Mean,
            StandardError = error,
            WithinVariance = within,
            BetweenVariance = between,
            DegreesOfFreedom = df,
            FractionMissing = normal ? lambda : (ratio + (2 / (df + 3))) / (1 + ratio),
            PValue = normal ? Distributions.NormalTwoSided(t) : Distributions.StudentTwoSided(t, df),
            Interval = new Interval(moments.Mean - reach, moments.Mean + reach, level),
        };
    }

    private static double DegreesOfFreedom(int m, double lambda, double complete)
    {
        double old = lambda > 0 ? (m - 1) / (lambda * lambda) : double.PositiveInfinity;
        if (double.IsInfinity(complete)) return old;
        double observed = (complete + 1) / (complete + 3) * complete * (1 - lambda);
        return double.IsInfinity(old) ? observed : old * observed / (old + observed);
    }
}
