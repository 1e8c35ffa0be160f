using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>The directions and neighbourhoods that texture matrices look along.</summary>
public static class Neighbourhood
{
    /// <summary>The 4 directions within a slice: of each pair of opposite neighbours the one that comes later in memory.</summary>
    public static ValueList<VoxelOffset> PlaneDirections { get; } = Half(inPlane: true);

    /// <summary>The 13 directions in a volume, those within a slice first.</summary>
    public static ValueList<VoxelOffset> VolumeDirections { get; } = [.. PlaneDirections, .. Half(inPlane: false).Where(d => d.Z != 0)];

    /// <summary>All voxels within a Chebyshev distance, the centre left out, x fastest.</summary>
    /// <param name="distance">Chebyshev distance in voxels, at least 1.</param>
    /// <param name="inPlane">Whether only the voxel's own slice counts.</param>
    public static ValueList<VoxelOffset> Chebyshev(int distance, bool inPlane = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(distance, 1);
        var offsets = new List<VoxelOffset>();
        int depth = inPlane ? 0 : distance;
        for (int z = -depth; z <= depth; z++)
        {
            for (int y = -distance; y <= distance; y++)
            {
                for (int x = -distance; x <= distance; x++)
                {
                    if ((x, y, z) != (0, 0, 0)) offsets.Add(new VoxelOffset(x, y, z));
                }
            }
        }

        return offsets.ToValueList();
    }

    /// <summary>All voxels at one of some Chebyshev distances, x fastest.</summary>
    /// <param name="distances">Chebyshev distances in voxels, at least one, each at least 1.</param>
    /// <param name="inPlane">Whether only the voxel's own slice counts.</param>
    internal static ValueList<VoxelOffset> AtDistances(IReadOnlyCollection<int> distances, bool inPlane = false) =>
        Chebyshev(distances.Max(), inPlane).Where(d => distances.Contains(Math.Max(Math.Abs(d.X), Math.Max(Math.Abs(d.Y), Math.Abs(d.Z))))).ToValueList();

    /// <summary>Whether a step leads to a voxel later in memory; of two opposite steps one does.</summary>
    internal static bool IsForward(VoxelOffset step) => step.Z > 0 || (step.Z == 0 && (step.Y > 0 || (step.Y == 0 && step.X > 0)));

    private static ValueList<VoxelOffset> Half(bool inPlane) => Chebyshev(1, inPlane).Where(IsForward).ToValueList();
}
