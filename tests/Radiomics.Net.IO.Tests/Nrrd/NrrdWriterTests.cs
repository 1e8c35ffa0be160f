using FsCheck.Xunit;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO.Tests;

public class NrrdWriterTests
{
    [Property(MaxTest = 20)]
    public void WriteRead_EveryTypeAndLayout_GivesTheSameBits(int seed)
    {
        using var folder = new TemporaryFolder();
        foreach (VoxelType type in VoxelTypes.All)
        {
            Volume volume = TestVolumes.Random(seed, type);
            foreach (string name in (string[])["a.nrrd", "a.nhdr"])
            {
                foreach (bool compress in (bool[])[true, false])
                {
                    VolumeFile.Write(folder[name], volume, new VolumeWriteOptions { Compress = compress });
                    Volume read = VolumeFile.Read(folder[name]);
                    TestVolumes.AssertSameVoxels(volume, read);
                    TestVolumes.AssertSameGrid(volume.Geometry, read.Geometry, 4e-16);
                    Assert.Equal(volume.Geometry.Origin, read.Geometry.Origin);
                }
            }
        }
    }

    [Fact]
    public void WriteRead_AxisAlignedGrid_GivesTheSameDoubles()
    {
        using var folder = new TemporaryFolder();
        var grid = new GridGeometry(new GridSize(2, 1, 1), new SpacingMm(0.1, 1.0 / 3, 9.9999999999999964), new PointMm(0.1, -1.0 / 3, 1e-300), new DirectionCosines(0, -1, 0, 1, 0, 0, 0, 0, -1));
        VolumeFile.Write(folder["a.nrrd"], new Volume<byte>(grid, new byte[2]));
        Assert.Equal(grid, VolumeFile.Read(folder["a.nrrd"]).Geometry);
    }

    [Fact]
    public void Write_FailingHalfway_LeavesTheOldFile()
    {
        using var folder = new TemporaryFolder();
        VolumeFile.Write(folder["a.nrrd"], TestVolumes.Random(1, VoxelType.Int8));
        byte[] before = File.ReadAllBytes(folder["a.nrrd"]);
        Directory.CreateDirectory(folder["b.nrrd"]);
        Assert.ThrowsAny<Exception>(() => VolumeFile.Write(folder["b.nrrd"], TestVolumes.Random(2, VoxelType.Int8)));
        Assert.Equal(before, File.ReadAllBytes(folder["a.nrrd"]));
        Assert.Equal(["a.nrrd"], Directory.GetFiles(folder.Root).Select(Path.GetFileName));
    }
}
