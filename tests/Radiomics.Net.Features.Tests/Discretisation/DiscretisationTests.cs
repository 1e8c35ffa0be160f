using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

public class DiscretisationTests
{
    [Fact]
    public void FixedBinSize_RangeWithFiniteMinimum_TakesItAsOriginEvenIfNoVoxelReachesIt()
    {
        int[] levels = new int[3];
        var source = new DiscretisationSource([-939, 0, 393], new IntensityRange(-1000, 400));
        Assert.Equal(56, new FixedBinSize { BinWidth = 25 }.Assign(source, levels));
        Assert.Equal([3, 41, 56], levels);
    }

    [Fact]
    public void FixedBinSize_NoRange_StartsAtTheMinimum()
    {
        int[] levels = new int[4];
        Assert.Equal(3, new FixedBinSize { BinWidth = 10 }.Assign(new DiscretisationSource([5, 14.999, 15, 25]), levels));
        Assert.Equal([1, 1, 2, 3], levels);
    }

    [Fact]
    public void FixedBinSize_IntensityBelowMinimum_SaysWhich()
    {
        var exception = Assert.Throws<RegionException>(() =>
            new FixedBinSize { BinWidth = 10, Minimum = 0 }.Assign(new DiscretisationSource([-3.5, 5]), new int[2]));
        Assert.Contains("-3.5", exception.Message);
    }

    [Fact]
    public void FixedBinSize_TooManyLevels_NamesAWidthThatFits()
    {
        double[] values = [0, 1e6];
        var exception = Assert.Throws<RegionException>(() => new FixedBinSize { BinWidth = 1 }.Assign(new DiscretisationSource(values), new int[2]));
        string[] words = exception.Message.Split(' ');
        double fits = double.Parse(words[Array.LastIndexOf(words, "of") + 1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(new FixedBinSize { BinWidth = fits }.Assign(new DiscretisationSource(values), new int[2]), 2, 65535);
    }

    [Fact]
    public void FixedBinNumber_Maximum_FallsIntoTheLastBin()
    {
        int[] levels = new int[4];
        Assert.Equal(4, new FixedBinNumber { BinCount = 4 }.Assign(new DiscretisationSource([0, 24.9, 25, 100]), levels));
        Assert.Equal([1, 1, 2, 4], levels);
    }

    [Fact]
    public void FixedBinNumber_FlatRegion_HasOneLevel()
    {
        int[] levels = new int[2];
        Assert.Equal(1, new FixedBinNumber { BinCount = 32 }.Assign(new DiscretisationSource([7, 7]), levels));
        Assert.Equal([1, 1], levels);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.5)]
    [InlineData(-3.0)]
    [InlineData(70000.0)]
    public void WholeIntensities_NotALevel_IsRefused(double intensity)
    {
        var exception = Assert.Throws<RegionException>(() => new WholeIntensities().Assign(new DiscretisationSource([1, intensity]), new int[2]));
        Assert.Contains("FixedBinSize", exception.Message);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void FixedBinSize_BadWidth_Throws(double width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedBinSize { BinWidth = width });

    [Property(MaxTest = 100)]
    public void FixedBinNumber_AnyValues_LevelsRiseWithIntensity(double[] values, byte bins)
    {
        double[] finite = [.. values.Where(v => double.IsFinite(v) && Math.Abs(v) < 1e100)];
        if (finite.Length == 0) return;
        int[] levels = new int[finite.Length];
        int count = new FixedBinNumber { BinCount = bins + 1 }.Assign(new DiscretisationSource(finite), levels);
        Array.Sort(finite, levels);
        Assert.Equal(levels.Order(), levels);
        Assert.InRange(levels[0], 1, count);
        Assert.InRange(levels[^1], 1, count);
    }
}
