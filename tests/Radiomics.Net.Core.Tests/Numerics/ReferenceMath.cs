using System.Numerics;

namespace Radiomics.Net.Core.Tests;

/// <summary>
/// Elementary functions in fixed point with 200 or more fractional bits, straight from their series: slow, obvious and
/// far more precise than what they judge.
/// </summary>
internal static class ReferenceMath
{
    private const int Bits = 260;
    private const int PiBits = 1400;
    private static readonly BigInteger HalfPi = MachinHalfPi();
    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger NaturalLog2 = 2 * Atanh(One / 3);

    /// <summary>How far <paramref name="actual"/> lies from exp(x), in units of the last place of the exact value.</summary>
    public static double ErrorOfExp(double x, double actual) => ErrorOfExp(ToFixed(x), actual);

    /// <summary>How far <paramref name="actual"/> lies from x to the power y, for positive x.</summary>
    public static double ErrorOfPow(double x, double y, double actual)
    {
        (BigInteger mantissa, int exponent) = Parts(y);
        return ErrorOfExp(Shift(LogOf(x) * mantissa, exponent), actual);
    }

    /// <summary>The same for the sine; below 1e-60 it is x less a part in 1e120, and only x itself will do.</summary>
    public static double ErrorOfSin(double x, double actual) =>
        Math.Abs(x) > 1e-60 ? ErrorInUlps(actual, SinOf(x, 0), 0) : actual == x ? 0 : double.PositiveInfinity;

    /// <summary>The same for the cosine.</summary>
    public static double ErrorOfCos(double x, double actual) => ErrorInUlps(actual, SinOf(x, 1), 0);

    private static double ErrorOfExp(BigInteger argument, double actual)
    {
        int k = (int)BigInteger.Divide(argument - (argument.Sign < 0 ? NaturalLog2 - 1 : 0), NaturalLog2);
        BigInteger r = argument - (k * NaturalLog2);
        BigInteger sum = One;
        BigInteger term = One;
        for (int n = 1; !term.IsZero; n++)
        {
            term = Multiply(term, r) / n;
            sum += term;
        }

        return ErrorInUlps(actual, sum, k);
    }

    /// <summary>The same for the natural logarithm.</summary>
    public static double ErrorOfLog(double x, double actual) => ErrorInUlps(actual, LogOf(x), 0);

    /// <summary>The same for the logarithm to base 2.</summary>
    public static double ErrorOfLog2(double x, double actual) => ErrorInUlps(actual, (LogOf(x) << Bits) / NaturalLog2, 0);

    private static BigInteger SinOf(double x, int quarterTurns)
    {
        (BigInteger mantissa, int exponent) = Parts(x);
        BigInteger wide = Shift(mantissa, exponent + PiBits);
        BigInteger turns = ((2 * wide) + HalfPi) / (2 * HalfPi) - (wide.Sign < 0 ? 1 : 0);
        BigInteger angle = (wide - (turns * HalfPi)) >> (PiBits - Bits);
        int quarter = (int)(((turns + quarterTurns) % 4) + 4) % 4;

        bool isCosine = quarter % 2 == 1;
        BigInteger term = isCosine ? One : angle;
        BigInteger sum = BigInteger.Zero;
        for (int n = isCosine ? 1 : 2; !term.IsZero && term != BigInteger.MinusOne; n += 2)
        {
            sum += term;
            term = -Multiply(Multiply(term, angle), angle) / (n * (n + 1));
        }

        return quarter < 2 ? sum : -sum;
    }

    /// <summary>π/2 by Machin's formula, π/4 = 4 arctan(1/5) - arctan(1/239).</summary>
    private static BigInteger MachinHalfPi()
    {
        return 2 * ((4 * InverseTangent(5)) - InverseTangent(239)) >> 20;

        static BigInteger InverseTangent(int of)
        {
            BigInteger power = (BigInteger.One << (PiBits + 20)) / of;
            BigInteger sum = BigInteger.Zero;
            for (int n = 1; !power.IsZero; n += 4)
            {
                sum += power / n;
                power /= of * of;
                sum -= power / (n + 2);
                power /= of * of;
            }

            return sum;
        }
    }

    private static BigInteger LogOf(double x)
    {
        (BigInteger mantissa, int exponent) = Parts(x);
        int length = (int)mantissa.GetBitLength();
        BigInteger m = mantissa << (Bits - length + 1); // 1 to 2
        int k = exponent + length - 1;
        if (m > One + (One >> 1))
        {
            m >>= 1;
            k++;
        }

        return (k * NaturalLog2) + (2 * Atanh(((m - One) << Bits) / (m + One)));
    }

    private static BigInteger Atanh(BigInteger s)
    {
        BigInteger square = Multiply(s, s);
        BigInteger sum = BigInteger.Zero;
        for (int n = 1; !s.IsZero && s != BigInteger.MinusOne; n += 2)
        {
            sum += s / n;
            s = Multiply(s, square);
        }

        return sum;
    }

    /// <summary>|actual - exact·2^shift| over the spacing of doubles at the exact value.</summary>
    private static double ErrorInUlps(double actual, BigInteger exact, int shift)
    {
        if (exact.IsZero) return actual == 0 ? 0 : double.PositiveInfinity;
        if (!double.IsFinite(actual)) return double.PositiveInfinity;
        int exponent = (int)BigInteger.Abs(exact).GetBitLength() - 1 - Bits + shift;
        int ulpExponent = Math.Max(exponent - 52, -1074);

        // In units of ulp / 2^80.
        int scale = 80 - ulpExponent;
        (BigInteger mantissa, int actualExponent) = Parts(actual);
        BigInteger difference = Shift(mantissa, actualExponent + scale) - Shift(exact, shift - Bits + scale);
        return Math.Abs((double)difference) / Math.ScaleB(1, 80);
    }

    private static BigInteger ToFixed(double x)
    {
        (BigInteger mantissa, int exponent) = Parts(x);
        return Shift(mantissa, exponent + Bits);
    }

    private static (BigInteger Mantissa, int Exponent) Parts(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long mantissa = bits & ((1L << 52) - 1);
        if (exponent == 0) exponent = 1;
        else mantissa |= 1L << 52;
        return (bits < 0 ? -mantissa : mantissa, exponent - 1075);
    }

    private static BigInteger Multiply(BigInteger a, BigInteger b) => (a * b) >> Bits;

    private static BigInteger Shift(BigInteger value, int bits) => bits >= 0 ? value << bits : value >> -bits;
}
