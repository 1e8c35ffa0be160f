using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Brings an image and a region to another voxel spacing on a grid that keeps the outer corner of the mask's first voxel and is cut
/// to the region and a margin: PyRadiomics' "resampledPixelSpacing", "interpolator" and "padDistance".
/// </summary>
/// <remarks>
/// Not IBSI's resampling, which is <see cref="Resampling"/>. The grid follows from the mask's grid, on which the image may have another
/// size and place. Where the region is one slice thick, that axis keeps its spacing; where the image has the spacing already, it
/// is cut out and not interpolated. The image keeps its voxel type: integers are limited to its range and cut towards zero, not
/// rounded. The mask takes the nearest voxel. Sample positions go through patient coordinates with ITK's order of operations, so that
/// samples exactly between voxels fall where ITK's do. Intermediate results are double; bit-stable. Thread-safe.
/// </remarks>
public sealed record RegionAlignedResampling
{
    /// <summary>New spacing along x, y and z in mm (two numbers for images of one slice); 0 keeps an axis.</summary>
    /// <exception cref="ArgumentException">Not two or three finite numbers of at least 0.</exception>
    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> SpacingMm
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count is not (2 or 3) || value.Any(s => !double.IsFinite(s) || s < 0))
            {
                throw new ArgumentException($"The new spacing must be three numbers of millimetres (x, y, z), or two for images of one slice, 0 to keep an axis; it is {value}.", nameof(value));
            }

            field = value;
        }
    }

    /// <summary>Interpolation of the image.</summary>
    /// <value>Default: cubic B-spline.</value>
    public RegionAlignedInterpolator Interpolator { get; init; } = RegionAlignedInterpolator.BSpline;

    /// <summary>Margin around the region on every side, in new voxels; at least 0. Filters see no further.</summary>
    /// <value>Default: 5.</value>
    public int PadDistance
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 5;

    /// <summary>The grid that an image and a region come to.</summary>
    /// <param name="image">Grid of the image.</param>
    /// <param name="mask">The region; its grid may differ from the image's.</param>
    /// <exception cref="RegionException">The mask is empty, the region leaves the image, or the grid is too large.</exception>
    /// <exception cref="SettingsException">The spacing has two numbers and the mask more than one slice.</exception>
    public RegionAlignedGrid GetGrid(GridGeometry image, Mask mask)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(mask);
        return RegionAlignedGrid.Create(image, mask, this);
    }

    /// <summary>Resamples an image and a region.</summary>
    /// <param name="image">The image; the voxels that are read are finite.</param>
    /// <param name="mask">The region; its grid may differ from the image's.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Both on the new grid, the image with its voxel type. The new mask may be empty where the region is thinner than a new voxel.</returns>
    /// <exception cref="RegionException">As for <see cref="GetGrid"/>; or a voxel is not finite, and the message names it.</exception>
    /// <exception cref="SettingsException">The spacing has two numbers and the mask more than one slice.</exception>
    public MaskedVolume Apply(Volume image, Mask mask, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        RegionAlignedGrid grid = GetGrid(image.Geometry, mask);
        using var work = new WorkContext(options, cancellationToken);
        Mask newMask = ApplyToMask(mask, image.Geometry, grid);
        if (grid.ImageBox is { } box) return new MaskedVolume(image.Crop(box), newMask);
        using var voxels = new WorkVolume<double>(work, grid.Geometry.Size);
        RegionAlignedResampler.Resample(image, grid.Geometry, Interpolator, voxels.Span, work);
        return new MaskedVolume(TypedVoxels.ToVolume(voxels.View, image.VoxelType, grid.Geometry, work), newMask);
    }

    /// <summary>Writes the resampled image to working memory: values as the image's voxel type holds them.</summary>
    internal void Apply(Volume image, RegionAlignedGrid grid, VolumeSpan<double> destination, WorkContext work)
    {
        if (grid.ImageBox is { } box) VolumeReading.Read(image, box, destination, work);
        else RegionAlignedResampler.Resample(image, grid.Geometry, Interpolator, destination, work);
    }

    /// <summary>The region on the new grid.</summary>
    internal static Mask ApplyToMask(Mask mask, GridGeometry image, RegionAlignedGrid grid)
    {
        if (grid.ImageBox is not { } box) return RegionAlignedResampler.ResampleNearest(mask, grid.Geometry);
        return (mask.Geometry == image ? mask : RegionAlignedResampler.ResampleNearest(mask, image)).Crop(box);
    }

    internal double SpacingOf(int axis, GridSize size)
    {
        if (axis < SpacingMm.Count) return SpacingMm[axis];
        return size.Z == 1 ? 0 : throw new SettingsException($"The new spacing has two numbers, {SpacingMm}, and the image three axes ({size} voxels). Give a third number, 0 to keep the slices.");
    }
}
