using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Computes voxels of a resampled mask: interpolated like an image of 0 and 1, then cut at a threshold.</summary>
internal static class MaskResampler
{
    // Where a spacing divides another, many voxels interpolate to one half but for rounding errors of 1e-16.
    private const double RoundingAllowance = 0.5e-6;

    /// <summary>Computes a box of the new grid.</summary>
    public static void Resample(Mask mask, ResampledGrid grid, Resampling? settings, VoxelBox box, VolumeSpan<byte> destination, WorkContext work)
    {
        if (grid.IsUnchanged)
        {
            Copy(mask, box, destination);
            return;
        }

        using var share = new WorkVolume<double>(work, box.Size);
        VolumeSpan<double> interpolated = share.Span;
        ImageResampler.Resample(mask.ToVolume(), grid, settings!.Mask, box, interpolated, work);
        double threshold = settings.MaskThreshold - RoundingAllowance;
        work.For(box.Size.Z, z =>
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                ReadOnlySpan<double> row = interpolated.Row(y, z);
                Span<byte> inside = destination.Row(y, z);
                for (int x = 0; x < inside.Length; x++) inside[x] = row[x] >= threshold ? (byte)1 : (byte)0;
            }
        });
    }

    private static void Copy(Mask mask, VoxelBox box, VolumeSpan<byte> destination)
    {
        GridSize size = mask.Geometry.Size;
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                mask.Voxels.Slice(size.OffsetOf(box.Start.X, box.Start.Y + y, box.Start.Z + z), box.Size.X).CopyTo(destination.Row(y, z));
            }
        }
    }
}
