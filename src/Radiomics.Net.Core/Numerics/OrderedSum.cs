using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Radiomics.Net.Core;

/// <summary>
/// Sums whose order of addition is fixed, so that the bits do not depend on the machine's vector width: in blocks of
/// 4,096 elements, element i of a block goes to accumulator i mod 8, the eight are added pairwise, and the blocks are
/// added in order.
/// </summary>
/// <remarks>
/// NaN and infinities spread as in plain addition (which NaN comes out is not promised). The empty sum is 0. Work
/// that is split over threads keeps the bits by splitting at fixed places and adding the parts in order.
/// </remarks>
internal static class OrderedSum
{
    internal const int BlockLength = 4096;
    private const int Accumulators = 8;

    /// <summary>Sum of the elements.</summary>
    public static double Of(ReadOnlySpan<double> values) => Of(values, default(ValueTerm));

    /// <summary>Sum of the squares of the elements.</summary>
    public static double OfSquares(ReadOnlySpan<double> values) => Of(values, default(SquareTerm));

    /// <summary>Sum of (element - <paramref name="centre"/>)².</summary>
    public static double OfSquaredDeviations(ReadOnlySpan<double> values, double centre) => Of(values, new SquaredDeviationTerm(centre));

    /// <summary>Sum of |element - <paramref name="centre"/>|.</summary>
    public static double OfAbsoluteDeviations(ReadOnlySpan<double> values, double centre) => Of(values, new AbsoluteDeviationTerm(centre));

    /// <summary>Sum of a term of each element.</summary>
    public static double Of<TTerm>(ReadOnlySpan<double> values, TTerm term)
        where TTerm : struct, ISumTerm =>
        Vector128.IsHardwareAccelerated ? Vector(values, term) : Scalar(values, term);

    /// <summary>The vector form; the same bits as <see cref="Scalar"/>.</summary>
    internal static double Vector<TTerm>(ReadOnlySpan<double> values, TTerm term)
        where TTerm : struct, ISumTerm
    {
        double total = 0;
        while (!values.IsEmpty)
        {
            int length = Math.Min(values.Length, BlockLength);
            total += VectorBlock(values[..length], term);
            values = values[length..];
        }

        return total;
    }

    /// <summary>The scalar twin.</summary>
    internal static double Scalar<TTerm>(ReadOnlySpan<double> values, TTerm term)
        where TTerm : struct, ISumTerm
    {
        Span<double> sums = stackalloc double[Accumulators];
        double total = 0;
        while (!values.IsEmpty)
        {
            int length = Math.Min(values.Length, BlockLength);
            sums.Clear();
            for (int i = 0; i < length; i++) sums[i % Accumulators] += term.Of(values[i]);
            total += AddUp(sums);
            values = values[length..];
        }

        return total;
    }

    /// <summary>Adds the eight accumulators of a block in the order that both forms share.</summary>
    internal static double AddUp(ReadOnlySpan<double> sums) =>
        ((sums[0] + sums[2]) + (sums[4] + sums[6])) + ((sums[1] + sums[3]) + (sums[5] + sums[7]));

    private static double VectorBlock<TTerm>(ReadOnlySpan<double> block, TTerm term)
        where TTerm : struct, ISumTerm
    {
        ref double first = ref MemoryMarshal.GetReference(block);
        Vector128<double> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= block.Length - Accumulators; i += Accumulators)
        {
            a += term.Of(Vector128.LoadUnsafe(ref first, (nuint)i));
            b += term.Of(Vector128.LoadUnsafe(ref first, (nuint)i + 2));
            c += term.Of(Vector128.LoadUnsafe(ref first, (nuint)i + 4));
            d += term.Of(Vector128.LoadUnsafe(ref first, (nuint)i + 6));
        }

        Span<double> sums = [a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1]];
        for (int lane = 0; i < block.Length; i++, lane++) sums[lane] += term.Of(block[i]);
        return AddUp(sums);
    }
}
