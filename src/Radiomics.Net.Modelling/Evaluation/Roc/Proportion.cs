namespace Radiomics.Net.Modelling;

/// <summary>A share of patients with its confidence limits.</summary>
/// <param name="Count">Patients counted.</param>
/// <param name="Total">Patients in all.</param>
/// <param name="Exact">Clopper and Pearson's exact binomial interval (Biometrika 26 (1934) 404-413); 0 to 1 where <paramref name="Total"/> is 0.</param>
/// <param name="Wilson">Wilson's score interval (JASA 22 (1927) 209-212); 0 to 1 where <paramref name="Total"/> is 0.</param>
public sealed record Proportion(int Count, int Total, Interval Exact, Interval Wilson)
{
    /// <summary>The share; NaN where <see cref="Total"/> is 0, when there is nothing to take a share of.</summary>
    public double Value => (double)Count / Total;

    /// <summary>A share of patients.</summary>
    /// <param name="count">Patients counted; 0 to <paramref name="total"/>.</param>
    /// <param name="total">Patients in all; at least 0.</param>
    /// <param name="level">Level of the intervals.</param>
    public static Proportion Of(int count, int total, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, total);
        Interval.RequireLevel(level);
        return new Proportion(count, total, ExactInterval(count, total, level), WilsonInterval(count, total, level));
    }

    /// <summary>
    /// The exact binomial interval for a number of successes that need not be whole: with successes = AUC x n it is the interval
    /// that MedCalc prints for an AUC.
    /// </summary>
    /// <param name="successes">0 to <paramref name="total"/>.</param>
    /// <param name="total">Number of trials; at least 0.</param>
    /// <param name="level">Level of the interval.</param>
    public static Interval ExactInterval(double successes, double total, double level = 0.95)
    {
        Interval.RequireLevel(level);
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        if (!(successes >= 0 && successes <= total))
        {
            throw new ArgumentOutOfRangeException(nameof(successes), successes, FormattableString.Invariant($"The number of successes lies from 0 to {total}."));
        }

        double tail = (1 - level) / 2;
        return new Interval(
            successes == 0 ? 0 : Distributions.BetaQuantile(tail, successes, total - successes + 1),
            successes == total ? 1 : Distributions.BetaQuantile(1 - tail, successes + 1, total - successes),
            level);
    }

    private static Interval WilsonInterval(int count, int total, double level)
    {
        if (total == 0) return new Interval(0, 1, level);
        double n = total, p = count / n, z = Interval.NormalQuantile(level), widening = 1 + (z * z / n);
        double centre = (p + (z * z / (2 * n))) / widening;
        double reach = z / widening * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        return new Interval(centre - reach, centre + reach, level);
    }
}
