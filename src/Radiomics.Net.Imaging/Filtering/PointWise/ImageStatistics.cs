using System.Numerics.Tensors;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Statistics over all voxels of an image, as some filters need them.</summary>
internal static class ImageStatistics
{
    /// <summary>Largest absolute value.</summary>
    public static double MaximumMagnitude(VolumeView<double> voxels, WorkContext work)
    {
        double[] slices = new double[voxels.Size.Z];
        work.For(voxels.Size.Z, z =>
        {
            double largest = 0;
            for (int y = 0; y < voxels.Size.Y; y++)
            {
                ReadOnlySpan<double> row = voxels.Row(y, z);
                largest = Math.Max(largest, Math.Max(TensorPrimitives.Max(row), -TensorPrimitives.Min(row)));
            }

            slices[z] = largest;
        });
        return TensorPrimitives.Max<double>(slices);
    }
}
