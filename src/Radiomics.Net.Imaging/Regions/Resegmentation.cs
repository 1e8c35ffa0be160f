using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Takes voxels out of an intensity mask: those outside a range or far from the mean.</summary>
internal static class Resegmentation
{
    /// <summary>Number of voxels inside a mask.</summary>
    public static int Count(VolumeView<byte> mask)
    {
        int count = 0;
        for (int z = 0; z < mask.Size.Z; z++)
        {
            for (int y = 0; y < mask.Size.Y; y++) count += CountRow(mask.Row(y, z));
        }

        return count;
    }

    /// <summary>Copies the intensities inside a mask, x fastest.</summary>
    /// <param name="image">Intensities.</param>
    /// <param name="mask">The mask, as large.</param>
    /// <param name="start">Position of the first voxel on the image, for messages.</param>
    /// <param name="values">Takes them; as long as the mask has voxels inside.</param>
    /// <exception cref="RegionException">An intensity inside is NaN or infinite.</exception>
    public static void Gather(VolumeView<double> image, VolumeView<byte> mask, VoxelIndex start, Span<double> values)
    {
        int next = 0;
        for (int z = 0; z < image.Size.Z; z++)
        {
            for (int y = 0; y < image.Size.Y; y++)
            {
                ReadOnlySpan<byte> inside = mask.Row(y, z);
                int x = inside.IndexOf((byte)1);
                if (x < 0) continue;
                int last = inside.LastIndexOf((byte)1);
                ReadOnlySpan<double> row = image.Row(y, z);
                for (; x <= last; x++)
                {
                    if (inside[x] == 0) continue;
                    if (!double.IsFinite(row[x])) throw VolumeReading.NotFinite(row[x], new VoxelIndex(start.X + x, start.Y + y, start.Z + z), "lies inside the region");
                    values[next++] = row[x];
                }
            }
        }
    }

    /// <summary>Mean and standard deviation (divisor n) of values.</summary>
    public static (double Mean, double Deviation) Moments(ReadOnlySpan<double> values)
    {
        double mean = OrderedSum.Of(values) / values.Length;
        return (mean, Math.Sqrt(OrderedSum.OfSquaredDeviations(values, mean) / values.Length));
    }

    /// <summary>Applies range and outlier limits to a mask in place.</summary>
    /// <returns>Voxels left inside.</returns>
    public static int Apply(
        VolumeView<double> image, VolumeSpan<byte> mask, VoxelIndex start, IntensityRange? range, double? outlierSigma, WorkContext work)
    {
        int count = Count(mask.AsView());
        if (count == 0 || (range is null && outlierSigma is null)) return count;
        double low = range?.Minimum ?? double.NegativeInfinity, high = range?.Maximum ?? double.PositiveInfinity;
        using (WorkBuffer<double> values = work.Rent<double>(count))
        {
            Gather(image, mask.AsView(), start, values.Span);
            if (outlierSigma is { } k)
            {
                (double mean, double deviation) = Moments(values.Span);
                low = Math.Max(low, mean - (k * deviation));
                high = Math.Min(high, mean + (k * deviation));
            }
        }

        return Keep(image, mask, low, high);
    }

    /// <summary>Takes voxels out of a mask whose intensity is not within two limits, which are included.</summary>
    /// <returns>Voxels left inside.</returns>
    public static int Keep(VolumeView<double> image, VolumeSpan<byte> mask, double low, double high)
    {
        int kept = 0;
        for (int z = 0; z < image.Size.Z; z++)
        {
            for (int y = 0; y < image.Size.Y; y++)
            {
                ReadOnlySpan<double> row = image.Row(y, z);
                Span<byte> inside = mask.Row(y, z);
                for (int x = 0; x < row.Length; x++)
                {
                    byte keep = row[x] >= low && row[x] <= high ? inside[x] : (byte)0;
                    inside[x] = keep;
                    kept += keep;
                }
            }
        }

        return kept;
    }

    private static int CountRow(ReadOnlySpan<byte> row)
    {
        int count = 0;
        foreach (byte voxel in row) count += voxel;
        return count;
    }
}
