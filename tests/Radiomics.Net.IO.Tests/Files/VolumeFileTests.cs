using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO.Tests;

public class VolumeFileTests
{
    [Theory]
    [InlineData("a.nii", "b.dat")]
    [InlineData("a.nii.gz", "b.dat")]
    [InlineData("a.nrrd", "b.nii")]
    public void Read_ForeignName_GoesByContent(string written, string renamed)
    {
        using var folder = new TemporaryFolder();
        Volume volume = TestVolumes.Random(3, VoxelType.Int16);
        VolumeFile.Write(folder[written], volume);
        File.Move(folder[written], folder[renamed]);
        TestVolumes.AssertSameVoxels(volume, VolumeFile.Read(folder[renamed]));
    }

    [Fact]
    public void Read_UnknownContentAndName_ListsTheFormats()
    {
        var exception = Assert.Throws<FileFormatException>(() => VolumeFile.Read(new MemoryStream([1, 2, 3, 4]), "what.ever"));
        Assert.Contains("NIfTI", exception.Message);
        Assert.Contains("01020304", exception.Message);
    }

    [Fact]
    public void Read_EmptyFile_SaysSo() =>
        Assert.Contains("empty", Assert.Throws<FileFormatException>(() => VolumeFile.Read(new MemoryStream(), "what.ever")).Message);

    [Fact]
    public void Read_MissingFile_IsTheSystemsException() =>
        Assert.Throws<FileNotFoundException>(() => VolumeFile.Read(Path.Combine(Path.GetTempPath(), "radiomics-none.nii")));
}
