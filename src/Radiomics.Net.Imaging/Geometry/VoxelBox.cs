namespace Radiomics.Net.Imaging;

/// <summary>A box of voxels: its first voxel and its size.</summary>
/// <param name="Start">First voxel; may lie outside a grid until clipped to it.</param>
/// <param name="Size">Voxels along each axis.</param>
public readonly record struct VoxelBox(VoxelIndex Start, GridSize Size)
{
    /// <summary>Last voxel of the box.</summary>
    public VoxelIndex End => new(Start.X + Size.X - 1, Start.Y + Size.Y - 1, Start.Z + Size.Z - 1);

    /// <summary>The box of a whole grid.</summary>
    public static VoxelBox Of(GridSize size) => new(default, size);

    /// <summary>The box from one voxel to another, both included.</summary>
    public static VoxelBox Between(VoxelIndex first, VoxelIndex last) =>
        new(first, new GridSize(last.X - first.X + 1, last.Y - first.Y + 1, last.Z - first.Z + 1));

    /// <summary>Whether another box lies inside this one.</summary>
    public bool Contains(VoxelBox other)
    {
        VoxelIndex a = Start, b = End, c = other.Start, d = other.End;
        return c.X >= a.X && c.Y >= a.Y && c.Z >= a.Z && d.X <= b.X && d.Y <= b.Y && d.Z <= b.Z;
    }

    /// <summary>The box with a margin on both sides of every axis, cut to a grid.</summary>
    /// <param name="x">Voxels to add before and after along x.</param>
    /// <param name="y">Along y.</param>
    /// <param name="z">Along z.</param>
    /// <param name="grid">Size of the grid that the box lies on.</param>
    public VoxelBox Grow(int x, int y, int z, GridSize grid)
    {
        VoxelIndex last = End;
        return Between(
            new VoxelIndex(Math.Max(Start.X - x, 0), Math.Max(Start.Y - y, 0), Math.Max(Start.Z - z, 0)),
            new VoxelIndex(Math.Min(last.X + x, grid.X - 1), Math.Min(last.Y + y, grid.Y - 1), Math.Min(last.Z + z, grid.Z - 1)));
    }

    /// <summary>The same box counted from another voxel.</summary>
    public VoxelBox RelativeTo(VoxelIndex start) => new(new VoxelIndex(Start.X - start.X, Start.Y - start.Y, Start.Z - start.Z), Size);

    /// <inheritdoc/>
    public override string ToString() => $"{Start} to {End}";
}
