using System.Runtime.Intrinsics;
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
                var rows = new Neighbours(image.Row(y, z), image.Row(above, z), image.Row(below, z), image.Row(y, before), image.Row(y, after), cx, cy, cz);
                rows.Magnitudes(magnitudes.Row(y, z));
            }
        });
        sink.Complete(0);
    }

    private double CoefficientOf(double spacingMm) => UseSpacing ? 0.5 * (1 / spacingMm) : 0.5;

    /// <summary>A row and the four beside it, with the coefficients of the differences.</summary>
    private readonly ref struct Neighbours(
        ReadOnlySpan<double> row,
        ReadOnlySpan<double> above,
        ReadOnlySpan<double> below,
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        double cx,
        double cy,
        double cz)
    {
        private readonly ReadOnlySpan<double> _row = row;
        private readonly ReadOnlySpan<double> _above = above;
        private readonly ReadOnlySpan<double> _below = below;
        private readonly ReadOnlySpan<double> _before = before;
        private readonly ReadOnlySpan<double> _after = after;
        private readonly double _cx = cx;
        private readonly double _cy = cy;
        private readonly double _cz = cz;

        public void Magnitudes(Span<double> magnitudes)
        {
            magnitudes[0] = One(0);
            int half = Vector256<double>.Count, x = 1;
            for (; x < magnitudes.Length - (2 * half); x += 2 * half)
            {
                // Rounded to single.
                (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.Narrow(Four(x), Four(x + half)));
                low.CopyTo(magnitudes[x..]);
                high.CopyTo(magnitudes[(x + half)..]);
            }

            for (; x < magnitudes.Length; x++) magnitudes[x] = One(x);
        }

        private double One(int x)
        {
            double gx = (_row[Math.Min(x + 1, _row.Length - 1)] * _cx) - (_row[Math.Max(x - 1, 0)] * _cx);
            double gy = (_below[x] * _cy) - (_above[x] * _cy);
            double gz = (_after[x] * _cz) - (_before[x] * _cz);
            return (float)Math.Sqrt((gx * gx) + (gy * gy) + (gz * gz));
        }

        /// <summary>Four voxels that have both neighbours along x.</summary>
        private Vector256<double> Four(int x)
        {
            Vector256<double> gx = (Vector256.Create(_row[(x + 1)..]) * _cx) - (Vector256.Create(_row[(x - 1)..]) * _cx);
            Vector256<double> gy = (Vector256.Create(_below[x..]) * _cy) - (Vector256.Create(_above[x..]) * _cy);
            Vector256<double> gz = (Vector256.Create(_after[x..]) * _cz) - (Vector256.Create(_before[x..]) * _cz);
            return Vector256.Sqrt((gx * gx) + (gy * gy) + (gz * gz));
        }
    }
}
