using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>PyRadiomics' bins against their definition: the number of edges at or below a value.</summary>
public class PyRadiomicsBinsTests
{
    [Property(MaxTest = 300)]
    public void AlignedBinSize_AnyValues_CountEdgesAtOrBelow(int seed)
    {
        var random = new Random(seed);
        double width = random.Next(4) switch { 0 => 25, 1 => 0.7, 2 => 13.3, _ => 5 };
        double[] values = Values(random, width);
        double low = values.Min() - (((values.Min() % width) + width) % width);
        var edges = new List<double>();
        double step = low + width - low;
        for (int i = 0; low + (i * step) < values.Max() + (2 * width); i++) edges.Add(low + (i * step));
        int[] levels = new int[values.Length];
        int count = new AlignedBinSize { BinWidth = width }.Assign(new DiscretisationSource(values), levels);
        Assert.Equal(values.Select(v => edges.Count(e => e <= v)), levels);
        Assert.Equal(levels.Max(), count);
    }

    [Property(MaxTest = 300)]
    public void EdgeBinNumber_AnyValues_CountEdgesAtOrBelow(int seed)
    {
        var random = new Random(seed);
        int bins = random.Next(1, 70);
        bool isSingle = random.Next(2) == 0;
        double[] values = Values(random, 25);
        if (isSingle) values = [.. values.Select(v => (double)(float)v)];
        double low = values.Min(), high = values.Max();
        if (low == high) (low, high) = (low - 0.5, high + 0.5);
        double[] edges = [.. Enumerable.Range(0, bins + 1).Select(i => i == bins ? high : (i * ((high - low) / bins)) + low)];
        if (isSingle) edges = [.. edges.Select(e => (double)(float)e)];
        edges[^1] += 1;
        int[] levels = new int[values.Length];
        new EdgeBinNumber { BinCount = bins }.Assign(new DiscretisationSource(values, valueType: isSingle ? VoxelType.Float32 : VoxelType.Float64), levels);
        Assert.Equal(values.Select(v => edges.Count(e => e <= v)), levels);
    }

    [Fact]
    public void AlignedBinSize_NegativeMinimum_StartsAtTheMultipleBelow()
    {
        int[] levels = new int[4];
        int count = new AlignedBinSize { BinWidth = 25 }.Assign(new DiscretisationSource([-30, -25, 0, 25]), levels);
        Assert.Equal([1, 2, 3, 4], levels);
        Assert.Equal(4, count);
    }

    [Fact]
    public void AlignedBinSize_TooManyLevels_NamesAWidthThatFits()
    {
        var exception = Assert.Throws<RegionException>(() => new AlignedBinSize { BinWidth = 0.001 }.Assign(new DiscretisationSource([0, 1000]), new int[2]));
        Assert.Contains("1000001 grey levels", exception.Message);
        Assert.Contains("0.016", exception.Message);
        Assert.True(new AlignedBinSize { BinWidth = 0.016 }.Assign(new DiscretisationSource([0, 1000]), new int[2]) <= DiscretisedRegion.MaximumLevelCount);
    }

    [Fact]
    public void AlignedBinSize_WidthLostInRounding_IsRefused()
    {
        var exception = Assert.Throws<RegionException>(() => new AlignedBinSize { BinWidth = 1e-6 }.Assign(new DiscretisationSource([1e12, 1e12]), new int[2]));
        Assert.Contains("double precision", exception.Message);
    }

    private static double[] Values(Random random, double width)
    {
        double[] values = new double[random.Next(1, 40)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = random.Next(3) switch
            {
                0 => random.Next(-8, 9) * width,
                1 => random.Next(-200, 200),
                _ => (random.NextDouble() - 0.4) * 300,
            };
        }

        return values;
    }
}
