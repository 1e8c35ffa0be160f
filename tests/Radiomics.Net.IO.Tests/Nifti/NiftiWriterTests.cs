using FsCheck.Xunit;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO.Tests;

public class NiftiWriterTests
{
    private const double SinglePrecision = 1.2e-7;
    private const double DoublePrecision = 4e-16;

    [Property(MaxTest = 20)]
    public void WriteRead_EveryTypeAndLayout_GivesTheSameBits(int seed)
    {
        using var folder = new TemporaryFolder();
        foreach (VoxelType type in VoxelTypes.All)
        {
            Volume volume = TestVolumes.Random(seed, type);
            foreach (string name in (string[])["a.nii", "a.nii.gz", "a.hdr", "a.img.gz"])
            {
                foreach (int version in (int[])[1, 2])
                {
                    VolumeFile.Write(folder[name], volume, new VolumeWriteOptions { NiftiVersion = version });
                    Volume read = VolumeFile.Read(folder[name]);
                    TestVolumes.AssertSameVoxels(volume, read);
                    TestVolumes.AssertSameGrid(volume.Geometry, read.Geometry, version == 1 ? SinglePrecision : DoublePrecision);
                }
            }
        }
    }

    [Property(MaxTest = 50)]
    public void WriteRead_ThroughTheQuaternionAlone_GivesTheSameGrid(int seed)
    {
        using var folder = new TemporaryFolder();
        Volume volume = TestVolumes.Random(seed, VoxelType.UInt8);
        VolumeFile.Write(folder["a.nii"], volume, new VolumeWriteOptions { NiftiVersion = 2 });
        byte[] bytes = File.ReadAllBytes(folder["a.nii"]);
        bytes.AsSpan(348, 4).Clear(); // sform_code
        GridGeometry read = VolumeFile.Read(new MemoryStream(bytes), "a.nii").Geometry;
        TestVolumes.AssertSameGrid(volume.Geometry, read, 1e-12);
    }

    [Fact]
    public void Write_ShearedGrid_LeavesTheQuaternionOut()
    {
        using var folder = new TemporaryFolder();
        var grid = new GridGeometry(new GridSize(2, 2, 1), new SpacingMm(1, 1, 1), null, new DirectionCosines(1, 0.6, 0, 0, 0.8, 0, 0, 0, 1));
        VolumeFile.Write(folder["a.nii"], new Volume<byte>(grid, new byte[4]));
        Assert.Equal(0, BitConverter.ToInt16(File.ReadAllBytes(folder["a.nii"]), 252));
        TestVolumes.AssertSameGrid(grid, VolumeFile.Read(folder["a.nii"]).Geometry, SinglePrecision);
    }

    [Fact]
    public void Write_LongAxis_BecomesVersionTwo()
    {
        using var folder = new TemporaryFolder();
        var volume = new Volume<byte>(new GridGeometry(new GridSize(40_000, 1, 1), new SpacingMm(1, 1, 1)), new byte[40_000]);
        VolumeFile.Write(folder["a.nii"], volume);
        Assert.Equal(540, BitConverter.ToInt32(File.ReadAllBytes(folder["a.nii"])));
        TestVolumes.AssertSameVoxels(volume, VolumeFile.Read(folder["a.nii"]));
        Assert.Throws<ArgumentException>(() => VolumeFile.Write(folder["b.nii"], volume, new VolumeWriteOptions { NiftiVersion = 1 }));
    }

    [Fact]
    public void Write_NameAndCompressionContradict_IsRefused()
    {
        Volume volume = TestVolumes.Random(1, VoxelType.Int8);
        Assert.Throws<ArgumentException>(() => VolumeFile.Write("a.nii", volume, new VolumeWriteOptions { Compress = true }));
        Assert.Throws<ArgumentException>(() => VolumeFile.Write("a.xyz", volume));
    }
}
