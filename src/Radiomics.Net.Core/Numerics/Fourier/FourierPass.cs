using System.Runtime.CompilerServices;

namespace Radiomics.Net.Core;

/// <summary>
/// One pass of a transform: sequences of <paramref name="length"/> elements, <paramref name="stride"/> of them interleaved,
/// become <paramref name="radix"/> times as many of length / radix.
/// </summary>
internal readonly unsafe struct FourierPass(
    FourierTransform plan, int radix, int length, int stride, double* real, double* imaginary, double* toReal, double* toImaginary)
{
    private const double HalfRoot3 = 0.86602540378443864676;
    private const double Cosine72 = 0.30901699437494742410;
    private const double Cosine144 = -0.80901699437494742410;
    private const double Sine72 = 0.95105651629515357212;
    private const double Sine144 = 0.58778525229247312917;

    /// <summary>Elements of one interleaved group, over all sequences of the batch.</summary>
    private readonly nint _run = (nint)stride * FourierBatch.Width;

    /// <summary>Distance between the elements that a butterfly takes.</summary>
    private readonly nint _step = (nint)(length / radix) * stride * FourierBatch.Width;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int groups = length / radix;
        for (int p = 0; p < groups; p++)
        {
            nint from = p * _run, to = p * radix * _run;
            switch (radix)
            {
                case 2: Radix2<TLanes>(from, to, p); break;
                case 3: Radix3<TLanes>(from, to, p); break;
                case 4: Radix4<TLanes>(from, to, p); break;
                default: Radix5<TLanes>(from, to, p); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Radix2<TLanes>(nint from, nint to, int p)
        where TLanes : struct, ILanes<TLanes>
    {
        double* fromReal = real + from, fromImaginary = imaginary + from, intoReal = toReal + to, intoImaginary = toImaginary + to;
        nint run = _run, step = _step;
        Root<TLanes> w1 = RootOf<TLanes>(p);
        for (nint i = 0; i < run; i += TLanes.Count)
        {
            Complex<TLanes> a = Load<TLanes>(fromReal, fromImaginary, i), b = Load<TLanes>(fromReal, fromImaginary, i + step);
            Store(intoReal, intoImaginary, i, a + b);
            Store(intoReal, intoImaginary, i + run, (a - b) * w1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Radix3<TLanes>(nint from, nint to, int p)
        where TLanes : struct, ILanes<TLanes>
    {
        double* fromReal = real + from, fromImaginary = imaginary + from, intoReal = toReal + to, intoImaginary = toImaginary + to;
        nint run = _run, step = _step;
        Root<TLanes> w1 = RootOf<TLanes>(p), w2 = RootOf<TLanes>(2 * p);
        for (nint i = 0; i < run; i += TLanes.Count)
        {
            Complex<TLanes> a = Load<TLanes>(fromReal, fromImaginary, i), b = Load<TLanes>(fromReal, fromImaginary, i + step), c = Load<TLanes>(fromReal, fromImaginary, i + (2 * step));
            Complex<TLanes> sum = b + c, turned = ((b - c) * HalfRoot3).TimesMinusI(), middle = a - (sum * 0.5);
            Store(intoReal, intoImaginary, i, a + sum);
            Store(intoReal, intoImaginary, i + run, (middle + turned) * w1);
            Store(intoReal, intoImaginary, i + (2 * run), (middle - turned) * w2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Radix4<TLanes>(nint from, nint to, int p)
        where TLanes : struct, ILanes<TLanes>
    {
        double* fromReal = real + from, fromImaginary = imaginary + from, intoReal = toReal + to, intoImaginary = toImaginary + to;
        nint run = _run, step = _step;
        Root<TLanes> w1 = RootOf<TLanes>(p), w2 = RootOf<TLanes>(2 * p), w3 = RootOf<TLanes>(3 * p);
        for (nint i = 0; i < run; i += TLanes.Count)
        {
            Complex<TLanes> a = Load<TLanes>(fromReal, fromImaginary, i), b = Load<TLanes>(fromReal, fromImaginary, i + step);
            Complex<TLanes> c = Load<TLanes>(fromReal, fromImaginary, i + (2 * step)), d = Load<TLanes>(fromReal, fromImaginary, i + (3 * step));
            Complex<TLanes> even = a + c, odd = a - c, sum = b + d, turned = (b - d).TimesMinusI();
            Store(intoReal, intoImaginary, i, even + sum);
            Store(intoReal, intoImaginary, i + run, (odd + turned) * w1);
            Store(intoReal, intoImaginary, i + (2 * run), (even - sum) * w2);
            Store(intoReal, intoImaginary, i + (3 * run), (odd - turned) * w3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Radix5<TLanes>(nint from, nint to, int p)
        where TLanes : struct, ILanes<TLanes>
    {
        double* fromReal = real + from, fromImaginary = imaginary + from, intoReal = toReal + to, intoImaginary = toImaginary + to;
        nint run = _run, step = _step;
        Root<TLanes> w1 = RootOf<TLanes>(p), w2 = RootOf<TLanes>(2 * p), w3 = RootOf<TLanes>(3 * p), w4 = RootOf<TLanes>(4 * p);
        for (nint i = 0; i < run; i += TLanes.Count)
        {
            Complex<TLanes> a = Load<TLanes>(fromReal, fromImaginary, i), b = Load<TLanes>(fromReal, fromImaginary, i + step), c = Load<TLanes>(fromReal, fromImaginary, i + (2 * step));
            Complex<TLanes> d = Load<TLanes>(fromReal, fromImaginary, i + (3 * step)), e = Load<TLanes>(fromReal, fromImaginary, i + (4 * step));
            Complex<TLanes> outer = b + e, inner = c + d;
            Complex<TLanes> near = a + ((outer * Cosine72) + (inner * Cosine144)), far = a + ((outer * Cosine144) + (inner * Cosine72));
            Complex<TLanes> nearTurn = (((b - e) * Sine72) + ((c - d) * Sine144)).TimesMinusI();
            Complex<TLanes> farTurn = (((b - e) * Sine144) - ((c - d) * Sine72)).TimesMinusI();
            Store(intoReal, intoImaginary, i, a + (outer + inner));
            Store(intoReal, intoImaginary, i + run, (near + nearTurn) * w1);
            Store(intoReal, intoImaginary, i + (2 * run), (far + farTurn) * w2);
            Store(intoReal, intoImaginary, i + (3 * run), (far - farTurn) * w3);
            Store(intoReal, intoImaginary, i + (4 * run), (near - nearTurn) * w4);
        }
    }

    /// <summary>e^(-2πi power/length), looked up among the roots of the whole length.</summary>
    private Root<TLanes> RootOf<TLanes>(int power)
        where TLanes : struct, ILanes<TLanes>
    {
        int index = power * (plan.Length / length);
        return new Root<TLanes>(plan.Cosines[index], plan.Sines[index]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Complex<TLanes> Load<TLanes>(double* real, double* imaginary, nint at)
        where TLanes : struct, ILanes<TLanes> => new(TLanes.Load(in real[at]), TLanes.Load(in imaginary[at]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes>(double* real, double* imaginary, nint at, Complex<TLanes> value)
        where TLanes : struct, ILanes<TLanes>
    {
        value.Real.Store(ref real[at]);
        value.Imaginary.Store(ref imaginary[at]);
    }

    /// <summary>The root c - is of unity in every lane.</summary>
    private readonly struct Root<TLanes>(double cosine, double sine)
        where TLanes : struct, ILanes<TLanes>
    {
        public readonly TLanes Cosine = cosine;
        public readonly TLanes Sine = sine;
    }

    private readonly struct Complex<TLanes>(TLanes real, TLanes imaginary)
        where TLanes : struct, ILanes<TLanes>
    {
        public readonly TLanes Real = real;
        public readonly TLanes Imaginary = imaginary;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Complex<TLanes> operator +(Complex<TLanes> a, Complex<TLanes> b) => new(a.Real + b.Real, a.Imaginary + b.Imaginary);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Complex<TLanes> operator -(Complex<TLanes> a, Complex<TLanes> b) => new(a.Real - b.Real, a.Imaginary - b.Imaginary);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Complex<TLanes> operator *(Complex<TLanes> a, double factor) => new(a.Real * factor, a.Imaginary * factor);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Complex<TLanes> operator *(Complex<TLanes> a, Root<TLanes> root) =>
            new((a.Real * root.Cosine) + (a.Imaginary * root.Sine), (a.Imaginary * root.Cosine) - (a.Real * root.Sine));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Complex<TLanes> TimesMinusI() => new(Imaginary, 0.0 - Real);
    }
}
