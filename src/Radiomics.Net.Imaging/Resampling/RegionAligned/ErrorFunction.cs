using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>The error function as ITK's Gaussian interpolators take it: erf(x) = P(1/2, x²) to 3 parts in 10⁷, P the incomplete gamma function.</summary>
/// <remarks>
/// Series and continued fraction of Abramowitz and Stegun 6.5.29 and 6.5.31 (the latter by Lentz's method), each cut off where the
/// last step changes less than <see cref="Tolerance"/>. A more exact function would choose other labels where two are equally near.
/// </remarks>
internal static class ErrorFunction
{
    private const double Shape = 0.5, Tolerance = 3e-7, Tiny = 1e-30;
    private const int MostSteps = 100;

    // ln Γ(1/2) by the reference's Lanczos sum, 1.5e-13 off.
    private const double LogGammaOfShape = 0.572364942924847;

    public static double Of(double x)
    {
        double square = x * x;
        double value = square == 0 ? 0 : square < Shape + 1 ? Series(square) : 1 - Fraction(square);
        return x < 0 ? -value : value;
    }

    private static double Series(double x)
    {
        double divisor = Shape, term = 1 / Shape, sum = term;
        for (int step = 0; step < MostSteps; step++)
        {
            divisor += 1;
            term *= x / divisor;
            sum += term;
            if (Math.Abs(term) < Math.Abs(sum) * Tolerance) break;
        }

        return sum * Factor(x);
    }

    private static double Fraction(double x)
    {
        double partial = x + 1 - Shape, c = 1 / Tiny, d = 1 / partial, value = d;
        for (int step = 1; step <= MostSteps; step++)
        {
            double numerator = step * (Shape - step);
            partial += 2;
            d = AwayFromZero((numerator * d) + partial);
            c = AwayFromZero(partial + (numerator / c));
            d = 1 / d;
            double change = d * c;
            value *= change;
            if (Math.Abs(change - 1) < Tolerance) break;
        }

        return Factor(x) * value;
    }

    /// <summary>e^(-x) x^a / Γ(a).</summary>
    private static double Factor(double x) => Elementary.Exp(-x + (Shape * Elementary.Log(x)) - LogGammaOfShape);

    private static double AwayFromZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
