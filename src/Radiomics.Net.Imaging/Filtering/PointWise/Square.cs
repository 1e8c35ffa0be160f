using System.Numerics.Tensors;
using System.Text.Json.Serialization;
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
    [JsonIgnore]
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
        double largest = ImageStatistics.MaximumMagnitude(source.Voxels, work);
        double coefficient = largest == 0 ? 0 : 1 / Math.Sqrt(largest);
        PointWise.Apply(source.Voxels, sink, work, (row, squares) =>
        {
            TensorPrimitives.Multiply(row, coefficient, squares);
            TensorPrimitives.Multiply(squares, squares, squares);
        });
    }
}
