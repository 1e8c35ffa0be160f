using MathNet.Numerics;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Probability distributions: lower tail (<c>Cumulative</c>), upper tail (<c>Upper</c>, exact where it is small) and quantiles.
/// Relative accuracy about 1e-14 of the smaller tail; degrees of freedom need not be whole.
/// </summary>
internal static class Distributions
{
    // Far enough for every tail that a double can hold.
    private const double LogLimit = 1500;

    /// <summary>The 0.975 quantile of the normal distribution.</summary>
    public const double Z975 = 1.959963984540054;

    public static double NormalDensity(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);

    public static double NormalCumulative(double z) => NormalUpper(-z);

    public static double NormalUpper(double z) => 0.5 * SpecialFunctions.Erfc(z / Constants.Sqrt2);

    /// <summary>The probability of a normal value at least as far from 0.</summary>
    public static double NormalTwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Constants.Sqrt2);

    /// <summary>The value with a share p below it; infinite for 0 and 1.</summary>
    public static double NormalQuantile(double p)
    {
        RequireShare(p);
        if (p > 0.5) return -NormalQuantile(1 - p);
        if (p == 0) return double.NegativeInfinity;

        double z = -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * p);
        double error = (NormalCumulative(z) - p) / NormalDensity(z);
        return z - (error / (1 + (0.5 * z * error))); // one Halley step
    }

    public static double ChiSquareCumulative(double x, double df) => IncompleteGamma.Tails(x / 2, df / 2).Lower;

    public static double ChiSquareUpper(double x, double df) => IncompleteGamma.Tails(x / 2, df / 2).Upper;

    public static double ChiSquareQuantile(double p, double df) => ChiSquareQuantile(p, 1 - p, df);

    /// <summary>The value with a share <paramref name="upper"/> above it.</summary>
    public static double ChiSquareUpperQuantile(double upper, double df) => ChiSquareQuantile(1 - upper, upper, df);

    public static double StudentCumulative(double t, double df) => t < 0 ? StudentUpper(-t, df) : 1 - StudentUpper(t, df);

    public static double StudentUpper(double t, double df)
    {
        if (double.IsNaN(t)) return double.NaN;
        double half = StudentTwoSided(t, df) / 2;
        return t < 0 ? 1 - half : half;
    }

    /// <summary>The probability of a value at least as far from 0.</summary>
    public static double StudentTwoSided(double t, double df)
    {
        if (double.IsNaN(t)) return double.NaN;
        if (double.IsInfinity(t)) return 0;
        double square = t * t;
        double total = df + square;
        if (double.IsInfinity(total)) return 0;
        return IncompleteBeta.Tails(df / total, square / total, df / 2, 0.5).Lower;
    }

    /// <summary>The value with a share p below it; infinite for 0 and 1.</summary>
    public static double StudentQuantile(double p, double df)
    {
        RequireShare(p);
        if (p == 0.5) return 0;
        if (p > 0.5) return -StudentQuantile(1 - p, df);
        if (p == 0) return double.NegativeInfinity;
        return -Math.Sqrt(df * Math.Exp(-BetaLogit(2 * p, 1 - (2 * p), df / 2, 0.5)));
    }

    public static double FCumulative(double f, double df1, double df2) => FTails(f, df1, df2).Lower;

    public static double FUpper(double f, double df1, double df2) => FTails(f, df1, df2).Upper;

    /// <summary>The value with a share p below it.</summary>
    public static double FQuantile(double p, double df1, double df2)
    {
        RequireShare(p);
        if (p == 0) return 0;
        return p == 1 ? double.PositiveInfinity : Math.Exp(BetaLogit(p, 1 - p, df1 / 2, df2 / 2)) * df2 / df1;
    }

    public static double BetaCumulative(double x, double a, double b) => IncompleteBeta.Tails(x, 1 - x, a, b).Lower;

    public static double BetaUpper(double x, double a, double b) => IncompleteBeta.Tails(x, 1 - x, a, b).Upper;

    /// <summary>The value with a share p below it.</summary>
    public static double BetaQuantile(double p, double a, double b)
    {
        RequireShare(p);
        return p is 0 or 1 ? p : 1 / (1 + Math.Exp(-BetaLogit(p, 1 - p, a, b)));
    }

    /// <summary>The probability of exactly k of n.</summary>
    public static double BinomialProbability(int k, int n, double p) => k < 0 || k > n ? 0 : LogGamma.BinomialTerm(k, n - k, p, 1 - p);

    /// <summary>The probability of at most k of n.</summary>
    public static double BinomialCumulative(int k, int n, double p)
    {
        if (k < 0) return 0;
        return k >= n ? 1 : IncompleteBeta.Tails(p, 1 - p, k + 1, n - k).Upper;
    }

    /// <summary>The probability of more than k of n.</summary>
    public static double BinomialUpper(int k, int n, double p)
    {
        if (k < 0) return 1;
        return k >= n ? 0 : IncompleteBeta.Tails(p, 1 - p, k + 1, n - k).Lower;
    }

    private static (double Lower, double Upper) FTails(double f, double df1, double df2)
    {
        if (double.IsNaN(f)) return (double.NaN, double.NaN);
        if (f <= 0) return (0, 1);
        double odds = df1 * f / df2;
        if (double.IsInfinity(odds)) return (1, 0);
        return odds < 1
            ? IncompleteBeta.Tails(odds / (1 + odds), 1 / (1 + odds), df1 / 2, df2 / 2)
            : IncompleteBeta.Tails(1 / (1 + (1 / odds)), 1 / odds / (1 + (1 / odds)), df1 / 2, df2 / 2);
    }

    private static double ChiSquareQuantile(double lower, double upper, double df)
    {
        RequireShare(lower);
        if (lower == 0) return 0;
        if (upper == 0) return double.PositiveInfinity;
        double a = df / 2;
        double log = TailInversion.Solve(
            s =>
            {
                double x = Math.Exp(s);
                (double below, double above) = IncompleteGamma.Tails(x, a);
                return new TailInversion.Point(below, above, a * LogGamma.PoissonTerm(a, x));
            },
            lower, upper, Math.Log(a), LogLimit);
        return 2 * Math.Exp(log);
    }

    private static double BetaLogit(double lower, double upper, double a, double b) => TailInversion.Solve(
        s =>
        {
            double x = 1 / (1 + Math.Exp(-s));
            double y = 1 / (1 + Math.Exp(s));
            (double below, double above) = IncompleteBeta.Tails(x, y, a, b);
            return new TailInversion.Point(below, above, IncompleteBeta.LogitSlope(x, y, a, b));
        },
        lower, upper, Math.Log(a / b), LogLimit);

    private static void RequireShare(double p)
    {
        if (!(p is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies from 0 to 1.");
    }
}
