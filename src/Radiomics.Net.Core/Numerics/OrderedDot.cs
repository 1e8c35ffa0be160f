using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Radiomics.Net.Core;

/// <summary>Sums of products in the order of addition of <see cref="OrderedSum"/>: multiply, then add, never fused.</summary>
internal static class OrderedDot
{
    /// <summary>Sum of <paramref name="x"/>[i] · <paramref name="y"/>[i].</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        Vector128.IsHardwareAccelerated ? Vector(x, y) : Scalar(x, y);

    /// <summary>The vector form; the same bits as <see cref="Scalar"/>.</summary>
    internal static double Vector(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        CheckLengths(x, y);
        double total = 0;
        while (!x.IsEmpty)
        {
            int length = Math.Min(x.Length, OrderedSum.BlockLength);
            total += VectorBlock(x[..length], y[..length]);
            x = x[length..];
            y = y[length..];
        }

        return total;
    }

    /// <summary>The scalar twin.</summary>
    internal static double Scalar(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        CheckLengths(x, y);
        Span<double> sums = stackalloc double[8];
        double total = 0;
        while (!x.IsEmpty)
        {
            int length = Math.Min(x.Length, OrderedSum.BlockLength);
            sums.Clear();
            for (int i = 0; i < length; i++) sums[i % 8] += x[i] * y[i];
            total += OrderedSum.AddUp(sums);
            x = x[length..];
            y = y[length..];
        }

        return total;
    }

    private static double VectorBlock(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref double p = ref MemoryMarshal.GetReference(x);
        ref double q = ref MemoryMarshal.GetReference(y);
        Vector128<double> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= x.Length - 8; i += 8)
        {
            a += Vector128.LoadUnsafe(ref p, (nuint)i) * Vector128.LoadUnsafe(ref q, (nuint)i);
            b += Vector128.LoadUnsafe(ref p, (nuint)i + 2) * Vector128.LoadUnsafe(ref q, (nuint)i + 2);
            c += Vector128.LoadUnsafe(ref p, (nuint)i + 4) * Vector128.LoadUnsafe(ref q, (nuint)i + 4);
            d += Vector128.LoadUnsafe(ref p, (nuint)i + 6) * Vector128.LoadUnsafe(ref q, (nuint)i + 6);
        }

        Span<double> sums = [a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1]];
        for (int lane = 0; i < x.Length; i++, lane++) sums[lane] += x[i] * y[i];
        return OrderedSum.AddUp(sums);
    }

    private static void CheckLengths(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length) throw new ArgumentException($"The spans must be equally long, and are {x.Length} and {y.Length}.", nameof(y));
    }
}
