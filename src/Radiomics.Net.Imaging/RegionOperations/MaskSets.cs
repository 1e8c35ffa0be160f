using System.Numerics.Tensors;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Masks as sets of voxels: union, intersection, difference, intensity range, holes, margins.</summary>
public static class MaskSets
{
    /// <summary>Voxels of either mask.</summary>
    /// <exception cref="GeometryMismatchException">The masks are on different grids.</exception>
    public static Mask Union(this Mask mask, Mask other) => Combine(mask, other, TensorPrimitives.BitwiseOr);

    /// <summary>Voxels of both masks.</summary>
    /// <exception cref="GeometryMismatchException">The masks are on different grids.</exception>
    public static Mask Intersect(this Mask mask, Mask other) => Combine(mask, other, TensorPrimitives.BitwiseAnd);

    /// <summary>Voxels of the first mask that are not in the other.</summary>
    /// <exception cref="GeometryMismatchException">The masks are on different grids.</exception>
    public static Mask Subtract(this Mask mask, Mask other) => Combine(mask, other, static (a, b, result) =>
    {
        // a and not b, for 0 and 1.
        TensorPrimitives.BitwiseAnd(a, b, result);
        TensorPrimitives.Xor(a, result, result);
    });

    /// <summary>All voxels of the grid that are not in the mask.</summary>
    public static Mask Complement(this Mask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        byte[] voxels = new byte[mask.Voxels.Length];
        TensorPrimitives.Subtract<byte>(1, mask.Voxels, voxels);
        return new Mask(mask.Geometry, voxels, mask.Name);
    }

    /// <summary>Voxels of the mask whose intensity lies in a range, ends included; NaN lies in none.</summary>
    /// <exception cref="GeometryMismatchException">Image and mask are on different grids.</exception>
    public static Mask WithIntensities(this Mask mask, Volume image, IntensityRange range)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(range);
        image.Geometry.RequireSameGrid(mask.Geometry, "Image", "mask");
        GridSize size = mask.Geometry.Size;
        byte[] kept = new byte[size.VoxelCount];
        if (mask.BoundingBox is not { } box) return mask;
        double[] row = new double[box.Size.X];
        for (int z = box.Start.Z; z <= box.End.Z; z++)
        {
            for (int y = box.Start.Y; y <= box.End.Y; y++)
            {
                int start = size.OffsetOf(box.Start.X, y, z);
                image.ReadBox(new VoxelBox(new VoxelIndex(box.Start.X, y, z), new GridSize(row.Length, 1, 1)), row);
                for (int x = 0; x < row.Length; x++) kept[start + x] = range.Contains(row[x]) ? mask.Voxels[start + x] : (byte)0;
            }
        }

        return new Mask(mask.Geometry, kept, mask.Name);
    }

    /// <summary>Fills holes: background that does not hang together, face to face, with the image's border.</summary>
    /// <param name="mask">The mask.</param>
    public static Mask FillHoles(this Mask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.BoundingBox is not { } inside) return mask;

        // One voxel around the box is background without holes, unless the box ends where the image does.
        VoxelBox box = inside.Grow(1, 1, 1, mask.Geometry.Size);
        byte[] filled = mask.Voxels.ToArray();
        var rows = new BoxRows(filled, mask.Geometry.Size, box);
        foreach (MaskRuns.Run run in MaskHoles.Find(BitRows.Of(mask, box))) rows.Row(run.Row % box.Size.Y, run.Row / box.Size.Y).Slice(run.First, run.Length).Fill(1);
        return new Mask(mask.Geometry, filled, mask.Name);
    }

    /// <summary>The bounding box with a margin in mm on all sides, cut to the grid.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="marginMm">Margin in mm, at least 0; rounded up to whole voxels.</param>
    /// <exception cref="RegionException">The mask is empty.</exception>
    public static VoxelBox BoundingBoxWithMargin(this Mask mask, double marginMm)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (!(marginMm >= 0)) throw new ArgumentOutOfRangeException(nameof(marginMm), marginMm, "A margin must be a number of mm of at least 0.");
        VoxelBox box = mask.BoundingBox ?? throw new RegionException("The mask is empty: it has no bounding box.");
        SpacingMm spacing = mask.Geometry.Spacing;
        return box.Grow((int)Math.Ceiling(marginMm / spacing.X), (int)Math.Ceiling(marginMm / spacing.Y), (int)Math.Ceiling(marginMm / spacing.Z), mask.Geometry.Size);
    }

    private delegate void SetOperation(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, Span<byte> result);

    private static Mask Combine(Mask mask, Mask other, SetOperation combine)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(other);
        mask.Geometry.RequireSameGrid(other.Geometry, "The first mask", "the second");
        byte[] voxels = new byte[mask.Voxels.Length];
        combine(mask.Voxels, other.Voxels, voxels);
        return new Mask(mask.Geometry, voxels, mask.Name);
    }
}
