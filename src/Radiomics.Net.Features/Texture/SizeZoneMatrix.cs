using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Grey level size zone matrix (GLSZM): how many zones, connected groups of voxels of one level, there are of each size (IBSI 9SAK; Thibault et al. 2014).</summary>
/// <remarks>Size is the number of voxels of a zone. Voxels that touch at a face, edge or corner are connected. Immutable and thread-safe.</remarks>
public sealed class SizeZoneMatrix : LevelSizeMatrix
{
    private SizeZoneMatrix(int levelCount, long voxelCount, ValueList<LevelSizeCell> cells)
        : base(levelCount, voxelCount, cells)
    {
    }

    /// <summary>Counts the zones of a region.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="slice">Counts this slice on its own; <c>null</c> takes the volume.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slice is not in the box.</exception>
    public static SizeZoneMatrix Build(DiscretisedRegion region, int? slice = null)
    {
        ArgumentNullException.ThrowIfNull(region);
        CheckSlice(region, slice);
        using var cells = new CellList(region.Work);
        using var counter = new ZoneCounter(region, region.Work);
        long voxels = counter.Count(slice ?? 0, slice is null ? region.Size.Z : 1, slice is not null, null, cells);
        return new SizeZoneMatrix(region.LevelCount, voxels, CellsOf(cells));
    }

    /// <summary>The sum of several matrices of the same region.</summary>
    /// <param name="matrices">At least one, all with the same number of levels.</param>
    public static SizeZoneMatrix Merge(IReadOnlyList<SizeZoneMatrix> matrices)
    {
        (int levels, long voxels, ValueList<LevelSizeCell> cells) = Sum(matrices);
        return new SizeZoneMatrix(levels, voxels, cells);
    }

    /// <summary>What the features are read off.</summary>
    public SizeZoneSummary Summarise() => Fill(new SizeZoneSummary());
}
