namespace Radiomics.Net.Imaging;

/// <summary>Number of voxels along x, y and z; each at least 1, their product at most <see cref="Array.MaxLength"/>.</summary>
public readonly record struct GridSize
{
    /// <summary>Creates a size.</summary>
    /// <param name="x">Voxels along x, at least 1.</param>
    /// <param name="y">Voxels along y, at least 1.</param>
    /// <param name="z">Voxels along z, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or there are too many voxels in all.</exception>
    public GridSize(int x, int y, int z)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(y, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(z, 1);
        if ((Int128)x * y * z > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(x), FormattableString.Invariant($"A grid of {x}x{y}x{z} voxels is larger than the {Array.MaxLength:N0} voxels that one volume can hold."));
        }

        X = x;
        Y = y;
        Z = z;
    }

    /// <summary>Voxels along x.</summary>
    public int X { get; }

    /// <summary>Voxels along y.</summary>
    public int Y { get; }

    /// <summary>Voxels along z.</summary>
    public int Z { get; }

    /// <summary>Number of voxels in all.</summary>
    public int VoxelCount => X * Y * Z;

    /// <summary>Position of a voxel in memory: x + X (y + Y z).</summary>
    public int OffsetOf(int x, int y, int z) => x + (X * (y + (Y * z)));

    /// <summary>The voxel at a position in memory.</summary>
    public VoxelIndex IndexOf(int offset)
    {
        int row = offset / X;
        return new VoxelIndex(offset - (row * X), row % Y, row / Y);
    }

    /// <summary>Whether a voxel is on the grid.</summary>
    public bool Contains(VoxelIndex voxel) =>
        (uint)voxel.X < (uint)X && (uint)voxel.Y < (uint)Y && (uint)voxel.Z < (uint)Z;

    /// <inheritdoc/>
    public override string ToString() => $"{X}x{Y}x{Z}";
}
