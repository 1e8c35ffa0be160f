using System.Numerics.Tensors;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Square of the image, scaled so that the largest magnitude stays what it was: (f / √m)² with m = max |f|.</summary>
/// <remarks>
/// Not in IBSI; the image type "Square" of PyRadiomics. m is taken over the whole image that the filter is given, not
/// over the region. An image of zeros stays zero. Each value is computed as t = (1/√m)·f, then t·t.
/// </remarks>
public sealed record Square : ImageFilter
{
    private static readonly ValueList<string> s_names = ["square"];

    /// <inheritdoc/>
    public override ValueList<string> ImageNames => s_names;

    /// <inheritdoc/>
    public override FilterSupport GetSupport(GridGeometry geometry) => FilterSupport.WholeImage;

    /// <inheritdoc/>
    public override VoxelType GetOutputType(VoxelType input) => VoxelType.Float64;

    /// <inheritdoc/>
    public override void Apply(in FilterSource source, FilterSink sink, WorkContext work)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(work);
        VolumeView<double> voxels = source.Voxels;
        double largest = ImageStatistics.MaximumMagnitude(voxels, work);
        double coefficient = largest == 0 ? 0 : 1 / Math.Sqrt(largest);
        VolumeSpan<double> squared = sink.Begin(0);
        work.For(voxels.Size.Z, z =>
        {
            for (int y = 0; y < voxels.Size.Y; y++)
            {
                Span<double> row = squared.Row(y, z);
                TensorPrimitives.Multiply(voxels.Row(y, z), coefficient, row);
                TensorPrimitives.Multiply(row, row, row);
            }
        });
        sink.Complete(0);
    }
}
