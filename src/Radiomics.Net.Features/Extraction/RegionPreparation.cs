using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>
/// What is done to image and mask for each region on its own before features are computed, as PyRadiomics does it: normalise,
/// resample to a grid cut to the region or crop, check the mask, re-segment.
/// </summary>
/// <remarks>
/// Takes the place of the steps that IBSI has (<see cref="ExtractionSettings.Resampling"/>, rounding, re-segmentation), which
/// can't be set beside it. Filters see the image that comes out of these steps, whole. Source: PyRadiomics 3.0.1.
/// </remarks>
public sealed record RegionPreparation
{
    /// <summary>Brings the whole image to mean 0 and a set standard deviation first.</summary>
    /// <value>Default <c>null</c>: intensities stay.</value>
    public Normalisation? Normalisation { get; init; }

    /// <summary>New voxel spacing on a grid that is aligned with the mask's and cut to the region.</summary>
    /// <value>Default <c>null</c>: the image's grid.</value>
    public RegionAlignedResampling? Resampling { get; init; }

    /// <summary>Crops to the region and this many voxels around it; without effect where the image is resampled.</summary>
    /// <value>Default <c>null</c>: not cropped, filters see the whole image.</value>
    public int? CropPadding
    {
        get;
        init
        {
            if (value is { } padding) ArgumentOutOfRangeException.ThrowIfNegative(padding, nameof(value));
            field = value;
        }
    }

    /// <summary>What a mask must meet.</summary>
    /// <value>Default: the image's grid, two dimensions.</value>
    public MaskRequirements Requirements
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = MaskRequirements.Default;

    /// <summary>Intensities that stay in the region.</summary>
    /// <value>Default <c>null</c>: all.</value>
    public ThresholdResegmentation? Resegmentation { get; init; }

    /// <summary>
    /// Whether the shape is that of the re-segmented region too. Where it is not, the region's shape is still cut at the box
    /// around what re-segmentation left, as PyRadiomics does.
    /// </summary>
    /// <value>Default: no.</value>
    public bool ResegmentsShape { get; init; }
}
