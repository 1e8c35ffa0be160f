using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>A lung mask from a chest CT by threshold and connected components: a starting point where there is no better one.</summary>
/// <remarks>
/// Voxels below a threshold that do not hang together with the air around the patient, the largest one or two parts of
/// them, closed by a few millimetres and with their holes filled. Consolidated lung lies above the threshold and is missed, trachea
/// and main bronchi are taken in, and gas in the bowel may be, where it is large: look at the result and correct it.
/// </remarks>
public static class LungSegmentation
{
    /// <summary>Segments both lungs.</summary>
    /// <param name="image">Chest CT in HU.</param>
    /// <param name="thresholdHu">Highest intensity of aerated lung. Default: -320 HU.</param>
    /// <param name="closingMm">Radius of the closing that takes in vessels at the surface. Default: 5 mm.</param>
    /// <returns>The mask, named "lungs".</returns>
    /// <exception cref="RegionException">Nothing inside the patient lies below the threshold.</exception>
    public static Mask FromChestCt(Volume image, double thresholdHu = -320, double closingMm = 5)
    {
        ArgumentNullException.ThrowIfNull(image);
        GridSize size = image.Geometry.Size;
        byte[] all = new byte[size.VoxelCount];
        Array.Fill(all, (byte)1);
        Mask air = new Mask(image.Geometry, all).WithIntensities(image, new IntensityRange(double.NegativeInfinity, thresholdHu));
        Mask inside = WithoutSurroundings(air);
        if (inside.VoxelCount == 0)
        {
            throw new RegionException(FormattableString.Invariant($"Nothing inside the patient lies below {thresholdHu} HU. Is the image a chest CT in HU?"));
        }

        var parts = ConnectedComponents.Find(inside);
        const double smallestShare = 0.2;
        Mask lungs = parts.Where(i => i == 0 || (i == 1 && parts.VoxelCounts[1] >= smallestShare * parts.VoxelCounts[0]));
        return new Mask(image.Geometry, lungs.Close(closingMm).FillHoles().Memory, "lungs");
    }

    /// <summary>Takes away air that reaches the side of the image within a slice (the top and bottom slices cut through the lungs).</summary>
    private static Mask WithoutSurroundings(Mask air)
    {
        GridSize size = air.Geometry.Size;
        byte[] inside = new byte[size.VoxelCount];
        for (int z = 0; z < size.Z; z++)
        {
            int start = size.OffsetOf(0, 0, z);
            var slice = new GridSize(size.X, size.Y, 1);
            var runs = MaskRuns.Find(air.Voxels.Slice(start, size.X * size.Y), slice, value: 1);
            int[] roots = runs.Connect(Connectivity.Six);
            var outside = new HashSet<int>();
            for (int i = 0; i < roots.Length; i++)
            {
                MaskRuns.Run run = runs.Runs[i];
                if (run.First == 0 || run.Last == size.X - 1 || run.Row == 0 || run.Row == size.Y - 1) outside.Add(roots[i]);
            }

            for (int i = 0; i < roots.Length; i++)
            {
                if (outside.Contains(roots[i])) continue;
                MaskRuns.Run run = runs.Runs[i];
                inside.AsSpan(start + (run.Row * size.X) + run.First, run.Length).Fill(1);
            }
        }

        return new Mask(air.Geometry, inside);
    }
}
