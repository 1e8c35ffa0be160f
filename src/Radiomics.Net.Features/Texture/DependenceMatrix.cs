using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Neighbouring grey level dependence matrix (NGLDM): how many voxels of a level there are that a number of voxels in their neighbourhood depend on (IBSI REK0; Sun and Wee 1983).</summary>
/// <remarks>Size is the number of voxels within the distance, the voxel itself included, whose level differs by no more than the coarseness. Immutable and thread-safe.</remarks>
public sealed class DependenceMatrix : LevelSizeMatrix
{
    private DependenceMatrix(int levelCount, long voxelCount, ValueList<LevelSizeCell> cells)
        : base(levelCount, voxelCount, cells)
    {
    }

    /// <summary>Counts the dependences of a region.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="distance">Chebyshev distance in voxels: 1 to the region's padding.</param>
    /// <param name="coarseness">By how many levels a neighbour may differ; at least 0.</param>
    /// <param name="slice">Counts this slice on its own; <c>null</c> takes the volume.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance, the coarseness or the slice is out of range.</exception>
    public static DependenceMatrix Build(DiscretisedRegion region, int distance = 1, int coarseness = 0, int? slice = null)
    {
        ArgumentNullException.ThrowIfNull(region);
        CheckDistance(region, distance);
        ArgumentOutOfRangeException.ThrowIfNegative(coarseness);
        CheckSlice(region, slice);
        using var cells = new CellList(region.Work);
        using var counter = new DependenceCounter(region, region.Work, distance, coarseness);
        long voxels = counter.Count(slice ?? 0, slice is null ? region.Size.Z : 1, slice is not null, cells);
        return new DependenceMatrix(region.LevelCount, voxels, CellsOf(cells));
    }

    /// <summary>The sum of several matrices of the same region.</summary>
    /// <param name="matrices">At least one, all with the same number of levels.</param>
    public static DependenceMatrix Merge(IReadOnlyList<DependenceMatrix> matrices)
    {
        (int levels, long voxels, ValueList<LevelSizeCell> cells) = Sum(matrices);
        return new DependenceMatrix(levels, voxels, cells);
    }

    /// <summary>What the features are read off.</summary>
    public DependenceSummary Summarise() => Fill(new DependenceSummary());
}
