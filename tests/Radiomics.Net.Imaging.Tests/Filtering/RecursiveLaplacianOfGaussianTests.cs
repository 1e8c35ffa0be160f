using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class RecursiveLaplacianOfGaussianTests
{
    [Property(MaxTest = 40)]
    public void Apply_AnyImage_EqualsThePlainTwin(int seed)
    {
        Volume<double> image = RandomVolume.Of(seed, smallest: 4);
        var filter = new RecursiveLaplacianOfGaussian { SigmaMm = 0.4 + new Random(seed).NextDouble(), Dimensions = seed % 3 == 0 ? 2 : 3 };
        if (filter.WhyNotApplicableTo(image.Geometry) is not null) return;
        RequireEqual(PlainLaplacian.Apply(image, filter.SigmaMm, filter.Dimensions), filter.Apply(image)[0]);
    }

    [Property(MaxTest = 20)]
    public unsafe void Filter_AnyTile_HasTheSameBitsForEveryVector(int seed)
    {
        var random = new Random(seed);
        int n = random.Next(1, 40), length = n * RecursiveFilter.Lanes;
        double[] x = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
        double[] a = new double[length], b = new double[length], c = new double[length];
        RecursiveCoefficients coefficients = random.Next(2) == 0 ? RecursiveCoefficients.Smoothing(1.5, 0.7) : RecursiveCoefficients.SecondDerivative(2, 0.9);
        fixed (double* from = x, to128 = a, to256 = b, to512 = c)
        {
            RecursiveFilter.Apply<Vector128Lanes>(from, to128, n, coefficients);
            RecursiveFilter.Apply<Vector256Lanes>(from, to256, n, coefficients);
            RecursiveFilter.Apply<Vector512Lanes>(from, to512, n, coefficients);
        }

        Assert.Equal(a, b);
        Assert.Equal(a, c);
        double[] line = [.. Enumerable.Range(0, n).Select(i => x[(i * RecursiveFilter.Lanes) + 5])];
        Assert.Equal(PlainLaplacian.Line(line, coefficients), Enumerable.Range(0, n).Select(i => a[(i * RecursiveFilter.Lanes) + 5]));
    }

    [Fact]
    public void Apply_Threads_DoNotChangeABit()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(37, 21, 18), (x, y, z) => Math.Sin(x * y) * z);
        var filter = new RecursiveLaplacianOfGaussian { SigmaMm = 2 };
        Volume<double> one = filter.Apply(image, options: new ExecutionOptions { MaxDegreeOfParallelism = 1 })[0];
        Assert.Equal(one.Voxels, filter.Apply(image, options: new ExecutionOptions { MaxDegreeOfParallelism = 4 })[0].Voxels);
    }

    [Fact]
    public void Apply_GaussianBlob_IsNearTheAnalyticalLaplacian()
    {
        // A Gaussian of width s smoothed by one of width t has the width √(s² + t²); its Laplacian in the centre is known.
        const double s = 4, t = 3;
        Volume<double> image = ResamplingTests.Fill(new GridSize(61, 61, 61), (x, y, z) => Math.Exp(-(((x - 30) * (x - 30)) + ((y - 30) * (y - 30)) + ((z - 30) * (z - 30))) / (2 * s * s)));
        double v = (s * s) + (t * t), amplitude = Math.Pow(s * s / v, 1.5), expected = t * t * amplitude * -3 / v;
        double actual = new RecursiveLaplacianOfGaussian { SigmaMm = t }.Apply(image)[0].GetVoxel(new VoxelIndex(30, 30, 30));
        
        // Two damped oscillations stand for the Gaussian, to a few per cent.
        Assert.Equal(expected, actual, 0.03 * Math.Abs(expected));
    }

    [Theory]
    [InlineData(3, 20, 20, 1, "fewer than 4")]
    [InlineData(20, 20, 3, 1, "fewer than 4")]
    [InlineData(20, 20, 6, 5.5, "too large")]
    [InlineData(20, 20, 7, 5.5, null)]
    [InlineData(20, 20, 6, 5, null)]
    public void WhyNotApplicableTo_Grid_SaysWhy(int x, int y, int z, double sigma, string? reason)
    {
        var geometry = new GridGeometry(new GridSize(x, y, z), new SpacingMm(1, 1, 1));
        string? why = new RecursiveLaplacianOfGaussian { SigmaMm = sigma }.WhyNotApplicableTo(geometry);
        if (reason is null) Assert.Null(why);
        else Assert.Contains(reason, why);
    }

    [Fact]
    public void Apply_OneSlice_NeedsTwoDimensions()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(9, 8, 1), (x, y, _) => x * y);
        Assert.Throws<RegionException>(() => new RecursiveLaplacianOfGaussian { SigmaMm = 1 }.Apply(image));
        RequireEqual(PlainLaplacian.Apply(image, 1, 2), new RecursiveLaplacianOfGaussian { SigmaMm = 1, Dimensions = 2 }.Apply(image)[0]);
    }

    [Fact]
    public void Settings_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecursiveLaplacianOfGaussian { SigmaMm = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecursiveLaplacianOfGaussian { SigmaMm = 1, Dimensions = 4 });
    }

    private static void RequireEqual(double[] expected, Volume<double> actual) => Assert.Equal(expected, actual.Voxels.ToArray());
}
