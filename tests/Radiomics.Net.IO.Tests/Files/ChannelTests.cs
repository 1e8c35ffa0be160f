using System.Text;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO.Tests;

/// <summary>Images with several values a voxel come apart into volumes.</summary>
public class ChannelTests
{
    // A 2x1x2 image of three bytes a voxel, a voxel's bytes together, and its channels.
    private static readonly byte[] Colours = [1, 11, 21, 2, 12, 22, 3, 13, 23, 4, 14, 24];
    private static readonly byte[][] Channels = [[1, 2, 3, 4], [11, 12, 13, 14], [21, 22, 23, 24]];

    public static TheoryData<string> Formats => new("nifti", "nrrd", "metaImage");

    [Theory]
    [MemberData(nameof(Formats))]
    public void ReadChannels_Colours_GivesOneVolumeEach(string format)
    {
        IReadOnlyList<Volume> channels = Read(ColoursIn(format), format);
        Assert.Equal(Channels, channels.Select(c => c.As<byte>().Voxels.ToArray()));
        Assert.All(channels, c => Assert.Equal(new GridSize(2, 1, 2), c.Geometry.Size));
        Assert.All(channels, c => Assert.Equal(new SpacingMm(1, 2, 3), c.Geometry.Spacing));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_Colours_PointsToTheChannels(string format) =>
        Assert.Contains("ReadChannels", Assert.Throws<UnsupportedFileException>(() => VolumeFile.Read(new MemoryStream(ColoursIn(format)), NameOf(format))).Message);

    [Theory]
    [MemberData(nameof(Formats))]
    public void ReadChannels_Truncated_Throws(string format) =>
        Assert.Throws<FileFormatException>(() => Read(ColoursIn(format)[..^1], format));

    [Fact]
    public void ReadChannels_NiftiVector_GivesItsComponentsScaled()
    {
        short[] voxels = [.. Enumerable.Range(0, 24).Select(i => (short)i)];
        IReadOnlyList<Volume> channels = Read(NiftiBytes.Small().Dim(5, 2, 3, 2, 1, 2).Scale(2, 1).With(voxels), "nifti");
        Assert.Equal(2, channels.Count);
        Assert.Equal(voxels[12..].Select(v => (2.0 * v) + 1), channels[1].As<double>().Voxels.ToArray());
    }

    [Fact]
    public void ReadChannels_TimeSeries_Throws() =>
        Assert.Contains("time points", Assert.Throws<UnsupportedFileException>(() => Read(NiftiBytes.Small().Dim(4, 2, 3, 1, 2).With(new short[12]), "nifti")).Message);

    [Fact]
    public void ReadChannels_NrrdLayersLast_GivesThem()
    {
        byte[] file = Nrrd("2 1 2 3", "domain domain domain list", "(1,0,0) (0,2,0) (0,0,3) none", [.. Channels.SelectMany(c => c)]);
        Assert.Equal(Channels, Read(file, "nrrd").Select(c => c.As<byte>().Voxels.ToArray()));
    }

    [Fact]
    public void ReadChannels_ScalarImage_GivesOneChannel()
    {
        short[] voxels = [.. Enumerable.Range(0, 12).Select(i => (short)i)];
        Assert.Equal(voxels, Assert.Single(Read(NiftiBytes.Small().With(voxels), "nifti")).As<short>().Voxels.ToArray());
    }

    [Fact]
    public void ReadChannels_BitsThatContradictTheColours_Throws() =>
        Assert.Contains("bitpix", Assert.Throws<FileFormatException>(() => Read(NiftiBytes.Small().Type(128, 8).Dim(3, 2, 1, 2).With(Colours), "nifti")).Message);

    [Fact]
    public void ReadChannels_TenThousandMutations_EndInDocumentedExceptions()
    {
        foreach (string format in (string[])["nifti", "nrrd", "metaImage"])
        {
            ReaderFuzz.Run([ColoursIn(format)], 3_500, seed: 3, file => VolumeFile.ReadChannels(new MemoryStream(file), NameOf(format), ReaderFuzz.Limits));
        }
    }

    private static IReadOnlyList<Volume> Read(byte[] file, string format) => VolumeFile.ReadChannels(new MemoryStream(file), NameOf(format));

    private static string NameOf(string format) => format switch { "nifti" => "a.nii", "nrrd" => "a.nrrd", _ => "a.mha" };

    private static byte[] ColoursIn(string format) => format switch
    {
        "nifti" => NiftiBytes.Small().Type(128, 24).Dim(3, 2, 1, 2).With(Colours),
        "nrrd" => Nrrd("3 2 1 2", "RGB-color domain domain domain", "none (1,0,0) (0,2,0) (0,0,3)", Colours),
        _ => [.. Encoding.ASCII.GetBytes(
            "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\nElementSpacing = 1 2 3\nDimSize = 2 1 2\n" +
            "ElementNumberOfChannels = 3\nElementType = MET_UCHAR\nElementDataFile = LOCAL\n"), .. Colours],
    };

    private static byte[] Nrrd(string sizes, string kinds, string directions, byte[] data) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"NRRD0004\ntype: uint8\ndimension: 4\nspace: left-posterior-superior\nsizes: {sizes}\nspace directions: {directions}\nkinds: {kinds}\nencoding: raw\n\n"),
        .. data,
    ];
}
