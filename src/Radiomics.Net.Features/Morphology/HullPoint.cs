using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>A point on the grid of half voxels.</summary>
internal readonly record struct HullPoint(int X, int Y, int Z)
{
    /// <summary>Position along the axes of the grid.</summary>
    public VectorMm ToMm(SpacingMm spacing) => new(X * spacing.X / 2, Y * spacing.Y / 2, Z * spacing.Z / 2);
}
