using System.Numerics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Counts how often grey levels lie next to each other along a direction. One counter serves one worker; it is reused
/// from direction to direction.
/// </summary>
/// <remarks>
/// Levels outside the region are 0 and the box is padded with them, so that a pair with an outside voxel falls into row or
/// column 0 of the histogram, which nobody reads: the loop over voxels has no test. Two histograms take turns, because a
/// store that the next load hits at once would stall. Where a dense histogram would be large and mostly empty, pairs
/// are sorted instead.
/// </remarks>
internal sealed unsafe class CooccurrenceCounter : IDisposable
{
    // Up to here a dense histogram is smaller than the caches, whatever the region.
    private const long SmallHistogram = 1 << 14;

    // As few pairs as the neighbours of a voxel have are sorted sooner than a histogram is cleared.
    private const long FewPairs = 64;

    private readonly WorkContext _work;
    private readonly DiscretisedRegion _region;
    private readonly bool _symmetric;
    private readonly int _shift;
    private WorkBuffer<int>? _histograms;
    private WorkBuffer<ulong>? _pairs;

    public CooccurrenceCounter(DiscretisedRegion region, WorkContext work, bool symmetric = true)
    {
        _region = region;
        _work = work;
        _symmetric = symmetric;
        _shift = BitOperations.Log2((uint)region.LevelCount) + 1;
    }

    private long HistogramLength => (long)(_region.LevelCount + 1) << _shift;

    /// <summary>Counts the pairs of a voxel and the voxel one step away, both inside the region.</summary>
    /// <param name="step">The step; no longer than the region's padding on any axis.</param>
    /// <param name="firstSlice">First slice whose voxels start a pair.</param>
    /// <param name="sliceCount">Number of such slices.</param>
    /// <param name="cells">Takes the counts; what it held is overwritten.</param>
    public void Count(VoxelOffset step, int firstSlice, int sliceCount, CellList cells)
    {
        cells.Clear();
        long candidates = _region.CandidateVoxels(firstSlice, sliceCount);
        if (candidates == 0) return;
        if (HistogramLength <= 4 * candidates || (HistogramLength <= SmallHistogram && candidates > FewPairs)) CountDense(step, firstSlice, sliceCount, cells);
        else CountSorted(step, firstSlice, sliceCount, candidates, cells);
    }

    public void Dispose()
    {
        _histograms?.Dispose();
        _pairs?.Dispose();
    }

    private void CountDense(VoxelOffset step, int firstSlice, int sliceCount, CellList cells)
    {
        int length = (int)HistogramLength;
        if (_histograms is null)
        {
            _histograms = _work.Rent<int>(2L * length);
            _histograms.Span.Clear();
        }

        int* even = _histograms.Pointer, odd = even + length;
        for (int z = firstSlice; z < firstSlice + sliceCount; z++)
        {
            _work.ThrowIfCancelled();
            for (int y = 0; y < _region.Size.Y; y++)
            {
                (int first, int last) = _region.ExtentOf(y, z);
                if (last < first) continue;
                nint start = first + ((nint)y * _region.RowStride) + ((nint)z * _region.SliceStride);
                nint offset = step.X + ((nint)step.Y * _region.RowStride) + ((nint)step.Z * _region.SliceStride);
                if (_region.IsWide) CountRow(_region.Wide + start, offset, last - first + 1, even, odd);
                else IndexHistogram.AddRow(_region.Narrow + start, _region.Narrow + start + offset, last - first + 1, _shift, even, odd);
            }
        }

        Collect(even, odd, cells);
        new Span<int>(even, 2 * length).Clear();
    }

    private void CountRow(ushort* voxel, nint offset, int count, int* even, int* odd)
    {
        ushort* neighbour = voxel + offset;
        int shift = _shift, x = 0;
        for (; x + 1 < count; x += 2)
        {
            even[(voxel[x] << shift) + neighbour[x]]++;
            odd[(voxel[x + 1] << shift) + neighbour[x + 1]]++;
        }

        if (x < count) even[(voxel[x] << shift) + neighbour[x]]++;
    }

    private void Collect(int* even, int* odd, CellList cells)
    {
        int levels = _region.LevelCount;
        for (int i = 1; i <= levels; i++)
        {
            int row = i << _shift;
            for (int j = 1; j <= levels; j++)
            {
                long count = (long)even[row + j] + odd[row + j];
                if (_symmetric)
                {
                    int mirrored = (j << _shift) + i;
                    count += (long)even[mirrored] + odd[mirrored];
                }

                if (count > 0) cells.Add(CellList.KeyOf(i, j), count);
            }
        }
    }

    private void CountSorted(VoxelOffset step, int firstSlice, int sliceCount, long candidates, CellList cells)
    {
        long most = _symmetric ? 2 * candidates : candidates;
        if (_pairs is null || _pairs.Length < most)
        {
            _pairs?.Dispose();
            _pairs = _work.Rent<ulong>(most);
        }

        Span<ulong> pairs = _pairs.Span;
        int found = 0;
        for (int z = firstSlice; z < firstSlice + sliceCount; z++)
        {
            for (int y = 0; y < _region.Size.Y; y++)
            {
                (int first, int last) = _region.ExtentOf(y, z);
                nint row = ((nint)y * _region.RowStride) + ((nint)z * _region.SliceStride);
                nint offset = step.X + ((nint)step.Y * _region.RowStride) + ((nint)step.Z * _region.SliceStride);
                for (nint x = row + first; x <= row + last; x++)
                {
                    int a = _region.IsWide ? _region.Wide[x] : _region.Narrow[x];
                    int b = _region.IsWide ? _region.Wide[x + offset] : _region.Narrow[x + offset];
                    if (a == 0 || b == 0) continue;
                    pairs[found++] = CellList.KeyOf(a, b);
                    if (_symmetric) pairs[found++] = CellList.KeyOf(b, a);
                }
            }
        }

        pairs = pairs[..found];
        pairs.Sort();
        for (int i = 0; i < found;)
        {
            int run = i + 1;
            while (run < found && pairs[run] == pairs[i]) run++;
            cells.Add(pairs[i], run - i);
            i = run;
        }
    }
}
