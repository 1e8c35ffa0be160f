using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>The right and the left lung.</summary>
/// <param name="Right">The patient's right lung.</param>
/// <param name="Left">The patient's left lung.</param>
public sealed record LungSides(Mask Right, Mask Left)
{
    /// <summary>Parts smaller than this share of the larger lung do not count as the other lung.</summary>
    private const double SmallestShare = 0.1;

    /// <summary>Tells right from left in a mask of both lungs.</summary>
    /// <param name="lungs">Both lungs.</param>
    /// <remarks>
    /// The two largest parts (voxels that share faces) are the lungs; the one whose centre lies further towards the patient's
    /// right is the right one, and smaller parts go to the nearer of the two. Where the lungs touch, the mask is eroded
    /// in steps of a millimetre until it falls apart, and every voxel goes to the nearer part.
    /// </remarks>
    /// <exception cref="RegionException">The mask does not fall into two parts of comparable size.</exception>
    public static LungSides Split(Mask lungs)
    {
        ArgumentNullException.ThrowIfNull(lungs);
        const int deepestMm = 15;
        for (int radius = 0; radius <= deepestMm; radius++)
        {
            Mask eroded = radius == 0 ? lungs : lungs.Erode(radius);
            var parts = ConnectedComponents.Find(eroded);
            if (parts.Count == 0) break;
            if (parts.Count < 2 || parts.VoxelCounts[1] < SmallestShare * parts.VoxelCounts[0]) continue;
            return Assign(lungs, parts, isWhole: radius == 0);
        }

        throw new RegionException(FormattableString.Invariant(
            $"The mask of {lungs.VoxelCount:N0} voxels does not fall into two lungs, even after an erosion of {deepestMm} mm. Give the right and the left lung as two masks."));
    }

    private static LungSides Assign(Mask lungs, ConnectedComponents parts, bool isWhole)
    {
        Mask first = parts[0], second = parts[1];
        (Mask right, Mask left) = CentreX(first) < CentreX(second) ? (first, second) : (second, first);
        if (isWhole && parts.Count == 2) return new LungSides(Named(right, "right lung"), Named(left, "left lung"));
        ReadOnlySpan<double> toRight = right.DistanceToMask().Voxels, toLeft = left.DistanceToMask().Voxels;
        byte[] rightVoxels = new byte[lungs.Voxels.Length], leftVoxels = new byte[rightVoxels.Length];
        for (int i = 0; i < rightVoxels.Length; i++)
        {
            if (lungs.Voxels[i] == 0) continue;
            if (toRight[i] <= toLeft[i]) rightVoxels[i] = 1;
            else leftVoxels[i] = 1;
        }

        return new LungSides(new Mask(lungs.Geometry, rightVoxels, "right lung"), new Mask(lungs.Geometry, leftVoxels, "left lung"));
    }

    private static Mask Named(Mask mask, string name) => new(mask.Geometry, mask.Memory, name);

    /// <summary>Mean position towards the patient's left, in mm.</summary>
    private static double CentreX(Mask mask)
    {
        GridSize size = mask.Geometry.Size;
        long x = 0, y = 0, z = 0;
        for (int row = 0; row < size.Y * size.Z; row++)
        {
            ReadOnlySpan<byte> voxels = mask.Voxels.Slice(row * size.X, size.X);
            for (int i = voxels.IndexOf((byte)1); i >= 0 && i < voxels.Length; i++)
            {
                if (voxels[i] == 0) continue;
                x += i;
                y += row % size.Y;
                z += row / size.Y;
            }
        }

        double n = mask.VoxelCount;
        return mask.Geometry.ToPoint(x / n, y / n, z / n).X;
    }
}
