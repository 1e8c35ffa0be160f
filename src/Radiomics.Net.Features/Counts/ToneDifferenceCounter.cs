using System.Numerics;
using System.Runtime.Intrinsics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Counts how far voxels lie from the mean of their neighbours, in whole numbers: for each grey level i and number of
/// neighbours k the number of such voxels, and the sum of |k i - (sum of the neighbours' levels)|, which is k times the
/// difference from the mean. One counter serves one worker.
/// </summary>
/// <remarks>
/// Sums over the box of neighbours are taken axis by axis, vector by vector, on the padded levels (0 outside): of levels,
/// and of voxels inside. A ring of planes holds the sums within slices.
/// </remarks>
internal sealed unsafe class ToneDifferenceCounter : IDisposable
{
    private readonly DiscretisedRegion _region;
    private readonly WorkContext _work;
    private readonly int _distance;
    private readonly int _shift;
    private readonly int _stride;
    private readonly int _elementSize;

    // Where neighbours don't fill a box, for which there is a shorter way.
    private readonly nint[]? _planeOffsets;
    private readonly nint[]? _volumeOffsets;
    private WorkBuffer<byte>? _planes;
    private WorkBuffer<byte>? _rows;
    private WorkBuffer<Vector128<long>>? _table;

    /// <summary>Creates a counter.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="work">Lends the memory.</param>
    /// <param name="distance">Chebyshev distance of the farthest neighbours; at most the region's padding.</param>
    public ToneDifferenceCounter(DiscretisedRegion region, WorkContext work, int distance)
        : this(region, work, [.. Enumerable.Range(1, distance)])
    {
    }

    /// <summary>Creates a counter whose neighbours are those at some distances.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="work">Lends the memory.</param>
    /// <param name="distances">Chebyshev distances of the neighbours; at most the region's padding.</param>
    public ToneDifferenceCounter(DiscretisedRegion region, WorkContext work, IReadOnlyCollection<int> distances)
    {
        _region = region;
        _work = work;
        _distance = distances.Max();
        nint Offset(VoxelOffset o) => o.X + ((nint)o.Y * region.RowStride) + ((nint)o.Z * region.SliceStride);
        if (distances.Count < _distance)
        {
            _planeOffsets = [.. Neighbourhood.AtDistances(distances, inPlane: true).Select(Offset)];
            _volumeOffsets = [.. Neighbourhood.AtDistances(distances).Select(Offset)];
        }

        _shift = BitOperations.Log2((uint)region.LevelCount) + 1;
        _stride = (region.Size.X + 127) / 64 * 64;
        double highest = Width * Width * (double)Width * region.LevelCount;
        _elementSize = highest <= ushort.MaxValue ? sizeof(ushort) : highest <= uint.MaxValue ? sizeof(uint) : sizeof(ulong);
    }

    private int Width => (2 * _distance) + 1;

    /// <summary>Column of the number of voxels that have <paramref name="neighbours"/> neighbours.</summary>
    public static int VoxelColumn(int neighbours) => 2 * neighbours;

    /// <summary>Column of their summed differences, times <paramref name="neighbours"/>.</summary>
    public static int DifferenceColumn(int neighbours) => (2 * neighbours) + 1;

    /// <summary>Counts the voxels of some slices; their neighbours may lie beyond these.</summary>
    /// <param name="firstSlice">First slice.</param>
    /// <param name="sliceCount">Number of slices.</param>
    /// <param name="inPlane">Whether neighbours lie in the voxel's slice only.</param>
    /// <param name="cells">Takes the counts, in <see cref="VoxelColumn"/> and <see cref="DifferenceColumn"/>.</param>
    /// <returns>Number of voxels counted, those without neighbours too.</returns>
    public long Count(int firstSlice, int sliceCount, bool inPlane, CellList cells)
    {
        int neighbours = (inPlane ? Width * Width : Width * Width * Width) - 1;
        long length = (long)(neighbours + 1) << _shift;
        if (_table is null || _table.Length < 2 * length)
        {
            _table?.Dispose();
            _table = _work.Rent<Vector128<long>>(2 * length);
        }

        new Span<Vector128<long>>(_table.Pointer, checked((int)(2 * length))).Clear();
        if (_region.IsWide) CountWith<ushort>(firstSlice, sliceCount, inPlane, length);
        else CountWith<byte>(firstSlice, sliceCount, inPlane, length);
        return Collect(neighbours, length, cells);
    }

    public void Dispose()
    {
        _planes?.Dispose();
        _rows?.Dispose();
        _table?.Dispose();
    }

    private void CountWith<TLevel>(int firstSlice, int sliceCount, bool inPlane, long tableLength)
        where TLevel : unmanaged, IBinaryInteger<TLevel>
    {
        if (_elementSize == sizeof(ushort)) CountAs<TLevel, ushort>(firstSlice, sliceCount, inPlane, tableLength);
        else if (_elementSize == sizeof(uint)) CountAs<TLevel, uint>(firstSlice, sliceCount, inPlane, tableLength);
        else CountAs<TLevel, ulong>(firstSlice, sliceCount, inPlane, tableLength);
    }

    private void CountAs<TLevel, TSum>(int firstSlice, int sliceCount, bool inPlane, long tableLength)
        where TLevel : unmanaged, IBinaryInteger<TLevel>
        where TSum : unmanaged, IBinaryInteger<TSum>
    {
        // A plane: sums of levels and of voxels, row by row. The last plane of the ring holds sums along rows only.
        int depth = inPlane ? 0 : _distance, ring = (2 * depth) + 1;
        long planeLength = 2L * _stride * _region.Size.Y;
        _planes ??= _work.Rent<byte>((Width + 1) * planeLength * sizeof(TSum));
        _rows ??= _work.Rent<byte>(2L * _stride * sizeof(TSum));
        TSum* planes = (TSum*)_planes.Pointer, alongRows = planes + (ring * planeLength), row = (TSum*)_rows.Pointer;
        int next = Math.Max(0, firstSlice - depth);
        for (int z = firstSlice; z < firstSlice + sliceCount; z++)
        {
            _work.ThrowIfCancelled();
            int from = Math.Max(0, z - depth), to = Math.Min(_region.Size.Z - 1, z + depth);
            for (; next <= to && _volumeOffsets is null; next++) SumPlane<TLevel, TSum>(next, alongRows, planes + (next % ring * planeLength));
            for (int y = 0; y < _region.Size.Y; y++)
            {
                (int first, int last) = _region.ExtentOf(y, z);
                if (last < first) continue;
                int start = first / Vector<TSum>.Count * Vector<TSum>.Count, count = last + 1 - start;
                TLevel* levels = _region.Levels<TLevel>() + start + ((nint)y * _region.RowStride) + ((nint)z * _region.SliceStride);
                if (_volumeOffsets is null) Differences(levels, planes + start + (2 * (nint)_stride * y), planeLength, from, to, ring, count, row);
                else Differences(levels, inPlane ? _planeOffsets! : _volumeOffsets, count, row);
                Accumulate(levels, row, count, tableLength);
            }
        }
    }

    /// <summary>Sums over the square of neighbours within a slice, the voxel included.</summary>
    private void SumPlane<TLevel, TSum>(int z, TSum* alongRows, TSum* plane)
        where TLevel : unmanaged, IBinaryInteger<TLevel>
        where TSum : unmanaged, IBinaryInteger<TSum>
    {
        int height = _region.Size.Y, width = _region.Size.X;
        for (int y = 0; y < height; y++)
        {
            TLevel* levels = _region.Levels<TLevel>() + ((nint)y * _region.RowStride) + ((nint)z * _region.SliceStride);
            TSum* sums = alongRows + (2 * (nint)_stride * y);
            for (int x = 0; x < width; x += Vector<TSum>.Count)
            {
                Vector<TSum> sum = Vector<TSum>.Zero, inside = Vector<TSum>.Zero;
                for (int step = -_distance; step <= _distance; step++)
                {
                    Vector<TSum> level = Widen<TLevel, TSum>(levels + x + step);
                    sum += level;
                    inside += Vector.Min(level, Vector<TSum>.One);
                }

                Vector.Store(sum, sums + x);
                Vector.Store(inside, sums + _stride + x);
            }
        }

        for (int y = 0; y < height; y++)
        {
            TSum* sums = plane + (2 * (nint)_stride * y);
            int from = Math.Max(0, y - _distance), to = Math.Min(height - 1, y + _distance);
            for (int x = 0; x < width; x += Vector<TSum>.Count)
            {
                Vector<TSum> sum = Vector<TSum>.Zero, inside = Vector<TSum>.Zero;
                for (int row = from; row <= to; row++)
                {
                    TSum* source = alongRows + (2 * (nint)_stride * row) + x;
                    sum += Vector.Load(source);
                    inside += Vector.Load(source + _stride);
                }

                Vector.Store(sum, sums + x);
                Vector.Store(inside, sums + _stride + x);
            }
        }
    }

    /// <summary>For each voxel of a row the difference, then the number of neighbours (0 for voxels outside).</summary>
    private void Differences<TLevel, TSum>(TLevel* levels, TSum* planes, long planeLength, int from, int to, int ring, int count, TSum* row)
        where TLevel : unmanaged, IBinaryInteger<TLevel>
        where TSum : unmanaged, IBinaryInteger<TSum>
    {
        for (int x = 0; x < count; x += Vector<TSum>.Count)
        {
            Vector<TSum> sum = Vector<TSum>.Zero, inside = Vector<TSum>.Zero;
            for (int z = from; z <= to; z++)
            {
                TSum* source = planes + (z % ring * planeLength) + x;
                sum += Vector.Load(source);
                inside += Vector.Load(source + _stride);
            }

            Vector<TSum> level = Widen<TLevel, TSum>(levels + x);
            Vector<TSum> neighbours = Vector.AndNot(inside - Vector<TSum>.One, Vector.Equals(level, Vector<TSum>.Zero));
            Vector<TSum> own = neighbours * level, others = sum - level;
            Vector.Store(Vector.Max(own, others) - Vector.Min(own, others), row + x);
            Vector.Store(neighbours, row + _stride + x);
        }
    }

    /// <summary>The same for neighbours listed one by one.</summary>
    private void Differences<TLevel, TSum>(TLevel* levels, nint[] offsets, int count, TSum* row)
        where TLevel : unmanaged, IBinaryInteger<TLevel>
        where TSum : unmanaged, IBinaryInteger<TSum>
    {
        for (int x = 0; x < count; x += Vector<TSum>.Count)
        {
            Vector<TSum> sum = Vector<TSum>.Zero, inside = Vector<TSum>.Zero;
            foreach (nint offset in offsets)
            {
                Vector<TSum> neighbour = Widen<TLevel, TSum>(levels + x + offset);
                sum += neighbour;
                inside += Vector.Min(neighbour, Vector<TSum>.One);
            }

            Vector<TSum> level = Widen<TLevel, TSum>(levels + x);
            Vector<TSum> neighbours = Vector.AndNot(inside, Vector.Equals(level, Vector<TSum>.Zero)), own = neighbours * level;
            Vector.Store(Vector.Max(own, sum) - Vector.Min(own, sum), row + x);
            Vector.Store(neighbours, row + _stride + x);
        }
    }

    private void Accumulate<TLevel, TSum>(TLevel* levels, TSum* row, int count, long tableLength)
        where TLevel : unmanaged, IBinaryInteger<TLevel>
        where TSum : unmanaged, IBinaryInteger<TSum>
    {
        Vector128<long>* even = _table!.Pointer, odd = even + tableLength;
        TSum* neighbours = row + _stride;
        int shift = _shift, x = 0;
        for (; x + 1 < count; x += 2)
        {
            even[(nint.CreateTruncating(neighbours[x]) << shift) + nint.CreateTruncating(levels[x])] += Vector128.Create(1, long.CreateTruncating(row[x]));
            odd[(nint.CreateTruncating(neighbours[x + 1]) << shift) + nint.CreateTruncating(levels[x + 1])] += Vector128.Create(1, long.CreateTruncating(row[x + 1]));
        }

        if (x < count) even[(nint.CreateTruncating(neighbours[x]) << shift) + nint.CreateTruncating(levels[x])] += Vector128.Create(1, long.CreateTruncating(row[x]));
    }

    private long Collect(int neighbours, long length, CellList cells)
    {
        cells.Clear();
        long voxels = 0;
        Vector128<long>* even = _table!.Pointer, odd = even + length;
        for (int level = 1; level <= _region.LevelCount; level++)
        {
            for (int k = 0; k <= neighbours; k++)
            {
                Vector128<long> both = even[((nint)k << _shift) + level] + odd[((nint)k << _shift) + level];
                if (both[0] == 0) continue;
                voxels += both[0];
                cells.Add(CellList.KeyOf(level, VoxelColumn(k)), both[0]);
                if (k > 0) cells.Add(CellList.KeyOf(level, DifferenceColumn(k)), both[1]);
            }
        }

        return voxels;
    }

    /// <summary>As many levels as a vector of sums holds.</summary>
    private static Vector<TSum> Widen<TLevel, TSum>(TLevel* levels)
        where TLevel : unmanaged, IBinaryInteger<TLevel>
        where TSum : unmanaged, IBinaryInteger<TSum>
    {
        Vector<ushort> two = sizeof(TLevel) == sizeof(byte) ? Vector.WidenLower(Vector.Load((byte*)levels)) : Vector.Load((ushort*)levels);
        if (sizeof(TSum) == sizeof(ushort)) return Vector.As<ushort, TSum>(two);
        Vector<uint> four = Vector.WidenLower(two);
        return sizeof(TSum) == sizeof(uint) ? Vector.As<uint, TSum>(four) : Vector.As<ulong, TSum>(Vector.WidenLower(four));
    }
}
