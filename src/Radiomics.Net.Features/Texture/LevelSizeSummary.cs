using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// What features of matrices of grey level by size are read off: emphases, non-uniformities, moments and entropy, all
/// taken in one pass over the cells that are not zero. "Size" is a run's length (GLRLM), a zone's size (GLSZM) or distance
/// (GLDZM), or a voxel's dependence (NGLDM), for which the definitions agree.
/// </summary>
/// <remarks>
/// Notation: n(i, j) is the count of level i and size j, N the sum of all counts, n(i) and n(j) the sums of a level and of a
/// size, p(i, j) = n(i, j) / N, Nv the number of voxels. Entropy in bits. Reusable; filled by the library.
/// </remarks>
public abstract class LevelSizeSummary
{
    // Sums of the sizes below this are held in a table, those of the others are sorted.
    private const int TableSizes = 512;

    private readonly double[] _sizeSums = new double[TableSizes];
    private int[] _largeSizes = [];
    private double[] _largeCounts = [];
    private int _largeLength;

    private protected LevelSizeSummary()
    {
    }

    /// <summary>N, the number of runs, zones or neighbourhoods; nothing else is defined where it is 0.</summary>
    public double Total { get; private set; }

    /// <summary>Nv, the number of voxels, once for each merged direction and with its weight if it has one.</summary>
    public double VoxelCount { get; private set; }

    /// <summary>Σ n(j) / j² / N.</summary>
    public double SmallEmphasis { get; private set; }

    /// <summary>Σ n(j) j² / N.</summary>
    public double LargeEmphasis { get; private set; }

    /// <summary>Σ n(i) / i² / N.</summary>
    public double LowLevelEmphasis { get; private set; }

    /// <summary>Σ n(i) i² / N.</summary>
    public double HighLevelEmphasis { get; private set; }

    /// <summary>Σ n(i, j) / (i² j²) / N.</summary>
    public double SmallLowEmphasis { get; private set; }

    /// <summary>Σ n(i, j) i² / j² / N.</summary>
    public double SmallHighEmphasis { get; private set; }

    /// <summary>Σ n(i, j) j² / i² / N.</summary>
    public double LargeLowEmphasis { get; private set; }

    /// <summary>Σ n(i, j) i² j² / N.</summary>
    public double LargeHighEmphasis { get; private set; }

    /// <summary>Σ n(i)² / N.</summary>
    public double LevelNonUniformity { get; private set; }

    /// <summary>Σ n(i)² / N².</summary>
    public double NormalisedLevelNonUniformity => LevelNonUniformity / Total;

    /// <summary>Σ n(j)² / N.</summary>
    public double SizeNonUniformity { get; private set; }

    /// <summary>Σ n(j)² / N².</summary>
    public double NormalisedSizeNonUniformity => SizeNonUniformity / Total;

    /// <summary>N / Nv, a fraction.</summary>
    public double Percentage => Total / VoxelCount;

    /// <summary>μ of levels: Σ i p(i, j).</summary>
    public double LevelMean { get; private set; }

    /// <summary>Σ (i - μ)² p(i, j).</summary>
    public double LevelVariance { get; private set; }

    /// <summary>μ of sizes: Σ j p(i, j).</summary>
    public double SizeMean { get; private set; }

    /// <summary>Σ (j - μ)² p(i, j).</summary>
    public double SizeVariance { get; private set; }

    /// <summary>-Σ p(i, j) log₂ p(i, j).</summary>
    public double Entropy { get; private set; }

    /// <summary>Σ p(i, j)².</summary>
    public double Energy { get; private set; }

    /// <summary>Takes the summary of a matrix.</summary>
    internal void Fill(CellList cells, double voxels)
    {
        Clear();
        Total = cells.Total;
        VoxelCount = voxels;
        if (Total == 0) return;
        ReadOnlySpan<ulong> keys = cells.Keys;
        ReadOnlySpan<double> counts = cells.Counts;
        AddCells(keys, counts);
        AddSizes();
        AddVariances(keys, counts);
    }

    private void AddCells(ReadOnlySpan<ulong> keys, ReadOnlySpan<double> counts)
    {
        double total = Total;
        double levelSum = 0, levels = 0, sizes = 0;
        for (int cell = 0; cell < keys.Length; cell++)
        {
            int i = CellList.RowOf(keys[cell]), j = CellList.ColumnOf(keys[cell]);
            double count = counts[cell];
            double p = count / total, level = (double)i * i, size = (double)j * j;
            SmallEmphasis += p / size;
            LargeEmphasis += p * size;
            LowLevelEmphasis += p / level;
            HighLevelEmphasis += p * level;
            SmallLowEmphasis += p / level / size;
            SmallHighEmphasis += p * level / size;
            LargeLowEmphasis += p * size / level;
            LargeHighEmphasis += p * level * size;
            Entropy -= p * Elementary.Log2(p);
            Energy += p * p;
            levels += count * i;
            sizes += count * j;
            levelSum += count;
            if (cell + 1 == keys.Length || CellList.RowOf(keys[cell + 1]) != i)
            {
                LevelNonUniformity += levelSum * (levelSum / total);
                levelSum = 0;
            }

            AddSize(j, count);
        }

        // Quotients of whole numbers: exact where there is but one level or size, so that its variance is exactly 0.
        LevelMean = levels / total;
        SizeMean = sizes / total;
    }

    private void AddSize(int size, double count)
    {
        if (size < TableSizes)
        {
            _sizeSums[size] += count;
            return;
        }

        if (_largeLength == _largeSizes.Length)
        {
            Array.Resize(ref _largeSizes, Math.Max(64, 2 * _largeLength));
            Array.Resize(ref _largeCounts, _largeSizes.Length);
        }

        _largeSizes[_largeLength] = size;
        _largeCounts[_largeLength++] = count;
    }

    private void AddSizes()
    {
        double total = Total;
        foreach (double sum in _sizeSums) SizeNonUniformity += sum * (sum / total);
        Array.Sort(_largeSizes, _largeCounts, 0, _largeLength);
        for (int i = 0; i < _largeLength;)
        {
            int size = _largeSizes[i];
            double sum = 0;
            for (; i < _largeLength && _largeSizes[i] == size; i++) sum += _largeCounts[i];
            SizeNonUniformity += sum * (sum / total);
        }
    }

    private void AddVariances(ReadOnlySpan<ulong> keys, ReadOnlySpan<double> counts)
    {
        double total = Total;
        for (int cell = 0; cell < keys.Length; cell++)
        {
            double p = counts[cell] / total;
            double level = CellList.RowOf(keys[cell]) - LevelMean, size = CellList.ColumnOf(keys[cell]) - SizeMean;
            LevelVariance += level * level * p;
            SizeVariance += size * size * p;
        }
    }

    private void Clear()
    {
        Array.Clear(_sizeSums);
        _largeLength = 0;
        SmallEmphasis = LargeEmphasis = LowLevelEmphasis = HighLevelEmphasis = 0;
        SmallLowEmphasis = SmallHighEmphasis = LargeLowEmphasis = LargeHighEmphasis = 0;
        LevelNonUniformity = SizeNonUniformity = Entropy = Energy = 0;
        LevelMean = SizeMean = LevelVariance = SizeVariance = 0;
    }
}
