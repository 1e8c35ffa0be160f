using FsCheck.Xunit;

namespace Radiomics.Net.Imaging.Tests;

public class PointWiseFilterTests
{
    [Property(MaxTest = 60)]
    public void Apply_AnyImage_EqualsThePlainTwin(int seed)
    {
        Volume<double> image = RandomVolume.Of(seed);
        Assert.Equal(PlainFilters.Square(image), new Square().Apply(image)[0].Voxels.ToArray());
        Assert.Equal(PlainFilters.SquareRoot(image), new SquareRoot().Apply(image)[0].Voxels.ToArray());
        RequireClose(PlainFilters.Logarithm(image), new Logarithm().Apply(image)[0]);
        RequireClose(PlainFilters.Exponential(image), new Exponential().Apply(image)[0]);
    }

    [Property(MaxTest = 60)]
    public void Gradient_AnyImage_EqualsThePlainTwin(int seed)
    {
        Volume<double> image = RandomVolume.Of(seed);
        foreach (bool useSpacing in (bool[])[true, false])
        {
            Assert.Equal(PlainFilters.Gradient(image, useSpacing), new GradientMagnitude { UseSpacing = useSpacing }.Apply(image)[0].Voxels.ToArray());
        }
    }

    [Fact]
    public void Apply_ZeroImage_HasTheDocumentedValue()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(3, 2, 1), (_, _, _) => 0);
        Assert.All(new SquareRoot().Apply(image)[0].Voxels.ToArray(), v => Assert.Equal(0, v));
        Assert.All(new Logarithm().Apply(image)[0].Voxels.ToArray(), v => Assert.Equal(0, v));
        Assert.All(new Exponential().Apply(image)[0].Voxels.ToArray(), v => Assert.Equal(1, v));
    }

    [Fact]
    public void Apply_LargestMagnitude_StaysWhatItWas()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(5, 1, 1), (x, _, _) => x == 2 ? 400 : -x);
        Assert.Equal(400, new SquareRoot().Apply(image)[0].Voxels[2], 1e-10);
        Assert.Equal(400, new Logarithm().Apply(image)[0].Voxels[2], 1e-10);
        Assert.Equal(400, new Exponential().Apply(image)[0].Voxels[2], 1e-10);
    }

    private static void RequireClose(double[] expected, Volume<double> actual)
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual.Voxels[i], 1e-13 * Math.Abs(expected[i]));
    }
}
