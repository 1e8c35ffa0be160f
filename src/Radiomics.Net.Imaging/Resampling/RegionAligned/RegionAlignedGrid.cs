using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>The grid that <see cref="RegionAlignedResampling"/> brings an image and a region to.</summary>
public sealed record RegionAlignedGrid
{
    internal RegionAlignedGrid(GridGeometry geometry, VoxelBox? imageBox)
    {
        Geometry = geometry;
        ImageBox = imageBox;
    }

    /// <summary>The new grid: the region and its margin.</summary>
    public GridGeometry Geometry { get; }

    /// <summary>
    /// Where the image already has the spacing asked for: the box of the image that is taken over as it is. <c>null</c> where
    /// the image is interpolated.
    /// </summary>
    public VoxelBox? ImageBox { get; }

    /// <summary>The grid for an image, a region and a spacing; the rules are those of PyRadiomics, on the mask's grid.</summary>
    internal static RegionAlignedGrid Create(GridGeometry image, Mask mask, RegionAlignedResampling settings)
    {
        GridGeometry geometry = mask.Geometry;
        VoxelBox box = mask.BoundingBox ?? throw new RegionException("The mask is empty, so that there is no region to align a grid to.");
        RegionBounds.Require(image, geometry, box);
        Span<double> old = [geometry.Spacing.X, geometry.Spacing.Y, geometry.Spacing.Z];
        Span<double> of = [image.Spacing.X, image.Spacing.Y, image.Spacing.Z];
        Span<int> counts = [geometry.Size.X, geometry.Size.Y, geometry.Size.Z];
        Span<int> starts = [box.Start.X, box.Start.Y, box.Start.Z], lengths = [box.Size.X, box.Size.Y, box.Size.Z];
        Span<double> spacing = stackalloc double[3], origin = stackalloc double[3];
        Span<long> sizes = stackalloc long[3];
        bool isKept = true;
        for (int axis = 0; axis < 3; axis++)
        {
            double wanted = settings.SpacingOf(axis, geometry.Size);

            // A region of one slice is not resampled across slices.
            spacing[axis] = wanted == 0 || lengths[axis] == 1 ? old[axis] : wanted;
            isKept &= Math.Abs(of[axis] - spacing[axis]) <= 1e-8 + (1e-5 * Math.Abs(spacing[axis]));
        }

        if (isKept) return Kept(image, mask, settings.PadDistance);
        for (int axis = 0; axis < 3; axis++)
        {
            double m = old[axis], r = spacing[axis], ratio = m / r;
            double first = Math.Floor(((starts[axis] - 0.5) * ratio) - settings.PadDistance);
            double last = Math.Ceiling(((starts[axis] + lengths[axis] - 0.5) * ratio) + settings.PadDistance);
            first = Math.Max(first, 0);
            last = Math.Min(last, Math.Ceiling(counts[axis] * ratio) - 1);
            sizes[axis] = (long)(last - first + 1);
            origin[axis] = (0.5 * (r - m) / m) + (first / ratio);
        }

        RequireHoldable(sizes, spacing);
        var size = new GridSize((int)sizes[0], (int)sizes[1], (int)sizes[2]);
        PointMm start = new GridTransform(geometry).ToPointBetween(origin[0], origin[1], origin[2]);
        return new RegionAlignedGrid(new GridGeometry(size, new SpacingMm(spacing[0], spacing[1], spacing[2]), start, geometry.Direction), null);
    }

    /// <summary>The box of an image that has the spacing already.</summary>
    private static RegionAlignedGrid Kept(GridGeometry image, Mask mask, int pad)
    {
        VoxelBox? region = mask.Geometry == image ? mask.BoundingBox : RegionAlignedResampler.ResampleNearest(mask, image).BoundingBox;
        if (region is not { } box) throw new RegionException("No voxel of the region is left on the image's grid. Check that the mask belongs to the image.");
        VoxelBox padded = box.Grow(Math.Min(pad, image.Size.X), Math.Min(pad, image.Size.Y), Math.Min(pad, image.Size.Z), image.Size);
        return new RegionAlignedGrid(image.Crop(padded), padded);
    }

    private static void RequireHoldable(ReadOnlySpan<long> sizes, ReadOnlySpan<double> spacing)
    {
        if ((Int128)sizes[0] * sizes[1] * sizes[2] <= Array.MaxLength) return;
        throw new RegionException(string.Create(
            CultureInfo.InvariantCulture,
            $"A grid of {sizes[0]}x{sizes[1]}x{sizes[2]} voxels at {spacing[0]}x{spacing[1]}x{spacing[2]} mm is larger than the {Array.MaxLength:N0} voxels that one volume can hold. Choose a coarser spacing."));
    }
}
