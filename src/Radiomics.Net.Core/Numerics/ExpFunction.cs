namespace Radiomics.Net.Core;

/// <summary>The exponential function.</summary>
/// <remarks>
/// x = k ln 2 + h + l with |h + l| at most ln 2 / 2 and h a multiple of 2⁻¹⁶. Then exp(h) = A + B, where
/// A = 1 + h + h²/2 + h³/8 is a multiple of 2⁻⁵¹ below 1.5 and therefore exact in doubles, and B = h³/24 + h⁴/24 + ...
/// is at most 0.0025, so that its rounding errors stay under a hundredth of an ulp of the result. exp(l) - 1 is a short
/// polynomial. The last addition, A + (B + exp(h)(exp(l) - 1)), does nearly all of the rounding.
/// </remarks>
internal readonly struct ExpFunction : IElementwiseFunction
{
    // Adding and subtracting 1.5 · 2⁵² rounds to whole numbers, and leaves them in the low bits in between.
    private const double WholeShift = 6755399441055744.0;

    // 1.5 · 2³⁶ does the same for multiples of 2⁻¹⁶.
    private const double GridShift = 103079215104.0;

    private const double Log2OfE = 1.4426950408889634;

    // Overflow and underflow to 0 are certain beyond these.
    private const double Highest = 709.7827128933841;
    private const double Lowest = -745.1332191019412;

    // The last argument whose result is a normal number.
    public static double FastLow => -708.3964185322641;

    public static double FastHigh => 709;

    public static TLanes Fast<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        (TLanes shifted, TLanes head, TLanes tail) = Reduced<TLanes>(x, 0);
        return (head + tail) * PowerOfTwo(shifted);
    }

    public static double Scalar(double x) => x >= FastLow && x <= FastHigh ? Fast<ScalarLane>(x).Value : Scalar(x, 0);

    /// <summary>exp(<paramref name="x"/> + <paramref name="beyond"/>), where the second lies below the last place of the first.</summary>
    public static double Scalar(double x, double beyond)
    {
        if (double.IsNaN(x)) return x;
        if (x > Highest) return double.PositiveInfinity;
        if (x < Lowest) return 0;

        (ScalarLane shifted, ScalarLane head, ScalarLane tail) = Reduced<ScalarLane>(x, beyond);
        if (x >= FastLow && x <= FastHigh) return ((head + tail) * PowerOfTwo(shifted)).Value;
        if (x > 0) return (head + tail).Value * 2 * PowerOfTwo(shifted - 1).Value;

        // Near and below the smallest normal number 2⁻¹⁰²². In units of it the result is head + tail times a power of two;
        // added to 1, with what that addition loses carried along, it is rounded once and at the right place.
        double scale = PowerOfTwo(shifted + 1022).Value;
        double scaledHead = head.Value * scale;
        double sum = 1 + scaledHead;
        double lost = scaledHead - (sum - 1);
        return ((sum + (lost + (tail.Value * scale))) - 1) * 2.2250738585072014E-308;
    }

    /// <summary>exp(x + beyond) = 2ᵏ (head + tail), k being in the low bits of the first.</summary>
    private static (TLanes Shifted, TLanes Head, TLanes Tail) Reduced<TLanes>(TLanes x, TLanes beyond)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes shifted = (x * Log2OfE) + WholeShift;
        TLanes k = shifted - WholeShift;
        TLanes remainder = x - (k * NaturalBase.Log2High);
        TLanes h = (remainder + GridShift) - GridShift;
        TLanes l = (remainder - h) + (beyond - (k * NaturalBase.Log2Low));

        TLanes h2 = h * h;
        TLanes h3 = h2 * h;
        TLanes head = ((h + 1) + (h2 * 0.5)) + (h3 * 0.125);

        // 1/n! for n = 4 to 14, evaluated in pairs.
        TLanes h4 = h2 * h2;
        TLanes p4 = (h * (1.0 / 120)) + (1.0 / 24);
        TLanes p6 = (h * (1.0 / 5040)) + (1.0 / 720);
        TLanes p8 = (h * (1.0 / 362880)) + (1.0 / 40320);
        TLanes p10 = (h * (1.0 / 39916800)) + (1.0 / 3628800);
        TLanes p12 = (h2 * (1.0 / 87178291200)) + ((h * (1.0 / 6227020800)) + (1.0 / 479001600));
        TLanes high = p8 + (h2 * p10) + (h4 * p12);
        TLanes series = p4 + (h2 * p6) + (h4 * high);
        TLanes rest = (h3 * (1.0 / 24)) + (h4 * series);

        TLanes small = l + (((l * (1.0 / 6)) + 0.5) * (l * l));
        return (shifted, head, rest + ((head + rest) * small));
    }

    private static TLanes PowerOfTwo<TLanes>(TLanes shifted)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.ShiftBitsLeft(TLanes.AddBits(shifted, 1023), 52);
}
