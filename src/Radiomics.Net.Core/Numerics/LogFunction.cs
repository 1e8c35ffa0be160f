using System.Runtime.CompilerServices;

namespace Radiomics.Net.Core;

/// <summary>The logarithm to a base.</summary>
/// <remarks>
/// x = 2ᵏ m with m from √½ to √2, and log m = c · atanh(s) with s = (m - 1) / (m + 1), |s| below 0.172. Let h be the
/// leading 17 bits of s; then h times a short constant, and h³ times a power of two, are exact and carry all but a few
/// thousandths of atanh(h), so the rounding errors of the series' rest do not show. What h lacks comes in by
/// atanh(s) - atanh(h) = atanh((m - 1 - h (m + 1)) / (m + 1 - h (m - 1))), whose numerator is computed exactly.
/// </remarks>
internal readonly struct LogFunction<TBase> : IElementwiseFunction
    where TBase : struct, ILogBase
{
    private const long ExponentOne = 0x3FF0_0000_0000_0000;
    private const long RootHalf = 0x3FE6_A09E_667F_3BCD;
    private const long TwoTo52 = 0x4330_0000_0000_0000;

    private const long Leading17Bits = ~((1L << 36) - 1);
    private const long Leading32Bits = ~((1L << 21) - 1);

    public static double FastLow => 2.2250738585072014E-308;

    public static double FastHigh => double.MaxValue;

    public static TLanes Fast<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> =>
        Evaluate(x, 0);

    public static double Scalar(double x)
    {
        if (x >= FastLow && x <= FastHigh) return Fast<ScalarLane>(x).Value;
        if (double.IsNaN(x) || double.IsPositiveInfinity(x)) return x;
        if (x == 0) return double.NegativeInfinity;
        if (x < 0) return double.NaN;

        // A subnormal number: 2⁵⁴ makes it normal.
        return Evaluate<ScalarLane>(x * 18014398509481984.0, -54).Value;
    }

    // Kept apart so that the compiler's budget for inlining goes to the arithmetic.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLanes Evaluate<TLanes>(TLanes x, double exponentShift)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes biased = TLanes.ShiftBitsRight(TLanes.AddBits(x, ExponentOne - RootHalf), 52);
        TLanes m = TLanes.SubtractBits(x, TLanes.ShiftBitsLeft(TLanes.AddBits(biased, -1023), 52));
        TLanes k = TLanes.OrBits(biased, TwoTo52) - (4503599627370496.0 + 1023 - exponentShift);

        TLanes f = m - 1;
        TLanes mHigh = TLanes.AndBits(m, Leading32Bits);
        TLanes h = TLanes.AndBits(f / (m + 1), Leading17Bits);
        TLanes numerator = (f - (h * (mHigh + 1))) - (h * (m - mHigh));
        TLanes z = numerator / ((m + 1) - (h * f));

        // c/(2n+1) for n = 2 to 11, evaluated in pairs.
        TLanes h2 = h * h;
        TLanes h3 = h2 * h;
        TLanes h4 = h2 * h2;
        TLanes p5 = (h2 * (TBase.Factor / 7)) + (TBase.Factor / 5);
        TLanes p9 = (h2 * (TBase.Factor / 11)) + (TBase.Factor / 9);
        TLanes p13 = (h2 * (TBase.Factor / 15)) + (TBase.Factor / 13);
        TLanes p17 = (h2 * (TBase.Factor / 19)) + (TBase.Factor / 17);
        TLanes p21 = (h2 * (TBase.Factor / 23)) + (TBase.Factor / 21);
        TLanes high = p13 + (h4 * p17) + ((h4 * h4) * p21);
        TLanes series = p5 + (h4 * p9) + ((h4 * h4) * high);
        TLanes rest = h3 * ((h2 * series) + TBase.CubicLow);
        TLanes correction = (z + ((z * z) * (z * (1.0 / 3)))) * TBase.Factor;
        TLanes small = rest + (correction + (h * TBase.FactorLow));

        // The two exact terms, then the exponent's; each addition hands on what it lost.
        TLanes first = h * TBase.FactorHigh;
        TLanes cubic = h3 * TBase.CubicHigh;
        TLanes sum = first + cubic;
        TLanes lost = cubic - (sum - first);
        TLanes whole = k * TBase.Log2High;
        TLanes head = whole + sum;
        lost += sum - (head - whole);
        return head + (lost + (small + (k * TBase.Log2Low)));
    }
}
