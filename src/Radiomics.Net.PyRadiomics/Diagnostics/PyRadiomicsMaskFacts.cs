using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.PyRadiomics;

/// <summary>What diagnostics say about a mask.</summary>
/// <param name="Spacing">Spacing in mm.</param>
/// <param name="Size">Voxels along each axis of the grid.</param>
/// <param name="BoundingBox">Smallest box around the region.</param>
/// <param name="VoxelCount">Voxels of the region.</param>
/// <param name="PartCount">Parts of the region, with voxels that share a corner connected.</param>
/// <param name="CentreIndex">Mean voxel index of the region along x, y, z.</param>
/// <param name="Centre">The patient point of <paramref name="CentreIndex"/>.</param>
public sealed record PyRadiomicsMaskFacts(
    SpacingMm Spacing, GridSize Size, VoxelBox BoundingBox, int VoxelCount, int PartCount, (double X, double Y, double Z) CentreIndex, PointMm Centre)
{
    /// <summary>Mean intensity inside the region; null for a mask that need not match its image.</summary>
    public double? Mean { get; init; }

    /// <summary>Smallest intensity inside the region.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest intensity inside the region.</summary>
    public double? Maximum { get; init; }

    /// <summary>Looks at a mask, and at the intensities inside it.</summary>
    /// <param name="mask">The mask, with at least one voxel.</param>
    /// <param name="image">An image on the mask's grid; null to leave the intensities out.</param>
    /// <exception cref="RegionException">The mask is empty.</exception>
    /// <exception cref="GeometryMismatchException">The image has another size.</exception>
    public static PyRadiomicsMaskFacts Of(Mask mask, Volume? image = null)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.BoundingBox is not { } box) throw new RegionException("The mask is empty, so there is nothing to report about it.");
        if (image is not null && image.Geometry.Size != mask.Geometry.Size)
        {
            throw new GeometryMismatchException($"Image and mask differ in size: {image.Geometry.Size} against {mask.Geometry.Size} voxels.");
        }

        (double X, double Y, double Z) centre = CentreOf(mask, box);
        var facts = new PyRadiomicsMaskFacts(
            mask.Geometry.Spacing, mask.Geometry.Size, box, mask.VoxelCount, ConnectedComponents.Find(mask, Connectivity.TwentySix).Count, centre, new GridTransform(mask.Geometry).ToPointBetween(centre.X, centre.Y, centre.Z));
        if (image is null) return facts;
        double[] inside = IntensitiesInside(mask, image, box);
        return facts with { Mean = OrderedSum.Of(inside) / inside.Length, Minimum = inside.Min(), Maximum = inside.Max() };
    }

    private static (double X, double Y, double Z) CentreOf(Mask mask, VoxelBox box)
    {
        long sumX = 0, sumY = 0, sumZ = 0;
        GridSize size = mask.Geometry.Size;
        for (int z = box.Start.Z; z <= box.End.Z; z++)
        {
            for (int y = box.Start.Y; y <= box.End.Y; y++)
            {
                ReadOnlySpan<byte> row = mask.Voxels.Slice(size.OffsetOf(box.Start.X, y, z), box.Size.X);
                long count = 0;
                for (int x = 0; x < row.Length; x++)
                {
                    if (row[x] == 0) continue;
                    count++;
                    sumX += box.Start.X + x;
                }

                sumY += count * y;
                sumZ += count * z;
            }
        }

        return ((double)sumX / mask.VoxelCount, (double)sumY / mask.VoxelCount, (double)sumZ / mask.VoxelCount);
    }

    private static double[] IntensitiesInside(Mask mask, Volume image, VoxelBox box)
    {
        double[] inside = new double[mask.VoxelCount];
        double[] row = new double[box.Size.X];
        int count = 0;
        for (int z = box.Start.Z; z <= box.End.Z; z++)
        {
            for (int y = box.Start.Y; y <= box.End.Y; y++)
            {
                image.ReadBox(new VoxelBox(new VoxelIndex(box.Start.X, y, z), new GridSize(box.Size.X, 1, 1)), row);
                ReadOnlySpan<byte> flags = mask.Voxels.Slice(mask.Geometry.Size.OffsetOf(box.Start.X, y, z), box.Size.X);
                for (int x = 0; x < row.Length; x++)
                {
                    if (flags[x] != 0) inside[count++] = row[x];
                }
            }
        }

        return inside;
    }
}
