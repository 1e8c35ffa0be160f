using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class MaskRequirementsTests
{
    private static readonly GridGeometry s_grid = new(new GridSize(6, 5, 4), new SpacingMm(2, 1, 3));

    [Fact]
    public void Check_MaskThatFits_IsTakenAsItIs()
    {
        Mask mask = RegionAlignedResamplingTests.Box(s_grid, 1, 3, 1, 2, 0, 0);
        CheckedMask result = MaskRequirements.Default.Check(s_grid, mask);
        Assert.Same(mask, result.Mask);
        Assert.False(result.WasCorrected);
        Assert.Equal(new VoxelBox(new VoxelIndex(1, 1, 0), new GridSize(3, 2, 1)), result.BoundingBox);
    }

    [Theory]
    [InlineData(1.9e-6, true)] // the tolerance is relative to the spacing along x, 2 mm
    [InlineData(2.1e-6, false)]
    public void Check_OriginOff_HoldsTheTolerance(double off, bool fits)
    {
        var moved = new GridGeometry(s_grid.Size, s_grid.Spacing, new PointMm(0, off, 0));
        Mask mask = RegionAlignedResamplingTests.Box(moved, 1, 3, 1, 2, 0, 1);
        if (fits) MaskRequirements.Default.Check(s_grid, mask);
        else Assert.Contains("geometryTolerance", Assert.Throws<GeometryMismatchException>(() => MaskRequirements.Default.Check(s_grid, mask)).Message);
        Assert.False((MaskRequirements.Default with { GeometryTolerance = 1e-3 }).Check(s_grid, mask).WasCorrected);
    }

    [Fact]
    public void Check_OtherSize_PointsToTheCorrection()
    {
        Mask mask = RegionAlignedResamplingTests.Box(new GridGeometry(new GridSize(6, 5, 5), s_grid.Spacing), 1, 3, 1, 2, 0, 1);
        string message = Assert.Throws<GeometryMismatchException>(() => MaskRequirements.Default.Check(s_grid, mask)).Message;
        Assert.Contains("6x5x4", message);
        Assert.Contains("6x5x5", message);
        Assert.Contains("correctMask", message);
    }

    [Fact]
    public void Check_Correction_TakesTheNearestVoxel()
    {
        // Twice as fine as the image along x, half a voxel off.
        var fine = new GridGeometry(new GridSize(12, 5, 4), new SpacingMm(1, 1, 3), new PointMm(-0.5, 0, 0));
        CheckedMask result = (MaskRequirements.Default with { CorrectMask = true }).Check(s_grid, RegionAlignedResamplingTests.Box(fine, 4, 9, 1, 2, 0, 1));
        Assert.True(result.WasCorrected);
        Assert.Contains("6x5x4", result.Correction);
        Assert.Equal(s_grid, result.Mask.Geometry);

        // Image voxel i lies at 2 i + 0.5 on the fine grid, halfway, and takes the higher: 2 i + 1.
        Assert.Equal(new VoxelBox(new VoxelIndex(2, 1, 0), new GridSize(3, 2, 2)), result.BoundingBox);
    }

    [Fact]
    public void Check_CorrectionOfARegionOutside_Throws()
    {
        var moved = new GridGeometry(s_grid.Size, s_grid.Spacing, new PointMm(6, 0, 0));
        var requirements = MaskRequirements.Default with { CorrectMask = true };
        Assert.Contains("leaves the image", Assert.Throws<RegionException>(() => requirements.Check(s_grid, RegionAlignedResamplingTests.Box(moved, 1, 3, 1, 2, 0, 1))).Message);
    }

    [Theory]
    [InlineData(2, 2, 2, 2, 1, "only 1 segmented voxel")]
    [InlineData(1, 3, 2, 2, 1, null)]
    [InlineData(1, 3, 2, 2, 2, "extends along 1 axis")]
    [InlineData(1, 3, 1, 2, 2, null)]
    [InlineData(1, 3, 1, 2, 3, "extends along 2 axes")]
    public void CheckExtent_Dimensions_AreCounted(int x0, int x1, int y0, int y1, int least, string? message)
    {
        Mask mask = RegionAlignedResamplingTests.Box(s_grid, x0, x1, y0, y1, 1, 1);
        var requirements = new MaskRequirements { MinimumDimensions = least };
        if (message is null) requirements.CheckExtent(mask);
        else Assert.Contains(message, Assert.Throws<RegionException>(() => requirements.CheckExtent(mask)).Message);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)] // the limit itself is too small
    public void CheckExtent_Size_MustBeAboveTheLimit(int limit, bool passes)
    {
        Mask mask = RegionAlignedResamplingTests.Box(s_grid, 1, 3, 1, 2, 1, 1);
        var requirements = new MaskRequirements { MinimumSize = limit };
        if (passes) requirements.CheckExtent(mask);
        else Assert.Contains("minimumROISize", Assert.Throws<RegionException>(() => requirements.CheckExtent(mask)).Message);
    }

    [Fact]
    public void Settings_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaskRequirements { GeometryTolerance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaskRequirements { MinimumDimensions = 4 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaskRequirements { MinimumSize = 0 });
        Assert.Throws<RegionException>(() => MaskRequirements.Default.CheckExtent(new Mask(s_grid, new byte[s_grid.Size.VoxelCount])));
    }
}
