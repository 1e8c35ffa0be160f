using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>The error function, to a few units of the last place.</summary>
/// <remarks>
/// Abramowitz and Stegun 7.1.6 (a series of positive terms) up to 2, and the continued fraction 7.1.14 of the complement above.
/// </remarks>
internal static class ErrorFunction
{
    private const double TwoOverRootPi = 1.1283791670955125739;
    private const double RootPi = 1.7724538509055160273;
    private const int FractionDepth = 60;

    public static double Of(double x)
    {
        double magnitude = Math.Abs(x);
        double value = magnitude < 2 ? Series(magnitude) : magnitude < 6 ? 1 - Complement(magnitude) : 1;
        return x < 0 ? -value : value;
    }

    /// <summary>2/√π e^(-x²) Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)).</summary>
    private static double Series(double x)
    {
        double term = x, sum = x;
        for (int n = 1; term > sum * 1e-17; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return TwoOverRootPi * Elementary.Exp(-x * x) * sum;
    }

    /// <summary>e^(-x²) / √π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))).</summary>
    private static double Complement(double x)
    {
        double fraction = x;
        for (int k = FractionDepth; k >= 1; k--) fraction = x + (k / 2.0 / fraction);
        return Elementary.Exp(-x * x) / (RootPi * fraction);
    }
}
