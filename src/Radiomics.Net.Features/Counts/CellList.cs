using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// The cells of a sparse matrix of counts that are not zero, in row-major order: rows (grey levels) and columns count
/// from 1. Reusable: it grows to the largest matrix that it held.
/// </summary>
/// <remarks>Counts are whole numbers, held as double (exact up to 2⁵³), since directions can also be added with weights.</remarks>
internal sealed class CellList(WorkContext work) : IDisposable
{
    private WorkBuffer<ulong>? _keys;
    private WorkBuffer<double>? _counts;

    /// <summary>Number of cells.</summary>
    public int Length { get; private set; }

    /// <summary>Sum of all counts.</summary>
    public double Total { get; private set; }

    public ReadOnlySpan<ulong> Keys => _keys is null ? default : _keys.Span[..Length];

    public ReadOnlySpan<double> Counts => _counts is null ? default : _counts.Span[..Length];

    public static ulong KeyOf(int row, int column) => ((ulong)(uint)row << 32) | (uint)column;

    public static int RowOf(ulong key) => (int)(key >> 32);

    public static int ColumnOf(ulong key) => (int)key;

    public void Clear()
    {
        Length = 0;
        Total = 0;
    }

    /// <summary>Appends a cell; keys must rise.</summary>
    public void Add(ulong key, double count)
    {
        if (_keys is null || Length == _keys.Length) Grow(Length + 1);
        _keys!.Span[Length] = key;
        _counts!.Span[Length++] = count;
        Total += count;
    }

    /// <summary>Adds the counts of another list, times a weight, to this one.</summary>
    /// <param name="other">The other list.</param>
    /// <param name="scratch">A list that may be overwritten.</param>
    /// <param name="weight">Weight of the other list.</param>
    public void Merge(CellList other, CellList scratch, double weight = 1)
    {
        if (other.Length == 0) return;
        scratch.Clear();
        scratch.Reserve(Length + other.Length);
        ReadOnlySpan<ulong> a = Keys, b = other.Keys;
        ReadOnlySpan<double> countsA = Counts, countsB = other.Counts;
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j]) scratch.Add(a[i], countsA[i++] + (countsB[j++] * weight));
            else if (a[i] < b[j]) scratch.Add(a[i], countsA[i++]);
            else scratch.Add(b[j], countsB[j++] * weight);
        }

        for (; i < a.Length; i++) scratch.Add(a[i], countsA[i]);
        for (; j < b.Length; j++) scratch.Add(b[j], countsB[j] * weight);
        (_keys, scratch._keys) = (scratch._keys, _keys);
        (_counts, scratch._counts) = (scratch._counts, _counts);
        Length = scratch.Length;
        Total = scratch.Total;
    }

    /// <summary>Takes from each count the count of the next column of the same row; cells that become 0 are dropped.</summary>
    public void SubtractNextColumn()
    {
        if (Length == 0) return;
        Span<ulong> keys = _keys!.Span;
        Span<double> counts = _counts!.Span;
        int kept = 0;
        Total = 0;
        for (int i = 0; i < Length; i++)
        {
            double count = i + 1 < Length && keys[i + 1] == keys[i] + 1 ? counts[i] - counts[i + 1] : counts[i];
            if (count == 0) continue;
            keys[kept] = keys[i];
            counts[kept++] = count;
            Total += count;
        }

        Length = kept;
    }

    public void Dispose()
    {
        _keys?.Dispose();
        _counts?.Dispose();
        _keys = null;
        _counts = null;
        Clear();
    }

    /// <summary>Makes room for a number of cells.</summary>
    public void Reserve(int cells)
    {
        if (_keys is null || _keys.Length < cells) Grow(cells);
    }

    private void Grow(int cells)
    {
        long capacity = Math.Max(cells, Math.Max(256, 2L * Length));
        WorkBuffer<ulong> keys = work.Rent<ulong>(capacity);
        WorkBuffer<double> counts = work.Rent<double>(capacity);
        Keys.CopyTo(keys.Span);
        Counts.CopyTo(counts.Span);
        _keys?.Dispose();
        _counts?.Dispose();
        _keys = keys;
        _counts = counts;
    }
}
