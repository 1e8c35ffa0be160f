namespace Radiomics.Net.Imaging;

/// <summary>A region that meets <see cref="MaskRequirements"/>.</summary>
/// <param name="Mask">The region, on the image's grid.</param>
/// <param name="BoundingBox">Its bounding box.</param>
/// <param name="Correction">What was done to the mask, a sentence for a warning; <c>null</c> where it was taken as it is.</param>
public sealed record CheckedMask(Mask Mask, VoxelBox BoundingBox, string? Correction)
{
    /// <summary>Whether the mask was brought to the image's grid.</summary>
    public bool WasCorrected => Correction is not null;
}
