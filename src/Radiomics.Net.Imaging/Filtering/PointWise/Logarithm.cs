using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Signed logarithm of the image, scaled to its largest magnitude: t = sign(f) ln(|f| + 1), result t · m / max |t|, m = max |f|.</summary>
/// <remarks>
/// Not in IBSI; the image type "Logarithm" of PyRadiomics. Both maxima are taken over the whole image that the filter is
/// given. An image of zeros stays zero.
/// </remarks>
public sealed record Logarithm : ImageFilter
{
    private static readonly ValueList<string> s_names = ["logarithm"];

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

        // The logarithm rises, so that its largest magnitude is that of the largest magnitude.
        double scale = largest == 0 ? 0 : largest / Elementary.Log(largest + 1);
        PointWise.Apply(source.Voxels, sink, work, (row, logarithms) =>
        {
            TensorPrimitives.Abs(row, logarithms);
            TensorPrimitives.Add(logarithms, 1, logarithms);
            Elementary.Log(logarithms, logarithms);
            TensorPrimitives.Multiply(logarithms, scale, logarithms);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] < 0) logarithms[x] = -logarithms[x];
            }
        });
    }
}
