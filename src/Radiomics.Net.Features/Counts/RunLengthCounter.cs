using System.Numerics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Counts runs of equal grey levels along a direction: cells (level, run length). One counter serves one worker; it is
/// reused from direction to direction.
/// </summary>
/// <remarks>
/// Each voxel gets the number R of its predecessors in the run, R(v) = R(v - step) + 1 where the levels are equal, else 0: a
/// vector operation on rows. A run of length n contributes one voxel to each of R = 0 ... n - 1, so that the number of
/// runs of length n is the number of voxels with R = n - 1 less that with R = n. R takes a byte; a direction that turns out
/// to have a run of 256 or more is counted again with two bytes.
/// </remarks>
internal sealed unsafe class RunLengthCounter : IDisposable
{
    private const int Margin = 64;
    private readonly DiscretisedRegion _region;
    private readonly WorkContext _work;
    private readonly CellHistogram _histogram;
    private readonly WorkBuffer<ushort>[] _planes;

    public RunLengthCounter(DiscretisedRegion region, WorkContext work)
    {
        _region = region;
        _work = work;
        _histogram = new CellHistogram(region.LevelCount, work);
        long length = ((long)region.RowStride * (region.Size.Y + 2)) + (2 * Margin);
        _planes = [work.Rent<ushort>(length), work.Rent<ushort>(length)];
    }

    /// <summary>Counts the runs of some slices along one direction; a run ends at the last of them.</summary>
    /// <param name="step">Unit step to a neighbour that comes later in memory.</param>
    /// <param name="firstSlice">First slice.</param>
    /// <param name="sliceCount">Number of slices.</param>
    /// <param name="cells">Takes the counts; column n is the number of runs of n voxels.</param>
    /// <returns>Number of voxels in these slices.</returns>
    public long Count(VoxelOffset step, int firstSlice, int sliceCount, CellList cells)
    {
        long longest = long.MaxValue;
        if (step.X != 0) longest = _region.Size.X;
        if (step.Y != 0) longest = Math.Min(longest, _region.Size.Y);
        if (step.Z != 0) longest = Math.Min(longest, sliceCount);
        if (_region.IsWide)
        {
            CountAs<ushort, ushort>(step, firstSlice, sliceCount, longest, cells);
        }
        else
        {
            CountAs<byte, byte>(step, firstSlice, sliceCount, Math.Min(longest, byte.MaxValue + 1), cells);
            if (longest > byte.MaxValue && HasColumn(cells, byte.MaxValue + 1)) CountAs<byte, ushort>(step, firstSlice, sliceCount, longest, cells);
        }

        long voxels = (long)cells.Total;
        cells.SubtractNextColumn();
        return voxels;
    }

    public void Dispose()
    {
        _histogram.Dispose();
        foreach (WorkBuffer<ushort> plane in _planes) plane.Dispose();
    }

    private static bool HasColumn(CellList cells, int column)
    {
        foreach (ulong key in cells.Keys)
        {
            if (CellList.ColumnOf(key) == column) return true;
        }

        return false;
    }

    private void CountAs<TLevel, TRun>(VoxelOffset step, int firstSlice, int sliceCount, long longest, CellList cells)
        where TLevel : unmanaged, IBinaryInteger<TLevel>
        where TRun : unmanaged, IBinaryInteger<TRun>, IMinMaxValue<TRun>
    {
        _histogram.Prepare(longest, _region.CandidateVoxels(firstSlice, sliceCount));
        int plane = 0;
        for (int z = firstSlice; z < firstSlice + sliceCount; z++)
        {
            _work.ThrowIfCancelled();
            TRun* runs = (TRun*)_planes[plane].Pointer + Margin + _region.RowStride;
            TRun* before = step.Z == 0 ? runs : (TRun*)_planes[1 - plane].Pointer + Margin + _region.RowStride;
            bool isFirst = step.Z != 0 && z == firstSlice;
            for (int y = 0; y < _region.Size.Y; y++)
            {
                (int first, int last) = _region.ExtentOf(y, z);
                if (last < first) continue;
                int count = last - first + 1;
                TLevel* voxels = _region.Levels<TLevel>() + first + ((nint)y * _region.RowStride) + ((nint)z * _region.SliceStride);
                TRun* row = runs + first + ((nint)y * _region.RowStride);
                if (isFirst) new Span<TRun>(row, count).Clear();
                else if (step is { Y: 0, Z: 0 }) AlongRow(voxels, count, row);
                else
                {
                    nint back = step.X + ((nint)step.Y * _region.RowStride);
                    AcrossRows(voxels, voxels - back - ((nint)step.Z * _region.SliceStride), before + first + ((nint)y * _region.RowStride) - back, count, row);
                }

                _histogram.AddRow(voxels, row, count);
            }

            if (step.Z != 0) plane = 1 - plane;
        }

        _histogram.Collect(cells, firstColumn: 1);
    }

    private static void AlongRow<TLevel, TRun>(TLevel* voxels, int count, TRun* row)
        where TLevel : unmanaged, IBinaryInteger<TLevel>
        where TRun : unmanaged, IBinaryInteger<TRun>, IMinMaxValue<TRun>
    {
        int run = 0, most = int.CreateSaturating(TRun.MaxValue);
        TLevel last = TLevel.Zero;
        for (int x = 0; x < count; x++)
        {
            TLevel level = voxels[x];
            run = level == last && level != TLevel.Zero ? Math.Min(run + 1, most) : 0;
            last = level;
            row[x] = TRun.CreateTruncating(run);
        }
    }

    private static void AcrossRows<TLevel, TRun>(TLevel* voxels, TLevel* predecessors, TRun* before, int count, TRun* row)
        where TLevel : unmanaged, IBinaryInteger<TLevel>
        where TRun : unmanaged, IBinaryInteger<TRun>, IMinMaxValue<TRun>
    {
        var most = new Vector<TRun>(TRun.MaxValue - TRun.One);
        if (sizeof(TLevel) == sizeof(TRun))
        {
            for (int x = 0; x < count; x += Vector<TRun>.Count)
            {
                Vector<TLevel> level = Vector.Load(voxels + x);
                Vector<TLevel> same = Vector.AndNot(Vector.Equals(level, Vector.Load(predecessors + x)), Vector.Equals(level, Vector<TLevel>.Zero));
                Vector<TRun> next = Vector.Min(Vector.Load(before + x), most) + Vector<TRun>.One;
                Vector.Store(next & Vector.As<TLevel, TRun>(same), row + x);
            }

            return;
        }

        for (int x = 0; x < count; x++)
        {
            bool same = voxels[x] == predecessors[x] && voxels[x] != TLevel.Zero;
            row[x] = same ? TRun.CreateTruncating(Math.Min(int.CreateTruncating(before[x]), int.CreateSaturating(TRun.MaxValue) - 1) + 1) : TRun.Zero;
        }
    }
}
