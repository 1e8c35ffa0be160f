namespace Radiomics.Net.Imaging;

/// <summary>How far a filter looks around an output voxel.</summary>
public readonly record struct FilterSupport
{
    private FilterSupport(int x, int y, int z, bool isWholeImage)
    {
        X = x;
        Y = y;
        Z = z;
        IsWholeImage = isWholeImage;
    }

    /// <summary>Nothing but the voxel itself.</summary>
    public static FilterSupport Point => default;

    /// <summary>Everything: a statistic of the whole image, or a filter without a limit.</summary>
    public static FilterSupport WholeImage { get; } = new(0, 0, 0, true);

    /// <summary>Voxels on either side along x.</summary>
    public int X { get; }

    /// <summary>Voxels on either side along y.</summary>
    public int Y { get; }

    /// <summary>Voxels on either side along z.</summary>
    public int Z { get; }

    /// <summary>Whether the filter must see the whole image.</summary>
    public bool IsWholeImage { get; }

    /// <summary>A number of voxels on either side of each axis.</summary>
    /// <param name="x">Along x, at least 0.</param>
    /// <param name="y">Along y, at least 0.</param>
    /// <param name="z">Along z, at least 0.</param>
    public static FilterSupport Voxels(int x, int y, int z)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfNegative(z);
        return new FilterSupport(x, y, z, false);
    }
}
