using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>The steps along which PyRadiomics looks: all voxels at some Chebyshev distances, of opposite steps one.</summary>
internal static class NeighbourSteps
{
    /// <summary>The steps that are shorter than the box along each axis, in that tool's order.</summary>
    /// <param name="distances">Chebyshev distances.</param>
    /// <param name="size">Box of the region.</param>
    /// <param name="inPlane">Whether steps stay in their slice.</param>
    /// <param name="className">Name of the feature class, for the message.</param>
    /// <exception cref="RegionException">There is none.</exception>
    public static VoxelOffset[] Of(IReadOnlyCollection<int> distances, GridSize size, bool inPlane, string className)
    {
        VoxelOffset[] steps =
        [
            .. Neighbourhood.AtDistances(distances, inPlane)
                .Where(s => Neighbourhood.IsForward(s) && Math.Abs(s.X) < size.X && Math.Abs(s.Y) < size.Y && Math.Abs(s.Z) < size.Z)
                .OrderByDescending(s => s.Z).ThenByDescending(s => s.Y).ThenByDescending(s => s.X),
        ];
        return steps.Length > 0 ? steps : throw new RegionException(
            $"{className}: in the region's box of {size} voxels no step of the distances {string.Join(", ", distances)}{(inPlane ? " within a slice" : "")} leads to another voxel. Leave the class out for this region, or let steps leave the slice.");
    }

    /// <summary>Length of a step by a norm, mm.</summary>
    public static double LengthMm(VoxelOffset step, SpacingMm spacing, DirectionWeighting norm)
    {
        double x = Math.Abs(step.X) * spacing.X, y = Math.Abs(step.Y) * spacing.Y, z = Math.Abs(step.Z) * spacing.Z;
        return norm switch
        {
            DirectionWeighting.Manhattan => x + y + z,
            DirectionWeighting.Euclidean => Math.Sqrt((x * x) + (y * y) + (z * z)),
            DirectionWeighting.Infinity => Math.Max(x, Math.Max(y, z)),
            _ => throw new ArgumentOutOfRangeException(nameof(norm), norm, "Not a norm."),
        };
    }
}
