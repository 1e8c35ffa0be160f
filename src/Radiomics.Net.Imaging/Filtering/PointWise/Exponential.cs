using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Exponential of the image, scaled so that the largest magnitude maps to itself: exp(f ln(m) / m), m = max |f|.</summary>
/// <remarks>
/// Not in IBSI; the image type "Exponential" of PyRadiomics. m is taken over the whole image that the filter is given. An
/// image of zeros becomes 1 everywhere (the formula has no value there).
/// </remarks>
public sealed record Exponential : ImageFilter
{
    private static readonly ValueList<string> s_names = ["exponential"];

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
        double coefficient = largest == 0 ? 0 : Elementary.Log(largest) / largest;
        PointWise.Apply(source.Voxels, sink, work, (row, exponentials) =>
        {
            TensorPrimitives.Multiply(row, coefficient, exponentials);
            Elementary.Exp(exponentials, exponentials);
        });
    }
}
