using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Marks voxels of a box by their distance to a mask or to its outside.</summary>
internal static class BoxDistances
{
    /// <summary>Marks the voxels of a box that lie within a distance of the target, or those that do not.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="box">Part of its grid that holds every voxel that matters, and the targets around it.</param>
    /// <param name="target">1 for distances to the mask, 0 for those to the outside.</param>
    /// <param name="radiusMm">The distance, included.</param>
    /// <param name="keepNear">Whether near voxels are marked, or the far ones.</param>
    /// <param name="result">The whole grid; takes 1 for marked voxels and 0 for the others of the box.</param>
    /// <param name="work">Threads and memory.</param>
    public static void MarkWithin(Mask mask, VoxelBox box, byte target, double radiusMm, bool keepNear, byte[] result, WorkContext work)
    {
        BitRows inside = BitRows.Of(mask, box);
        BitRows near = Near(target == 1 ? inside : inside.Complement(), mask.Geometry, radiusMm, work);
        near.Unpack(new BoxRows(result, mask.Geometry.Size, box), inside: keepNear ? (byte)1 : (byte)0, outside: keepNear ? (byte)0 : (byte)1);
    }

    /// <summary>The voxels of a box that lie within a distance of the target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="geometry">A grid with the spacing of the voxels.</param>
    /// <param name="radiusMm">The distance, included.</param>
    /// <param name="work">Threads and memory.</param>
    public static BitRows Near(BitRows target, GridGeometry geometry, double radiusMm, WorkContext work) =>
        BallRows.Suits(geometry.Spacing, radiusMm) ? BallRows.Near(target, geometry.Spacing, radiusMm, work) : ByDistance(target, geometry, radiusMm, work);

    /// <summary>The same for any radius.</summary>
    internal static BitRows ByDistance(BitRows target, GridGeometry geometry, double radiusMm, WorkContext work)
    {
        GridSize size = target.Size;
        using var voxels = new WorkVolume<byte>(work, size);
        using var squared = new WorkVolume<double>(work, size);
        VolumeSpan<byte> bytes = voxels.Span;
        VolumeSpan<double> distances = squared.Span;
        work.For(size.Z, z =>
        {
            for (int y = 0; y < size.Y; y++) BitRows.Unpack(target.Row(y, z), bytes.Row(y, z), inside: 1, outside: 0);
        });
        DistanceMap.Squared(voxels.View, target: 1, geometry, distances, radiusMm, work);
        work.For(size.Z, z =>
        {
            for (int y = 0; y < size.Y; y++)
            {
                // The limit is a distance, not a square: r² may round to either side of the square that belongs to it.
                ReadOnlySpan<double> row = distances.Row(y, z);
                Span<byte> near = bytes.Row(y, z);
                for (int x = 0; x < row.Length; x++) near[x] = Math.Sqrt(row[x]) <= radiusMm ? (byte)1 : (byte)0;
            }
        });
        return BitRows.Of(voxels.View, value: 1);
    }
}
