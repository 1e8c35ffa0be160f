using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Grey level run length matrix (GLRLM): how many runs of consecutive voxels of one level there are of each length (IBSI TP0I; Galloway 1975).</summary>
/// <remarks>Size is the number of voxels of a run. A voxel outside the region ends a run. Immutable and thread-safe.</remarks>
public sealed class RunLengthMatrix : LevelSizeMatrix
{
    private RunLengthMatrix(int levelCount, long voxelCount, ValueList<LevelSizeCell> cells)
        : base(levelCount, voxelCount, cells)
    {
    }

    /// <summary>Counts the runs along one direction.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="step">One of <see cref="Neighbourhood.VolumeDirections"/>.</param>
    /// <param name="slice">Counts this slice on its own; <c>null</c> takes the volume.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is none of the directions, or leaves the slice; the slice is not in the box.</exception>
    public static RunLengthMatrix Build(DiscretisedRegion region, VoxelOffset step, int? slice = null)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (!Neighbourhood.VolumeDirections.Contains(step)) throw new ArgumentOutOfRangeException(nameof(step), $"The step {step} is none of the 13 directions of {nameof(Neighbourhood)}.{nameof(Neighbourhood.VolumeDirections)}.");
        if (slice is not null && step.Z != 0) throw new ArgumentOutOfRangeException(nameof(step), $"The step {step} leaves the slice.");
        CheckSlice(region, slice);
        using var cells = new CellList(region.Work);
        using var counter = new RunLengthCounter(region, region.Work);
        long voxels = counter.Count(step, slice ?? 0, slice is null ? region.Size.Z : 1, cells);
        return new RunLengthMatrix(region.LevelCount, voxels, CellsOf(cells));
    }

    /// <summary>The sum of several matrices of the same region.</summary>
    /// <param name="matrices">At least one, all with the same number of levels.</param>
    public static RunLengthMatrix Merge(IReadOnlyList<RunLengthMatrix> matrices)
    {
        (int levels, long voxels, ValueList<LevelSizeCell> cells) = Sum(matrices);
        return new RunLengthMatrix(levels, voxels, cells);
    }

    /// <summary>What the features are read off.</summary>
    public RunLengthSummary Summarise() => Fill(new RunLengthSummary());
}
