using System.IO.Compression;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.IO.Tests;

public class NiftiReaderTests
{
    private static readonly short[] Twelve = [0, 1, -2, 3, 4, 5, 6, 7, 8, 9, 10, short.MaxValue];

    public static TheoryData<int, bool> Layouts => new() { { 1, false }, { 1, true }, { 2, false }, { 2, true } };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_BothVersionsAndByteOrders_GivesVoxelsAndType(int version, bool bigEndian)
    {
        Volume volume = Read(NiftiBytes.Small(version, bigEndian).With(Twelve));
        Assert.Equal(new GridSize(2, 3, 2), volume.Geometry.Size);
        Assert.Equal(Twelve, volume.As<short>().Voxels.ToArray());
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_EveryScalarType_GivesTheBits(int version, bool bigEndian)
    {
        (short Code, VoxelType Type)[] types =
        [
            (2, VoxelType.UInt8), (4, VoxelType.Int16), (8, VoxelType.Int32), (16, VoxelType.Float32), (64, VoxelType.Float64),
            (256, VoxelType.Int8), (512, VoxelType.UInt16), (768, VoxelType.UInt32), (1024, VoxelType.Int64), (1280, VoxelType.UInt64),
        ];
        foreach ((short code, VoxelType type) in types)
        {
            Volume expected = TestVolumes.Random(code, type, new GridSize(2, 3, 2));
            byte[] stored = TestVolumes.Bytes(expected);
            if (bigEndian) stored = TestVolumes.Swap(stored, type.SizeOf());
            Volume actual = Read(NiftiBytes.Small(version, bigEndian).Type(code, (short)(type.SizeOf() * 8)).With(stored));
            TestVolumes.AssertSameVoxels(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_SlopeAndIntercept_GivesScaledDoubles(int version, bool bigEndian)
    {
        Volume volume = Read(NiftiBytes.Small(version, bigEndian).Scale(0.5, -1024).With(Twelve));
        Assert.Equal(Twelve.Select(v => (v * 0.5) - 1024), volume.As<double>().Voxels.ToArray());
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(1, 0)]
    [InlineData(double.NaN, double.NaN)]
    public void Read_NoScaling_KeepsTheIntegerType(double slope, double intercept)
    {
        Assert.Equal(Twelve, Read(NiftiBytes.Small().Scale(slope, intercept).With(Twelve)).As<short>().Voxels.ToArray());
    }

    [Fact]
    public void Read_NeitherForm_TakesVoxelSizesInRas()
    {
        GridGeometry grid = Read(NiftiBytes.Small().With(Twelve)).Geometry;
        Assert.Equal(new SpacingMm(1, 2, 3), grid.Spacing);
        Assert.Equal(new PointMm(-1, -2, 3), grid.ToPoint(1, 1, 1));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_Sform_TurnsRasIntoLps(int version, bool bigEndian)
    {
        byte[] file = NiftiBytes.Small(version, bigEndian)
            .Sform(1, 0, 2, 0, 10, -1, 0, 0, 20, 0, 0, 4, 30)
            .Qform(1, 0, 0, 0, 1, 1, 1)
            .With(Twelve);
        GridGeometry grid = Read(file).Geometry;
        Assert.Equal(new SpacingMm(1, 2, 4), grid.Spacing);
        Assert.Equal(new PointMm(-10, -20, 30), grid.Origin);

        // Voxel (1, 1, 1) lies at RAS (0 + 2 + 10, -1 + 20, 4 + 30) = (12, 19, 34).
        Assert.Equal(new PointMm(-12, -19, 34), grid.ToPoint(1, 1, 1));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_SformCodeZero_TakesQform(int version, bool bigEndian)
    {
        // Quaternion (1/sqrt 2, 0, 0, 1/sqrt 2): a quarter turn about z, x -> y and y -> -x (RAS).
        byte[] file = NiftiBytes.Small(version, bigEndian)
            .Sform(0, 5, 0, 0, 99, 0, 5, 0, 99, 0, 0, 5, 99)
            .Qform(1, 0, 0, Math.Sqrt(0.5), 10, 20, 30)
            .PixDim(-1, 1, 2, 3)
            .With(Twelve);
        GridGeometry grid = Read(file).Geometry;
        Assert.Equal(new SpacingMm(1, 2, 3), grid.Spacing);
        Assert.Equal(new PointMm(-10, -20, 30), grid.Origin);
        PointMm corner = grid.ToPoint(1, 1, 1);

        // RAS: x step (0, 1, 0), y step (-2, 0, 0), z step turned around by qfac: (0, 0, -3).
        Assert.Equal(-(10 - 2), corner.X, 1e-5);
        Assert.Equal(-(20 + 1), corner.Y, 1e-5);
        Assert.Equal(30 - 3, corner.Z, 1e-5);
    }

    [Theory]
    [InlineData(1, 1000.0)]
    [InlineData(2, 1.0)]
    [InlineData(3, 0.001)]
    [InlineData(0, 1.0)]
    [InlineData(2 + 8, 1.0)]
    public void Read_SpatialUnit_ConvertsToMillimetres(byte code, double factor)
    {
        GridGeometry plain = Read(NiftiBytes.Small().Units(code).With(Twelve)).Geometry;
        Assert.Equal(new SpacingMm(1 * factor, 2 * factor, 3 * factor), plain.Spacing);
        GridGeometry matrix = Read(NiftiBytes.Small().Units(code).Sform(2, 1, 0, 0, 5, 0, 2, 0, 6, 0, 0, 3, 7).With(Twelve)).Geometry;
        Assert.Equal(3 * factor, matrix.Spacing.Z, 1e-12);
        Assert.Equal(new PointMm(-5 * factor, -6 * factor, 7 * factor), matrix.Origin);
    }

    [Fact]
    public void Read_Shear_KeepsTheAxes()
    {
        GridGeometry grid = Read(NiftiBytes.Small().Sform(1, 1, 0.5, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0).With(Twelve)).Geometry;
        Assert.Equal(Math.Sqrt(1.25), grid.Spacing.Y, 1e-12);
        Assert.Equal(-1.5, grid.ToPoint(1, 1, 0).X, 1e-12);
    }

    [Fact]
    public void Read_TwoDimensions_GivesOneSlice()
    {
        GridGeometry grid = Read(NiftiBytes.Small().Dim(2, 4, 3, 0).PixDim(1, 1, 2, 0).With(Twelve)).Geometry;
        Assert.Equal(new GridSize(4, 3, 1), grid.Size);
        Assert.Equal(1, grid.Spacing.Z);
        GridGeometry matrix = Read(NiftiBytes.Small().Dim(2, 4, 3, 0).PixDim(1, 1, 2, 5).Sform(1, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0).With(Twelve)).Geometry;
        Assert.Equal(5, matrix.Spacing.Z);
    }

    [Fact]
    public void Read_FourDimensionsOfOneTimePoint_IsAccepted() =>
        Assert.Equal(new GridSize(2, 3, 2), Read(NiftiBytes.Small().Dim(5, 2, 3, 2, 1, 1).With(Twelve)).Geometry.Size);

    [Fact]
    public void Read_Gzip_GivesTheSame()
    {
        byte[] file = NiftiBytes.Small().With(Twelve);
        Assert.Equal(Twelve, Read(Gzip(file), "a.nii.gz").As<short>().Voxels.ToArray());
        byte[] twoMembers = [.. Gzip(file[..100]), .. Gzip(file[100..]), .. Gzip([])];
        Assert.Equal(Twelve, Read(twoMembers, "a.nii.gz").As<short>().Voxels.ToArray());
    }

    [Theory]
    [InlineData("a.hdr", "a.img", "a.hdr", false)]
    [InlineData("a.hdr", "a.img", "a.img", false)]
    [InlineData("a.hdr.gz", "a.img.gz", "a.hdr.gz", true)]
    [InlineData("a.hdr.gz", "a.img.gz", "a.img.gz", true)]
    public void Read_Pair_FindsTheOtherHalf(string header, string image, string asked, bool gzip)
    {
        using var folder = new TemporaryFolder();
        byte[] head = NiftiBytes.Small().Bytes(344, "ni1\0"u8).Single(108, 0).HeaderOnly(), voxels = TestVolumes.Pack(Twelve);
        File.WriteAllBytes(folder[header], gzip ? Gzip(head) : head);
        File.WriteAllBytes(folder[image], gzip ? Gzip(voxels) : voxels);
        Assert.Equal(Twelve, VolumeFile.Read(folder[asked]).As<short>().Voxels.ToArray());
    }

    [Fact]
    public void Read_PairWithoutImage_NamesTheMissingFile()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.hdr"], NiftiBytes.Small().Bytes(344, "ni1\0"u8).HeaderOnly());
        Assert.Contains("a.img", Assert.Throws<FileFormatException>(() => VolumeFile.Read(folder["a.hdr"])).Message);
    }

    [Fact]
    public void Read_StreamThatCannotSeek_GivesTheSame()
    {
        byte[] file = Gzip(NiftiBytes.Small().With(Twelve));
        using var stream = new GZipStream(new MemoryStream(Gzip(file)), CompressionMode.Decompress);
        Assert.Equal(Twelve, VolumeFile.Read(stream).As<short>().Voxels.ToArray());
    }

    [Fact]
    public void Read_TruncatedGzip_IsFoundAtEveryLength()
    {
        byte[] file = Gzip(NiftiBytes.Small().With(Twelve));
        for (int length = 1; length < file.Length; length++)
        {
            byte[] cut = file[..length];
            var exception = Assert.Throws<FileFormatException>(() => Read(cut, "cut.nii.gz"));
            Assert.StartsWith("cut.nii.gz: ", exception.Message);
        }
    }

    [Fact]
    public void Read_TruncatedInTheVoxels_SaysHowMuchIsThere()
    {
        byte[] file = NiftiBytes.Small().With(Twelve);
        var exception = Assert.Throws<FileFormatException>(() => Read(file[..^1]));
        Assert.Contains("promises 24 bytes", exception.Message);
        Assert.Contains("holds 23", exception.Message);
        Assert.Contains("byte 352", exception.Message);
    }

    [Fact]
    public void Read_HeaderPromisesMoreThanGzipCanHold_AllocatesNothing()
    {
        byte[] file = Gzip(NiftiBytes.Small(2).Dim(3, 1000, 1000, 900).With(Twelve));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Assert.Throws<FileFormatException>(() => Read(file, "a.nii.gz"));
        Assert.Contains("1,800,000,000", exception.Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void Read_WrongMagic_NamesFieldAndOffset()
    {
        var exception = Assert.Throws<FileFormatException>(() => Read(NiftiBytes.Small().Bytes(344, "n+3\0"u8).With(Twelve)));
        Assert.Contains("magic at byte 344", exception.Message);
        Assert.Contains("n+3", exception.Message);
    }

    [Fact]
    public void Read_NoHeader_SaysSo() =>
        Assert.Contains("sizeof_hdr at byte 0", Assert.Throws<FileFormatException>(() => Read(new byte[600])).Message);

    [Fact]
    public void Read_Analyze_PointsToConversion() =>
        Assert.Contains("Analyze", Assert.Throws<UnsupportedFileException>(() => Read(NiftiBytes.Small().Bytes(344, new byte[4]).With(Twelve))).Message);

    [Theory]
    [InlineData(32, 64, "complex")]
    [InlineData(1792, 128, "complex")]
    [InlineData(128, 24, "RGB")]
    [InlineData(2304, 32, "RGB")]
    [InlineData(1536, 128, "128-bit")]
    [InlineData(1, 1, "1-bit")]
    public void Read_UnsupportedType_IsNamed(short code, short bits, string word)
    {
        var exception = Assert.Throws<UnsupportedFileException>(() => Read(NiftiBytes.Small().Type(code, bits).With(Twelve)));
        Assert.Contains(word, exception.Message);
        Assert.Contains("datatype at byte 70", exception.Message);
    }

    [Fact]
    public void Read_SeveralTimePoints_IsRefusedByName()
    {
        var exception = Assert.Throws<UnsupportedFileException>(() => Read(NiftiBytes.Small().Dim(4, 2, 3, 1, 2).With(Twelve)));
        Assert.Contains("dim[4]", exception.Message);
        Assert.Contains("2 time points", exception.Message);
    }

    [Theory]
    [InlineData("dim[0]", 40, 9)]
    [InlineData("dim[1]", 42, 0)]
    [InlineData("dim[1]", 42, -4)]
    [InlineData("datatype", 70, 5)]
    [InlineData("bitpix", 72, 8)]
    public void Read_BadField_IsNamed(string field, int offset, short value) =>
        Assert.Contains(field, Assert.Throws<FileFormatException>(() => Read(NiftiBytes.Small().Int16(offset, value).With(Twelve))).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Read_BadSpacing_IsNamed(double spacing) =>
        Assert.Contains("pixdim at byte 80", Assert.Throws<FileFormatException>(() => Read(NiftiBytes.Small().PixDim(1, spacing).With(Twelve))).Message);

    [Fact]
    public void Read_DependentAxes_AreRefused() =>
        Assert.Contains("srow_x", Assert.Throws<FileFormatException>(() => Read(NiftiBytes.Small().Sform(1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0).With(Twelve))).Message);

    [Fact]
    public void Read_OffsetInsideHeader_IsRefused() =>
        Assert.Contains("vox_offset", Assert.Throws<FileFormatException>(() => Read(NiftiBytes.Small().Single(108, 100).With(Twelve))).Message);

    [Fact]
    public void Read_MoreVoxelsThanTheLimit_NamesTheLimit() =>
        Assert.Contains("MaxVoxels", Assert.Throws<FileFormatException>(() => Read(NiftiBytes.Small().With(Twelve), limits: new ReaderLimits { MaxVoxels = 11 })).Message);

    [Fact]
    public void Read_IbsiPhantoms_HaveTheirSizesAndRegions()
    {
        Volume digital = VolumeFile.Read(TestData.Require("ibsi1", "digital_phantom", "image.nii.gz"));
        Assert.Equal(new GridSize(5, 4, 4), digital.Geometry.Size);
        Assert.Equal(new SpacingMm(2, 2, 2), digital.Geometry.Spacing);
        Assert.Equal(74, MaskFile.Read(TestData.Require("ibsi1", "digital_phantom", "mask.nii.gz")).VoxelCount);

        Volume ct = VolumeFile.Read(TestData.Require("ibsi1", "ct_phantom", "image.nii.gz"));
        Assert.Equal(VoxelType.Float32, ct.VoxelType);
        Assert.Equal(new GridSize(204, 201, 60), ct.Geometry.Size);
        Assert.Equal(DirectionCosines.Identity, ct.Geometry.Direction);
        Mask mask = MaskFile.Read(TestData.Require("ibsi1", "ct_phantom", "mask.nii.gz"));
        Assert.Equal(125_256, mask.VoxelCount);
        Assert.True(mask.Geometry.IsSameGridAs(ct.Geometry));
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest)) gzip.Write(bytes);
        return memory.ToArray();
    }

    private static Volume Read(byte[] file, string name = "a.nii", ReaderLimits? limits = null) =>
        VolumeFile.Read(new MemoryStream(file), name, limits);
}
