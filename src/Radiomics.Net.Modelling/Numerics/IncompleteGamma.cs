namespace Radiomics.Net.Modelling;

/// <summary>Both tails of the gamma distribution with scale 1.</summary>
internal static class IncompleteGamma
{
    /// <summary>The shares below and above x.</summary>
    /// <param name="x">At least 0.</param>
    /// <param name="a">Shape, above 0.</param>
    public static (double Lower, double Upper) Tails(double x, double a)
    {
        if (x <= 0) return (0, 1);
        if (double.IsPositiveInfinity(x)) return (1, 0);
        double front = LogGamma.PoissonTerm(a, x);
        if (x < a + 1)
        {
            // DLMF 8.11.4
            double term = 1;
            double sum = 1;
            for (double k = a + 1; term > sum * 1e-17; k++)
            {
                term *= x / k;
                sum += term;
            }

            double lower = Math.Min(1, front * sum);
            return (lower, 1 - lower);
        }

        double upper = Math.Min(1, front * a * UpperFraction(x, a));
        return (1 - upper, upper);
    }

    /// <summary>The continued fraction of the upper tail (DLMF 8.9.2, even part), by Lentz's evaluation.</summary>
    private static double UpperFraction(double x, double a)
    {
        const double tiny = 1e-300;
        double partial = x + 1 - a;
        double numerator = 1 / tiny;
        double denominator = 1 / partial;
        double fraction = denominator;
        for (int i = 1; i < 1_000_000; i++)
        {
            double coefficient = i * (a - i);
            partial += 2;
            denominator = partial + (coefficient * denominator);
            denominator = 1 / (denominator == 0 ? tiny : denominator);
            numerator = partial + (coefficient / numerator);
            if (numerator == 0) numerator = tiny;
            double factor = numerator * denominator;
            fraction *= factor;
            if (Math.Abs(factor - 1) < 1e-16) break;
        }

        return fraction;
    }
}
