using System.Numerics.Tensors;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Distances in mm from voxels to a mask, and what follows from them: growing, shrinking, shells and rings.</summary>
/// <remarks>
/// A distance is that between voxel centres, exact and Euclidean, whatever the spacing. What lies beyond the image is neither
/// inside nor outside: the image's border is no surface.
/// </remarks>
public static class MaskDistances
{
    /// <summary>Distance of each voxel outside the mask to the nearest voxel inside; 0 inside, infinite where the mask is empty.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Volume<double> DistanceToMask(this Mask mask, ExecutionOptions? options = null, CancellationToken cancellationToken = default) =>
        Distances(mask, target: 1, options, cancellationToken);

    /// <summary>Distance of each voxel inside the mask to the nearest voxel outside; 0 outside, infinite where the mask fills the image.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Volume<double> DistanceToOutside(this Mask mask, ExecutionOptions? options = null, CancellationToken cancellationToken = default) =>
        Distances(mask, target: 0, options, cancellationToken);

    /// <summary>Grows a mask: adds the voxels up to a distance from it.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="radiusMm">Distance in mm, at least 0; voxels exactly that far away are added.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Mask Dilate(this Mask mask, double radiusMm, ExecutionOptions? options = null, CancellationToken cancellationToken = default) =>
        Within(mask, radiusMm, target: 1, keepNear: true, options, cancellationToken);

    /// <summary>Shrinks a mask: takes away the voxels up to a distance from the outside.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="radiusMm">Distance in mm, at least 0; voxels exactly that far away are taken.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Mask Erode(this Mask mask, double radiusMm, ExecutionOptions? options = null, CancellationToken cancellationToken = default) =>
        Within(mask, radiusMm, target: 0, keepNear: false, options, cancellationToken);

    /// <summary>Shrinks, then grows: takes away what is thinner than twice the radius.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="radiusMm">Radius in mm, at least 0.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Mask Open(this Mask mask, double radiusMm, ExecutionOptions? options = null, CancellationToken cancellationToken = default) =>
        mask.Erode(radiusMm, options, cancellationToken).Dilate(radiusMm, options, cancellationToken);

    /// <summary>Grows, then shrinks: fills gaps thinner than twice the radius. The image's border is no surface.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="radiusMm">Radius in mm, at least 0.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Mask Close(this Mask mask, double radiusMm, ExecutionOptions? options = null, CancellationToken cancellationToken = default) =>
        mask.Dilate(radiusMm, options, cancellationToken).Erode(radiusMm, options, cancellationToken);

    /// <summary>The outer layer of a mask: voxels inside, up to a distance from the outside.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="thicknessMm">Thickness in mm, above 0; voxels exactly that deep belong to it.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Mask InnerShell(this Mask mask, double thicknessMm, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return mask.Subtract(mask.Erode(thicknessMm, options, cancellationToken));
    }

    /// <summary>The ring around a mask: voxels outside, up to a distance from it.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="thicknessMm">Thickness in mm, above 0; voxels exactly that far away belong to it.</param>
    /// <param name="gapMm">Voxels up to this far away are left out; at least 0.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Mask OuterRing(this Mask mask, double thicknessMm, double gapMm = 0, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return mask.Dilate(thicknessMm + gapMm, options, cancellationToken).Subtract(gapMm == 0 ? mask : mask.Dilate(gapMm, options, cancellationToken));
    }

    private static unsafe Volume<double> Distances(Mask mask, byte target, ExecutionOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mask);
        double[] distances = new double[mask.Geometry.Size.VoxelCount];
        using var work = new WorkContext(options, cancellationToken);
        fixed (byte* voxels = mask.Voxels)
        fixed (double* first = distances)
        {
            var view = new VolumeView<byte>(voxels, mask.Geometry.Size);
            DistanceMap.Squared(view, target, mask.Geometry, new VolumeSpan<double>(first, mask.Geometry.Size), double.PositiveInfinity, work);
        }

        TensorPrimitives.Sqrt(distances, distances);
        return new Volume<double>(mask.Geometry, distances);
    }

    /// <summary>Voxels up to a distance from the target (or all others).</summary>
    private static Mask Within(Mask mask, double radiusMm, byte target, bool keepNear, ExecutionOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (!(radiusMm >= 0)) throw new ArgumentOutOfRangeException(nameof(radiusMm), radiusMm, "A distance must be a number of mm of at least 0.");
        if (mask.BoundingBox is not { } inside) return mask;
        GridGeometry grid = mask.Geometry;
        int Voxels(double spacing) => (int)Math.Min(Math.Ceiling(radiusMm / spacing) + 1, Array.MaxLength / 4);
        VoxelBox box = target == 1
            ? inside.Grow(Voxels(grid.Spacing.X), Voxels(grid.Spacing.Y), Voxels(grid.Spacing.Z), grid.Size)
            : inside.Grow(1, 1, 1, grid.Size);
        byte[] result = new byte[grid.Size.VoxelCount];
        using var work = new WorkContext(options, cancellationToken);
        BoxDistances.MarkWithin(mask, box, target, radiusMm, keepNear, result, work);
        return new Mask(grid, result, mask.Name);
    }
}
