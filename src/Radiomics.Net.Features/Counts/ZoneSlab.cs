using System.Numerics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Labels the zones of some consecutive slices; label planes of the first, the last and the last but one are held.</summary>
/// <remarks>
/// A voxel is compared with its 4 neighbours before it in the slice and 9 in the slice before. Neighbours that touch
/// each other and have its level are of one zone already, so that most of them need not be looked at: bit masks of 64
/// voxels at a time are thinned out before any label is read. What is left gives a voxel its label, or joins two labels.
/// </remarks>
internal sealed unsafe class ZoneSlab : IDisposable
{
    private const int PlaneNeighbours = 4;
    private const int Neighbours = 13;

    // The order of precedence: a neighbour is dropped if one before it in the list touches it and has the level too. The left
    // one comes after those above, because its own label is given last.
    private static readonly VoxelOffset[] s_neighbours =
    [
        new(0, -1, 0), new(-1, 0, 0), new(-1, -1, 0), new(1, -1, 0),
        new(0, 0, -1), new(0, -1, -1), new(-1, 0, -1), new(0, 1, -1), new(1, 0, -1), new(-1, -1, -1), new(1, -1, -1), new(-1, 1, -1), new(1, 1, -1),
    ];

    private readonly DiscretisedRegion _region;
    private readonly WorkContext _work;
    private readonly WorkBuffer<int>[] _planes;
    private readonly nint[] _levelOffsets;
    private int* _current;
    private int* _before;
    private int* _first;

    public ZoneSlab(DiscretisedRegion region, WorkContext work)
    {
        _region = region;
        _work = work;
        PlaneStride = (region.Size.X + EqualLanes.Count + 63) / 64 * 64;
        long length = (long)PlaneStride * (region.Size.Y + 2);
        _planes = [work.Rent<int>(length), work.Rent<int>(length), work.Rent<int>(length)];
        _levelOffsets = [.. s_neighbours.Select(n => n.X + ((nint)n.Y * region.RowStride) + ((nint)n.Z * region.SliceStride))];
    }

    private int PlaneStride { get; }

    /// <summary>Labels slices; labels are taken from <paramref name="firstLabel"/> + 1 on.</summary>
    /// <param name="firstSlice">First slice.</param>
    /// <param name="sliceCount">Number of slices.</param>
    /// <param name="inPlane">Whether zones end at the slice.</param>
    /// <param name="forest">Takes the labels.</param>
    /// <param name="firstLabel">Label that stands for voxels outside.</param>
    /// <param name="distances">Border distances, one a voxel of the box; <c>null</c> for none.</param>
    /// <returns>The label after the last one.</returns>
    public int Label(int firstSlice, int sliceCount, bool inPlane, ZoneForest forest, int firstLabel, ushort* distances)
    {
        Start(forest, firstLabel);
        int next = firstLabel + 1;
        for (int z = firstSlice; z < firstSlice + sliceCount; z++)
        {
            _work.ThrowIfCancelled();
            _before = _current;
            _current = Plane((z - firstSlice) switch { 0 => 0, var n => 1 + (n % 2) });
            if (z == firstSlice) _first = _current;
            bool isFlat = inPlane || z == firstSlice;
            for (int y = 0; y < _region.Size.Y; y++)
            {
                (int first, int last) = _region.ExtentOf(y, z);
                for (int x = first; x <= last; x += EqualLanes.Count)
                {
                    nint offset = x + ((nint)y * _region.RowStride) + ((nint)z * _region.SliceStride);
                    ushort* blockDistances = distances is null ? null : distances + x + ((nint)_region.Size.X * (y + ((nint)_region.Size.Y * z)));
                    next = _region.IsWide
                        ? LabelBlock(_region.Wide + offset, x, y, Math.Min(EqualLanes.Count, last - x + 1), isFlat, forest, firstLabel, next, blockDistances)
                        : LabelBlock(_region.Narrow + offset, x, y, Math.Min(EqualLanes.Count, last - x + 1), isFlat, forest, firstLabel, next, blockDistances);
                }
            }
        }

        return next;
    }

    /// <summary>Joins the zones of the first slice with those of the slab before.</summary>
    public void JoinTo(ZoneSlab slabBefore, int firstSlice, ZoneForest forest)
    {
        int* parents = forest.Parents;
        for (int y = 0; y < _region.Size.Y; y++)
        {
            (int first, int last) = _region.ExtentOf(y, firstSlice);
            for (int x = first; x <= last; x += EqualLanes.Count)
            {
                nint offset = x + ((nint)y * _region.RowStride) + ((nint)firstSlice * _region.SliceStride);
                int count = Math.Min(EqualLanes.Count, last - x + 1);
                if (_region.IsWide) JoinBlock(_region.Wide + offset, x, y, count, slabBefore._current, parents);
                else JoinBlock(_region.Narrow + offset, x, y, count, slabBefore._current, parents);
            }
        }
    }

    public void Dispose()
    {
        foreach (WorkBuffer<int> plane in _planes) plane.Dispose();
    }

    private static void Start(ZoneForest forest, int firstLabel)
    {
        forest.Parents[firstLabel] = firstLabel;
        forest.Sizes[firstLabel] = 0;
        forest.Levels[firstLabel] = 0;
        if (forest.Distances is not null) forest.Distances[firstLabel] = ushort.MaxValue;
    }

    /// <summary>Which of the voxels' neighbours have their level and are not known to be of one zone with another that has.</summary>
    private void FindNeighbours<T>(T* voxels, ulong inside, bool isFlat, ulong* masks)
        where T : unmanaged
    {
        int count = isFlat ? PlaneNeighbours : Neighbours;
        for (int n = 0; n < count; n++) masks[n] = EqualLanes.Mask(voxels, voxels + _levelOffsets[n]) & inside;
        ulong up = masks[0], left = masks[1];
        masks[2] &= ~(up | left);
        masks[3] &= ~up;
        if (isFlat)
        {
            masks[1] &= ~up;
            return;
        }

        // The voxel straight below touches all others.
        ulong below = masks[4], north = masks[5], west = masks[6], south = masks[7], east = masks[8];
        masks[0] &= ~below;
        masks[1] &= ~(up | below);
        masks[2] &= ~below;
        masks[3] &= ~below;
        masks[5] &= ~(below | up | left);
        masks[6] &= ~(below | up | left | north);
        masks[7] &= ~(below | left | west);
        masks[8] &= ~(below | up | north | south);
        masks[9] &= ~(below | up | left | north | west);
        masks[10] &= ~(below | up | north | east);
        masks[11] &= ~(below | left | west | south);
        masks[12] &= ~(below | south | east);

        // Diagonal ones in the slice touch those straight below their own position.
        masks[2] &= ~(north | west);
        masks[3] &= ~(north | east);
    }

    private int LabelBlock<T>(T* voxels, int x, int y, int count, bool isFlat, ZoneForest forest, int outside, int next, ushort* distances)
        where T : unmanaged, IBinaryInteger<T>
    {
        ulong inside = ~EqualLanes.ZeroMask(voxels) & (ulong.MaxValue >> (EqualLanes.Count - count));
        ulong* masks = stackalloc ulong[Neighbours];
        new Span<ulong>(masks, Neighbours).Clear();
        FindNeighbours(voxels, inside, isFlat, masks);
        int* parents = forest.Parents, sizes = forest.Sizes;
        int* labels = _current + x + ((nint)y * PlaneStride);
        new Span<int>(labels, count).Fill(outside);

        // Labels that neighbours have, but for those on the left.
        ulong labelled = 0, left = masks[1];
        for (int n = 0; n < Neighbours; n++)
        {
            if (n == 1) continue;
            ulong given = masks[n] & ~labelled;
            masks[n] &= labelled;
            labelled |= given;
            int* source = LabelsOf(n, labels);
            for (; given != 0; given &= given - 1)
            {
                int i = BitOperations.TrailingZeroCount(given);
                labels[i] = source[i];
            }
        }

        for (ulong fresh = inside & ~labelled & ~left; fresh != 0; fresh &= fresh - 1)
        {
            int i = BitOperations.TrailingZeroCount(fresh);
            labels[i] = next;
            parents[next] = next;
            sizes[next] = 0;
            forest.Levels[next] = ushort.CreateTruncating(voxels[i]);
            if (distances is not null) forest.Distances[next] = ushort.MaxValue;
            next++;
        }

        for (ulong given = left & ~labelled; given != 0; given &= given - 1)
        {
            int i = BitOperations.TrailingZeroCount(given);
            labels[i] = labels[i - 1];
        }

        masks[1] = left & labelled;
        for (int n = 0; n < Neighbours; n++)
        {
            int* source = LabelsOf(n, labels);
            for (ulong joined = masks[n]; joined != 0; joined &= joined - 1)
            {
                int i = BitOperations.TrailingZeroCount(joined);
                if (labels[i] != source[i]) ZoneForest.Join(parents, labels[i], source[i]);
            }
        }

        for (int i = 0; i < count; i++) sizes[labels[i]]++;
        if (distances is not null)
        {
            ushort* nearest = forest.Distances;
            for (int i = 0; i < count; i++) nearest[labels[i]] = Math.Min(nearest[labels[i]], distances[i]);
        }

        return next;
    }

    private void JoinBlock<T>(T* voxels, int x, int y, int count, int* before, int* parents)
        where T : unmanaged
    {
        ulong inside = ~EqualLanes.ZeroMask(voxels) & (ulong.MaxValue >> (EqualLanes.Count - count));
        ulong* masks = stackalloc ulong[Neighbours];
        FindNeighbours(voxels, inside, isFlat: false, masks);
        nint position = x + ((nint)y * PlaneStride);
        int* labels = _first + position;
        for (int n = PlaneNeighbours; n < Neighbours; n++)
        {
            int* source = before + position + s_neighbours[n].X + ((nint)s_neighbours[n].Y * PlaneStride);
            for (ulong joined = masks[n]; joined != 0; joined &= joined - 1)
            {
                int i = BitOperations.TrailingZeroCount(joined);
                if (labels[i] != source[i]) ZoneForest.Join(parents, labels[i], source[i]);
            }
        }
    }

    /// <summary>The labels of one neighbour of each voxel whose labels are at <paramref name="labels"/>.</summary>
    private int* LabelsOf(int neighbour, int* labels)
    {
        VoxelOffset step = s_neighbours[neighbour];
        int* same = step.Z == 0 ? labels : _before + (labels - _current);
        return same + step.X + ((nint)step.Y * PlaneStride);
    }

    // A row before and after, since neighbours' addresses are taken there.
    private int* Plane(int index) => _planes[index].Pointer + PlaneStride;
}
