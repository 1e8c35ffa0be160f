using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>What features of the intensity histogram are read off: the number of voxels at each grey level.</summary>
/// <remarks>
/// Everything follows from whole counts, so it does not depend on the order of voxels. The gradient H' is that of IBSI:
/// central differences, one-sided at both ends. Percentiles are of type 7.
/// </remarks>
public sealed class HistogramSummary
{
    private readonly int[] _counts;

    private HistogramSummary(int[] counts) => _counts = counts;

    /// <summary>Number of grey levels Ng; levels in between need not occur.</summary>
    public int LevelCount => _counts.Length;

    /// <summary>Number of voxels.</summary>
    public int VoxelCount { get; private set; }

    /// <summary>Voxels of level i at position i - 1.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>Mean level μ.</summary>
    public double Mean { get; private set; }

    /// <summary>Second central moment; exactly 0 with one level only.</summary>
    public double Variance { get; private set; }

    /// <summary>Third central moment.</summary>
    public double ThirdMoment { get; private set; }

    /// <summary>Fourth central moment.</summary>
    public double FourthMoment { get; private set; }

    /// <summary>Lowest level that occurs.</summary>
    public int Minimum { get; private set; }

    /// <summary>10th percentile.</summary>
    public double Percentile10 { get; private set; }

    /// <summary>25th percentile.</summary>
    public double Percentile25 { get; private set; }

    /// <summary>50th percentile.</summary>
    public double Median { get; private set; }

    /// <summary>75th percentile.</summary>
    public double Percentile75 { get; private set; }

    /// <summary>90th percentile.</summary>
    public double Percentile90 { get; private set; }

    /// <summary>Highest level that occurs.</summary>
    public int Maximum { get; private set; }

    /// <summary>Most frequent level; of several, the one nearest the mean, then the lower one.</summary>
    public int Mode { get; private set; }

    /// <summary>Mean distance from the mean.</summary>
    public double MeanAbsoluteDeviation { get; private set; }

    /// <summary>Mean distance from the median.</summary>
    public double MedianAbsoluteDeviation { get; private set; }

    /// <summary>Mean distance from their mean of the levels from the 10th to the 90th percentile; NaN if there are none.</summary>
    public double RobustMeanAbsoluteDeviation { get; private set; }

    /// <summary>-Σ p log₂ p.</summary>
    public double Entropy { get; private set; }

    /// <summary>Σ p².</summary>
    public double Uniformity { get; private set; }

    /// <summary>Highest gradient of the histogram; 0 with one level only.</summary>
    public double MaximumGradient { get; private set; }

    /// <summary>Lowest level with the highest gradient.</summary>
    public int MaximumGradientLevel { get; private set; } = 1;

    /// <summary>Lowest gradient of the histogram; 0 with one level only.</summary>
    public double MinimumGradient { get; private set; }

    /// <summary>Lowest level with the lowest gradient.</summary>
    public int MinimumGradientLevel { get; private set; } = 1;

    /// <summary>Summarises the levels of a region's voxels.</summary>
    /// <param name="levels">1..Ng for each voxel, at least one.</param>
    /// <param name="levelCount">Ng.</param>
    internal static HistogramSummary Create(ReadOnlySpan<int> levels, int levelCount)
    {
        int[] counts = new int[levelCount];
        foreach (int level in levels) counts[level - 1]++;
        return Create(counts);
    }

    /// <summary>Summarises a histogram.</summary>
    /// <param name="counts">Voxels of level i at position i - 1; at least one voxel.</param>
    internal static HistogramSummary Create(int[] counts)
    {
        var summary = new HistogramSummary(counts);
        summary.FillOrderStatistics();
        summary.FillMoments();
        summary.FillGradients();
        return summary;
    }

    private void FillOrderStatistics()
    {
        VoxelCount = _counts.Sum();
        Minimum = Array.FindIndex(_counts, c => c > 0) + 1;
        Maximum = Array.FindLastIndex(_counts, c => c > 0) + 1;
        Percentile10 = Percentile(10);
        Percentile25 = Percentile(25);
        Median = Percentile(50);
        Percentile75 = Percentile(75);
        Percentile90 = Percentile(90);
    }

    private void FillMoments()
    {
        double n = VoxelCount;
        Mean = Average(1, LevelCount, level => level);
        double mean = Mean, median = Median;
        if (Minimum != Maximum)
        {
            Variance = Average(1, LevelCount, level => (level - mean) * (level - mean));
            ThirdMoment = Average(1, LevelCount, level => (level - mean) * (level - mean) * (level - mean));
            FourthMoment = Average(1, LevelCount, level => (level - mean) * (level - mean) * ((level - mean) * (level - mean)));
        }

        MeanAbsoluteDeviation = Average(1, LevelCount, level => Math.Abs(level - mean));
        MedianAbsoluteDeviation = Average(1, LevelCount, level => Math.Abs(level - median));
        int low = (int)Math.Ceiling(Percentile10), high = (int)Math.Floor(Percentile90);
        double innerMean = Average(low, high, level => level);
        RobustMeanAbsoluteDeviation = Average(low, high, level => Math.Abs(level - innerMean));
        for (int level = 1; level <= LevelCount; level++)
        {
            int count = _counts[level - 1];
            if (count == 0) continue;
            double p = count / n;
            Entropy -= p * Elementary.Log2(p);
            Uniformity += p * p;
            int best = Mode == 0 ? 0 : _counts[Mode - 1];
            if (count > best || (count == best && Math.Abs(level - Mean) < Math.Abs(Mode - Mean))) Mode = level;
        }
    }

    private void FillGradients()
    {
        if (LevelCount < 2) return;
        for (int level = 1; level <= LevelCount; level++)
        {
            double gradient = level == 1
                ? _counts[1] - _counts[0]
                : level == LevelCount
                    ? _counts[level - 1] - _counts[level - 2]
                    : (_counts[level] - _counts[level - 2]) / 2.0;
            if (level == 1 || gradient > MaximumGradient) (MaximumGradient, MaximumGradientLevel) = (gradient, level);
            if (level == 1 || gradient < MinimumGradient) (MinimumGradient, MinimumGradientLevel) = (gradient, level);
        }
    }

    /// <summary>Mean of a function over the voxels with levels from low to high; NaN if there are none.</summary>
    private double Average(int low, int high, Func<int, double> function)
    {
        double sum = 0;
        long voxels = 0;
        for (int level = low; level <= high; level++)
        {
            int count = _counts[level - 1];
            if (count == 0) continue;
            sum += count * function(level);
            voxels += count;
        }

        return voxels == 0 ? double.NaN : sum / voxels;
    }

    private double Percentile(double percent)
    {
        double position = (VoxelCount - 1) * (percent / 100);
        int below = (int)Math.Floor(position);
        int low = LevelAt(below), high = LevelAt(Math.Min(below + 1, VoxelCount - 1));
        return low + ((high - low) * (position - below));
    }

    /// <summary>Level of the voxel with a rank, from 0.</summary>
    private int LevelAt(int rank)
    {
        int level = 0;
        for (long seen = 0; seen <= rank; level++) seen += _counts[level];
        return level;
    }
}
