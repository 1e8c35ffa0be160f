using System.Numerics;

namespace Radiomics.Net.Features;

/// <summary>Counts pairs of bytes, (high &lt;&lt; shift) + low, into two tables that take turns: the innermost loop of texture counts.</summary>
/// <remarks>
/// The indices of a vector of pairs are made at once; what is left for each pair is a load, an add and a store, and two
/// tables keep a store from being needed by the next load.
/// </remarks>
internal static unsafe class IndexHistogram
{
    /// <summary>Counts a row of pairs.</summary>
    /// <param name="high">One byte a pair.</param>
    /// <param name="low">One byte a pair, below 1 &lt;&lt; shift.</param>
    /// <param name="count">Number of pairs.</param>
    /// <param name="shift">At most 8.</param>
    /// <param name="even">First table.</param>
    /// <param name="odd">Second table.</param>
    public static void AddRow(byte* high, byte* low, int count, int shift, int* even, int* odd)
    {
        int x = 0;
        ushort* indices = stackalloc ushort[Vector<byte>.Count];
        for (; x + Vector<byte>.Count <= count; x += Vector<byte>.Count)
        {
            Vector.Widen(Vector.Load(high + x), out Vector<ushort> highLower, out Vector<ushort> highUpper);
            Vector.Widen(Vector.Load(low + x), out Vector<ushort> lowLower, out Vector<ushort> lowUpper);
            Vector.Store((highLower << shift) + lowLower, indices);
            Vector.Store((highUpper << shift) + lowUpper, indices + Vector<ushort>.Count);
            for (int i = 0; i < Vector<byte>.Count; i += 4)
            {
                ulong four = *(ulong*)(indices + i);
                even[(ushort)four]++;
                odd[(ushort)(four >> 16)]++;
                even[(ushort)(four >> 32)]++;
                odd[four >> 48]++;
            }
        }

        for (; x + 1 < count; x += 2)
        {
            even[(uint)((high[x] << shift) + low[x])]++;
            odd[(uint)((high[x + 1] << shift) + low[x + 1])]++;
        }

        if (x < count) even[(uint)((high[x] << shift) + low[x])]++;
    }
}
