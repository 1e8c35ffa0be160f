using System.Numerics.Tensors;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.PyRadiomics;

/// <summary>What diagnostics say about an image.</summary>
/// <param name="Spacing">Spacing in mm.</param>
/// <param name="Size">Voxels along each axis.</param>
/// <param name="Mean">Mean over the whole image.</param>
/// <param name="Minimum">Smallest intensity.</param>
/// <param name="Maximum">Largest intensity.</param>
public sealed record PyRadiomicsImageFacts(SpacingMm Spacing, GridSize Size, double Mean, double Minimum, double Maximum)
{
    /// <summary>Looks at all voxels of an image.</summary>
    /// <param name="image">The image; a NaN in it makes the numbers NaN.</param>
    /// <remarks>Slices are added in order, so the bits of the mean don't depend on the machine.</remarks>
    public static PyRadiomicsImageFacts Of(Volume image)
    {
        ArgumentNullException.ThrowIfNull(image);
        GridSize size = image.Geometry.Size;
        double[] slice = new double[size.X * size.Y];
        double sum = 0, minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;
        for (int z = 0; z < size.Z; z++)
        {
            image.ReadBox(new VoxelBox(new VoxelIndex(0, 0, z), new GridSize(size.X, size.Y, 1)), slice);
            sum += OrderedSum.Of(slice);
            minimum = Math.Min(minimum, TensorPrimitives.Min<double>(slice));
            maximum = Math.Max(maximum, TensorPrimitives.Max<double>(slice));
        }

        return new PyRadiomicsImageFacts(image.Geometry.Spacing, size, sum / size.VoxelCount, minimum, maximum);
    }
}
