using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class SquareTests
{
    [Fact]
    public void Apply_Image_KeepsTheLargestMagnitude()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(3, 1, 1), (x, _, _) => x == 0 ? -16 : x);
        Volume<double> squared = Assert.Single(new Square().Apply(image));
        double coefficient = 1 / Math.Sqrt(16.0);
        Assert.Equal([16.0, coefficient * 1 * (coefficient * 1), coefficient * 2 * (coefficient * 2)], squared.Voxels.ToArray());
    }

    [Fact]
    public void Apply_ZeroImage_StaysZero()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(3, 2, 1), (_, _, _) => 0);
        Assert.All(new Square().Apply(image)[0].Voxels.ToArray(), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Apply_NotFinite_NamesTheVoxel()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(3, 2, 1), (x, y, _) => x == 2 && y == 1 ? double.NaN : 0);
        Assert.Contains("(2, 1, 0)", Assert.Throws<RegionException>(() => new Square().Apply(image)).Message);
    }

    [Fact]
    public void Apply_MaskOnAnotherGrid_Throws()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(3, 2, 1), (_, _, _) => 0);
        var mask = new Mask(new GridGeometry(new GridSize(3, 2, 2), new SpacingMm(1, 1, 1)), new byte[12]);
        Assert.Throws<GeometryMismatchException>(() => new Square().Apply(image, mask));
    }
}
