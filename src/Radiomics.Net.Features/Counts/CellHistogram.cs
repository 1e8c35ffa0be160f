using System.Numerics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Counts (grey level, column) pairs: the first columns in a dense histogram that kernels write to directly, the others,
/// which are rare, as keys that are sorted in the end. Reusable; a reset touches only the columns that were used.
/// </summary>
/// <remarks>
/// The dense part stands twice, since a store that the next load hits at once would stall: kernels let the two take turns. A
/// column is contiguous, so that the few columns that most voxels fall into stay in the nearest cache. Level 0 (outside)
/// has a place of its own that nobody reads: kernels need no test.
/// </remarks>
internal sealed unsafe class CellHistogram : IDisposable
{
    // Up to here a dense histogram is smaller than the caches, whatever the region.
    private const long SmallHistogram = 1 << 14;

    private readonly WorkContext _work;
    private readonly int _levelCount;
    private WorkBuffer<int>? _dense;
    private WorkBuffer<ulong>? _keys;
    private int _keyCount;
    private bool _isAllDense;

    public CellHistogram(int levelCount, WorkContext work)
    {
        _levelCount = levelCount;
        _work = work;
        Shift = BitOperations.Log2((uint)levelCount) + 1;
    }

    /// <summary>A cell lies at (column &lt;&lt; Shift) + level.</summary>
    public int Shift { get; }

    /// <summary>Number of columns of the dense part.</summary>
    public int DenseColumns { get; private set; }

    /// <summary>First dense table.</summary>
    public int* Even { get; private set; }

    /// <summary>Second dense table.</summary>
    public int* Odd { get; private set; }

    /// <summary>Chooses the dense part; all counts must have been collected.</summary>
    /// <param name="columns">Number of columns that can occur.</param>
    /// <param name="candidates">About how many pairs will be counted; a small multiple of it may be cells.</param>
    public void Prepare(long columns, long candidates)
    {
        _isAllDense = columns <= Math.Max(SmallHistogram, 4 * candidates) >> Shift;
        DenseColumns = (int)Math.Min(columns, Math.Max(SmallHistogram, 4 * candidates) >> Shift);
        long length = (long)DenseColumns << Shift;
        if (_dense is null || _dense.Length < 2 * length)
        {
            _dense?.Dispose();
            _dense = _work.Rent<int>(2 * length);
            new Span<byte>(_dense.Pointer, checked((int)(2 * length * sizeof(int)))).Clear();
        }

        Even = _dense.Pointer;
        Odd = Even + length;
    }

    /// <summary>Counts a pair.</summary>
    public void Add(int level, int column)
    {
        if (column < DenseColumns)
        {
            Even[((nint)column << Shift) + level]++;
            return;
        }

        if (_keys is null || _keyCount == _keys.Length) GrowKeys();
        _keys!.Pointer[_keyCount++] = CellList.KeyOf(level, column);
    }

    /// <summary>Counts the pairs of a row of voxels; those outside (level 0) may be counted, but are never read.</summary>
    /// <param name="levels">Level of each voxel.</param>
    /// <param name="columns">Column of each voxel.</param>
    /// <param name="count">Number of voxels.</param>
    public void AddRow<TLevel, TColumn>(TLevel* levels, TColumn* columns, int count)
        where TLevel : unmanaged, IBinaryInteger<TLevel>
        where TColumn : unmanaged, IBinaryInteger<TColumn>
    {
        if (!_isAllDense)
        {
            for (int x = 0; x < count; x++)
            {
                if (levels[x] != TLevel.Zero) Add(int.CreateTruncating(levels[x]), int.CreateTruncating(columns[x]));
            }

            return;
        }

        if (sizeof(TLevel) == sizeof(byte) && sizeof(TColumn) == sizeof(byte))
        {
            IndexHistogram.AddRow((byte*)columns, (byte*)levels, count, Shift, Even, Odd);
            return;
        }

        int* even = Even, odd = Odd;
        int shift = Shift, i = 0;
        for (; i + 1 < count; i += 2)
        {
            even[(nint.CreateTruncating(columns[i]) << shift) + nint.CreateTruncating(levels[i])]++;
            odd[(nint.CreateTruncating(columns[i + 1]) << shift) + nint.CreateTruncating(levels[i + 1])]++;
        }

        if (i < count) even[(nint.CreateTruncating(columns[i]) << shift) + nint.CreateTruncating(levels[i])]++;
    }

    /// <summary>Hands the counts over and starts anew.</summary>
    /// <param name="cells">Takes the cells of levels from 1, in row-major order; what it held is overwritten.</param>
    /// <param name="firstColumn">What column 0 is called in the list.</param>
    public void Collect(CellList cells, int firstColumn)
    {
        cells.Clear();
        Span<ulong> keys = _keys is null ? default : _keys.Span[.._keyCount];
        keys.Sort();
        int length = DenseColumns << Shift, used = 1 + Math.Max(new Span<int>(Even, length).LastIndexOfAnyExcept(0), new Span<int>(Odd, length).LastIndexOfAnyExcept(0));
        int columns = (used + (1 << Shift) - 1) >> Shift, next = 0;
        for (int level = 1; level <= _levelCount; level++)
        {
            for (int column = 0; column < columns; column++)
            {
                long count = (long)Even[(column << Shift) + level] + Odd[(column << Shift) + level];
                if (count > 0) cells.Add(CellList.KeyOf(level, column + firstColumn), count);
            }

            while (next < keys.Length && CellList.RowOf(keys[next]) == level)
            {
                int run = next + 1;
                while (run < keys.Length && keys[run] == keys[next]) run++;
                cells.Add(keys[next] + (ulong)firstColumn, run - next);
                next = run;
            }
        }

        new Span<int>(Even, used).Clear();
        new Span<int>(Odd, used).Clear();
        _keyCount = 0;
    }

    public void Dispose()
    {
        _dense?.Dispose();
        _keys?.Dispose();
        _dense = null;
        _keys = null;
    }

    private void GrowKeys()
    {
        WorkBuffer<ulong> keys = _work.Rent<ulong>(Math.Max(256, 2L * _keyCount));
        if (_keys is not null) _keys.Span[.._keyCount].CopyTo(keys.Span);
        _keys?.Dispose();
        _keys = keys;
    }
}
