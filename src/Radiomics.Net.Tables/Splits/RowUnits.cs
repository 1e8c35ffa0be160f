using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>What a split deals: rows, or groups of rows that stay together, with the stratum of each row.</summary>
internal sealed class RowUnits
{
    private readonly int[] _strata;

    private RowUnits(int rowCount, int[] strata, int[][] units, bool grouped)
    {
        RowCount = rowCount;
        _strata = strata;
        Rows = units;
        Grouped = grouped;
        StratumCount = strata.Length == 0 ? 1 : strata.Max() + 1;
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The rows of each unit, in file order; units in the order of their first row.</summary>
    public int[][] Rows { get; }

    /// <summary>Whether a unit can hold several rows.</summary>
    public bool Grouped { get; }

    /// <summary>Number of strata; 1 where no outcome was given.</summary>
    public int StratumCount { get; }

    /// <summary>"row" or "group", for messages.</summary>
    public string Noun => Grouped ? "group" : "row";

    public static RowUnits Create(int rowCount, ReadOnlySpan<int> strata, ReadOnlySpan<string> groups)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        if (groups.Length != 0 && groups.Length != rowCount)
        {
            throw new ArgumentException($"{groups.Length} groups were given for {rowCount} rows.", nameof(groups));
        }

        if (groups.Length == 0) return new RowUnits(rowCount, strata.ToArray(), [.. Enumerable.Range(0, rowCount).Select(r => new[] { r })], grouped: false);

        var rows = new List<List<int>>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < rowCount; i++)
        {
            if (string.IsNullOrEmpty(groups[i])) throw new FitException($"Row {i + 1} has no group; a grouped split needs one for every row.");
            if (!numbers.TryGetValue(groups[i], out int number))
            {
                numbers[groups[i]] = number = rows.Count;
                rows.Add([]);
            }

            rows[number].Add(i);
        }

        return new RowUnits(rowCount, strata.ToArray(), [.. rows.Select(r => r.ToArray())], grouped: true);
    }

    /// <summary>The stratum of a row.</summary>
    public int StratumOf(int row) => _strata.Length == 0 ? 0 : _strata[row];

    /// <summary>Rows in each stratum.</summary>
    public int[] StratumSizes()
    {
        var sizes = new int[StratumCount];
        for (int row = 0; row < RowCount; row++) sizes[StratumOf(row)]++;
        return sizes;
    }

    /// <summary>
    /// Deals the units to <paramref name="partCount"/> parts of about equal size: returns the part of each row.
    /// </summary>
    /// <param name="partCount">Number of parts.</param>
    /// <param name="stratified">Whether each part is to have its share of every stratum.</param>
    /// <param name="random">Source of the shuffle.</param>
    public int[] Deal(int partCount, bool stratified, RandomSource random)
    {
        int[] order = random.Permutation(Rows.Length);
        return Grouped ? DealGroups(order, partCount, stratified) : DealRows(order, partCount, stratified);
    }

    /// <summary>Row by row in turn, stratum after stratum, the turn running on: parts differ by at most one row, in all and in each stratum.</summary>
    private int[] DealRows(int[] order, int partCount, bool stratified)
    {
        var parts = new int[RowCount];
        int turn = 0;
        for (int stratum = 0; stratum < (stratified ? StratumCount : 1); stratum++)
        {
            foreach (int row in order)
            {
                if (stratified && StratumOf(row) != stratum) continue;
                parts[row] = turn++ % partCount;
            }
        }

        return parts;
    }

    /// <summary>Large groups first, each to the part where the squared shares of the strata then add up to least.</summary>
    private int[] DealGroups(int[] order, int partCount, bool stratified)
    {
        int[] sizes = stratified ? StratumSizes() : [RowCount];
        var counts = new double[partCount, sizes.Length];
        var parts = new int[RowCount];
        foreach (int unit in order.OrderByDescending(u => Rows[u].Length))
        {
            var added = new double[sizes.Length];
            foreach (int row in Rows[unit]) added[stratified ? StratumOf(row) : 0]++;

            int best = 0;
            double least = double.PositiveInfinity;
            for (int part = 0; part < partCount; part++)
            {
                double cost = 0;
                for (int s = 0; s < sizes.Length; s++)
                {
                    if (sizes[s] > 0) cost += added[s] * ((2 * counts[part, s]) + added[s]) / ((double)sizes[s] * sizes[s]);
                }

                if (cost >= least) continue;
                least = cost;
                best = part;
            }

            for (int s = 0; s < sizes.Length; s++) counts[best, s] += added[s];
            foreach (int row in Rows[unit]) parts[row] = best;
        }

        return parts;
    }
}
