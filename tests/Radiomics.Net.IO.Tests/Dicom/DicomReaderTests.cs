using System.IO.Compression;
using System.Text;
using Radiomics.Net.Core;

namespace Radiomics.Net.IO.Tests;

public class DicomReaderTests
{
    private static readonly DicomTag Private = new(0x0009, 0x1010);

    public static TheoryData<string, bool> Syntaxes => DicomElementsContract.Syntaxes;

    [Theory]
    [MemberData(nameof(Syntaxes))]
    public void Read_FileReadByPath_GivesTheSamePixels(string syntax, bool undefinedLengths)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a"], DicomFiles.Encode(Rich(), syntax, undefinedLengths));
        byte[] frame = new byte[24];
        DicomReader.Read(folder["a"]).ReadFrame(0, frame);
        Assert.Equal(DicomFiles.Pixels(i => 100 + i), frame);
    }

    [Theory]
    [InlineData(TransferSyntax.ImplicitLittleEndian)]
    [InlineData(TransferSyntax.ExplicitLittleEndian)]
    public void Read_WithoutPreambleOrMetaInformation_FindsTheSyntax(string syntax)
    {
        byte[] file = DicomFiles.Encode(Rich(), syntax), bare = DicomWriter.Encode(Rich(), syntax, undefinedLengths: false);
        Assert.Equal(["Maker"], DicomFiles.Read(file[132..]).GetStrings(DicomTags.Manufacturer));
        Assert.Equal(["Maker"], DicomFiles.Read(bare).GetStrings(DicomTags.Manufacturer));
    }

    [Fact]
    public void GetNumbers_PrivateElementWithoutRepresentation_ReadsItsText()
    {
        DicomDataSet set = DicomFiles.Slice(0).Text(PrivateElement.PhilipsSuvScaleFactor.Usual, "DS", "0.0005 ");
        Assert.Equal([0.0005], DicomFiles.Read(DicomFiles.Encode(set, TransferSyntax.ImplicitLittleEndian)).GetNumbers(PrivateElement.PhilipsSuvScaleFactor.Usual));
        set.Bytes(PrivateElement.PhilipsSuvScaleFactor.Usual, "UN", "0.25"u8.ToArray());
        Assert.Equal([0.25], DicomFiles.Read(set).GetNumbers(PrivateElement.PhilipsSuvScaleFactor.Usual));
    }

    [Fact]
    public void GetNumbers_NotANumber_NamesTagAndOffset()
    {
        IDicomElements read = DicomFiles.Read(DicomFiles.Slice(0).Text(DicomTags.RescaleSlope, "DS", "one"));
        string message = Assert.Throws<FileFormatException>(() => read.GetNumbers(DicomTags.RescaleSlope)).Message;
        Assert.Contains("(0028,1053) at byte", message);
        Assert.Contains("'one'", message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_NestedToTheCap_IsReadAndBeyondRefused(bool undefinedLengths)
    {
        DicomDataSet Nested(int depth)
        {
            DicomDataSet inner = new DicomDataSet().Text(DicomTags.RoiName, "LO", "deep");
            for (int i = 0; i < depth; i++) inner = new DicomDataSet().Sequence(DicomTags.ContourSequence, inner);
            return DicomFiles.Slice(0).Sequence(DicomTags.ContourSequence, inner.Elements.Any() ? [inner] : []);
        }

        foreach (string syntax in (string[])[TransferSyntax.ExplicitLittleEndian, TransferSyntax.ImplicitLittleEndian])
        {
            IDicomElements Deepest(IDicomElements from)
            {
                while (from.GetItems(DicomTags.ContourSequence) is [IDicomElements next, ..]) from = next;
                return from;
            }

            var limits = new ReaderLimits { MaxNesting = 8 };
            Assert.Equal(["deep"], Deepest(DicomFiles.Read(DicomFiles.Encode(Nested(7), syntax, undefinedLengths), limits)).GetStrings(DicomTags.RoiName));
            Assert.Contains("MaxNesting", Assert.Throws<FileFormatException>(() => Deepest(DicomFiles.Read(DicomFiles.Encode(Nested(8), syntax, undefinedLengths), limits))).Message);
        }
    }

    [Fact]
    public void Read_LengthBeyondTheFile_NamesTagOffsetAndLengths()
    {
        byte[] file = DicomFiles.Encode(DicomFiles.Slice(0).Without(DicomTags.PixelData));
        string message = Assert.Throws<FileFormatException>(() => DicomFiles.Read(file[..^2])).Message;
        Assert.Contains("(0028,1053) at byte", message);
        Assert.Contains("a length of 2 bytes goes beyond the 0", message);
    }

    [Fact]
    public void ReadFrame_TruncatedPixels_SaysHowMuchIsThere()
    {
        byte[] file = DicomFiles.Encode(DicomFiles.Slice(0));
        IDicomElements read = DicomFiles.Read(file[..^3]);
        string message = Assert.Throws<FileFormatException>(() => read.ReadFrame(0, new byte[24])).Message;
        Assert.Contains("ends at byte 24", message);
        Assert.Contains("only 21", message);
    }

    [Fact]
    public void Read_DeflateBomb_StopsAtTheCap()
    {
        DicomDataSet bomb = DicomFiles.Slice(0).Bytes(Private, "OB", new byte[4 << 20]);
        byte[] file = DicomFiles.Encode(bomb, TransferSyntax.DeflatedLittleEndian);
        Assert.True(file.Length < 1 << 16);
        var exception = Assert.Throws<FileFormatException>(() => DicomFiles.Read(file, new ReaderLimits { MaxDeflatedDataSetBytes = 1 << 20 }));
        Assert.Contains("MaxDeflatedDataSetBytes", exception.Message);
        Assert.Contains("MaxInflateRatio", Assert.Throws<FileFormatException>(() => DicomFiles.Read(file, new ReaderLimits { MaxInflateRatio = 100 })).Message);
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless")]
    [InlineData("1.2.840.10008.1.2.4.50", "JPEG Baseline")]
    [InlineData("1.2.840.10008.1.2.4.80", "JPEG-LS")]
    [InlineData("1.2.3.4", "unknown transfer syntax (1.2.3.4)")]
    public void ReadFrame_OtherSyntax_IsNamedWithTheBridge(string syntax, string name)
    {
        IDicomElements read = DicomFiles.Read(DicomFiles.Encode(DicomFiles.Slice(0).Fragments(DicomTags.PixelData, [1, 2, 3, 4]), syntax));
        string message = Assert.Throws<UnsupportedFileException>(() => read.ReadFrame(0, new byte[24])).Message;
        Assert.Contains(name, message);
        Assert.Contains("Radiomics.Net.Dicom.FoDicom", message);
    }

    [Fact]
    public void Read_NoDicom_SaysSo() =>
        Assert.Contains("not a DICOM file", Assert.Throws<FileFormatException>(() => DicomFiles.Read(new byte[200])).Message);

    [Fact]
    public void Read_MetaInformationWithoutSyntax_SaysSo()
    {
        byte[] file = [.. new byte[128], .. "DICM"u8, .. DicomWriter.Encode(new DicomDataSet().Text(new DicomTag(2, 3), "UI", "1.2"), TransferSyntax.ExplicitLittleEndian, false)];
        Assert.Contains("Transfer Syntax", Assert.Throws<FileFormatException>(() => DicomFiles.Read(file)).Message);
    }

    [Fact]
    public void Read_BadRepresentation_NamesIt()
    {
        byte[] file = [.. DicomFiles.Encode(DicomFiles.Slice(0).Without(DicomTags.PixelData)), 0x54, 0x00, 0x01, 0x10, (byte)'c', (byte)'s', 2, 0, 65, 65];
        Assert.Contains("63 73 are not a value representation", Assert.Throws<FileFormatException>(() => DicomFiles.Read(file)).Message);
    }

    [Fact]
    public void Read_FilesTranscodedByDcmtk_GiveTheSamePixels()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.dcm"], DicomFiles.Encode(Rich()));
        foreach (string option in (string[])["+ti", "+te", "+tb", "+td"])
        {
            DicomFiles.Run("dcmconv", option, folder["a.dcm"], folder["b.dcm"]);
            AssertSame(option);
        }

        DicomFiles.Run("dcmcrle", folder["a.dcm"], folder["b.dcm"]);
        AssertSame("RLE");
        for (int predictor = 1; predictor <= 7; predictor++)
        {
            DicomFiles.Run("dcmcjpeg", "+el", "+sv", $"{predictor}", folder["a.dcm"], folder["b.dcm"]);
            AssertSame($"JPEG Lossless, predictor {predictor}");
        }

        DicomFiles.Run("dcmcjpeg", "+e1", folder["a.dcm"], folder["b.dcm"]);
        AssertSame("JPEG Lossless, first order");

        void AssertSame(string how)
        {
            IDicomElements read = DicomReader.Read(folder["b.dcm"]);
            byte[] frame = new byte[24];
            read.ReadFrame(0, frame);
            Assert.True(DicomFiles.Pixels(i => 100 + i).AsSpan().SequenceEqual(frame), how);
            Assert.Equal("b", read.GetItems(DicomTags.StructureSetRoiSequence)[1].GetStrings(DicomTags.RoiName).Single());
        }
    }

    /// <summary>A slice with UTF-8 text and nested sequences.</summary>
    internal static DicomDataSet Rich() => DicomFiles.Slice(0)
        .Text(DicomTags.SpecificCharacterSet, "CS", "ISO_IR 192")
        .Text(DicomTags.SeriesDescription, "LO", "Lunge, größte")
        .Sequence(DicomTags.RoiContourSequence)
        .Sequence(
            DicomTags.StructureSetRoiSequence,
            new DicomDataSet().Text(DicomTags.RoiName, "LO", "a"),
            new DicomDataSet().Text(DicomTags.RoiName, "LO", "b").Sequence(DicomTags.ContourSequence, new DicomDataSet().UInt16(DicomTags.ReferencedSegmentNumber, 7)));
}
