using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class LabelImageTests
{
    [Fact]
    public void GetMask_Fractions_AreCutOff()
    {
        LabelImage labels = Of(0.0, 1.9, 1, 2.999, 3, 0.5);
        Assert.Equal([1u, 2, 3], labels.Labels);
        Assert.Equal([0, 1, 1, 0, 0, 0], labels.GetMask(1).Voxels.ToArray());
        Assert.Equal("label-2", labels.GetMask(2).Name);
    }

    [Fact]
    public void ReadSlice_NegativeWholeNumbers_WrapAround()
    {
        var labels = new LabelImage(new Volume<short>(Grid(2), new short[] { -1, 5 }));
        uint[] slice = new uint[2];
        labels.ReadSlice(0, slice);
        Assert.Equal([uint.MaxValue, 5], slice);
    }

    [Fact]
    public void GetMask_NoLabels_SaysSo() =>
        Assert.Contains("No labels found", Assert.Throws<RegionException>(() => Of(0.0, 0).GetMask()).Message);

    [Fact]
    public void GetMask_AbsentLabel_ListsThoseThere() =>
        Assert.Contains("2, 7", Assert.Throws<RegionException>(() => Of(0.0, 7, 2).GetMask(1)).Message);

    [Fact]
    public void GetMask_ForegroundOnly_IsTaken() => Assert.Equal(2, Of(1.0, 1).GetMask().VoxelCount);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1.5)]
    [InlineData(1e10)]
    public void Labels_NoLabel_NamesTheVoxel(double value) =>
        Assert.Contains("(1, 0, 0)", Assert.Throws<RegionException>(() => Of(0.0, value).Labels).Message);

    [Fact]
    public void FromChannels_Channel_IsChosen()
    {
        Volume[] channels = [new Volume<byte>(Grid(2), new byte[] { 1, 0 }), new Volume<byte>(Grid(2), new byte[] { 0, 1 })];
        Assert.Equal([0, 1], LabelImage.FromChannels(channels, 1).GetMask().Voxels.ToArray());
        Assert.Contains("channels 0 to 1", Assert.Throws<RegionException>(() => LabelImage.FromChannels(channels, 2)).Message);
        Assert.Equal([1, 0], LabelImage.FromChannels(channels[..1], 3).GetMask().Voxels.ToArray());
    }

    private static LabelImage Of(params double[] values) => new(new Volume<double>(Grid(values.Length), values));

    private static GridGeometry Grid(int count) => new(new GridSize(count, 1, 1), new SpacingMm(1, 1, 1));
}
