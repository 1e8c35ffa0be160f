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

    /// <summary>Dot products of four columns with four others, row by row; the same bits as sixteen calls of <see cref="Dot"/>.</summary>
    /// <param name="left">Four columns, one after the other.</param>
    /// <param name="right">Four columns.</param>
    /// <param name="length">Padded length of a column.</param>
    /// <param name="sums">Receives the sixteen sums.</param>
    public static void Dot4x4(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int length, Span<double> sums)
    {
        Debug.Assert(length % Padding == 0 && left.Length >= 4 * length && right.Length >= 4 * length && sums.Length >= 16, "four padded columns each");
        if (Vector512.IsHardwareAccelerated)
        {
            WideDot4x4(left, right, length, sums);
            return;
        }

        for (int i = 0; i < 4; i++)
        {
            Dot4(left.Slice(i * length, length), right[..length], right.Slice(length, length), right.Slice(2 * length, length), right.Slice(3 * length, length), sums[(4 * i)..]);
        }
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

    // Eight lanes are one vector here; its halves are the even and odd vectors of Dot.
    private static void WideDot4x4(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int length, Span<double> sums)
    {
        ref double x = ref MemoryMarshal.GetReference(left), y = ref MemoryMarshal.GetReference(right);
        nuint n = (nuint)length;
        Vector512<double> s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<double> s20 = default, s21 = default, s22 = default, s23 = default, s30 = default, s31 = default, s32 = default, s33 = default;
        for (nuint i = 0; i < n; i += Padding)
        {
            Vector512<double> y0 = Vector512.LoadUnsafe(ref y, i), y1 = Vector512.LoadUnsafe(ref y, n + i);
            Vector512<double> y2 = Vector512.LoadUnsafe(ref y, (2 * n) + i), y3 = Vector512.LoadUnsafe(ref y, (3 * n) + i);
            Vector512<double> a = Vector512.LoadUnsafe(ref x, i);
            s00 += a * y0;
            s01 += a * y1;
            s02 += a * y2;
            s03 += a * y3;
            a = Vector512.LoadUnsafe(ref x, n + i);
            s10 += a * y0;
            s11 += a * y1;
            s12 += a * y2;
            s13 += a * y3;
            a = Vector512.LoadUnsafe(ref x, (2 * n) + i);
            s20 += a * y0;
            s21 += a * y1;
            s22 += a * y2;
            s23 += a * y3;
            a = Vector512.LoadUnsafe(ref x, (3 * n) + i);
            s30 += a * y0;
            s31 += a * y1;
            s32 += a * y2;
            s33 += a * y3;
        }

        sums[15] = Fold(s33);
        sums[14] = Fold(s32);
        sums[13] = Fold(s31);
        sums[12] = Fold(s30);
        sums[11] = Fold(s23);
        sums[10] = Fold(s22);
        sums[9] = Fold(s21);
        sums[8] = Fold(s20);
        sums[7] = Fold(s13);
        sums[6] = Fold(s12);
        sums[5] = Fold(s11);
        sums[4] = Fold(s10);
        sums[3] = Fold(s03);
        sums[2] = Fold(s02);
        sums[1] = Fold(s01);
        sums[0] = Fold(s00);
    }

    private static double Fold(Vector512<double> lanes) => Vector256.Sum(lanes.GetLower() + lanes.GetUpper());

    /// <summary>Dot product of spans of any length and alignment: the rows of a triangular factor.</summary>
    public static double DotAny(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        int whole = a.Length / Padding * Padding;
        double sum = whole == 0 ? 0 : Dot(a[..whole], b[..whole]);
        for (int i = whole; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
