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
        ReadOnlySpan<Vector256<double>> va = MemoryMarshal.Cast<double, Vector256<double>>(a), vb = MemoryMarshal.Cast<double, Vector256<double>>(b)[..va.Length];
        Vector256<double> even = default, odd = default;
        for (int i = 0; i + 1 < va.Length; i += 2)
        {
            even += va[i] * vb[i];
            odd += va[i + 1] * vb[i + 1];
        }

        return Vector256.Sum(even + odd);
    }

    /// <summary>Four dot products with one column; the same bits as four calls of <see cref="Dot"/>.</summary>
    public static void Dot4(ReadOnlySpan<double> a, ReadOnlySpan<double> b0, ReadOnlySpan<double> b1, ReadOnlySpan<double> b2, ReadOnlySpan<double> b3, Span<double> sums)
    {
        ReadOnlySpan<Vector256<double>> va = MemoryMarshal.Cast<double, Vector256<double>>(a);
        ReadOnlySpan<Vector256<double>> v0 = MemoryMarshal.Cast<double, Vector256<double>>(b0)[..va.Length], v1 = MemoryMarshal.Cast<double, Vector256<double>>(b1)[..va.Length];
        ReadOnlySpan<Vector256<double>> v2 = MemoryMarshal.Cast<double, Vector256<double>>(b2)[..va.Length], v3 = MemoryMarshal.Cast<double, Vector256<double>>(b3)[..va.Length];
        Vector256<double> even0 = default, even1 = default, even2 = default, even3 = default;
        Vector256<double> odd0 = default, odd1 = default, odd2 = default, odd3 = default;
        for (int i = 0; i + 1 < va.Length; i += 2)
        {
            Vector256<double> x = va[i], y = va[i + 1];
            even0 += x * v0[i];
            even1 += x * v1[i];
            even2 += x * v2[i];
            even3 += x * v3[i];
            odd0 += y * v0[i + 1];
            odd1 += y * v1[i + 1];
            odd2 += y * v2[i + 1];
            odd3 += y * v3[i + 1];
        }

        sums[0] = Vector256.Sum(even0 + odd0);
        sums[1] = Vector256.Sum(even1 + odd1);
        sums[2] = Vector256.Sum(even2 + odd2);
        sums[3] = Vector256.Sum(even3 + odd3);
    }

    /// <summary>target += factor x column.</summary>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> column)
    {
        Span<Vector256<double>> vt = MemoryMarshal.Cast<double, Vector256<double>>(target);
        ReadOnlySpan<Vector256<double>> vc = MemoryMarshal.Cast<double, Vector256<double>>(column)[..vt.Length];
        Vector256<double> f = Vector256.Create(factor);
        for (int i = 0; i < vt.Length; i++) vt[i] += f * vc[i];
    }

    /// <summary>target = a x b, element by element.</summary>
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        ReadOnlySpan<Vector256<double>> va = MemoryMarshal.Cast<double, Vector256<double>>(a), vb = MemoryMarshal.Cast<double, Vector256<double>>(b)[..va.Length];
        Span<Vector256<double>> vt = MemoryMarshal.Cast<double, Vector256<double>>(target)[..va.Length];
        for (int i = 0; i < va.Length; i++) vt[i] = va[i] * vb[i];
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
