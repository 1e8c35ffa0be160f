using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>The four regions of He et al. 2024 (Respiratory Research 25:252), made from an HRCT volume and its lungs.</summary>
/// <param name="Roi1">Lung voxels from -950 to -150 HU, both included.</param>
/// <param name="Roi2">Both lungs with bronchi and vessels.</param>
/// <param name="Roi3">The lungs without the subpleural layer: <paramref name="Roi2"/> without <paramref name="Roi4"/>.</param>
/// <param name="Roi4">The subpleural 10 mm.</param>
/// <remarks>
/// Subpleural is a lung voxel whose centre lies within 10 mm (exact Euclidean distance) of the nearest centre of a voxel outside its own
/// lung, after that lung's holes (vessels, bronchi: background that does not hang together, face to face, with the image's
/// border) are filled in 3D: the surface is costal, mediastinal and diaphragmatic pleura, not fissures, vessels or airways. The
/// image's border itself is no surface.
/// </remarks>
public sealed record LungRegions(Mask Roi1, Mask Roi2, Mask Roi3, Mask Roi4)
{
    /// <summary>Depth of the subpleural layer, in mm.</summary>
    public const double SubpleuralDepthMm = 10;

    /// <summary>Intensities of region 1, in HU.</summary>
    public static IntensityRange AeratedRange { get; } = new(-950, -150);

    /// <summary>Makes the regions from a mask of both lungs, told apart by <see cref="LungSides.Split"/>.</summary>
    /// <param name="image">HRCT in HU.</param>
    /// <param name="lungs">Both lungs.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="GeometryMismatchException">Image and mask are on different grids.</exception>
    /// <exception cref="RegionException">The mask does not fall into two lungs.</exception>
    public static LungRegions Create(Volume image, Mask lungs, ExecutionOptions? options = null, CancellationToken cancellationToken = default) =>
        Create(image, LungSides.Split(lungs), options, cancellationToken);

    /// <summary>Makes the regions from the two lungs.</summary>
    /// <param name="image">HRCT in HU.</param>
    /// <param name="sides">Right and left lung; they may touch, and should not overlap.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="GeometryMismatchException">Image and masks are on different grids.</exception>
    /// <exception cref="RegionException">A lung is empty.</exception>
    public static LungRegions Create(Volume image, LungSides sides, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(sides);
        image.Geometry.RequireSameGrid(sides.Right.Geometry, "Image", "right lung");
        image.Geometry.RequireSameGrid(sides.Left.Geometry, "Image", "left lung");
        using var work = new WorkContext(options, cancellationToken);
        byte[] shell = new byte[image.Geometry.Size.VoxelCount];
        foreach (Mask side in new[] { sides.Right, sides.Left }) MarkShell(side, shell, work);
        Mask lungs = Named(sides.Right.Union(sides.Left), "ROI 2");
        var subpleural = new Mask(image.Geometry, shell, "ROI 4");
        return new LungRegions(
            Named(lungs.WithIntensities(image, AeratedRange), "ROI 1"),
            lungs,
            Named(lungs.Subtract(subpleural), "ROI 3"),
            subpleural);
    }

    /// <summary>Adds the subpleural voxels of one lung.</summary>
    private static void MarkShell(Mask side, byte[] shell, WorkContext work)
    {
        if (side.BoundingBox is not { } inside) throw new RegionException($"The mask of the {side.Name ?? "lung"} is empty.");
        Mask filled = side.FillHoles();
        VoxelBox box = inside.Grow(1, 1, 1, side.Geometry.Size);
        byte[] near = new byte[shell.Length];
        BoxDistances.MarkWithin(filled, box, target: 0, SubpleuralDepthMm, keepNear: true, near, work);
        GridSize grid = side.Geometry.Size;
        for (int z = box.Start.Z; z <= box.End.Z; z++)
        {
            for (int y = box.Start.Y; y <= box.End.Y; y++)
            {
                int start = grid.OffsetOf(box.Start.X, y, z);
                ReadOnlySpan<byte> voxels = side.Voxels.Slice(start, box.Size.X), close = near.AsSpan(start, box.Size.X);
                Span<byte> to = shell.AsSpan(start, box.Size.X);
                for (int x = 0; x < to.Length; x++) to[x] |= (byte)(voxels[x] & close[x]);
            }
        }
    }

    private static Mask Named(Mask mask, string name) => new(mask.Geometry, mask.Memory, name);
}
