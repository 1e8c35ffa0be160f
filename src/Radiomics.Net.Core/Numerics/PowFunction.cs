namespace Radiomics.Net.Core;

/// <summary>Powers: exp(y log x) with the logarithm and the product in double-double arithmetic.</summary>
internal static class PowFunction
{
    public static void Span(ReadOnlySpan<double> x, double y, Span<double> destination)
    {
        if (x.Length != destination.Length)
        {
            throw new ArgumentException($"The destination must be as long as the source, {x.Length}, and is {destination.Length}.", nameof(destination));
        }

        for (int i = 0; i < x.Length; i++) destination[i] = Scalar(x[i], y);
    }

    public static double Scalar(double x, double y)
    {
        if (y == 0 || x == 1) return 1;
        if (double.IsNaN(x) || double.IsNaN(y)) return double.NaN;

        double magnitude = Math.Abs(x);
        if (double.IsInfinity(y))
        {
            if (magnitude == 1) return 1;
            return magnitude > 1 == y > 0 ? double.PositiveInfinity : 0;
        }

        bool negates = double.IsNegative(x) && double.IsOddInteger(y);
        if (x == 0 || double.IsInfinity(x))
        {
            double limit = x == 0 == y < 0 ? double.PositiveInfinity : 0;
            return negates ? -limit : limit;
        }

        if (x < 0 && !double.IsInteger(y)) return double.NaN;
        double power = OfPositive(magnitude, y);
        return negates ? -power : power;
    }

    private static double OfPositive(double x, double y)
    {
        // Beyond this every power of a number other than 1 is 0 or infinite.
        const double decisive = 1208925819614629174706176.0; // 2⁸⁰
        DoubleDouble exponent = Log(x) * Math.Clamp(y, -decisive, decisive);
        return ExpFunction.Scalar(exponent.High, exponent.Low);
    }

    /// <summary>The natural logarithm to about 72 bits.</summary>
    private static DoubleDouble Log(double x)
    {
        int k = Math.ILogB(x);
        double m = Math.ScaleB(x, -k);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            k++;
        }

        // 2 atanh(s) = 2 s + s³ (2/3 + s² (2/5 + s² (2/7 + ...))), the innermost brackets in plain doubles.
        DoubleDouble s = new DoubleDouble(m - 1, 0) / DoubleDouble.Sum(m, 1);
        DoubleDouble square = s * s;
        double q = square.High;
        double inner = (2.0 / 25) + (q * (2.0 / 27));
        inner = (2.0 / 21) + (q * ((2.0 / 23) + (q * inner)));
        inner = (2.0 / 17) + (q * ((2.0 / 19) + (q * inner)));
        inner = (2.0 / 13) + (q * ((2.0 / 15) + (q * inner)));
        inner = (2.0 / 9) + (q * ((2.0 / 11) + (q * inner)));
        inner = (2.0 / 7) + (q * inner);
        DoubleDouble fifth = (square * inner) + new DoubleDouble(0.4, -2.2204460492503132E-17);
        DoubleDouble third = (square * fifth) + new DoubleDouble(0.6666666666666666, 3.700743415417188E-17);
        DoubleDouble series = (s * (square * third)) + (s * 2);
        return DoubleDouble.Sum(k * NaturalBase.Log2High, k * NaturalBase.Log2Low) + series;
    }
}
