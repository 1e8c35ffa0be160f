using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Neighbourhood grey tone difference matrix (NGTDM): for each grey level how many voxels carry it and how far, in total, they
/// lie from the mean of their neighbours (IBSI IPET; Amadasun and King 1989).
/// </summary>
/// <remarks>
/// Held by level and number of neighbours in whole numbers, so that the order of counting does not matter. A voxel with no
/// neighbour inside the region counts with 0 neighbours, and is left out of the features; Amadasun and King left out every
/// incomplete neighbourhood instead. This is the convenient form, which allocates. Immutable and thread-safe.
/// </remarks>
public sealed class ToneDifferenceMatrix
{
    private ToneDifferenceMatrix(int levelCount, ValueList<ToneDifferenceCell> cells)
    {
        LevelCount = levelCount;
        Cells = cells;
        Total = cells.Where(c => c.Neighbours > 0).Sum(c => c.Voxels);
    }

    /// <summary>Number of grey levels Ng.</summary>
    public int LevelCount { get; }

    /// <summary>Cells with voxels, by level and number of neighbours.</summary>
    public ValueList<ToneDifferenceCell> Cells { get; }

    /// <summary>Nvc, the number of voxels with a neighbour.</summary>
    public long Total { get; }

    /// <summary>n(i): number of voxels of a level that have a neighbour.</summary>
    /// <param name="level">1 to Ng.</param>
    public long CountOf(int level) => Cells.Where(c => c.Level == level && c.Neighbours > 0).Sum(c => c.Voxels);

    /// <summary>s(i): how far the voxels of a level lie from the mean of their neighbours, in all.</summary>
    /// <param name="level">1 to Ng.</param>
    public double DifferenceOf(int level)
    {
        double sum = 0;
        foreach (ToneDifferenceCell cell in Cells)
        {
            if (cell.Level == level && cell.Neighbours > 0) sum += (double)cell.ScaledDifference / cell.Neighbours;
        }

        return sum;
    }

    /// <summary>Counts a region.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="distance">Chebyshev distance in voxels: 1 to the region's padding.</param>
    /// <param name="slice">Counts this slice on its own; <c>null</c> takes the volume.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance or the slice is out of range.</exception>
    public static ToneDifferenceMatrix Build(DiscretisedRegion region, int distance = 1, int? slice = null)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (distance < 1 || distance > region.Padding)
        {
            throw new ArgumentOutOfRangeException(nameof(distance), $"The distance {distance} must be 1 to {region.Padding} voxels (the region's padding).");
        }

        if (slice is { } z && (uint)z >= (uint)region.Size.Z) throw new ArgumentOutOfRangeException(nameof(slice), $"Slice {z} is not in the box of {region.Size}.");
        using var cells = new CellList(region.Work);
        using var counter = new ToneDifferenceCounter(region, region.Work, distance);
        counter.Count(slice ?? 0, slice is null ? region.Size.Z : 1, slice is not null, cells);
        return new ToneDifferenceMatrix(region.LevelCount, Read(cells));
    }

    /// <summary>The sum of several matrices of the same region.</summary>
    /// <param name="matrices">At least one, all with the same number of levels.</param>
    public static ToneDifferenceMatrix Merge(IReadOnlyList<ToneDifferenceMatrix> matrices)
    {
        ArgumentNullException.ThrowIfNull(matrices);
        ArgumentOutOfRangeException.ThrowIfZero(matrices.Count, nameof(matrices));
        if (matrices.Any(m => m.LevelCount != matrices[0].LevelCount)) throw new ArgumentException("The matrices have different numbers of grey levels.", nameof(matrices));
        ValueList<ToneDifferenceCell> cells = matrices
            .SelectMany(m => m.Cells)
            .GroupBy(c => (c.Level, c.Neighbours))
            .OrderBy(g => g.Key)
            .Select(g => new ToneDifferenceCell(g.Key.Level, g.Key.Neighbours, g.Sum(c => c.Voxels), g.Sum(c => c.ScaledDifference)))
            .ToValueList();
        return new ToneDifferenceMatrix(matrices[0].LevelCount, cells);
    }

    /// <summary>What the features are read off.</summary>
    public ToneDifferenceSummary Summarise()
    {
        using var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        using var cells = new CellList(work);
        foreach (ToneDifferenceCell cell in Cells)
        {
            cells.Add(CellList.KeyOf(cell.Level, ToneDifferenceCounter.VoxelColumn(cell.Neighbours)), cell.Voxels);
            if (cell.Neighbours > 0) cells.Add(CellList.KeyOf(cell.Level, ToneDifferenceCounter.DifferenceColumn(cell.Neighbours)), cell.ScaledDifference);
        }

        var summary = new ToneDifferenceSummary();
        summary.Fill(cells);
        return summary;
    }

    private static ValueList<ToneDifferenceCell> Read(CellList cells)
    {
        var list = new List<ToneDifferenceCell>();
        for (int i = 0; i < cells.Length; i++)
        {
            int column = CellList.ColumnOf(cells.Keys[i]), neighbours = column / 2;
            if (column != ToneDifferenceCounter.VoxelColumn(neighbours)) continue;
            list.Add(new ToneDifferenceCell(CellList.RowOf(cells.Keys[i]), neighbours, (long)cells.Counts[i], neighbours > 0 ? (long)cells.Counts[i + 1] : 0));
        }

        return list.ToValueList();
    }
}
