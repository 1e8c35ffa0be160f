using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Signed square root of the image, scaled so that the largest magnitude stays what it was: sign(f) √(|f| m), m = max |f|.</summary>
/// <remarks>Not in IBSI; the image type "SquareRoot" of PyRadiomics. m is taken over the whole image that the filter is given.</remarks>
public sealed record SquareRoot : ImageFilter
{
    private static readonly ValueList<string> s_names = ["squareroot"];

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
        PointWise.Apply(source.Voxels, sink, work, (row, roots) =>
        {
            TensorPrimitives.Abs(row, roots);
            TensorPrimitives.Multiply(roots, largest, roots);
            TensorPrimitives.Sqrt(roots, roots);
            TensorPrimitives.CopySign(roots, row, roots);
        });
    }
}
