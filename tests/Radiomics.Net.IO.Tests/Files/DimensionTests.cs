using System.IO.Compression;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.IO.Tests;

public sealed class DimensionTests : IDisposable
{
    private static readonly short[] s_voxels = [.. Enumerable.Range(0, 12).Select(i => (short)i)];
    private readonly string _folder = Directory.CreateTempSubdirectory("radiomics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.nrrd")]
    [InlineData("a.mha")]
    [InlineData("a.nii")]
    public void ReadDimensions_PlaneImage_IsTwoAndReadsAsOneSlice(string name)
    {
        string path = Path.Combine(_folder, name);
        PlaneFiles.Write(path, 4, 3, s_voxels, spacing: 0.5);
        Assert.Equal(2, VolumeFile.ReadDimensions(path));
        Volume volume = VolumeFile.Read(path);
        Assert.Equal(new GridSize(4, 3, 1), volume.Geometry.Size);
        Assert.Equal((0.5, 0.5), (volume.Geometry.Spacing.X, volume.Geometry.Spacing.Y));
        Assert.Equal(s_voxels, volume.As<short>().Voxels.ToArray());
    }

    [Theory]
    [InlineData("a.nrrd")]
    [InlineData("a.mha")]
    public void ReadDimensions_PlaneVectors_IsTwo(string name)
    {
        string path = Path.Combine(_folder, name);
        PlaneFiles.Write(path, 2, 2, s_voxels, channels: 3);
        Assert.Equal(2, VolumeFile.ReadDimensions(path));
        Assert.Equal([0, 3, 6, 9], VolumeFile.ReadChannels(path)[0].As<short>().Voxels.ToArray());
    }

    [Theory]
    [InlineData("a.nrrd")]
    [InlineData("a.nhdr")]
    [InlineData("a.mhd")]
    [InlineData("a.mha")]
    [InlineData("a.nii.gz")]
    [InlineData("a.hdr")]
    [InlineData("a.img")]
    public void ReadDimensions_VolumeOfOneSlice_IsThree(string name)
    {
        string path = Path.Combine(_folder, name);
        VolumeFile.Write(path, new Volume<short>(new GridGeometry(new GridSize(4, 3, 1), new SpacingMm(1, 1, 1)), s_voxels));
        Assert.Equal(3, VolumeFile.ReadDimensions(path));
        Assert.Equal(3, VolumeFile.ReadDimensions(_folder));
    }

    [Fact]
    public void ReadDimensions_DamagedFiles_EndInDocumentedExceptions()
    {
        string path = Path.Combine(_folder, "a.nii.gz");
        PlaneFiles.Write(Path.Combine(_folder, "b.nii"), 4, 3, s_voxels);
        byte[] nifti = File.ReadAllBytes(Path.Combine(_folder, "b.nii"));
        nifti[40] = 8;
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest)) gzip.Write(nifti);
        Assert.Contains("8 dimensions", Assert.Throws<FileFormatException>(() => VolumeFile.ReadDimensions(path)).Message);
        File.WriteAllText(path, "no image");
        Assert.Throws<FileFormatException>(() => VolumeFile.ReadDimensions(path));
        Assert.Throws<FileNotFoundException>(() => VolumeFile.ReadDimensions(Path.Combine(_folder, "none.nrrd")));
    }
}
