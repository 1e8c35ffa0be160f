namespace Radiomics.Net.Imaging;

/// <summary>Position of a voxel on its grid, counted from 0; axis order as on <see cref="GridGeometry"/>.</summary>
/// <param name="X">Column.</param>
/// <param name="Y">Row.</param>
/// <param name="Z">Slice.</param>
public readonly record struct VoxelIndex(int X, int Y, int Z)
{
    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y}, {Z})";
}
