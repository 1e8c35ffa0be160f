using System.Numerics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Counts for each voxel how many of its neighbours, itself included, have nearly its grey level: cells (level, dependence).
/// One counter serves one worker.
/// </summary>
/// <remarks>
/// Vector compares of a row with each of its neighbour rows; the box is padded with 0, which is no voxel's level, so that
/// nothing tests bounds. Bytes hold the number of up to 255 agreeing neighbours; wider neighbourhoods are taken in parts.
/// </remarks>
internal sealed unsafe class DependenceCounter : IDisposable
{
    private readonly DiscretisedRegion _region;
    private readonly WorkContext _work;
    private readonly int _coarseness;
    private readonly nint[] _planeOffsets;
    private readonly nint[] _volumeOffsets;
    private readonly CellHistogram _histogram;
    private readonly WorkBuffer<ushort> _part;
    private readonly WorkBuffer<int> _row;

    /// <summary>Creates a counter.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="work">Lends the memory.</param>
    /// <param name="distance">Chebyshev distance of the farthest neighbours; at most the region's padding.</param>
    /// <param name="coarseness">By how much a neighbour's level may differ.</param>
    public DependenceCounter(DiscretisedRegion region, WorkContext work, int distance, int coarseness)
        : this(region, work, [.. Enumerable.Range(1, distance)], coarseness)
    {
    }

    /// <summary>Creates a counter whose neighbours are those at some distances.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="work">Lends the memory.</param>
    /// <param name="distances">Chebyshev distances of the neighbours; at most the region's padding.</param>
    /// <param name="coarseness">By how much a neighbour's level may differ.</param>
    public DependenceCounter(DiscretisedRegion region, WorkContext work, IReadOnlyCollection<int> distances, int coarseness)
    {
        _region = region;
        _work = work;
        _coarseness = coarseness;
        nint Offset(VoxelOffset o) => o.X + ((nint)o.Y * region.RowStride) + ((nint)o.Z * region.SliceStride);
        _planeOffsets = [.. Neighbourhood.AtDistances(distances, inPlane: true).Select(Offset)];
        _volumeOffsets = [.. Neighbourhood.AtDistances(distances).Select(Offset)];
        _histogram = new CellHistogram(region.LevelCount, work);
        _part = work.Rent<ushort>(region.Size.X + 64);
        _row = work.Rent<int>(region.Size.X + 64);
    }

    /// <summary>Counts the voxels of some slices; their neighbours may lie beyond these.</summary>
    /// <param name="firstSlice">First slice.</param>
    /// <param name="sliceCount">Number of slices.</param>
    /// <param name="inPlane">Whether neighbours lie in the voxel's slice only.</param>
    /// <param name="cells">Takes the counts; column j is the number of voxels with dependence j, from 1.</param>
    /// <returns>Number of voxels counted.</returns>
    public long Count(int firstSlice, int sliceCount, bool inPlane, CellList cells)
    {
        nint[] offsets = inPlane ? _planeOffsets : _volumeOffsets;
        _histogram.Prepare(offsets.Length + 1, _region.CandidateVoxels(firstSlice, sliceCount));
        for (int z = firstSlice; z < firstSlice + sliceCount; z++)
        {
            _work.ThrowIfCancelled();
            for (int y = 0; y < _region.Size.Y; y++)
            {
                (int first, int last) = _region.ExtentOf(y, z);
                if (last < first) continue;
                nint start = first + ((nint)y * _region.RowStride) + ((nint)z * _region.SliceStride);
                if (_region.IsWide) CountRow(_region.Wide + start, last - first + 1, offsets);
                else CountRow(_region.Narrow + start, last - first + 1, offsets);
            }
        }

        _histogram.Collect(cells, firstColumn: 1);
        return (long)cells.Total;
    }

    public void Dispose()
    {
        _histogram.Dispose();
        _part.Dispose();
        _row.Dispose();
    }

    private void CountRow<T>(T* voxels, int count, ReadOnlySpan<nint> offsets)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        T* part = (T*)_part.Pointer;
        int most = int.CreateSaturating(T.MaxValue);
        if (offsets.Length <= most)
        {
            Agreeing(voxels, count, offsets, part);
            _histogram.AddRow(voxels, part, count);
            return;
        }

        int* row = _row.Pointer;
        new Span<int>(row, count).Clear();
        for (int o = 0; o < offsets.Length; o += most)
        {
            Agreeing(voxels, count, offsets[o..Math.Min(o + most, offsets.Length)], part);
            for (int x = 0; x < count; x++) row[x] += int.CreateTruncating(part[x]);
        }

        _histogram.AddRow(voxels, row, count);
    }

    /// <summary>How many of some neighbours agree with each voxel of a row; undefined for voxels outside.</summary>
    private void Agreeing<T>(T* voxels, int count, ReadOnlySpan<nint> offsets, T* agreeing)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (_coarseness == 0)
        {
            for (int x = 0; x < count; x += Vector<T>.Count)
            {
                Vector<T> level = Vector.Load(voxels + x), sum = Vector<T>.Zero;
                foreach (nint offset in offsets) sum -= Vector.Equals(Vector.Load(voxels + x + offset), level);
                Vector.Store(sum, agreeing + x);
            }

            return;
        }

        // Neighbours outside are 0, which may be near the level as a number but never counts.
        var widest = new Vector<T>(T.CreateSaturating(_coarseness));
        for (int x = 0; x < count; x += Vector<T>.Count)
        {
            Vector<T> level = Vector.Load(voxels + x), sum = Vector<T>.Zero;
            foreach (nint offset in offsets)
            {
                Vector<T> neighbour = Vector.Load(voxels + x + offset);
                Vector<T> difference = Vector.Max(level, neighbour) - Vector.Min(level, neighbour);
                Vector<T> near = Vector.LessThanOrEqual(difference, widest);
                sum -= Vector.AndNot(near, Vector.Equals(neighbour, Vector<T>.Zero));
            }

            Vector.Store(sum, agreeing + x);
        }
    }
}
