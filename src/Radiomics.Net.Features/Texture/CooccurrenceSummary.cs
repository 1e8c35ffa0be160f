using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// What GLCM features are read off: the marginals of p(i, j), the distributions of i - j and i + j, their moments and
/// entropies, all taken in one pass over the cells that are not zero.
/// </summary>
/// <remarks>
/// Notation of IBSI: p(i, j) is the count over the total; px and py are the row and column sums; p₋(k) the probability
/// of |i - j| = k and p₊(k) that of i + j = k. Entropies in bits, 0 log 0 = 0. Reusable; filled by the library.
/// </remarks>
public sealed class CooccurrenceSummary
{
    private readonly double[] _px;
    private readonly double[] _py;
    private readonly double[] _difference;
    private readonly double[] _sum;
    private CellList? _cells;

    /// <param name="levelCount">Ng.</param>
    /// <param name="occurringLevels">How many of them occur in the region; <c>null</c> where it is not known.</param>
    internal CooccurrenceSummary(int levelCount, int? occurringLevels = null)
    {
        LevelCount = levelCount;
        OccurringLevels = occurringLevels;
        _px = new double[levelCount + 1];
        _py = new double[levelCount + 1];
        _difference = new double[levelCount];
        _sum = new double[(2 * levelCount) + 1];
    }

    /// <summary>Number of grey levels Ng.</summary>
    public int LevelCount { get; }

    /// <summary>How many of the grey levels occur in the region; <c>null</c> where it is not known.</summary>
    internal int? OccurringLevels { get; }

    /// <summary>Sum of all counts, with the weights of their directions if those have some; nothing else is defined where it is 0.</summary>
    public double Total { get; private set; }

    /// <summary>px(i) at position i, from 1 to Ng.</summary>
    public ReadOnlySpan<double> RowProbabilities => _px;

    /// <summary>py(j) at position j, from 1 to Ng.</summary>
    public ReadOnlySpan<double> ColumnProbabilities => _py;

    /// <summary>p₋(k) at position k, from 0 to Ng - 1.</summary>
    public ReadOnlySpan<double> DifferenceProbabilities => _difference;

    /// <summary>p₊(k) at position k, from 2 to 2 Ng.</summary>
    public ReadOnlySpan<double> SumProbabilities => _sum;

    /// <summary>max p(i, j).</summary>
    public double Maximum { get; private set; }

    /// <summary>Σ p(i, j)².</summary>
    public double SquaredSum { get; private set; }

    /// <summary>-Σ p log₂ p over all cells: HXY.</summary>
    public double Entropy { get; private set; }

    /// <summary>Σ i j p(i, j).</summary>
    public double Autocorrelation { get; private set; }

    /// <summary>μx = Σ i px(i).</summary>
    public double RowMean { get; private set; }

    /// <summary>μy = Σ j py(j).</summary>
    public double ColumnMean { get; private set; }

    /// <summary>σx² = Σ (i - μx)² px(i).</summary>
    public double RowVariance { get; private set; }

    /// <summary>σy² = Σ (j - μy)² py(j).</summary>
    public double ColumnVariance { get; private set; }

    /// <summary>Σ (i - μx)(j - μy) p(i, j).</summary>
    public double Covariance { get; private set; }

    /// <summary>HX = -Σ px log₂ px.</summary>
    public double RowEntropy { get; private set; }

    /// <summary>HY = -Σ py log₂ py.</summary>
    public double ColumnEntropy { get; private set; }

    /// <summary>HXY1 = -Σ p(i, j) log₂(px(i) py(j)).</summary>
    public double CrossEntropy { get; private set; }

    /// <summary>HXY2 = -Σ px(i) py(j) log₂(px(i) py(j)), which is HX + HY.</summary>
    public double ProductEntropy => RowEntropy + ColumnEntropy;

    /// <summary>Whether all pairs have one and the same level twice, so that there is no variance.</summary>
    public bool IsFlat => RowVariance == 0 || ColumnVariance == 0;

    /// <summary>Σ f(|i - j|) p₋: mean of a function of the absolute difference.</summary>
    /// <param name="function">f, for k from 0 to Ng - 1.</param>
    internal double MeanOverDifferences(Func<int, double> function)
    {
        double mean = 0;
        for (int k = 0; k < _difference.Length; k++)
        {
            if (_difference[k] != 0) mean += function(k) * _difference[k];
        }

        return mean;
    }

    /// <summary>Σ f(k) p₊(k): mean of a function of the sum i + j.</summary>
    /// <param name="function">f, for k from 2 to 2 Ng.</param>
    internal double MeanOverSums(Func<int, double> function)
    {
        double mean = 0;
        for (int k = 2; k < _sum.Length; k++)
        {
            if (_sum[k] != 0) mean += function(k) * _sum[k];
        }

        return mean;
    }

    /// <summary>Second largest singular value of p(i, j) / √(px(i) py(j)), the maximal correlation of the two levels; taken when asked for.</summary>
    /// <param name="guard">What is added to px(i) py(j) where these divide.</param>
    internal double MaximalCorrelation(double guard) => Features.MaximalCorrelation.Of(_cells!, _px, _py, guard);

    /// <summary>Takes the summary of a matrix, which must stay as it is while features are computed.</summary>
    internal void Fill(CellList cells)
    {
        Clear();
        _cells = cells;
        Total = cells.Total;
        if (Total == 0) return;
        ReadOnlySpan<ulong> keys = cells.Keys;
        ReadOnlySpan<double> counts = cells.Counts;
        double total = Total;
        for (int cell = 0; cell < keys.Length; cell++)
        {
            int i = CellList.RowOf(keys[cell]), j = CellList.ColumnOf(keys[cell]);
            double p = counts[cell] / total;
            _px[i] += p;
            _py[j] += p;
            _difference[Math.Abs(i - j)] += p;
            _sum[i + j] += p;
            if (p > Maximum) Maximum = p;
            SquaredSum += p * p;
            Entropy -= p * Elementary.Log2(p);
            Autocorrelation += (double)i * j * p;
        }

        (RowMean, RowVariance, RowEntropy) = Marginal(_px);
        (ColumnMean, ColumnVariance, ColumnEntropy) = Marginal(_py);
        for (int cell = 0; cell < keys.Length; cell++)
        {
            int i = CellList.RowOf(keys[cell]), j = CellList.ColumnOf(keys[cell]);
            double p = counts[cell] / total;
            Covariance += (i - RowMean) * (j - ColumnMean) * p;
            CrossEntropy -= p * Elementary.Log2(_px[i] * _py[j]);
        }
    }

    internal static double EntropyOf(ReadOnlySpan<double> probabilities)
    {
        double entropy = 0;
        foreach (double p in probabilities)
        {
            if (p > 0) entropy -= p * Elementary.Log2(p);
        }

        return entropy;
    }

    private static (double Mean, double Variance, double Entropy) Marginal(double[] probabilities)
    {
        double mean = 0, variance = 0;
        int occurring = 0;
        for (int i = 1; i < probabilities.Length; i++)
        {
            mean += i * probabilities[i];
            if (probabilities[i] > 0) occurring++;
        }

        // One level only: exactly no variance, whatever the rounding of the mean.
        if (occurring > 1)
        {
            for (int i = 1; i < probabilities.Length; i++) variance += (i - mean) * (i - mean) * probabilities[i];
        }

        return (mean, variance, EntropyOf(probabilities));
    }

    private void Clear()
    {
        Array.Clear(_px);
        Array.Clear(_py);
        Array.Clear(_difference);
        Array.Clear(_sum);
        Maximum = SquaredSum = Entropy = Autocorrelation = Covariance = CrossEntropy = 0;
        RowMean = ColumnMean = RowVariance = ColumnVariance = RowEntropy = ColumnEntropy = 0;
    }
}
