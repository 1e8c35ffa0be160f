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
    public static LungRegions Create(Volume image, Mask lungs, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(lungs);
        image.Geometry.RequireSameGrid(lungs.Geometry, "Image", "mask of the lungs");
        if (lungs.BoundingBox is not { } inside) throw new RegionException("The mask of both lungs is empty.");
        using var work = new WorkContext(options, cancellationToken);
        VoxelBox box = inside.Grow(1, 1, 1, lungs.Geometry.Size);
        (BitRows right, BitRows left) = LungSplit.Split(BitRows.Of(lungs, box), box, lungs.Geometry, work);
        return Create(image, Named(lungs, "ROI 2"), [(right, box), (left, box)], work);
    }

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
        return Create(image, Named(sides.Right.Union(sides.Left), "ROI 2"), [BitsOf(sides.Right), BitsOf(sides.Left)], work);
    }

    private static (BitRows Bits, VoxelBox Box) BitsOf(Mask side)
    {
        if (side.BoundingBox is not { } inside) throw new RegionException($"The mask of the {side.Name ?? "lung"} is empty.");
        VoxelBox box = inside.Grow(1, 1, 1, side.Geometry.Size);
        return (BitRows.Of(side, box), box);
    }

    private static LungRegions Create(Volume image, Mask lungs, (BitRows Bits, VoxelBox Box)[] sides, WorkContext work)
    {
        byte[] shell = new byte[lungs.Voxels.Length], rest = lungs.Voxels.ToArray();
        foreach ((BitRows bits, VoxelBox box) in sides)
        {
            BitRows subpleural = Shell(bits, lungs.Geometry, work);
            Write(subpleural, box, shell, 1);
            Write(subpleural, box, rest, 0);
        }

        return new LungRegions(
            Named(lungs.WithIntensities(image, AeratedRange), "ROI 1"),
            lungs,
            new Mask(image.Geometry, rest, "ROI 3"),
            new Mask(image.Geometry, shell, "ROI 4"));

        void Write(BitRows bits, VoxelBox box, byte[] to, byte value)
        {
            var rows = new BoxRows(to, lungs.Geometry.Size, box);
            foreach (MaskRuns.Run run in MaskRuns.Find(bits).Runs) rows.Row(run.Row % box.Size.Y, run.Row / box.Size.Y).Slice(run.First, run.Length).Fill(value);
        }
    }

    /// <summary>The subpleural voxels of one lung.</summary>
    private static BitRows Shell(BitRows side, GridGeometry geometry, WorkContext work)
    {
        BitRows filled = side.Copy();
        foreach (MaskRuns.Run hole in MaskHoles.Find(side)) filled.Set(hole.Row, hole.First, hole.Last);
        return BoxDistances.Near(filled.Complement(), geometry, SubpleuralDepthMm, work).And(side);
    }

    private static Mask Named(Mask mask, string name) => new(mask.Geometry, mask.Memory, name);
}
