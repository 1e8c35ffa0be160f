using System.Globalization;
using System.Text;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.IO.Tests;

public class NrrdReaderTests
{
    private static readonly short[] Twelve = [0, 1, -2, 3, 4, 5, 6, 7, 8, 9, 10, short.MaxValue];
    private static readonly byte[] Raw = TestVolumes.Pack(Twelve);

    [Theory]
    [InlineData("left-posterior-superior", 10, 20, 30)]
    [InlineData("LPS", 10, 20, 30)]
    [InlineData("right-anterior-superior", -10, -20, 30)]
    [InlineData("ras", -10, -20, 30)]
    [InlineData("left-anterior-superior", 10, -20, 30)]
    [InlineData("LAS", 10, -20, 30)]
    public void Read_Space_TurnsIntoLps(string space, double x, double y, double z)
    {
        GridGeometry grid = Read(NrrdBytes.Small(Raw, ("space", space))).Geometry;
        Assert.Equal(new PointMm(x, y, z), grid.Origin);
        Assert.Equal(new SpacingMm(1, 2, 3), grid.Spacing);
        Assert.Equal(new PointMm(x + Math.Sign(x), y + (2 * Math.Sign(y)), z + 3), grid.ToPoint(1, 1, 1));
    }

    [Fact]
    public void Read_Numbers_AreKeptAsParsed()
    {
        GridGeometry grid = Read(NrrdBytes.Small(Raw, ("space directions", "(-3.04687595367432,0,0) (0,-3.04687595367432,0) (0,0,9.9999999999999964)"), ("space origin", "(193.09599304199222,216.39599609374994,-340.24999999999994)"))).Geometry;
        Assert.Equal(new SpacingMm(3.04687595367432, 3.04687595367432, 9.9999999999999964), grid.Spacing);
        Assert.Equal(new PointMm(193.09599304199222, 216.39599609374994, -340.24999999999994), grid.Origin);
        Assert.Equal(new DirectionCosines(-1, 0, 0, 0, -1, 0, 0, 0, 1), grid.Direction);
    }

    public static TheoryData<string, VoxelType> Types => new()
    {
        { "signed char", VoxelType.Int8 }, { "int8", VoxelType.Int8 }, { "int8_t", VoxelType.Int8 },
        { "uchar", VoxelType.UInt8 }, { "unsigned char", VoxelType.UInt8 }, { "uint8", VoxelType.UInt8 }, { "uint8_t", VoxelType.UInt8 },
        { "short", VoxelType.Int16 }, { "short int", VoxelType.Int16 }, { "signed short", VoxelType.Int16 }, { "signed short int", VoxelType.Int16 }, { "int16", VoxelType.Int16 }, { "int16_t", VoxelType.Int16 },
        { "ushort", VoxelType.UInt16 }, { "unsigned short", VoxelType.UInt16 }, { "unsigned short int", VoxelType.UInt16 }, { "uint16", VoxelType.UInt16 }, { "uint16_t", VoxelType.UInt16 },
        { "int", VoxelType.Int32 }, { "signed int", VoxelType.Int32 }, { "int32", VoxelType.Int32 }, { "int32_t", VoxelType.Int32 },
        { "uint", VoxelType.UInt32 }, { "unsigned int", VoxelType.UInt32 }, { "uint32", VoxelType.UInt32 }, { "uint32_t", VoxelType.UInt32 },
        { "longlong", VoxelType.Int64 }, { "long long", VoxelType.Int64 }, { "long long int", VoxelType.Int64 }, { "signed long long", VoxelType.Int64 }, { "signed long long int", VoxelType.Int64 }, { "int64", VoxelType.Int64 }, { "int64_t", VoxelType.Int64 },
        { "ulonglong", VoxelType.UInt64 }, { "unsigned long long", VoxelType.UInt64 }, { "unsigned long long int", VoxelType.UInt64 }, { "uint64", VoxelType.UInt64 }, { "uint64_t", VoxelType.UInt64 },
        { "float", VoxelType.Float32 }, { "double", VoxelType.Float64 },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Read_EverySpelling_GivesTheBitsInBothByteOrders(string spelling, VoxelType type)
    {
        Volume expected = TestVolumes.Random(spelling.Length, type, new GridSize(2, 3, 2));
        byte[] little = TestVolumes.Bytes(expected), big = TestVolumes.Swap(little, type.SizeOf());
        TestVolumes.AssertSameVoxels(expected, Read(NrrdBytes.Small(little, ("type", spelling))));
        TestVolumes.AssertSameVoxels(expected, Read(NrrdBytes.Small(big, ("type", spelling), ("endian", "big"))));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("gz")]
    [InlineData("GZIP")]
    public void Read_Gzip_GivesTheSame(string encoding) =>
        Assert.Equal(Twelve, Read(NrrdBytes.Small(NiftiReaderTests.Gzip(Raw), ("encoding", encoding))).As<short>().Voxels.ToArray());

    [Theory]
    [InlineData("ascii")]
    [InlineData("text")]
    [InlineData("txt")]
    public void Read_Text_GivesTheNumbers(string encoding)
    {
        byte[] text = Encoding.ASCII.GetBytes(string.Join(" ", Twelve[..6].Select(v => v.ToString(CultureInfo.InvariantCulture))) + "\n" + string.Join(", ", Twelve[6..]));
        Assert.Equal(Twelve, Read(NrrdBytes.Small(text, ("encoding", encoding), ("endian", null))).As<short>().Voxels.ToArray());
        byte[] real = "1.5 -2e3 nan inf -inf 6 7 8 9 10 11 12.25\n"u8.ToArray();
        Assert.Equal([1.5, -2000, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 6, 7, 8, 9, 10, 11, 12.25], Read(NrrdBytes.Small(real, ("type", "double"), ("encoding", encoding))).As<double>().Voxels.ToArray());
    }

    [Theory]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11", "holds 11")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 99999", "'99999' is not a number of type Int16")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 1.5", "'1.5'")]
    [InlineData("1 2", "promises 23 bytes")]
    public void Read_BadText_SaysWhere(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FileFormatException>(() => Read(NrrdBytes.Small(Encoding.ASCII.GetBytes(text), ("encoding", "ascii")))).Message);

    [Fact]
    public void Read_Spacings_ServeWithoutDirections()
    {
        GridGeometry grid = Read(NrrdBytes.Small(Raw, ("space directions", null), ("space", null), ("space origin", null), ("spacings", "0.5 0.25 2"))).Geometry;
        Assert.Equal(new SpacingMm(0.5, 0.25, 2), grid.Spacing);
        Assert.Equal(DirectionCosines.Identity, grid.Direction);
    }

    [Fact]
    public void Read_EndsOfAxesInsteadOfSpacings_AreRefused()
    {
        byte[] file = NrrdBytes.Small(Raw, ("space directions", null), ("axis mins", "0 0 0"), ("axis maxs", "4 6 4"));
        Assert.Contains("axis mins at byte", Assert.Throws<UnsupportedFileException>(() => Read(file)).Message);
    }

    [Fact]
    public void Read_SpaceUnits_ConvertToMillimetres()
    {
        GridGeometry grid = Read(NrrdBytes.Small(Raw, ("space units", "\"cm\" \"cm\" \"cm\""))).Geometry;
        Assert.Equal(new SpacingMm(10, 20, 30), grid.Spacing);
        Assert.Equal(new PointMm(100, 200, 300), grid.Origin);
        Assert.Throws<UnsupportedFileException>(() => Read(NrrdBytes.Small(Raw, ("space units", "\"inch\" \"inch\" \"inch\""))));
    }

    [Fact]
    public void Read_TwoDimensions_GivesOneSlice()
    {
        GridGeometry grid = Read(NrrdBytes.Small(Raw, ("dimension", "2"), ("sizes", "4 3"), ("space", null), ("space origin", null), ("kinds", null), ("space directions", null), ("spacings", "2 3"))).Geometry;
        Assert.Equal(new GridSize(4, 3, 1), grid.Size);
        Assert.Equal(new SpacingMm(2, 3, 1), grid.Spacing);
    }

    [Theory]
    [InlineData("LOCAL", "", 0)]
    [InlineData("voxels.raw", "voxels.raw", 0)]
    [InlineData("voxels.raw", "voxels.raw", 5)]
    public void Read_DetachedHeader_FindsTheData(string dataFile, string name, int skip)
    {
        using var folder = new TemporaryFolder();
        byte[] data = [.. new byte[skip], .. Raw];
        byte[] header = Encoding.ASCII.GetBytes(NrrdBytes.Header(("data file", dataFile), ("byte skip", skip.ToString(CultureInfo.InvariantCulture))));
        File.WriteAllBytes(folder["a.nhdr"], name.Length == 0 ? [.. header, .. data] : header);
        if (name.Length > 0) File.WriteAllBytes(folder[name], data);
        Assert.Equal(Twelve, VolumeFile.Read(folder["a.nhdr"]).As<short>().Voxels.ToArray());
    }

    [Theory]
    [InlineData("raw", "LIST\nz1.raw\nz2.raw")]
    [InlineData("raw", "z%d.raw 1 2 1")]
    [InlineData("raw", "z%01d.raw 1 2 1 2")]
    [InlineData("gzip", "LIST 2\nz1.raw\nz2.raw")]
    public void Read_ListOfFiles_JoinsTheSlices(string encoding, string list)
    {
        using var folder = new TemporaryFolder();
        for (int z = 0; z < 2; z++) File.WriteAllBytes(folder[$"z{z + 1}.raw"], encoding == "gzip" ? NiftiReaderTests.Gzip(Raw[(z * 12)..((z * 12) + 12)]) : Raw[(z * 12)..((z * 12) + 12)]);
        File.WriteAllText(folder["a.nhdr"], NrrdBytes.Header(("encoding", encoding), ("data file", list)));
        Assert.Equal(Twelve, VolumeFile.Read(folder["a.nhdr"]).As<short>().Voxels.ToArray());
        File.Delete(folder["z2.raw"]);
        Assert.Contains("z2.raw", Assert.Throws<FileFormatException>(() => VolumeFile.Read(folder["a.nhdr"])).Message);
    }

    [Theory]
    [InlineData("raw", 2, 3)]
    [InlineData("raw", 0, -1)]
    [InlineData("gzip", 1, 4)]
    [InlineData("ascii", 1, 0)]
    public void Read_LineAndByteSkip_PassOverForeignBytes(string encoding, int lines, int bytes)
    {
        byte[] skipped = [.. new byte[Math.Max(bytes, 0)], .. Raw];
        byte[] data = encoding switch
        {
            "gzip" => NiftiReaderTests.Gzip(skipped),
            "ascii" => Encoding.ASCII.GetBytes(string.Join(' ', Twelve)),
            _ => bytes < 0 ? [1, 2, 3, .. Raw] : skipped,
        };
        byte[] foreign = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("a line\n", lines)));
        byte[] file = NrrdBytes.Small([.. foreign, .. data], ("encoding", encoding), ("line skip", $"{lines}"), ("byte skip", bytes.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(Twelve, Read(file).As<short>().Voxels.ToArray());
    }

    [Fact]
    public void Read_DetachedHeaderFromStream_AsksForThePath() =>
        Assert.Contains("by its path", Assert.Throws<UnsupportedFileException>(() => Read(NrrdBytes.Small([], ("data file", "a.raw")))).Message);

    [Theory]
    [InlineData("encoding", "bzip2", "bzip2")]
    [InlineData("encoding", "hex", "hexadecimal")]
    [InlineData("type", "block", "blocks")]
    [InlineData("space", "scanner-xyz", "scanner-xyz")]
    public void Read_UnsupportedPart_IsNamed(string field, string value, string word)
    {
        var exception = Assert.Throws<UnsupportedFileException>(() => Read(NrrdBytes.Small(Raw, (field, value))));
        Assert.Contains(word, exception.Message);
        Assert.Contains($"{field} at byte", exception.Message);
    }

    [Fact]
    public void Read_ColoursOrTimePoints_AreRefused()
    {
        byte[] colours = NrrdBytes.Small(Raw, ("dimension", "4"), ("sizes", "3 2 2 1"), ("kinds", "RGB-color domain domain domain"), ("space directions", "none (1,0,0) (0,2,0) (0,0,3)"));
        Assert.Contains("RGB-color", Assert.Throws<UnsupportedFileException>(() => Read(colours)).Message);
        byte[] times = NrrdBytes.Small(Raw, ("dimension", "4"), ("sizes", "2 3 1 2"), ("kinds", "domain domain domain time"), ("space directions", "(1,0,0) (0,2,0) (0,0,3) none"));
        Assert.Contains("2 values a voxel", Assert.Throws<UnsupportedFileException>(() => Read(times)).Message);
    }

    [Theory]
    [InlineData("type", null, "no field 'type'")]
    [InlineData("endian", null, "no field 'endian'")]
    [InlineData("sizes", "2 3", "2 sizes for 3 axes")]
    [InlineData("sizes", "2 -3 2", "-3")]
    [InlineData("sizes", "2 x 2", "'x' is not a whole number")]
    [InlineData("type", "quux", "'quux'")]
    [InlineData("endian", "middle", "'middle'")]
    [InlineData("dimension", "0", "0 axes")]
    [InlineData("space directions", "(1,0,0) (2,0,0) (0,0,3)", "independent")]
    [InlineData("space directions", "(1,0,0) (0,0,0) (0,0,3)", "spacing")]
    [InlineData("space directions", "(1,0,0) (0,2,0)", "2 directions for 3 axes")]
    [InlineData("space origin", "(1,nan,3)", "not finite")]
    [InlineData("space origin", "1 2 3", "not a vector")]
    [InlineData("encoding", "quux", "not an encoding")]
    [InlineData("byte skip", "7", "promises 24 bytes")]
    public void Read_BadField_IsNamed(string field, string? value, string message)
    {
        var exception = Assert.Throws<FileFormatException>(() => Read(NrrdBytes.Small(Raw, (field, value))));
        Assert.StartsWith("a.nrrd: ", exception.Message);
        Assert.Contains(message, exception.Message);
    }

    [Fact]
    public void Read_WrongMagic_SaysSo() =>
        Assert.Contains("magic at byte 0", Assert.Throws<FileFormatException>(() => Read("NRRX0004\n\n"u8.ToArray())).Message);

    [Fact]
    public void Read_TruncatedGzip_IsFoundAtEveryLength()
    {
        byte[] header = NrrdBytes.Small([], ("encoding", "gzip")), data = NiftiReaderTests.Gzip(Raw);
        for (int length = 0; length < data.Length; length++)
        {
            byte[] cut = [.. header, .. data[..length]];
            Assert.Throws<FileFormatException>(() => Read(cut));
        }
    }

    [Fact]
    public void Read_HeaderPromisesMoreThanTheFile_AllocatesNothing()
    {
        foreach (string encoding in (string[])["raw", "gzip", "ascii"])
        {
            byte[] file = NrrdBytes.Small(NiftiReaderTests.Gzip(Raw), ("sizes", "1000 1000 900"), ("encoding", encoding));
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains("1,799,", Assert.Throws<FileFormatException>(() => Read(file)).Message.Replace("1,800,000,000", "1,799,999,999"));
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
        }
    }

    [Fact]
    public void Read_EndlessHeader_StopsAtTheLimit()
    {
        byte[] file = Encoding.ASCII.GetBytes("NRRD0004\n#" + new string('x', 5000));
        Assert.Contains("MaxHeaderBytes", Assert.Throws<FileFormatException>(() => VolumeFile.Read(new MemoryStream(file), "a.nrrd", new ReaderLimits { MaxHeaderBytes = 1000 })).Message);
    }

    [Fact]
    public void Read_PyRadiomicsImages_AreOnTheGridsOfTheirLabels()
    {
        foreach (string name in (string[])["brain1", "brain2", "breast1"])
        {
            Volume image = VolumeFile.Read(TestData.Require("pyradiomics", "images", name + "_image.nrrd"));
            Mask mask = MaskFile.Read(TestData.Require("pyradiomics", "images", name + "_label.nrrd"));
            Assert.True(mask.VoxelCount > 0);
            Assert.True(mask.Geometry.IsSameGridAs(image.Geometry));
        }
    }

    private static Volume Read(byte[] file) => VolumeFile.Read(new MemoryStream(file), "a.nrrd");
}
