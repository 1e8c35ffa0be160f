using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Grey level distance zone matrix (GLDZM): how many zones, connected groups of voxels of one level, there are at each distance from the border of the region (IBSI VMDZ; Thibault et al. 2014).</summary>
/// <remarks>Size is the smallest Manhattan distance, in voxels, of a voxel of the zone to the outside of the morphological mask; a voxel at the border has 1, and the edge of the box is a border. Immutable and thread-safe.</remarks>
public sealed class DistanceZoneMatrix : LevelSizeMatrix
{
    private DistanceZoneMatrix(int levelCount, long voxelCount, ValueList<LevelSizeCell> cells)
        : base(levelCount, voxelCount, cells)
    {
    }

    /// <summary>Counts the zones of a region.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="shape">The morphological mask in the region's box; every voxel with a level is inside.</param>
    /// <param name="slice">Counts this slice on its own; <c>null</c> takes the volume.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slice is not in the box.</exception>
    /// <exception cref="ArgumentException">The mask's size is not that of the box.</exception>
    public static DistanceZoneMatrix Build(DiscretisedRegion region, Mask shape, int? slice = null)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Geometry.Size != region.Size) throw new ArgumentException($"The mask has {shape.Geometry.Size} voxels, the region's box {region.Size}.", nameof(shape));
        CheckSlice(region, slice);
        using var cells = new CellList(region.Work);
        using var mask = new WorkVolume<byte>(region.Work, region.Size);
        shape.Voxels.CopyTo(mask.Span.Voxels);
        using var distances = new BorderDistance(mask.View, slice is not null, region.Work);
        using var counter = new ZoneCounter(region, region.Work);
        long voxels = counter.Count(slice ?? 0, slice is null ? region.Size.Z : 1, slice is not null, distances, cells);
        return new DistanceZoneMatrix(region.LevelCount, voxels, CellsOf(cells));
    }

    /// <summary>The sum of several matrices of the same region.</summary>
    /// <param name="matrices">At least one, all with the same number of levels.</param>
    public static DistanceZoneMatrix Merge(IReadOnlyList<DistanceZoneMatrix> matrices)
    {
        (int levels, long voxels, ValueList<LevelSizeCell> cells) = Sum(matrices);
        return new DistanceZoneMatrix(levels, voxels, cells);
    }

    /// <summary>What the features are read off.</summary>
    public DistanceZoneSummary Summarise() => Fill(new DistanceZoneSummary());
}
