namespace Radiomics.Net.Imaging;

/// <summary>The rows of a box in the voxels of a whole grid, to write to.</summary>
/// <param name="Voxels">The whole grid.</param>
/// <param name="Grid">Its size.</param>
/// <param name="Box">The box.</param>
internal readonly record struct BoxRows(byte[] Voxels, GridSize Grid, VoxelBox Box)
{
    /// <summary>A row along x.</summary>
    /// <param name="y">Counted from the start of the box.</param>
    /// <param name="z">Counted from the start of the box.</param>
    public Span<byte> Row(int y, int z) => Voxels.AsSpan(Grid.OffsetOf(Box.Start.X, Box.Start.Y + y, Box.Start.Z + z), Box.Size.X);
}
