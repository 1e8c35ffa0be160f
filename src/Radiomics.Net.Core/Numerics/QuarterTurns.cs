using System.Globalization;
using System.Numerics;

namespace Radiomics.Net.Core;

/// <summary>Takes whole quarter turns off a large angle, exactly enough for any double.</summary>
internal static class QuarterTurns
{
    private const int TurnBits = 1216;
    private const int FractionBits = 192;

    /// <summary>2/π · 2¹²¹⁶, rounded down.</summary>
    private static readonly BigInteger TwoOverPi = BigInteger.Parse(
        "0a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73e" +
        "e88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b7" +
        "4f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6bab",
        NumberStyles.HexNumber,
        CultureInfo.InvariantCulture);

    /// <summary>π/2 · 2¹⁹², rounded down.</summary>
    private static readonly BigInteger HalfPi = BigInteger.Parse("1921fb54442d18469898cc51701b839a252049c1114cf98e8", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>x = (4n + count) π/2 + head + tail, |head + tail| at most π/4 and the tail below the head's last place.</summary>
    /// <param name="x">Finite, at least 1.</param>
    public static (int Count, double Head, double Tail) Reduce(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1075;
        BigInteger mantissa = (bits & ((1L << 52) - 1)) | (1L << 52);

        // Quarter turns modulo 4, with FractionBits bits after the point.
        BigInteger turns = (mantissa * TwoOverPi) >> (TurnBits - exponent - FractionBits);
        turns &= (BigInteger.One << (FractionBits + 2)) - 1;
        BigInteger whole = (turns + (BigInteger.One << (FractionBits - 1))) >> FractionBits;
        BigInteger angle = ((turns - (whole << FractionBits)) * HalfPi) >> FractionBits;

        double head = ToDouble(angle, out BigInteger rest);
        return ((int)whole & 3, head, ToDouble(rest, out _));
    }

    /// <summary>The leading 53 bits, towards zero, and what is left.</summary>
    private static double ToDouble(BigInteger value, out BigInteger rest)
    {
        int dropped = Math.Max(0, (int)BigInteger.Abs(value).GetBitLength() - 53);
        BigInteger leading = BigInteger.Abs(value) >> dropped;
        rest = BigInteger.Abs(value) - (leading << dropped);
        if (value.Sign < 0) rest = -rest;
        return value.Sign * Math.ScaleB((double)(long)leading, dropped - FractionBits);
    }
}
