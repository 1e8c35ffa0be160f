using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>A step from a voxel to another, in voxels; axis order as on <see cref="GridGeometry"/>.</summary>
/// <param name="X">Along x.</param>
/// <param name="Y">Along y.</param>
/// <param name="Z">Along z.</param>
public readonly record struct VoxelOffset(int X, int Y, int Z)
{
    /// <summary>The step taken a number of times.</summary>
    public VoxelOffset Times(int factor) => new(X * factor, Y * factor, Z * factor);

    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y}, {Z})";
}
