using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Magnitude of the gradient by central differences, in single precision: the image type "Gradient" of PyRadiomics.</summary>
/// <remarks>
/// Not in IBSI in this form. Each axis gives f(i+1)·c - f(i-1)·c with c = 0.5 / spacing (0.5 without spacing); at the border the
/// missing neighbour is the border voxel itself. √(gx² + gy² + gz²) is added up in double precision in the order x, y, z and rounded
/// to single. Unit: intensity per mm (per voxel without spacing).
/// </remarks>
public sealed record GradientMagnitude : ImageFilter
{
    private static readonly ValueList<string> s_names = ["gradient"];

    /// <summary>Whether differences are divided by the voxel spacing in mm.</summary>
    /// <value>Default: yes.</value>
    public bool UseSpacing { get; init; } = true;

    /// <inheritdoc/>
    [JsonIgnore]
    public override ValueList<string> ImageNames => s_names;

    /// <inheritdoc/>
    public override FilterSupport GetSupport(GridGeometry geometry) => FilterSupport.Voxels(1, 1, 1);

    /// <inheritdoc/>
    public override VoxelType GetOutputType(VoxelType input) => VoxelType.Float32;

    /// <inheritdoc/>
    public override void Apply(in FilterSource source, FilterSink sink, WorkContext work)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(work);
        VolumeView<double> image = source.Voxels;
        SpacingMm spacing = source.Geometry.Spacing;
        double cx = CoefficientOf(spacing.X), cy = CoefficientOf(spacing.Y), cz = CoefficientOf(spacing.Z);
        VolumeSpan<double> magnitudes = sink.Begin(0);
        work.For(image.Size.Z, z =>
        {
            int before = Math.Max(z - 1, 0), after = Math.Min(z + 1, image.Size.Z - 1);
            for (int y = 0; y < image.Size.Y; y++)
            {
                int above = Math.Max(y - 1, 0), below = Math.Min(y + 1, image.Size.Y - 1);
                Differences(image.Row(y, z), image.Row(above, z), image.Row(below, z), image.Row(y, before), image.Row(y, after), cx, cy, cz, magnitudes.Row(y, z));
            }
        });
        sink.Complete(0);
    }

    private static void Differences(
        ReadOnlySpan<double> row,
        ReadOnlySpan<double> above,
        ReadOnlySpan<double> below,
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        double cx,
        double cy,
        double cz,
        Span<double> magnitude)
    {
        for (int x = 0; x < magnitude.Length; x++)
        {
            double gx = (row[Math.Min(x + 1, row.Length - 1)] * cx) - (row[Math.Max(x - 1, 0)] * cx);
            double gy = (below[x] * cy) - (above[x] * cy);
            double gz = (after[x] * cz) - (before[x] * cz);
            magnitude[x] = (float)Math.Sqrt((gx * gx) + (gy * gy) + (gz * gz));
        }
    }

    private double CoefficientOf(double spacingMm) => UseSpacing ? 0.5 * (1 / spacingMm) : 0.5;
}
