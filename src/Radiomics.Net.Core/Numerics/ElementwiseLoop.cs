using System.Runtime.Intrinsics;

namespace Radiomics.Net.Core;

/// <summary>A function of one double, written once for any number of lanes.</summary>
internal interface IElementwiseFunction
{
    /// <summary>Lower end of the arguments that <see cref="Fast"/> takes.</summary>
    static abstract double FastLow { get; }

    /// <summary>Upper end of the arguments that <see cref="Fast"/> takes.</summary>
    static abstract double FastHigh { get; }

    /// <summary>The common case: every lane within [<see cref="FastLow"/>, <see cref="FastHigh"/>].</summary>
    static abstract TLanes Fast<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>Every argument; where <see cref="Fast"/> applies, its bits.</summary>
    static abstract double Scalar(double x);
}

/// <summary>Widths that an element-wise loop can take.</summary>
internal enum LoopWidth
{
    Scalar,
    Bits128,
    Bits256,
    Bits512,
}

/// <summary>Applies a function to each element of a span, in vectors as wide as the machine has them.</summary>
internal static class ElementwiseLoop
{
    /// <summary>The widest that this machine accelerates.</summary>
    public static LoopWidth BestWidth =>
        Vector512.IsHardwareAccelerated ? LoopWidth.Bits512
        : Vector256.IsHardwareAccelerated ? LoopWidth.Bits256
        : Vector128.IsHardwareAccelerated ? LoopWidth.Bits128
        : LoopWidth.Scalar;

    public static void Run<TFunction>(ReadOnlySpan<double> x, Span<double> destination, LoopWidth width)
        where TFunction : struct, IElementwiseFunction
    {
        if (x.Length != destination.Length)
        {
            throw new ArgumentException($"The destination must be as long as the source, {x.Length}, and is {destination.Length}.", nameof(destination));
        }

        switch (width)
        {
            case LoopWidth.Bits512: Run<TFunction, Vector512Lanes>(x, destination); break;
            case LoopWidth.Bits256: Run<TFunction, Vector256Lanes>(x, destination); break;
            case LoopWidth.Bits128: Run<TFunction, Vector128Lanes>(x, destination); break;
            default: RunScalar<TFunction>(x, destination); break;
        }
    }

    private static void Run<TFunction, TLanes>(ReadOnlySpan<double> x, Span<double> destination)
        where TFunction : struct, IElementwiseFunction
        where TLanes : struct, ILanes<TLanes>
    {
        int i = 0;
        for (; i <= x.Length - TLanes.Count; i += TLanes.Count)
        {
            TLanes lanes = TLanes.Load(in x[i]);
            if (TLanes.AllWithin(lanes, TFunction.FastLow, TFunction.FastHigh))
            {
                TFunction.Fast(lanes).Store(ref destination[i]);
            }
            else
            {
                RunScalar<TFunction>(x.Slice(i, TLanes.Count), destination.Slice(i, TLanes.Count));
            }
        }

        RunScalar<TFunction>(x[i..], destination[i..]);
    }

    private static void RunScalar<TFunction>(ReadOnlySpan<double> x, Span<double> destination)
        where TFunction : struct, IElementwiseFunction
    {
        for (int i = 0; i < x.Length; i++) destination[i] = TFunction.Scalar(x[i]);
    }
}
