using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Marks voxels of a box by their distance to a mask or to its outside.</summary>
internal static unsafe class BoxDistances
{
    /// <summary>Marks the voxels of a box that lie within a distance of the target, or those that do not.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="box">Part of its grid that holds every voxel that matters, and the targets around it.</param>
    /// <param name="target">1 for distances to the mask, 0 for those to the outside.</param>
    /// <param name="radiusMm">The distance, included.</param>
    /// <param name="keepNear">Whether near voxels are marked, or the far ones.</param>
    /// <param name="result">The whole grid; takes 1 for marked voxels.</param>
    /// <param name="work">Threads and memory.</param>
    public static void MarkWithin(Mask mask, VoxelBox box, byte target, double radiusMm, bool keepNear, byte[] result, WorkContext work)
    {
        GridSize grid = mask.Geometry.Size;
        using var squared = new WorkVolume<double>(work, box.Size);
        VolumeSpan<double> distances = squared.Span;
        fixed (byte* voxels = mask.Voxels)
        {
            var view = new VolumeView<byte>(voxels, grid).Crop(box);
            DistanceMap.Squared(view, target, mask.Geometry, distances, radiusMm, work);
        }

        // The limit is a distance, not a square: r² may round to either side of the square that belongs to it.
        work.For(box.Size.Z, z =>
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                ReadOnlySpan<double> row = distances.Row(y, z);
                Span<byte> to = result.AsSpan(grid.OffsetOf(box.Start.X, box.Start.Y + y, box.Start.Z + z), box.Size.X);
                for (int x = 0; x < row.Length; x++) to[x] = Math.Sqrt(row[x]) <= radiusMm == keepNear ? (byte)1 : (byte)0;
            }
        });
    }
}
