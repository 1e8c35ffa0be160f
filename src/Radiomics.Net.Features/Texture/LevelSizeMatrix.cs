using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>A matrix with a row a grey level 1..Ng and a column a size; only cells that are not zero are held, in row-major order.</summary>
/// <remarks>This is the convenient form, which allocates; extraction counts into reusable memory. Immutable and thread-safe.</remarks>
public abstract class LevelSizeMatrix
{
    private protected LevelSizeMatrix(int levelCount, long voxelCount, ValueList<LevelSizeCell> cells)
    {
        LevelCount = levelCount;
        VoxelCount = voxelCount;
        Cells = cells;
        Total = cells.Sum(c => c.Count);
    }

    /// <summary>Number of grey levels Ng.</summary>
    public int LevelCount { get; }

    /// <summary>Number of voxels counted; in merged matrices the sum.</summary>
    public long VoxelCount { get; }

    /// <summary>Cells that are not zero, in row-major order.</summary>
    public ValueList<LevelSizeCell> Cells { get; }

    /// <summary>Sum of all counts.</summary>
    public long Total { get; }

    private protected static ValueList<LevelSizeCell> CellsOf(CellList cells)
    {
        var list = new LevelSizeCell[cells.Length];
        for (int i = 0; i < list.Length; i++) list[i] = new(CellList.RowOf(cells.Keys[i]), CellList.ColumnOf(cells.Keys[i]), (long)cells.Counts[i]);
        return list.ToValueList();
    }

    private protected static void CheckSlice(DiscretisedRegion region, int? slice)
    {
        if (slice is { } z && (uint)z >= (uint)region.Size.Z) throw new ArgumentOutOfRangeException(nameof(slice), $"Slice {z} is not in the box of {region.Size}.");
    }

    private protected static void CheckDistance(DiscretisedRegion region, int distance)
    {
        if (distance < 1 || distance > region.Padding)
        {
            throw new ArgumentOutOfRangeException(nameof(distance), $"The distance {distance} must be 1 to {region.Padding} voxels (the region's padding).");
        }
    }

    /// <summary>Level count, voxels and cells of the sum of several matrices.</summary>
    private protected static (int LevelCount, long VoxelCount, ValueList<LevelSizeCell> Cells) Sum(IReadOnlyList<LevelSizeMatrix> matrices)
    {
        ArgumentNullException.ThrowIfNull(matrices);
        ArgumentOutOfRangeException.ThrowIfZero(matrices.Count, nameof(matrices));
        if (matrices.Any(m => m.LevelCount != matrices[0].LevelCount)) throw new ArgumentException("The matrices have different numbers of grey levels.", nameof(matrices));
        ValueList<LevelSizeCell> cells = matrices
            .SelectMany(m => m.Cells)
            .GroupBy(c => (c.Level, c.Size))
            .OrderBy(g => g.Key)
            .Select(g => new LevelSizeCell(g.Key.Level, g.Key.Size, g.Sum(c => c.Count)))
            .ToValueList();
        return (matrices[0].LevelCount, matrices.Sum(m => m.VoxelCount), cells);
    }

    private protected TSummary Fill<TSummary>(TSummary summary)
        where TSummary : LevelSizeSummary
    {
        using var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        using var cells = new CellList(work);
        foreach (LevelSizeCell cell in Cells) cells.Add(CellList.KeyOf(cell.Level, cell.Size), cell.Count);
        summary.Fill(cells, VoxelCount);
        return summary;
    }
}
