using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class MaskTests
{
    private static readonly GridGeometry s_grid = new(new GridSize(4, 2, 1), new SpacingMm(1, 1, 1));
    private static readonly Volume<short> s_labels = new(s_grid, new short[] { 0, 2, 2, 0, 0, 0, 7, 0 });

    [Fact]
    public void FromLabels_AbsentLabel_ListsThoseThere()
    {
        var exception = Assert.Throws<RegionException>(() => Mask.FromLabels(s_labels, 3));
        Assert.Contains("Label 3", exception.Message);
        Assert.Contains("2, 7", exception.Message);
    }

    [Fact]
    public void FromLabels_EmptyImage_SaysSo() =>
        Assert.Contains("empty", Assert.Throws<RegionException>(() => Mask.FromLabels(new Volume<byte>(s_grid, new byte[8]))).Message);

    [Fact]
    public void FromLabels_Label_GivesCountBoxAndName()
    {
        Mask mask = Mask.FromLabels(s_labels, 2);
        Assert.Equal(2, mask.VoxelCount);
        Assert.Equal(VoxelBox.Between(new VoxelIndex(1, 0, 0), new VoxelIndex(2, 0, 0)), mask.BoundingBox);
        Assert.Equal("label-2", mask.Name);
    }

    [Fact]
    public void Constructor_OtherThanZeroAndOne_NamesTheVoxel() =>
        Assert.Contains("(2, 1, 0)", Assert.Throws<ArgumentException>(() => new Mask(s_grid, new byte[] { 0, 1, 1, 0, 0, 0, 2, 0 })).Message);

    [Fact]
    public void ResampleTo_ShiftedGrid_TakesTheNearestVoxelAndZeroOutside()
    {
        Mask mask = Mask.FromLabels(s_labels, 2);
        var target = new GridGeometry(new GridSize(4, 1, 1), new SpacingMm(1, 1, 1), new PointMm(1.2, 0, 0));
        Assert.Equal([1, 1, 0, 0], mask.ResampleTo(target).Voxels.ToArray());
    }
}
