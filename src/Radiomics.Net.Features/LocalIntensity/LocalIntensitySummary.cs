using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>What local intensity features are read off: the highest means in a ball of 1 cm³ around voxels of a region.</summary>
/// <remarks>
/// Sums over the rows of the ball grow from the centre outwards and are shared by all balls that cut a row alike, so a
/// voxel costs an addition for each row of the ball, for many voxels at once. Bit-stable.
/// </remarks>
public sealed class LocalIntensitySummary
{
    private LocalIntensitySummary(double localPeak, double globalPeak)
    {
        LocalPeak = localPeak;
        GlobalPeak = globalPeak;
    }

    /// <summary>Highest mean around a voxel that has the highest intensity of the region.</summary>
    public double LocalPeak { get; }

    /// <summary>Highest mean around any voxel of the region.</summary>
    public double GlobalPeak { get; }

    /// <summary>Whether a ball holds a voxel that is NaN or infinite.</summary>
    public bool HasNonFinite => !double.IsFinite(GlobalPeak) || !double.IsFinite(LocalPeak);

    /// <summary>Finds the peaks.</summary>
    /// <param name="surroundings">The image in the region's box and around it, as far as the ball reaches or the image goes.</param>
    /// <param name="box">The region's box inside the surroundings.</param>
    /// <param name="mask">1 for centre voxels, at least one; as large as the box.</param>
    /// <param name="spacing">Voxel spacing.</param>
    /// <param name="work">Threads and memory.</param>
    internal static LocalIntensitySummary Create(
        VolumeView<double> surroundings, VoxelBox box, VolumeView<byte> mask, SpacingMm spacing, WorkContext work)
    {
        var sphere = new PeakSphere(spacing);
        double highest = Highest(surroundings.Crop(box), mask);
        var peaks = new (double Local, double Global)[mask.Size.Z];
        work.For(mask.Size.Z, z =>
        {
            using var slice = new SphereSums(surroundings, box, mask, sphere, z, work);
            peaks[z] = slice.Peaks(highest);
        });

        // Maximum carries NaN on, so a ball with a NaN is not passed over.
        double local = double.NegativeInfinity, global = double.NegativeInfinity;
        foreach ((double ofLocal, double ofGlobal) in peaks)
        {
            local = Math.Max(local, ofLocal);
            global = Math.Max(global, ofGlobal);
        }

        return new LocalIntensitySummary(local, global);
    }

    private static double Highest(VolumeView<double> image, VolumeView<byte> mask)
    {
        double highest = double.NegativeInfinity;
        for (int z = 0; z < mask.Size.Z; z++)
        {
            for (int y = 0; y < mask.Size.Y; y++)
            {
                ReadOnlySpan<byte> inside = mask.Row(y, z);
                int x = inside.IndexOf((byte)1);
                if (x < 0) continue;
                ReadOnlySpan<double> row = image.Row(y, z);
                for (; x < row.Length; x++)
                {
                    if (inside[x] != 0 && row[x] > highest) highest = row[x];
                }
            }
        }

        return highest;
    }
}
