using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class NormalisationTests
{
    [Property(MaxTest = 40)]
    public void Apply_AnyImage_HasMeanZeroAndDeviationOne(int seed)
    {
        Volume<double> image = RandomVolume.Of(seed, smallest: 2);
        if (image.Voxels.ToArray().Distinct().Count() < 2) return;
        double[] y = new Normalisation().Apply(image).Voxels.ToArray();
        Assert.Equal(0, y.Average(), 1e-12);
        Assert.Equal(1, Math.Sqrt(y.Sum(v => v * v) / (y.Length - 1)), 1e-9);
    }

    [Fact]
    public void Apply_Integers_HasTheBitsOfTheFormula()
    {
        // Sums of whole numbers are exact in any order.
        var random = new Random(3);
        Volume<double> image = ResamplingTests.Fill(new GridSize(17, 9, 5), (_, _, _) => random.Next(-1000, 3000));
        double[] x = image.Voxels.ToArray();
        double n = x.Length, sum = x.Sum(), squares = x.Sum(v => v * v);
        double mean = sum / n, deviation = Math.Sqrt((squares - (sum * sum / n)) / (n - 1));
        double[] expected = [.. x.Select(v => Math.Clamp((v + -mean) * (1 / deviation), -1.2, 1.2) * 100)];
        Volume<double> result = new Normalisation { Scale = 100, RemoveOutliers = 1.2 }.Apply(image);
        Assert.Equal(expected, result.Voxels.ToArray());
        Assert.Equal(120, expected.Max());
    }

    [Fact]
    public void Apply_ValuesThatCancel_KeepsWhatPlainAdditionLoses()
    {
        // 1 + 2^60 - 2^60 in doubles is 0; carried along, the 1 counts.
        double large = Math.Pow(2, 60);
        using var work = new WorkContext();
        double[] values = [1, large, .. new double[6], 0, -large];
        Volume<double> image = ResamplingTests.Fill(new GridSize(10, 1, 1), (x, _, _) => values[x]);
        Assert.Equal(1, SumOf(image, work));
        Assert.Equal(1, SumOf(ResamplingTests.Fill(new GridSize(1, 1, 10), (_, _, z) => values[z]), work));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(double.NaN)]
    public void Apply_ImageThatCanNotBeNormalised_Throws(double value)
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(3, 3, 3), (_, _, _) => value);
        Assert.Throws<RegionException>(() => new Normalisation().Apply(image));
    }

    [Fact]
    public void Settings_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Normalisation { Scale = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Normalisation { RemoveOutliers = -1 });
    }

    private static unsafe double SumOf(Volume<double> image, WorkContext work)
    {
        fixed (double* first = image.Voxels) return CompensatedSums.Of(new VolumeView<double>(first, image.Geometry.Size), work).Sum;
    }
}
