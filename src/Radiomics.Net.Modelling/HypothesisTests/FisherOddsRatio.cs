namespace Radiomics.Net.Modelling;

/// <summary>What Fisher's exact test says of a 2 x 2 table.</summary>
/// <param name="Less">Probability of a first count at most as large: p value against an odds ratio below 1.</param>
/// <param name="Greater">Probability of a first count at least as large: p value against an odds ratio above 1.</param>
/// <param name="ConditionalEstimate">Conditional maximum-likelihood odds ratio, which is not a d / (b c); 0 or infinite at the ends.</param>
/// <param name="Interval">Exact interval: at each limit the tail of the observed count is half of what the level leaves.</param>
public sealed record FisherOddsRatio(double Less, double Greater, double ConditionalEstimate, Interval Interval)
{
    internal static FisherOddsRatio Of(NoncentralHypergeometric counts, int observed, double level)
    {
        double tail = (1 - level) / 2;
        double estimate = observed == counts.Smallest ? 0
            : observed == counts.Largest ? double.PositiveInfinity
            : Solve(log => counts.Mean(log) - observed);
        double lower = observed == counts.Smallest ? 0 : Solve(log => counts.Upper(observed, log) - tail);
        double upper = observed == counts.Largest ? double.PositiveInfinity : Solve(log => tail - counts.Lower(observed, log));
        return new FisherOddsRatio(counts.Lower(observed, 0), counts.Upper(observed, 0), estimate, new Interval(lower, upper, level));
    }

    /// <summary>The odds ratio at which a rising function of its logarithm is 0.</summary>
    private static double Solve(Func<double, double> rising)
    {
        double low = -1, high = 1;
        while (rising(low) > 0) low *= 2;
        while (rising(high) < 0) high *= 2;
        for (int i = 0; i < 200 && high - low > 1e-15 * Math.Max(1, Math.Abs(low)); i++)
        {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) break;
            if (rising(middle) > 0) high = middle;
            else low = middle;
        }

        return Math.Exp((low + high) / 2);
    }
}
