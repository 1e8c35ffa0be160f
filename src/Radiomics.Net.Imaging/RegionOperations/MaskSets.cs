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
        GridSize grid = mask.Geometry.Size;
        VoxelBox box = inside.Grow(1, 1, 1, grid);
        byte[] part = new byte[box.Size.VoxelCount];
        for (int row = 0; row < box.Size.Y * box.Size.Z; row++)
        {
            mask.Voxels.Slice(grid.OffsetOf(box.Start.X, box.Start.Y + (row % box.Size.Y), box.Start.Z + (row / box.Size.Y)), box.Size.X).CopyTo(part.AsSpan(row * box.Size.X));
        }

        var background = MaskRuns.Find(part, box.Size, value: 0);
        int[] roots = background.Connect(Connectivity.Six);
        var open = new HashSet<int>();
        for (int i = 0; i < roots.Length; i++)
        {
            MaskRuns.Run run = background.Runs[i];
            int y = run.Row % box.Size.Y, z = run.Row / box.Size.Y;
            if (run.First == 0 || run.Last == box.Size.X - 1 || y == 0 || y == box.Size.Y - 1 || z == 0 || z == box.Size.Z - 1) open.Add(roots[i]);
        }

        byte[] filled = mask.Voxels.ToArray();
        for (int i = 0; i < roots.Length; i++)
        {
            if (open.Contains(roots[i])) continue;
            MaskRuns.Run run = background.Runs[i];
            int start = grid.OffsetOf(box.Start.X + run.First, box.Start.Y + (run.Row % box.Size.Y), box.Start.Z + (run.Row / box.Size.Y));
            filled.AsSpan(start, run.Length).Fill(1);
        }

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
