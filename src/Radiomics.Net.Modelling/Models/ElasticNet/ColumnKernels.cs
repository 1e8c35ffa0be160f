using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Sums of products over columns, in one fixed order of addition (eight lanes, multiply then add), whatever the width of
/// the machine's vectors. Spans are as long as the padded column: a multiple of eight, zeros at the end.
/// </summary>
internal static class ColumnKernels
{
    /// <summary>Columns are padded with zeros to a multiple of this.</summary>
    public const int Padding = 8;

    public static int PaddedLength(int length) => (length + Padding - 1) / Padding * Padding;

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Debug.Assert(a.Length % Padding == 0 && b.Length >= a.Length, "padded columns of one length");
        ref double x = ref MemoryMarshal.GetReference(a), y = ref MemoryMarshal.GetReference(b);
        Vector256<double> even = default, odd = default;
        for (nuint i = 0; i < (nuint)a.Length; i += Padding)
        {
            even += Vector256.LoadUnsafe(ref x, i) * Vector256.LoadUnsafe(ref y, i);
            odd += Vector256.LoadUnsafe(ref x, i + 4) * Vector256.LoadUnsafe(ref y, i + 4);
        }

        return Vector256.Sum(even + odd);
    }

    /// <summary>Four dot products with one column; the same bits as four calls of <see cref="Dot"/>.</summary>
    public static void Dot4(ReadOnlySpan<double> a, ReadOnlySpan<double> b0, ReadOnlySpan<double> b1, ReadOnlySpan<double> b2, ReadOnlySpan<double> b3, Span<double> sums)
    {
        Debug.Assert(a.Length % Padding == 0 && Math.Min(Math.Min(b0.Length, b1.Length), Math.Min(b2.Length, b3.Length)) >= a.Length, "padded columns of one length");
        ref double x = ref MemoryMarshal.GetReference(a);
        ref double y0 = ref MemoryMarshal.GetReference(b0), y1 = ref MemoryMarshal.GetReference(b1);
        ref double y2 = ref MemoryMarshal.GetReference(b2), y3 = ref MemoryMarshal.GetReference(b3);
        Vector256<double> even0 = default, even1 = default, even2 = default, even3 = default;
        Vector256<double> odd0 = default, odd1 = default, odd2 = default, odd3 = default;
        for (nuint i = 0; i < (nuint)a.Length; i += Padding)
        {
            Vector256<double> even = Vector256.LoadUnsafe(ref x, i), odd = Vector256.LoadUnsafe(ref x, i + 4);
            even0 += even * Vector256.LoadUnsafe(ref y0, i);
            even1 += even * Vector256.LoadUnsafe(ref y1, i);
            even2 += even * Vector256.LoadUnsafe(ref y2, i);
            even3 += even * Vector256.LoadUnsafe(ref y3, i);
            odd0 += odd * Vector256.LoadUnsafe(ref y0, i + 4);
            odd1 += odd * Vector256.LoadUnsafe(ref y1, i + 4);
            odd2 += odd * Vector256.LoadUnsafe(ref y2, i + 4);
            odd3 += odd * Vector256.LoadUnsafe(ref y3, i + 4);
        }

        sums[0] = Vector256.Sum(even0 + odd0);
        sums[1] = Vector256.Sum(even1 + odd1);
        sums[2] = Vector256.Sum(even2 + odd2);
        sums[3] = Vector256.Sum(even3 + odd3);
    }

    /// <summary>target += factor x column.</summary>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> column)
    {
        Debug.Assert(target.Length % Padding == 0 && column.Length >= target.Length, "padded columns of one length");
        ref double t = ref MemoryMarshal.GetReference(target), c = ref MemoryMarshal.GetReference(column);
        Vector256<double> f = Vector256.Create(factor);
        for (nuint i = 0; i < (nuint)target.Length; i += 4) (Vector256.LoadUnsafe(ref t, i) + (f * Vector256.LoadUnsafe(ref c, i))).StoreUnsafe(ref t, i);
    }

    /// <summary>target = a x b, element by element.</summary>
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        Debug.Assert(a.Length % Padding == 0 && b.Length >= a.Length && target.Length >= a.Length, "padded columns of one length");
        ref double x = ref MemoryMarshal.GetReference(a), y = ref MemoryMarshal.GetReference(b), t = ref MemoryMarshal.GetReference(target);
        for (nuint i = 0; i < (nuint)a.Length; i += 4) (Vector256.LoadUnsafe(ref x, i) * Vector256.LoadUnsafe(ref y, i)).StoreUnsafe(ref t, i);
    }

    /// <summary>Dot product of spans of any length and alignment: the rows of a triangular factor.</summary>
    public static double DotAny(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        int whole = a.Length / Padding * Padding;
        double sum = whole == 0 ? 0 : Dot(a[..whole], b[..whole]);
        for (int i = whole; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
