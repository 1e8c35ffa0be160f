using System.IO.Compression;
using System.Text;
using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO.Tests;

public class MetaImageTests
{
    private static readonly short[] Twelve = [0, 1, -2, 3, 4, 5, 6, 7, 8, 9, 10, short.MaxValue];
    private static readonly byte[] Raw = TestVolumes.Pack(Twelve);

    [Property(MaxTest = 20)]
    public void WriteRead_EveryTypeAndLayout_GivesTheSameBits(int seed)
    {
        using var folder = new TemporaryFolder();
        foreach (VoxelType type in VoxelTypes.All)
        {
            Volume volume = TestVolumes.Random(seed, type);
            foreach (string name in (string[])["a.mha", "a.mhd"])
            {
                foreach (bool compress in (bool[])[true, false])
                {
                    VolumeFile.Write(folder[name], volume, new VolumeWriteOptions { Compress = compress });
                    Volume read = VolumeFile.Read(folder[name]);
                    TestVolumes.AssertSameVoxels(volume, read);
                    Assert.Equal(volume.Geometry, read.Geometry);
                }
            }
        }
    }

    [Fact]
    public void Read_HeaderByHand_GivesVoxelsAndGrid()
    {
        Volume volume = Read(Small(Raw));
        Assert.Equal(Twelve, volume.As<short>().Voxels.ToArray());
        Assert.Equal(new SpacingMm(1, 2, 3), volume.Geometry.Spacing);

        // A row of the matrix is an axis: x runs along the patient's y.
        Assert.Equal(new PointMm(10, 21, 30), volume.Geometry.ToPoint(1, 0, 0));
        Assert.Equal(new PointMm(8, 20, 30), volume.Geometry.ToPoint(0, 1, 0));
    }

    [Fact]
    public void Read_BigEndianZlibTextAndScaling_GiveTheValues()
    {
        Assert.Equal(Twelve, Read(Small(TestVolumes.Swap(Raw, 2), ("BinaryDataByteOrderMSB", "True"))).As<short>().Voxels.ToArray());
        Assert.Equal(Twelve, Read(Small(Zlib(Raw), ("CompressedData", "True"))).As<short>().Voxels.ToArray());
        byte[] padded = [.. Zlib(Raw), 1, 2, 3];
        Assert.Equal(Twelve, Read(Small(padded, ("CompressedData", "True"), ("CompressedDataSize", $"{padded.Length - 3}"))).As<short>().Voxels.ToArray());
        Assert.Equal(Twelve, Read(Small(Encoding.ASCII.GetBytes(string.Join(' ', Twelve)), ("BinaryData", "False"))).As<short>().Voxels.ToArray());
        Assert.Equal(Twelve.Select(v => (v * 2.0) - 1), Read(Small(Raw, ("ElementToIntensityFunctionSlope", "2"), ("ElementToIntensityFunctionOffset", "-1"))).As<double>().Voxels.ToArray());
    }

    [Fact]
    public void Read_TwoDimensionsOrFourWithOnePoint_GiveOneVolume()
    {
        Assert.Equal(new GridSize(4, 3, 1), Read(Small(Raw, ("NDims", "2"), ("DimSize", "4 3"), ("Offset", "1 2"), ("ElementSpacing", "1 2"), ("TransformMatrix", "1 0 0 1"))).Geometry.Size);
        Assert.Equal(new GridSize(2, 3, 2), Read(Small(Raw, ("NDims", "4"), ("DimSize", "2 3 2 1"), ("Offset", "1 2 3 0"), ("ElementSpacing", "1 2 3 1"), ("TransformMatrix", "1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1"))).Geometry.Size);
    }

    [Fact]
    public void Read_DetachedWithHeader_SkipsIt()
    {
        using var folder = new TemporaryFolder();
        foreach (string skip in (string[])["5", "-1"])
        {
            File.WriteAllBytes(folder["a.mhd"], Small([], ("ElementDataFile", "a.raw"), ("HeaderSize", skip)));
            File.WriteAllBytes(folder["a.raw"], [1, 2, 3, 4, 5, .. Raw]);
            Assert.Equal(Twelve, VolumeFile.Read(folder["a.mhd"]).As<short>().Voxels.ToArray());
        }
    }

    [Fact]
    public void Read_TruncatedZlib_IsFoundAtEveryLength()
    {
        byte[] data = Zlib(Raw);
        for (int length = 0; length < data.Length; length++)
        {
            byte[] cut = Small(data[..length], ("CompressedData", "True"));
            Assert.Throws<FileFormatException>(() => Read(cut));
        }
    }

    [Theory]
    [InlineData("DimSize", "2 3", "2 sizes for 3 dimensions")]
    [InlineData("DimSize", "2 0 2", "an axis of 0 voxels")]
    [InlineData("DimSize", "1000 1000 900", "promises 1,800,000,000 bytes")]
    [InlineData("NDims", "x", "'x' is not a whole number")]
    [InlineData("ElementType", "MET_QUUX", "MET_QUUX")]
    [InlineData("ElementSpacing", "1 0 1", "spacing")]
    [InlineData("ElementSpacing", "1 1", "2 numbers where 3")]
    [InlineData("Offset", "1 nan 1", "not finite")]
    [InlineData("TransformMatrix", "1 0 0 1 0 0 0 0 1", "independent")]
    [InlineData("TransformMatrix", "1 0 0 0 5 0 0 0 1", "length 5")]
    [InlineData("BinaryDataByteOrderMSB", "maybe", "'maybe'")]
    [InlineData("CompressedDataSize", "1e3", null)]
    public void Read_BadField_IsNamed(string field, string value, string? message)
    {
        byte[] file = Small(Raw, (field, value), ("CompressedData", message is null ? "True" : "False"));
        Assert.Contains(message ?? "CompressedDataSize", Assert.Throws<FileFormatException>(() => Read(file)).Message);
    }

    [Theory]
    [InlineData("ElementNumberOfChannels", "3")]
    [InlineData("ObjectType", "Tube")]
    [InlineData("ElementDataFile", "LIST")]
    [InlineData("ElementType", "MET_FLOAT_ARRAY")]
    public void Read_UnsupportedPart_IsNamed(string field, string value) =>
        Assert.Contains($"{field} at byte", Assert.Throws<UnsupportedFileException>(() => Read(Small(Raw, (field, value)))).Message);

    [Fact]
    public void Read_NoDataFile_SaysSo() =>
        Assert.Contains("ElementDataFile", Assert.Throws<FileFormatException>(() => Read("ObjectType = Image\nNDims = 3\n"u8.ToArray())).Message);

    [Fact]
    public void Read_TenThousandMutations_EndInDocumentedExceptions() => Fuzz(10_000, seed: 1);

    [Fact]
    [Trait("Tier", "Long")]
    public void Read_HundredThousandMutations_EndInDocumentedExceptions() => Fuzz(100_000, seed: 2);

    private static void Fuzz(int mutations, int seed)
    {
        byte[][] files =
        [
            Small(Raw), Small(Zlib(Raw), ("CompressedData", "True"), ("CompressedDataSize", $"{Zlib(Raw).Length}")),
            Small("1 2 3 4 5 6 7 8 9 10 11 12"u8.ToArray(), ("BinaryData", "False")), Small(Raw, ("HeaderSize", "0"), ("ElementNumberOfChannels", "1")),
        ];
        ReaderFuzz.Run(files, mutations, seed, file => VolumeFile.Read(new MemoryStream(file), "fuzz.mha", ReaderFuzz.Limits));
    }

    private static byte[] Small(byte[] data, params (string Field, string Value)[] changes)
    {
        var fields = new List<(string Field, string Value)>
        {
            ("ObjectType", "Image"), ("NDims", "3"), ("BinaryData", "True"), ("BinaryDataByteOrderMSB", "False"), ("CompressedData", "False"),
            ("TransformMatrix", "0 1 0 -1 0 0 0 0 1"), ("Offset", "10 20 30"), ("ElementSpacing", "1 2 3"), ("DimSize", "2 3 2"), ("ElementType", "MET_SHORT"),
        };
        (string Field, string Value) last = ("ElementDataFile", "LOCAL");
        foreach ((string field, string value) in changes)
        {
            int at = fields.FindIndex(f => f.Field == field);
            if (field == "ElementDataFile") last = (field, value);
            else if (at >= 0) fields[at] = (field, value);
            else fields.Add((field, value));
        }

        return [.. Encoding.ASCII.GetBytes(string.Concat(fields.Append(last).Select(f => $"{f.Field} = {f.Value}\n"))), .. data];
    }

    private static byte[] Zlib(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var zlib = new ZLibStream(memory, CompressionLevel.Fastest)) zlib.Write(bytes);
        return memory.ToArray();
    }

    private static Volume Read(byte[] file) => VolumeFile.Read(new MemoryStream(file), "a.mha");
}
