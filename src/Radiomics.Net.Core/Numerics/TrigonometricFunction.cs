using System.Runtime.CompilerServices;

namespace Radiomics.Net.Core;

/// <summary>How many quarter turns a function is ahead of the sine.</summary>
internal interface IPhase
{
    static abstract int QuarterTurns { get; }

    /// <summary>True where the function changes sign with its argument.</summary>
    static abstract bool IsOdd { get; }
}

/// <summary>The sine.</summary>
internal readonly struct SinePhase : IPhase
{
    public static int QuarterTurns => 0;

    public static bool IsOdd => true;
}

/// <summary>The cosine.</summary>
internal readonly struct CosinePhase : IPhase
{
    public static int QuarterTurns => 1;

    public static bool IsOdd => false;
}

/// <summary>The sine or cosine.</summary>
/// <remarks>
/// |x| = k π/2 + a + b, where |a + b| is at most π/4 and a has 12 bits. The first terms of both series at a,
/// a - (21/128) a³ and 1 - a²/2 + (5/128) a⁴, are exact in doubles and so close to the whole that the rounding errors of
/// the rest stay under two hundredths of an ulp. b comes in by the addition theorems.
/// </remarks>
internal readonly struct TrigonometricFunction<TPhase> : IElementwiseFunction
    where TPhase : struct, IPhase
{
    private const double WholeShift = 6755399441055744.0; // 1.5 · 2⁵²: rounds to whole numbers, kept in the low bits.
    private const double TwoOverPi = 0.6366197723675814;

    // π/2 in four parts; the first three have so few bits that their products with k below 2²⁰ are exact.
    private const double HalfPi1 = 1.5707963267341256;
    private const double HalfPi2 = 6.077100506303966E-11;
    private const double HalfPi3 = 2.0222662487111665E-21;
    private const double HalfPi4 = 8.4784276603689E-32;

    private const long Leading12Bits = ~((1L << 41) - 1);

    public static double FastLow => -FastHigh;

    /// <summary>2²⁰ quarter turns.</summary>
    public static double FastHigh => 1647099;

    public static TLanes Fast<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes magnitude = TLanes.AndBits(x, long.MaxValue);
        TLanes shifted = (magnitude * TwoOverPi) + WholeShift;
        TLanes k = shifted - WholeShift;

        // Each difference hands on exactly what it lost, since near a multiple of π/2 little is left of x.
        TLanes remainder = magnitude - (k * HalfPi1);
        TLanes second = k * HalfPi2;
        TLanes less = remainder - second;
        TLanes change = less - remainder;
        TLanes lost = (remainder - (less - change)) - (second + change);
        TLanes third = k * HalfPi3;
        TLanes least = less - third;
        change = least - less;
        lost += (less - (least - change)) - (third + change);
        lost -= k * HalfPi4;
        TLanes head = least + lost;
        TLanes tail = lost - (head - least);

        TLanes value = Evaluate(head, tail, shifted + TPhase.QuarterTurns);
        return TPhase.IsOdd ? TLanes.XorBits(value, TLanes.XorBits(x, magnitude)) : value;
    }

    public static double Scalar(double x)
    {
        if (x >= FastLow && x <= FastHigh) return Fast<ScalarLane>(x).Value;
        if (!double.IsFinite(x)) return double.NaN;
        (int quarterTurns, double head, double tail) = QuarterTurns.Reduce(Math.Abs(x));
        double value = Evaluate<ScalarLane>(head, tail, WholeShift + quarterTurns + TPhase.QuarterTurns).Value;
        return TPhase.IsOdd && x < 0 ? -value : value;
    }

    /// <summary>sin(head + tail + quarterTurns · π/2), the quarter turns being in the low bits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLanes Evaluate<TLanes>(TLanes head, TLanes tail, TLanes quarterTurns)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes a = TLanes.AndBits(head, Leading12Bits);
        TLanes b = (head - a) + tail;
        TLanes a2 = a * a;
        TLanes a3 = a2 * a;
        TLanes a4 = a2 * a2;
        TLanes a8 = a4 * a4;

        // 1/5! to 1/17! and 1/6! to 1/18! with alternating signs, evaluated in pairs.
        TLanes sin5 = (a2 * (-1.0 / 5040)) + (1.0 / 120);
        TLanes sin9 = (a2 * (-1.0 / 39916800)) + (1.0 / 362880);
        TLanes sin13 = (a2 * (-1.0 / 1307674368000)) + (1.0 / 6227020800);
        TLanes sinSeries = (sin5 + (a4 * sin9)) + (a8 * (sin13 + (a4 * (1.0 / 355687428096000))));
        TLanes cos6 = (a2 * (1.0 / 40320)) + (-1.0 / 720);
        TLanes cos10 = (a2 * (1.0 / 479001600)) + (-1.0 / 3628800);
        TLanes cos14 = (a2 * (1.0 / 20922789888000)) + (-1.0 / 87178291200);
        TLanes cosSeries = (cos6 + (a4 * cos10)) + (a8 * (cos14 + (a4 * (-1.0 / 6402373705728000))));

        TLanes sinRest = a3 * ((a2 * sinSeries) - (1.0 / 384));
        TLanes cosRest = a4 * ((a2 * cosSeries) + (1.0 / 384));

        TLanes cubic = a3 * (21.0 / 128);
        TLanes sinHead = a - cubic;
        TLanes sinLost = (a - sinHead) - cubic;
        TLanes half = a2 * 0.5;
        TLanes cosFirst = 1 - half;
        TLanes quartic = a4 * (5.0 / 128);
        TLanes cosHead = cosFirst + quartic;
        TLanes cosLost = ((1 - cosFirst) - half) + (quartic - (cosHead - cosFirst));

        TLanes b2 = b * b;
        TLanes sinB = b - ((b2 * b) * (1.0 / 6));
        TLanes cosBLess1 = (b2 * -0.5) + ((b2 * b2) * (1.0 / 24));
        TLanes sinA = sinHead + sinRest;
        TLanes cosA = cosHead + cosRest;

        TLanes sin = sinHead + (sinLost + (sinRest + ((cosA * sinB) + (sinA * cosBLess1))));
        TLanes cos = cosHead + (cosLost + (cosRest + ((cosA * cosBLess1) - (sinA * sinB))));
        TLanes value = TLanes.SelectByLowestBit(quarterTurns, cos, sin);
        return TLanes.XorBits(value, TLanes.ShiftBitsLeft(TLanes.AndBits(quarterTurns, 2), 62));
    }
}
