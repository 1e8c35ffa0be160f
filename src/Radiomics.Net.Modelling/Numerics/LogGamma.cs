namespace Radiomics.Net.Modelling;

/// <summary>Logarithms of gamma functions and the parts of densities built on them, without cancellation for large arguments.</summary>
/// <remarks>
/// After Loader 2000 ("Fast and accurate computation of binomial probabilities"): what Stirling's formula leaves, and the
/// deviance x ln(x/m) + m - x, are each computed by themselves.
/// </remarks>
internal static class LogGamma
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    // Coefficients 1/12, -1/360, 1/1260, ... of the asymptotic series of ln Gamma.
    private static ReadOnlySpan<double> Series =>
        [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156];

    /// <summary>ln(1 + x), also near 0.</summary>
    public static double Log1P(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>e^x - 1, also near 0.</summary>
    public static double ExpM1(double x)
    {
        double exp = Math.Exp(x);
        if (exp == 1) return x;
        double less = exp - 1;
        if (less == -1 || double.IsPositiveInfinity(exp)) return less;
        return less * (x / Math.Log(exp));
    }

    /// <summary>ln Gamma(x), x above 0.</summary>
    public static double Of(double x)
    {
        if (x is 1 or 2) return 0;
        return LogFactorial(x) - Math.Log(x);
    }

    /// <summary>ln Gamma(x + 1), x at least 0.</summary>
    public static double LogFactorial(double x) => x == 0 ? 0 : StirlingError(x) + ((x + 0.5) * Math.Log(x)) - x + HalfLogTwoPi;

    /// <summary>ln of the number of ways to choose k of n.</summary>
    public static double LogChoose(double n, double k) => LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k);

    /// <summary>ln Gamma(x + 1) less Stirling's (x + 1/2) ln x - x + ln(2 pi)/2; x above 0.</summary>
    public static double StirlingError(double x)
    {
        double shift = 0;
        while (x < 16)
        {
            shift += ((x + 0.5) * Log1P(1 / x)) - 1;
            x++;
        }

        double inverse = 1 / (x * x);
        double sum = 0;
        for (int i = Series.Length - 1; i >= 0; i--) sum = (sum * inverse) + Series[i];
        return shift + (sum / x);
    }

    /// <summary>x ln(x/m) + m - x for x at least 0 and m above 0.</summary>
    public static double Deviance(double x, double m)
    {
        double difference = x - m;
        if (Math.Abs(difference) >= 0.1 * (x + m)) return x == 0 ? m : (x * Math.Log(x / m)) + m - x;

        double v = difference / (x + m);
        double sum = difference * v;
        double term = 2 * x * v;
        v *= v;
        for (int j = 1; ; j++)
        {
            term *= v;
            double next = sum + (term / ((2 * j) + 1));
            if (next == sum) return sum;
            sum = next;
        }
    }

    /// <summary>x^a e^-x / Gamma(a + 1): the Poisson probability, for any a above 0.</summary>
    public static double PoissonTerm(double a, double x)
    {
        if (x == 0) return 0;
        return Math.Exp(-StirlingError(a) - Deviance(a, x)) / Math.Sqrt(2 * Math.PI * a);
    }

    /// <summary>Gamma(a+b+1) / (Gamma(a+1) Gamma(b+1)) x^a y^b with x + y = 1: the binomial probability, for any a, b at least 0.</summary>
    public static double BinomialTerm(double a, double b, double x, double y)
    {
        if (x == 0) return a == 0 ? 1 : 0;
        if (y == 0) return b == 0 ? 1 : 0;
        double n = a + b;
        if (a == 0) return Math.Exp(b * (y < x ? Math.Log(y) : Log1P(-x)));
        if (b == 0) return Math.Exp(a * (x < y ? Math.Log(x) : Log1P(-y)));

        double log = StirlingError(n) - StirlingError(a) - StirlingError(b) - Deviance(a, n * x) - Deviance(b, n * y);
        return Math.Exp(log) * Math.Sqrt(n / (2 * Math.PI * a * b));
    }
}
