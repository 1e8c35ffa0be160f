using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Grey level co-occurrence matrix (GLCM): how often two grey levels lie one step apart (IBSI LFYI; Haralick et al. 1973).
/// </summary>
/// <remarks>
/// One row and one column a grey level 1..Ng; only cells that are not zero are held, in row-major order. In a symmetric
/// matrix each pair counts in both orders. This is the convenient form, which allocates; extraction counts into
/// reusable memory. Immutable and thread-safe.
/// </remarks>
public sealed class CooccurrenceMatrix
{
    private CooccurrenceMatrix(int levelCount, ValueList<CooccurrenceCell> cells)
    {
        LevelCount = levelCount;
        Cells = cells;
        Total = cells.Sum(c => c.Count);
    }

    /// <summary>Number of grey levels Ng.</summary>
    public int LevelCount { get; }

    /// <summary>Cells that are not zero, in row-major order.</summary>
    public ValueList<CooccurrenceCell> Cells { get; }

    /// <summary>Sum of all counts; 0 where no voxel has a neighbour in the region.</summary>
    public long Total { get; }

    /// <summary>Counts a region along one direction.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="step">From a voxel to its neighbour; no longer than the region's padding on any axis, and not zero.</param>
    /// <param name="symmetric">Whether each pair counts in both orders (IBSI: yes).</param>
    /// <param name="slice">Counts pairs that start in this slice only; <c>null</c> takes all slices.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is zero or longer than the padding, or the slice is not in the box.</exception>
    public static CooccurrenceMatrix Build(DiscretisedRegion region, VoxelOffset step, bool symmetric = true, int? slice = null)
    {
        ArgumentNullException.ThrowIfNull(region);
        int longest = Math.Max(Math.Abs(step.X), Math.Max(Math.Abs(step.Y), Math.Abs(step.Z)));
        if (longest == 0 || longest > region.Padding)
        {
            throw new ArgumentOutOfRangeException(nameof(step), $"The step {step} must be 1 to {region.Padding} voxels long (the region's padding).");
        }

        if (slice is { } z && (uint)z >= (uint)region.Size.Z) throw new ArgumentOutOfRangeException(nameof(slice), $"Slice {z} is not in the box of {region.Size}.");
        using var counter = new CooccurrenceCounter(region, region.Work, symmetric);
        using var cells = new CellList(region.Work);
        counter.Count(step, slice ?? 0, slice is null ? region.Size.Z : 1, cells);
        var list = new CooccurrenceCell[cells.Length];
        for (int i = 0; i < list.Length; i++) list[i] = new(CellList.RowOf(cells.Keys[i]), CellList.ColumnOf(cells.Keys[i]), (long)cells.Counts[i]);
        return new CooccurrenceMatrix(region.LevelCount, list.ToValueList());
    }

    /// <summary>The sum of several matrices of the same region.</summary>
    /// <param name="matrices">At least one, all with the same number of levels.</param>
    public static CooccurrenceMatrix Merge(IReadOnlyList<CooccurrenceMatrix> matrices)
    {
        ArgumentNullException.ThrowIfNull(matrices);
        ArgumentOutOfRangeException.ThrowIfZero(matrices.Count, nameof(matrices));
        if (matrices.Any(m => m.LevelCount != matrices[0].LevelCount)) throw new ArgumentException("The matrices have different numbers of grey levels.", nameof(matrices));
        var merged = new SortedDictionary<(int, int), long>();
        foreach (CooccurrenceCell cell in matrices.SelectMany(m => m.Cells))
        {
            merged[(cell.Row, cell.Column)] = merged.GetValueOrDefault((cell.Row, cell.Column)) + cell.Count;
        }

        return new(matrices[0].LevelCount, merged.Select(m => new CooccurrenceCell(m.Key.Item1, m.Key.Item2, m.Value)).ToValueList());
    }

    /// <summary>What the features are read off.</summary>
    public CooccurrenceSummary Summarise()
    {
        using var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        using var cells = new CellList(work);
        foreach (CooccurrenceCell cell in Cells) cells.Add(CellList.KeyOf(cell.Row, cell.Column), cell.Count);
        var summary = new CooccurrenceSummary(LevelCount);
        summary.Fill(cells);
        return summary;
    }
}
