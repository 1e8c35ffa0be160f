using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>An image and a region on its grid.</summary>
public sealed record MaskedVolume
{
    /// <summary>Pairs an image with a region.</summary>
    /// <param name="image">The image.</param>
    /// <param name="mask">The region, on the image's grid.</param>
    /// <exception cref="GeometryMismatchException">They are on different grids.</exception>
    public MaskedVolume(Volume image, Mask mask)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(mask);
        image.Geometry.RequireSameGrid(mask.Geometry, "Image", "mask");
        Image = image;
        Mask = mask;
    }

    /// <summary>The image.</summary>
    public Volume Image { get; }

    /// <summary>The region.</summary>
    public Mask Mask { get; }

    /// <summary>Cuts image and mask to the region's bounding box and a margin, as far as the image goes (PyRadiomics' "preCrop").</summary>
    /// <param name="padVoxels">Voxels on either side of every axis, at least 0.</param>
    /// <exception cref="RegionException">The mask is empty.</exception>
    public MaskedVolume CropToRegion(int padVoxels = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(padVoxels);
        VoxelBox region = Mask.BoundingBox ?? throw new RegionException($"The mask is empty, so that there is nothing to crop to: all {Mask.Geometry.Size} voxels are 0.");
        GridSize size = Image.Geometry.Size;
        VoxelBox box = region.Grow(Math.Min(padVoxels, size.X), Math.Min(padVoxels, size.Y), Math.Min(padVoxels, size.Z), size);
        return box == VoxelBox.Of(size) ? this : new MaskedVolume(Image.Crop(box), Mask.Crop(box));
    }
}
