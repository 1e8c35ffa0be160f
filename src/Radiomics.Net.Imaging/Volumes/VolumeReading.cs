using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Brings voxels of a volume into working memory as doubles.</summary>
internal static class VolumeReading
{
    /// <summary>Reads a box, slice by slice on the threads that are free.</summary>
    public static void Read(Volume image, VoxelBox box, VolumeSpan<double> destination, WorkContext work)
    {
        int sliceVoxels = box.Size.X * box.Size.Y;
        work.For(box.Size.Z, z => image.ReadBox(
            new VoxelBox(new VoxelIndex(box.Start.X, box.Start.Y, box.Start.Z + z), new GridSize(box.Size.X, box.Size.Y, 1)),
            destination.Voxels.Slice(z * sliceVoxels, sliceVoxels)));
    }

    /// <summary>Throws if a voxel is NaN or infinite.</summary>
    /// <param name="voxels">What is about to be used.</param>
    /// <param name="start">Position of its first voxel on the image, for the message.</param>
    /// <param name="reason">Why it matters: "the filter reads it".</param>
    public static void RequireFinite(VolumeView<double> voxels, VoxelIndex start, string reason)
    {
        for (int z = 0; z < voxels.Size.Z; z++)
        {
            for (int y = 0; y < voxels.Size.Y; y++)
            {
                ReadOnlySpan<double> row = voxels.Row(y, z);
                int x = IndexOfNonFinite(row);
                if (x < 0) continue;
                throw NotFinite(row[x], new VoxelIndex(start.X + x, start.Y + y, start.Z + z), reason);
            }
        }
    }

    public static RegionException NotFinite(double value, VoxelIndex voxel, string reason) => new(
        $"Voxel {voxel} of the image is {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}, and {reason}. " +
        "Replace voxels that are not finite, or take them out of the mask.");

    /// <summary>Position of the first NaN or infinity, or -1.</summary>
    public static int IndexOfNonFinite(ReadOnlySpan<double> values)
    {
        int i = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            // x - x is 0 for finite x and NaN else.
            double a = values[i] - values[i], b = values[i + 1] - values[i + 1], c = values[i + 2] - values[i + 2], d = values[i + 3] - values[i + 3];
            if (a + b + c + d != 0) break;
        }

        for (; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i])) return i;
        }

        return -1;
    }
}
