using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class RegionOfInterestTests
{
    private static readonly GridGeometry s_grid = new(new GridSize(6, 1, 1), new SpacingMm(1, 1, 1));
    private static readonly Volume<double> s_image = new(s_grid, new double[] { -100, 0, 1, 2, 3, 1000 });
    private static readonly Mask s_mask = new(s_grid, new byte[] { 0, 1, 1, 1, 1, 1 });

    [Fact]
    public void Resegment_Range_IncludesBothEndsAndKeepsTheShape()
    {
        RegionOfInterest region = new RegionOfInterest(s_mask).Resegment(s_image, new IntensityRange(1, 3));
        Assert.Equal([0, 0, 1, 1, 1, 0], region.IntensityMask.Voxels.ToArray());
        Assert.Equal(5, region.MorphologicalMask.VoxelCount);
    }

    [Fact]
    public void Resegment_RangeAndOutliers_TakesTheLimitsBeforeTheRange()
    {
        // Mean 201.2, deviation (divisor n) 399.4; 1.5 deviations keep -397.9 to 800.3.
        RegionOfInterest region = new RegionOfInterest(s_mask).Resegment(s_image, new IntensityRange(0, 5000), 1.5);
        Assert.Equal([0, 1, 1, 1, 1, 0], region.IntensityMask.Voxels.ToArray());
    }

    [Fact]
    public void Resegment_NotFiniteInside_NamesTheVoxel()
    {
        var image = new Volume<double>(s_grid, new[] { double.NaN, 0, 1, double.NaN, 3, 4 });
        Assert.Contains("(3, 0, 0)", Assert.Throws<RegionException>(() => new RegionOfInterest(s_mask).Resegment(image, new IntensityRange(0, 9))).Message);
    }

    [Fact]
    public void Constructor_IntensityOutsideShape_Throws() =>
        Assert.Throws<RegionException>(() => new RegionOfInterest(s_mask, new Mask(s_grid, new byte[] { 1, 0, 0, 0, 0, 0 })));

    [Theory]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    public void IntensityRange_NotARange_Throws(double minimum, double maximum) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntensityRange(minimum, maximum));
}
