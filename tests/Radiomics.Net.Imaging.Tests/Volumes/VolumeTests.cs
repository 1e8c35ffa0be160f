namespace Radiomics.Net.Imaging.Tests;

public class VolumeTests
{
    private static readonly GridGeometry s_grid = new(new GridSize(3, 2, 2), new SpacingMm(1, 1, 1));

    [Fact]
    public void Constructor_CallersMemory_IsNotCopied()
    {
        float[] voxels = new float[12];
        var volume = new Volume<float>(s_grid, voxels);
        voxels[7] = 5;
        Assert.Equal(5, volume[new VoxelIndex(1, 0, 1)]);
    }

    [Fact]
    public void Constructor_WrongLength_Throws() => Assert.Throws<ArgumentException>(() => new Volume<float>(s_grid, new float[11]));

    [Fact]
    public void Constructor_OtherType_Throws() => Assert.Throws<NotSupportedException>(() => new Volume<Half>(s_grid, new Half[12]));

    [Fact]
    public void As_OtherType_SaysHowToConvert()
    {
        Volume volume = new Volume<short>(s_grid, new short[12]);
        Assert.Contains("ConvertTo<Single>", Assert.Throws<InvalidCastException>(() => volume.As<float>()).Message);
        Assert.Equal(VoxelType.Float32, volume.ConvertTo<float>().VoxelType);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(300.0)]
    [InlineData(double.NaN)]
    public void ConvertTo_ValueThatDoesNotFit_NamesTheVoxel(double value)
    {
        double[] voxels = new double[12];
        voxels[4] = value;
        var exception = Assert.Throws<OverflowException>(() => new Volume<double>(s_grid, voxels).ConvertTo<byte>());
        Assert.Contains("(1, 1, 0)", exception.Message);
    }

    [Fact]
    public void ReadBox_InnerBox_IsXFastest()
    {
        var volume = new Volume<int>(s_grid, Enumerable.Range(0, 12).ToArray());
        double[] box = new double[4];
        volume.ReadBox(VoxelBox.Between(new VoxelIndex(1, 1, 0), new VoxelIndex(2, 1, 1)), box);
        Assert.Equal([4.0, 5, 10, 11], box);
    }

    [Fact]
    public void ComputeHash_SameVoxelsOfOtherType_Differs()
    {
        var shorts = new Volume<short>(s_grid, new short[12]);
        Assert.Equal(shorts.ComputeHash(), new Volume<short>(s_grid, new short[12]).ComputeHash());
        Assert.NotEqual(shorts.ComputeHash(), shorts.ConvertTo<int>().ComputeHash());
    }
}
