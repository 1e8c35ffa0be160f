using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features.Tests;

public class HistogramSummaryTests
{
    [Property(MaxTest = 100)]
    public void Create_AnyLevels_AgreesWithStatisticsOfTheLevels(int seed)
    {
        var random = new Random(seed);
        int[] levels = [.. Enumerable.Range(0, random.Next(1, 400)).Select(_ => random.Next(1, 1 + random.Next(1, 30)))];
        var histogram = HistogramSummary.Create(levels, 40);
        using var work = new WorkContext();
        var statistics = IntensitySummary.Create([.. levels.Select(l => (double)l)], work);
        Assert.Equal(statistics.Mean, histogram.Mean, 1e-12);
        Assert.Equal(statistics.Variance, histogram.Variance, 1e-10);
        Assert.Equal(statistics.ThirdMoment, histogram.ThirdMoment, 1e-7);
        Assert.Equal(statistics.FourthMoment, histogram.FourthMoment, 1e-6);
        Assert.Equal(statistics.Percentile10, histogram.Percentile10, 1e-12);
        Assert.Equal(statistics.Percentile25, histogram.Percentile25, 1e-12);
        Assert.Equal(statistics.Median, histogram.Median, 1e-12);
        Assert.Equal(statistics.Percentile75, histogram.Percentile75, 1e-12);
        Assert.Equal(statistics.Percentile90, histogram.Percentile90, 1e-12);
        Assert.Equal(statistics.Minimum, histogram.Minimum);
        Assert.Equal(statistics.Maximum, histogram.Maximum);
        Assert.Equal(statistics.MeanAbsoluteDeviation, histogram.MeanAbsoluteDeviation, 1e-10);
        Assert.Equal(statistics.MedianAbsoluteDeviation, histogram.MedianAbsoluteDeviation, 1e-10);
        Assert.Equal(statistics.RobustMeanAbsoluteDeviation, histogram.RobustMeanAbsoluteDeviation, 1e-10);
    }

    [Fact]
    public void Create_WorkedExample_GivesGradientAndModeOfTheDefinition()
    {
        // Levels 1, 1, 2, 4, 4 of 5: counts 2, 1, 0, 2, 0; H' = -1, -1, 0.5, 0, -2.
        var summary = HistogramSummary.Create([1, 1, 2, 4, 4], 5);
        Assert.Equal([2, 1, 0, 2, 0], summary.Counts.ToArray());
        Assert.Equal((0.5, 3), (summary.MaximumGradient, summary.MaximumGradientLevel));
        Assert.Equal((-2.0, 5), (summary.MinimumGradient, summary.MinimumGradientLevel));
        Assert.Equal(1, summary.Mode); // 1 and 4 tie; the mean is 2.4, so 1 is 1.4 away and 4 is 1.6.
        Assert.Equal(0.36, summary.Uniformity, 1e-12);
        Assert.Equal((0.4 * Math.Log2(2.5) * 2) + (0.2 * Math.Log2(5)), summary.Entropy, 1e-12);
    }
}
