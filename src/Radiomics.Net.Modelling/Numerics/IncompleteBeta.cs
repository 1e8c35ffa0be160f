namespace Radiomics.Net.Modelling;

/// <summary>Both tails of the beta distribution.</summary>
internal static class IncompleteBeta
{
    /// <summary>The shares of Beta(a, b) below and above x; the smaller is computed, the other is its complement.</summary>
    /// <param name="x">0 to 1.</param>
    /// <param name="y">1 - x, given by the caller so that neither end loses digits.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    public static (double Lower, double Upper) Tails(double x, double y, double a, double b)
    {
        if (x <= 0) return (0, 1);
        if (y <= 0) return (1, 0);
        double excess = (a * y) - (b * x);
        if (excess < 0)
        {
            double upper = Tail(y, x, b, a, -excess);
            return (1 - upper, upper);
        }

        double lower = Tail(x, y, a, b, excess);
        return (lower, 1 - lower);
    }

    /// <summary>x times y times the density: the slope of the lower tail over ln(x/y).</summary>
    public static double LogitSlope(double x, double y, double a, double b) => a * b / (a + b) * LogGamma.BinomialTerm(a, b, x, y);

    /// <summary>The lower tail for x at most the mean a/(a+b), by a continued fraction written in a y - b x.</summary>
    /// <remarks>
    /// DiDonato and Morris 1992 (doi 10.1145/131766.131776), equation 9: no step subtracts near-equal numbers, unlike the
    /// classical fraction in (a+b) x / (a+1). Evaluated after Lentz, DLMF 3.10(iii).
    /// </remarks>
    private static double Tail(double x, double y, double a, double b, double excess)
    {
        double front = LogitSlope(x, y, a, b);
        if (front == 0) return 0;

        double denominator = a / (a + 1) * (excess + 1);
        double numerator = denominator;
        double fraction = denominator;
        double inverse = 0;
        for (int n = 1; n < 1_000_000; n++)
        {
            double odd = a + (2 * n) - 1;
            double product = n * (b - n) * x;
            double alpha = (a + n - 1) / odd * ((a + b + n - 1) / odd) * product * x;
            double beta = n + (product / odd) + ((a + n) / (odd + 2) * (excess + 1 + (n * (1 + y))));
            inverse = 1 / (beta + (alpha * inverse));
            numerator = beta + (alpha / numerator);
            double factor = numerator * inverse;
            fraction *= factor;
            if (Math.Abs(factor - 1) < 2e-16) break;
        }

        return Math.Min(1, front / fraction);
    }
}
