using System.Numerics;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>
/// Manhattan distance of each voxel of a mask to the nearest voxel outside, in voxels; a voxel at the border has 1, one outside
/// has 0. The edge of the box counts as border.
/// </summary>
/// <remarks>The distance is separable: a pass forth and back along each axis, each voxel at most one more than its neighbour.</remarks>
internal sealed unsafe class BorderDistance : IDisposable
{
    private readonly WorkBuffer<ushort> _distances;

    /// <summary>Computes the distances.</summary>
    /// <param name="mask">1 inside, 0 outside; a region in its bounding box.</param>
    /// <param name="inPlane">Whether only the voxel's own slice counts.</param>
    /// <param name="work">Lends the memory and the threads.</param>
    public BorderDistance(VolumeView<byte> mask, bool inPlane, WorkContext work)
    {
        GridSize size = mask.Size;
        _distances = work.Rent<ushort>(size.VoxelCount);
        work.For(size.Z, z =>
        {
            for (int y = 0; y < size.Y; y++) AlongRow(mask.Row(y, z), Row(size, y, z));
            for (int y = 0; y < size.Y; y++) Limit(Row(size, y, z), y == 0 ? null : Row(size, y - 1, z), size.X);
            for (int y = size.Y - 1; y >= 0; y--) Limit(Row(size, y, z), y == size.Y - 1 ? null : Row(size, y + 1, z), size.X);
        });
        if (inPlane) return;
        work.For(size.Y, y =>
        {
            for (int z = 0; z < size.Z; z++) Limit(Row(size, y, z), z == 0 ? null : Row(size, y, z - 1), size.X);
            for (int z = size.Z - 1; z >= 0; z--) Limit(Row(size, y, z), z == size.Z - 1 ? null : Row(size, y, z + 1), size.X);
        });
    }

    /// <summary>One distance a voxel of the box, x fastest.</summary>
    public ushort* Pointer => _distances.Pointer;

    public void Dispose() => _distances.Dispose();

    private static void AlongRow(ReadOnlySpan<byte> inside, ushort* row)
    {
        int distance = 0;
        for (int x = 0; x < inside.Length; x++)
        {
            distance = inside[x] == 0 ? 0 : Math.Min(distance + 1, ushort.MaxValue);
            row[x] = (ushort)distance;
        }

        distance = 0;
        for (int x = inside.Length - 1; x >= 0; x--)
        {
            distance = Math.Min(distance + 1, row[x]);
            row[x] = (ushort)distance;
        }
    }

    /// <summary>Makes a row at most 1 more than its neighbour row, which is all 0 where there is none.</summary>
    private static void Limit(ushort* row, ushort* neighbour, int count)
    {
        int x = 0;
        if (neighbour is null)
        {
            for (; x < count; x++) row[x] = Math.Min(row[x], (ushort)1);
            return;
        }

        // Addition can't overflow: a distance is at most half of the shortest axis and one.
        for (; x + Vector<ushort>.Count <= count; x += Vector<ushort>.Count)
        {
            Vector.Store(Vector.Min(Vector.Load(row + x), Vector.Load(neighbour + x) + Vector<ushort>.One), row + x);
        }

        for (; x < count; x++) row[x] = Math.Min(row[x], (ushort)(neighbour[x] + 1));
    }

    private ushort* Row(GridSize size, int y, int z) => _distances.Pointer + ((nint)size.X * (y + ((nint)size.Y * z)));
}
