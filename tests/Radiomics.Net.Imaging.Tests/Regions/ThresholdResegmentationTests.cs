using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class ThresholdResegmentationTests
{
    private static readonly GridGeometry s_grid = new(new GridSize(6, 1, 1), new SpacingMm(1, 1, 1));
    private static readonly Volume<double> s_image = new(s_grid, new double[] { 1, 2, 3, 4, 10, 100 });
    private static readonly Mask s_mask = new(s_grid, new byte[] { 1, 1, 1, 1, 1, 0 }, "tumour");

    [Theory]
    [InlineData(ResegmentationMode.Absolute, "11110", 4.0, 1.0)] // sorted, both ends included
    [InlineData(ResegmentationMode.Absolute, "00011", 4.0)] // one limit is a lower one
    [InlineData(ResegmentationMode.Relative, "00110", 0.3, 0.4)] // of the largest in the region, 10
    [InlineData(ResegmentationMode.Sigma, "01110", -0.7, 1.0)] // mean 4, deviation √10: 1.79 to 7.16
    public void Apply_Mode_KeepsWhatLiesBetween(ResegmentationMode mode, string kept, params double[] range)
    {
        Mask result = new ThresholdResegmentation { Range = range.ToValueList(), Mode = mode }.Apply(s_image, s_mask);
        Assert.Equal(kept + "0", string.Concat(result.Voxels.ToArray()));
        Assert.Equal("tumour", result.Name);
    }

    [Fact]
    public void Apply_FewerThanTwoVoxelsLeft_SaysHowMany()
    {
        string message = Assert.Throws<RegionException>(() => new ThresholdResegmentation { Range = [9, 20] }.Apply(s_image, s_mask)).Message;
        Assert.Contains("1 of 5", message);
        Assert.Contains("9 to 20", message);
    }

    [Fact]
    public void Apply_BadInput_Throws()
    {
        Assert.Throws<ArgumentException>(() => new ThresholdResegmentation { Range = [] });
        Assert.Throws<ArgumentException>(() => new ThresholdResegmentation { Range = [1, 2, 3] });
        Assert.Throws<ArgumentException>(() => new ThresholdResegmentation { Range = [double.NaN] });
        Assert.Throws<RegionException>(() => new ThresholdResegmentation { Range = [0] }.Apply(s_image, new Mask(s_grid, new byte[6])));
        var spoilt = new Volume<double>(s_grid, new double[] { 1, double.NaN, 3, 4, 5, 6 });
        Assert.Contains("(1, 0, 0)", Assert.Throws<RegionException>(() => new ThresholdResegmentation { Range = [0] }.Apply(spoilt, s_mask)).Message);
    }
}
