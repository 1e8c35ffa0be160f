using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>What a <see cref="RegionPreparation"/> made of an image and a region, step by step.</summary>
internal sealed class PreparedRegion
{
    private PreparedRegion(Region source, Volume image, Mask? interpolated, CheckedMask checkedMask, Mask intensity, Mask shape, VoxelBox box, bool isResegmented)
    {
        Source = source;
        Image = image;
        Interpolated = interpolated;
        Checked = checkedMask;
        Intensity = intensity;
        Shape = shape;
        Box = box;
        IsResegmented = isResegmented;
    }

    /// <summary>The region as given.</summary>
    public Region Source { get; }

    /// <summary>The image that filters see.</summary>
    public Volume Image { get; }

    /// <summary>The mask after resampling; <c>null</c> where nothing was resampled.</summary>
    public Mask? Interpolated { get; }

    /// <summary>The mask on the grid of <see cref="Image"/>, and whether it had to be corrected.</summary>
    public CheckedMask Checked { get; }

    /// <summary>The mask after re-segmentation, on the grid of <see cref="Image"/>.</summary>
    public Mask Intensity { get; }

    /// <summary>The mask whose shape counts, on that grid; only its part in <see cref="Box"/> does.</summary>
    public Mask Shape { get; }

    /// <summary>Box around <see cref="Intensity"/>.</summary>
    public VoxelBox Box { get; }

    public bool IsResegmented { get; }

    /// <summary>Prepares a region.</summary>
    /// <param name="image">The image, normalised where that is asked for.</param>
    /// <param name="region">The region.</param>
    /// <param name="settings">The steps.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static PreparedRegion Create(Volume image, Region region, RegionPreparation settings, ExecutionOptions options, CancellationToken cancellationToken)
    {
        Mask mask = region.Mask;
        Mask? interpolated = null;
        if (settings.Resampling is { } resampling)
        {
            MaskedVolume resampled = resampling.Apply(image, mask, options, cancellationToken);
            (image, mask) = (resampled.Image, resampled.Mask);
            interpolated = mask;
        }
        else if (settings.CropPadding is { } padding)
        {
            MaskedVolume cropped = new MaskedVolume(image, settings.Requirements.Check(image.Geometry, mask).Mask).CropToRegion(padding);
            (image, mask) = (cropped.Image, cropped.Mask);
        }

        CheckedMask checkedMask = settings.Requirements.Check(image.Geometry, mask);
        if (settings.Resegmentation is not { } resegmentation)
        {
            return new PreparedRegion(region, image, interpolated, checkedMask, checkedMask.Mask, checkedMask.Mask, checkedMask.BoundingBox, isResegmented: false);
        }

        Mask intensity = resegmentation.Apply(image, checkedMask.Mask);
        VoxelBox box = settings.Requirements.CheckExtent(intensity);
        return new PreparedRegion(region, image, interpolated, checkedMask, intensity, settings.ResegmentsShape ? intensity : checkedMask.Mask, box, isResegmented: true);
    }
}
