namespace Radiomics.Net.Core;

/// <summary>The unevaluated sum of two doubles, about 106 bits; without fused multiply-add, so the same on every machine.</summary>
/// <remarks>T. J. Dekker, A floating-point technique for extending the available precision, Numer. Math. 18 (1971).</remarks>
internal readonly record struct DoubleDouble(double High, double Low)
{
    /// <summary>The exact sum of two doubles.</summary>
    public static DoubleDouble Sum(double a, double b)
    {
        double sum = a + b;
        double part = sum - a;
        return new(sum, (a - (sum - part)) + (b - part));
    }

    /// <summary>The exact sum, where |a| is at least |b| or a is 0.</summary>
    public static DoubleDouble SumOrdered(double a, double b)
    {
        double sum = a + b;
        return new(sum, b - (sum - a));
    }

    /// <summary>The exact product, where neither overflows when multiplied by 2²⁷.</summary>
    public static DoubleDouble Product(double a, double b)
    {
        double product = a * b;
        (double aHigh, double aLow) = Split(a);
        (double bHigh, double bLow) = Split(b);
        return new(product, (((aHigh * bHigh) - product) + (aHigh * bLow) + (aLow * bHigh)) + (aLow * bLow));
    }

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble sum = Sum(a.High, b.High);
        return SumOrdered(sum.High, sum.Low + (a.Low + b.Low));
    }

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble product = Product(a.High, b.High);
        return SumOrdered(product.High, product.Low + ((a.High * b.Low) + (a.Low * b.High)));
    }

    public static DoubleDouble operator *(DoubleDouble a, double b)
    {
        DoubleDouble product = Product(a.High, b);
        return SumOrdered(product.High, product.Low + (a.Low * b));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double quotient = a.High / b.High;
        DoubleDouble product = Product(quotient, b.High);
        double rest = (((a.High - product.High) - product.Low) + a.Low) - (quotient * b.Low);
        return SumOrdered(quotient, rest / b.High);
    }

    private static (double High, double Low) Split(double a)
    {
        double shifted = a * 134217729; // 2²⁷ + 1
        double high = shifted - (shifted - a);
        return (high, a - high);
    }
}
