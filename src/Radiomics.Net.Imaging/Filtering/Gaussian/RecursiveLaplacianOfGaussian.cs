using System.Globalization;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Laplacian of Gaussian by recursive filters, normalised over scales: σ² ∇²(G * f), the image type "LoG" of PyRadiomics.
/// </summary>
/// <remarks>
/// Not in IBSI; the recursive Gaussian of ITK (Deriche 1993, fourth order), in physical units. Between
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

    /// <summary>3 filters along all axes; 2 filters each slice along x and y, as for two-dimensional images.</summary>
    /// <value>Default: 3.</value>
    public int Dimensions
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 3);
            field = value;
        }
    } = 3;

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
        bool isFlat = Dimensions == 2;
        if (Math.Min(size.X, Math.Min(size.Y, isFlat ? size.Y : size.Z)) < FewestVoxels) return $"the image of {size} voxels has fewer than {FewestVoxels} along an axis";
        bool tooWide = size.X < NeededVoxels(spacing.X) || size.Y < NeededVoxels(spacing.Y) || (!isFlat && size.Z < NeededVoxels(spacing.Z));
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
        new LaplacianPasses(source, this, sink.Begin(0), work).Run();
        sink.Complete(0);
    }

    private double NeededVoxels(double spacingMm) => Math.Ceiling(SigmaMm / spacingMm) + 1;
}
