using System.Globalization;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Laplacian of Gaussian by recursive filters, normalised over scales: σ² ∇²(G * f), the image type "LoG" of PyRadiomics.
/// </summary>
/// <remarks>
/// Not in IBSI; the recursive Gaussian of ITK (Deriche 1993, fourth order), always along three axes and in physical units. Between
/// passes images are single precision, lines are filtered in double precision; beyond a line's end its last value goes on.
/// Bit-stable, and equal to the reference's bits. IBSI 2's filter, a truncated kernel, is another one.
/// </remarks>
public sealed record RecursiveLaplacianOfGaussian : ImageFilter
{
    /// <summary>Fewest voxels along an axis.</summary>
    internal const int FewestVoxels = 4;

    /// <summary>Width σ of the Gaussian in mm; finite and above 0. No default.</summary>
    public required double SigmaMm
    {
        get;
        init
        {
            if (!(double.IsFinite(value) && value > 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "The width must be a finite number of millimetres above 0.");
            field = value;
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override ValueList<string> ImageNames => [$"log-sigma-{SigmaText}-mm-3D"];

    /// <summary>The width as it stands in the image's name: 2 becomes "2-0", 2.5 "2-5".</summary>
    private string SigmaText
    {
        get
        {
            string text = SigmaMm.ToString("R", CultureInfo.InvariantCulture);
            return (text.Contains('.') || text.Contains('E') ? text : text + ".0").Replace('.', '-');
        }
    }

    /// <inheritdoc/>
    /// <remarks>An axis needs 4 voxels, and ⌈σ / spacing⌉ + 1.</remarks>
    public override string? WhyNotApplicableTo(GridGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        GridSize size = geometry.Size;
        SpacingMm spacing = geometry.Spacing;
        if (Math.Min(size.X, Math.Min(size.Y, size.Z)) < FewestVoxels) return $"the image of {size} voxels has fewer than {FewestVoxels} along an axis";
        bool tooWide = size.X < NeededVoxels(spacing.X) || size.Y < NeededVoxels(spacing.Y) || size.Z < NeededVoxels(spacing.Z);
        return tooWide ? FormattableString.Invariant($"a width of {SigmaMm} mm is too large for an image of {size} voxels at {spacing}") : null;
    }

    /// <inheritdoc/>
    public override FilterSupport GetSupport(GridGeometry geometry) => FilterSupport.WholeImage;

    /// <inheritdoc/>
    public override VoxelType GetOutputType(VoxelType input) => VoxelType.Float32;

    /// <inheritdoc/>
    /// <exception cref="RegionException">The image is too small for the filter (<see cref="WhyNotApplicableTo"/>).</exception>
    public override void Apply(in FilterSource source, FilterSink sink, WorkContext work)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(work);
        if (WhyNotApplicableTo(source.Geometry) is { } reason) throw new RegionException($"The Laplacian of Gaussian can't be computed: {reason}. Use a smaller width or a larger crop.");
        VolumeView<double> image = source.Voxels;
        double[] spacings = [source.Geometry.Spacing.X, source.Geometry.Spacing.Y, source.Geometry.Spacing.Z];
        using var first = new WorkVolume<float>(work, image.Size);
        using var second = new WorkVolume<float>(work, image.Size);
        VolumeSpan<double> sum = sink.Begin(0);
        sum.Voxels.Clear();
        for (int axis = 0; axis < 3; axis++)
        {
            int[] others = [.. Enumerable.Range(0, 3).Where(other => other != axis)];
            RecursiveLines.Apply(image, first.Span, axis, RecursiveCoefficients.SecondDerivative(SigmaMm, spacings[axis]), work);
            RecursiveLines.Apply(first.View, second.Span, others[0], RecursiveCoefficients.Smoothing(SigmaMm, spacings[others[0]]), work);
            RecursiveLines.Apply(second.View, first.Span, others[1], RecursiveCoefficients.Smoothing(SigmaMm, spacings[others[1]]), work);
            Add(first.View, 1 / (spacings[axis] * spacings[axis]), sum, work);
        }

        sink.Complete(0);
    }

    private static void Add(VolumeView<float> part, double factor, VolumeSpan<double> sum, WorkContext work) => work.For(part.Size.Z, z =>
    {
        for (int y = 0; y < part.Size.Y; y++)
        {
            ReadOnlySpan<float> row = part.Row(y, z);
            Span<double> to = sum.Row(y, z);
            for (int x = 0; x < row.Length; x++) to[x] = (float)(to[x] + (row[x] * factor));
        }
    });

    private double NeededVoxels(double spacingMm) => Math.Ceiling(SigmaMm / spacingMm) + 1;
}
