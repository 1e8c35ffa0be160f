namespace Radiomics.Net.Features;

/// <summary>
/// What NGTDM features are read off: for each grey level the number of voxels and how far they lie from the mean of their
/// neighbours, and the sums that the formulas share.
/// </summary>
/// <remarks>
/// Notation of IBSI: n(i) voxels of level i have a neighbour, their differences add up to s(i), Nvc = Σ n(i), p(i) = n(i) /
/// Nvc, Ngp is the number of levels with p(i) > 0. Double sums run over ordered pairs of such levels. Reusable; filled by the library.
/// </remarks>
public sealed class ToneDifferenceSummary
{
    private int[] _levels = [];
    private double[] _probabilities = [];
    private double[] _differences = [];
    private double[] _weighted = [];

    internal ToneDifferenceSummary()
    {
    }

    /// <summary>Nvc, the number of voxels with a neighbour in the region (in the PyRadiomics dialect all voxels); nothing else is defined where it is 0.</summary>
    public long Total { get; private set; }

    /// <summary>Number of voxels without a neighbour in the region, where these are left out.</summary>
    public long LoneVoxels { get; private set; }

    /// <summary>Ngp, the number of levels that occur.</summary>
    public int OccurringLevels { get; private set; }

    /// <summary>The levels that occur, rising.</summary>
    public ReadOnlySpan<int> Levels => _levels.AsSpan(0, OccurringLevels);

    /// <summary>p(i) of the levels that occur.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities.AsSpan(0, OccurringLevels);

    /// <summary>s(i) of the levels that occur.</summary>
    public ReadOnlySpan<double> Differences => _differences.AsSpan(0, OccurringLevels);

    /// <summary>Σ s(i).</summary>
    public double DifferenceSum { get; private set; }

    /// <summary>Σ p(i) s(i).</summary>
    public double WeightedDifference { get; private set; }

    /// <summary>Σ Σ p(i) p(j) (i - j)², which is twice the variance of the levels.</summary>
    public double SquaredLevelDifference { get; private set; }

    /// <summary>Σ Σ |i p(i) - j p(j)|.</summary>
    public double WeightedLevelDifference { get; private set; }

    /// <summary>Σ Σ (p(i) + p(j)) (i - j)².</summary>
    public double LevelSpread { get; private set; }

    /// <summary>Σ Σ |i - j| (p(i) s(i) + p(j) s(j)) / (p(i) + p(j)).</summary>
    /// <remarks>Grows with the square of the number of levels that occur, and is therefore taken when asked for.</remarks>
    internal double SumComplexity()
    {
        double sum = 0;
        for (int i = 1; i < OccurringLevels; i++)
        {
            double p = _probabilities[i], weighted = p * _differences[i];
            for (int j = 0; j < i; j++)
            {
                sum += (_levels[i] - _levels[j]) * (weighted + (_probabilities[j] * _differences[j])) / (p + _probabilities[j]);
            }
        }

        return 2 * sum;
    }

    /// <summary>Takes the summary of counts of a <see cref="ToneDifferenceCounter"/>.</summary>
    /// <param name="cells">The counts.</param>
    /// <param name="countsLoneVoxels">Whether voxels without a neighbour count, with a difference of 0 (PyRadiomics), or are left out (IBSI).</param>
    internal void Fill(CellList cells, bool countsLoneVoxels = false)
    {
        OccurringLevels = 0;
        Total = LoneVoxels = 0;
        DifferenceSum = WeightedDifference = SquaredLevelDifference = WeightedLevelDifference = LevelSpread = 0;
        Reserve(cells);
        AddLevels(cells.Keys, cells.Counts, countsLoneVoxels);
        if (Total == 0) return;
        double levels = 0, squares = 0, mean = 0;
        for (int i = 0; i < OccurringLevels; i++)
        {
            double level = _levels[i], p = _probabilities[i] / Total;
            _probabilities[i] = p;
            _weighted[i] = level * p;
            DifferenceSum += _differences[i];
            WeightedDifference += p * _differences[i];
            mean += level * p;
            levels += level;
            squares += level * level;
        }

        for (int i = 0; i < OccurringLevels; i++)
        {
            double level = _levels[i], p = _probabilities[i];
            SquaredLevelDifference += 2 * p * (level - mean) * (level - mean);

            // Σj (i - j)², in whole numbers.
            LevelSpread += 2 * p * ((OccurringLevels * level * level) - (2 * level * levels) + squares);
        }

        if (OccurringLevels == 1) SquaredLevelDifference = 0;
        Array.Sort(_weighted, 0, OccurringLevels);
        for (int i = 1; i < OccurringLevels; i++)
        {
            // The gap between two neighbours in order lies between each of the lower and each of the higher ones.
            WeightedLevelDifference += 2 * (_weighted[i] - _weighted[i - 1]) * ((double)i * (OccurringLevels - i));
        }
    }

    private void AddLevels(ReadOnlySpan<ulong> keys, ReadOnlySpan<double> counts, bool countsLoneVoxels)
    {
        int next = 0;
        while (next < keys.Length)
        {
            int level = CellList.RowOf(keys[next]);
            long voxels = 0;
            double difference = 0;
            for (; next < keys.Length && CellList.RowOf(keys[next]) == level; next++)
            {
                int column = CellList.ColumnOf(keys[next]), neighbours = column / 2;
                if (column == ToneDifferenceCounter.DifferenceColumn(neighbours)) difference += counts[next] / neighbours;
                else if (neighbours > 0 || countsLoneVoxels) voxels += (long)counts[next];
                else LoneVoxels += (long)counts[next];
            }

            if (voxels == 0) continue;
            _levels[OccurringLevels] = level;
            _probabilities[OccurringLevels] = voxels;
            _differences[OccurringLevels++] = difference;
            Total += voxels;
        }
    }

    private void Reserve(CellList cells)
    {
        int levels = 0, last = 0;
        foreach (ulong key in cells.Keys)
        {
            int level = CellList.RowOf(key);
            if (level != last) levels++;
            last = level;
        }

        if (_levels.Length >= levels) return;
        _levels = new int[levels];
        _probabilities = new double[levels];
        _differences = new double[levels];
        _weighted = new double[levels];
    }
}
