using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>What a region must be like before features are computed of it: PyRadiomics' "checkMask".</summary>
/// <remarks>Thread-safe.</remarks>
public sealed record MaskRequirements
{
    /// <summary>Requirements with every default.</summary>
    public static MaskRequirements Default { get; } = new();

    /// <summary>
    /// Largest difference between the grids of image and mask: of origin and spacing relative to the image's spacing along x, of
    /// direction elements absolute; above 0 ("geometryTolerance").
    /// </summary>
    /// <value>Default: 1e-6.</value>
    public double GeometryTolerance
    {
        get;
        init
        {
            if (!(value > 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "The geometry tolerance must be above 0.");
            field = value;
        }
    } = 1e-6;

    /// <summary>Whether a mask on another grid is brought to the image's by nearest neighbour instead of refused ("correctMask").</summary>
    /// <value>Default: no.</value>
    public bool CorrectMask { get; init; }

    /// <summary>Axes along which the region must be longer than one voxel, 1 to 3 ("minimumROIDimensions").</summary>
    /// <value>Default: 2. A region of one voxel is always refused.</value>
    public int MinimumDimensions
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 3);
            field = value;
        }
    } = 2;

    /// <summary>A region must have more voxels than this; above 0 ("minimumROISize").</summary>
    /// <value>Default: <c>null</c>, no limit.</value>
    public int? MinimumSize
    {
        get;
        init
        {
            if (value is { } size) ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(value));
            field = value;
        }
    }

    /// <summary>Checks a region against an image, and corrects it where that is allowed.</summary>
    /// <param name="image">Grid of the image.</param>
    /// <param name="mask">The region.</param>
    /// <returns>The region to go on with, on the image's grid.</returns>
    /// <exception cref="GeometryMismatchException">The grids differ, and masks are not corrected.</exception>
    /// <exception cref="RegionException">The region is empty, too small, or leaves the image.</exception>
    public CheckedMask Check(GridGeometry image, Mask mask)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(mask);
        string? difference = image.DescribeDifference(mask.Geometry, GeometryTolerance);
        if (difference is not null)
        {
            if (!CorrectMask) throw Mismatch(image, mask.Geometry, difference);
            VoxelBox region = mask.BoundingBox ?? throw Empty();
            RegionBounds.Require(image, mask.Geometry, region);
            mask = RegionAlignedResampler.ResampleNearest(mask, image);
        }

        return new CheckedMask(mask, CheckExtent(mask), difference is null ? null : $"Image and mask are on different grids ({difference}); the mask was brought to the image's by nearest neighbour.");
    }

    /// <summary>Checks the extent and the size of a region alone.</summary>
    /// <param name="mask">The region.</param>
    /// <returns>Its bounding box.</returns>
    /// <exception cref="RegionException">The region is empty or too small.</exception>
    public VoxelBox CheckExtent(Mask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return CheckExtent(mask.BoundingBox, mask.VoxelCount);
    }

    /// <summary>Checks bounding box and number of voxels of a region.</summary>
    internal VoxelBox CheckExtent(VoxelBox? boundingBox, int voxelCount)
    {
        VoxelBox box = boundingBox ?? throw Empty();
        int dimensions = (box.Size.X > 1 ? 1 : 0) + (box.Size.Y > 1 ? 1 : 0) + (box.Size.Z > 1 ? 1 : 0);
        if (dimensions == 0) throw new RegionException($"The region has only 1 segmented voxel, {box.Start}, of which no features can be computed. Check the mask, or resample to a finer grid.");
        if (dimensions < MinimumDimensions)
        {
            throw new RegionException($"The region is {box.Size} voxels large, so that it extends along {dimensions} {(dimensions == 1 ? "axis" : "axes")}, and at least {MinimumDimensions} are asked for (minimumROIDimensions). Lower that limit, or check the mask.");
        }

        if (MinimumSize is { } limit && voxelCount <= limit)
        {
            throw new RegionException(string.Create(CultureInfo.InvariantCulture, $"The region has {voxelCount:N0} voxels, and more than {limit:N0} are asked for (minimumROISize). Lower that limit, or leave the case out."));
        }

        return box;
    }

    private static RegionException Empty() => new("The mask is empty: no voxel carries the label. Choose a label that occurs.");

    private GeometryMismatchException Mismatch(GridGeometry image, GridGeometry mask, string difference) => new(image.Size != mask.Size
        ? $"Image and mask differ in size: {difference}. Resample the mask onto the image's grid, or have it done (correctMask)."
        : string.Create(CultureInfo.InvariantCulture, $"Image and mask lie on different grids: {difference}; the tolerance is {GeometryTolerance:G6}. If they belong together, raise the tolerance (geometryTolerance) or have the mask resampled (correctMask)."));
}
