using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class GridGeometryTests
{
    [Property(MaxTest = 100)]
    public void ToGrid_PointOfAPosition_IsThePosition(int seed)
    {
        var random = new Random(seed);
        double angle = random.NextDouble() * 6, tilt = random.NextDouble();
        double c = Math.Cos(angle), s = Math.Sin(angle);
        var geometry = new GridGeometry(
            new GridSize(10, 11, 12),
            new SpacingMm(0.5 + random.NextDouble(), 0.5 + random.NextDouble(), 0.5 + random.NextDouble()),
            new PointMm(random.NextDouble() * 100, -50, 7),
            new DirectionCosines(c, -s, 0, s * Math.Cos(tilt), c * Math.Cos(tilt), -Math.Sin(tilt), s * Math.Sin(tilt), c * Math.Sin(tilt), Math.Cos(tilt)));
        (double x, double y, double z) = geometry.ToGrid(geometry.ToPoint(1.25, -3, 7.5));
        Assert.Equal(1.25, x, 1e-10);
        Assert.Equal(-3, y, 1e-10);
        Assert.Equal(7.5, z, 1e-10);
    }

    [Fact]
    public void Crop_Box_KeepsVoxelsWhereTheyAre()
    {
        var geometry = new GridGeometry(new GridSize(5, 6, 7), new SpacingMm(1, 2, 3), new PointMm(-4, 5, 6), new DirectionCosines(0, 1, 0, -1, 0, 0, 0, 0, 1));
        GridGeometry cropped = geometry.Crop(VoxelBox.Between(new VoxelIndex(1, 2, 3), new VoxelIndex(3, 3, 5)));
        Assert.Equal(new GridSize(3, 2, 3), cropped.Size);
        Assert.Equal(geometry.ToPoint(new VoxelIndex(2, 3, 4)), cropped.ToPoint(new VoxelIndex(1, 1, 1)));
    }

    [Fact]
    public void Constructor_DependentAxes_Throws() =>
        Assert.Throws<ArgumentException>(() => new GridGeometry(new GridSize(1, 1, 1), new SpacingMm(1, 1, 1), null, new DirectionCosines(1, 1, 0, 0, 0, 0, 0, 0, 1)));

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void SpacingMm_NotPositive_Throws(double spacing) => Assert.Throws<ArgumentOutOfRangeException>(() => new SpacingMm(1, spacing, 1));

    [Fact]
    public void GridSize_TooManyVoxels_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new GridSize(65536, 65536, 2));

    [Fact]
    public void DescribeDifference_WithinTolerance_IsNull()
    {
        var a = new GridGeometry(new GridSize(2, 2, 2), new SpacingMm(1, 1, 1));
        var b = new GridGeometry(new GridSize(2, 2, 2), new SpacingMm(1, 1, 1.00005), new PointMm(0.00005, 0, 0));
        Assert.Null(a.DescribeDifference(b));
        Assert.NotNull(a.DescribeDifference(b, 1e-6));
    }
}
