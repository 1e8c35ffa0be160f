using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>How well two masks of the same thing agree.</summary>
/// <param name="Dice">Twice the common voxels over the sum of both; 0 to 1.</param>
/// <param name="Jaccard">Common voxels over those of either; 0 to 1.</param>
/// <param name="VolumeDifferenceMm3">Volume of the second mask minus that of the first, in mm³.</param>
/// <param name="HausdorffMm">Largest distance from a surface voxel of either mask to the other's surface, in mm.</param>
/// <param name="Hausdorff95Mm">The larger of the two 95th percentiles of those distances (type 7), in mm.</param>
/// <param name="MeanSurfaceDistanceMm">Mean of those distances over the surface voxels of both masks, in mm.</param>
/// <remarks>
/// A surface voxel is a voxel of the mask with a neighbour face to face outside it; beyond the image's border nothing lies
/// outside. Distances are those between voxel centres.
/// </remarks>
public sealed record MaskAgreement(
    double Dice, double Jaccard, double VolumeDifferenceMm3, double HausdorffMm, double Hausdorff95Mm, double MeanSurfaceDistanceMm)
{
    /// <summary>Compares two masks.</summary>
    /// <param name="first">A mask.</param>
    /// <param name="second">Another on the same grid.</param>
    /// <param name="options">Threads and memory.</param>
    /// <exception cref="GeometryMismatchException">The masks are on different grids.</exception>
    /// <exception cref="RegionException">A mask is empty, or fills the whole image so that it has no surface.</exception>
    public static MaskAgreement Between(Mask first, Mask second, ExecutionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        first.Geometry.RequireSameGrid(second.Geometry, "The first mask", "the second");
        if (first.VoxelCount == 0 || second.VoxelCount == 0) throw new RegionException($"The {(first.VoxelCount == 0 ? "first" : "second")} mask is empty: there is nothing to compare.");
        Mask surfaceA = SurfaceOf(first), surfaceB = SurfaceOf(second);
        if (surfaceA.VoxelCount == 0 || surfaceB.VoxelCount == 0) throw new RegionException("A mask fills the whole image, so that it has no surface.");
        double common = first.Intersect(second).VoxelCount;
        double[] fromA = Distances(surfaceA, surfaceB, options), fromB = Distances(surfaceB, surfaceA, options);
        return new MaskAgreement(
            2 * common / ((double)first.VoxelCount + second.VoxelCount),
            common / first.Union(second).VoxelCount,
            ((double)second.VoxelCount - first.VoxelCount) * first.Geometry.VoxelVolumeMm3,
            Math.Max(fromA[^1], fromB[^1]),
            Math.Max(Percentile95(fromA), Percentile95(fromB)),
            (OrderedSum.Of(fromA) + OrderedSum.Of(fromB)) / (fromA.Length + fromB.Length));
    }

    /// <summary>Voxels of a mask with a neighbour face to face outside it.</summary>
    internal static Mask SurfaceOf(Mask mask)
    {
        GridSize size = mask.Geometry.Size;
        ReadOnlySpan<byte> voxels = mask.Voxels;
        byte[] surface = new byte[voxels.Length];
        for (int i = 0; i < voxels.Length; i++)
        {
            if (voxels[i] == 0) continue;
            VoxelIndex at = size.IndexOf(i);
            bool outside = (at.X > 0 && voxels[i - 1] == 0)
                || (at.X < size.X - 1 && voxels[i + 1] == 0)
                || (at.Y > 0 && voxels[i - size.X] == 0)
                || (at.Y < size.Y - 1 && voxels[i + size.X] == 0)
                || (at.Z > 0 && voxels[i - (size.X * size.Y)] == 0)
                || (at.Z < size.Z - 1 && voxels[i + (size.X * size.Y)] == 0);
            if (outside) surface[i] = 1;
        }

        return new Mask(mask.Geometry, surface);
    }

    /// <summary>Distances from the voxels of one surface to the other, rising; nothing outside the box of both matters.</summary>
    private static unsafe double[] Distances(Mask from, Mask to, ExecutionOptions? options)
    {
        VoxelBox a = from.BoundingBox!.Value, b = to.BoundingBox!.Value;
        VoxelBox box = VoxelBox.Between(
            new VoxelIndex(Math.Min(a.Start.X, b.Start.X), Math.Min(a.Start.Y, b.Start.Y), Math.Min(a.Start.Z, b.Start.Z)),
            new VoxelIndex(Math.Max(a.End.X, b.End.X), Math.Max(a.End.Y, b.End.Y), Math.Max(a.End.Z, b.End.Z)));
        using var work = new WorkContext(options);
        using var squared = new WorkVolume<double>(work, box.Size);
        GridSize grid = from.Geometry.Size;
        fixed (byte* voxels = to.Voxels)
        {
            DistanceMap.Squared(new VolumeView<byte>(voxels, grid).Crop(box), target: 1, from.Geometry, squared.Span, double.PositiveInfinity, work);
        }

        double[] found = new double[from.VoxelCount];
        int next = 0;
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                ReadOnlySpan<byte> inside = from.Voxels.Slice(grid.OffsetOf(box.Start.X, box.Start.Y + y, box.Start.Z + z), box.Size.X);
                ReadOnlySpan<double> distances = squared.Span.Row(y, z);
                for (int x = 0; x < inside.Length; x++)
                {
                    if (inside[x] != 0) found[next++] = Math.Sqrt(distances[x]);
                }
            }
        }

        Array.Sort(found);
        return found;
    }

    private static double Percentile95(double[] sorted)
    {
        double position = 0.95 * (sorted.Length - 1);
        int below = (int)Math.Floor(position);
        return sorted[below] + ((sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]) * (position - below));
    }
}
