using System.Buffers.Binary;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.IO.Tests;

/// <summary>What every implementation of <see cref="IDicomElements"/> has to do, so that series, modalities and structures read alike over each.</summary>
public abstract class DicomElementsContract
{
    private static readonly DicomTag Private = new(0x0099, 0x1010);
    private static readonly DicomTag ReferencePixelX = new(0x0018, 0x6020);
    private static readonly DicomTag LeastPixel = new(0x0028, 0x0106);
    private static readonly DicomTag RealSlope = new(0x0040, 0x9225);
    private static readonly DicomTag TableSpeed = new(0x0018, 0x9309);
    private static readonly DicomTag RecommendedTime = new(0x0072, 0x0076);
    private static readonly DicomTag TextComments = new(0x4008, 0x0300);

    public static TheoryData<string, bool> Syntaxes => new()
    {
        { TransferSyntax.ImplicitLittleEndian, false }, { TransferSyntax.ImplicitLittleEndian, true },
        { TransferSyntax.ExplicitLittleEndian, false }, { TransferSyntax.ExplicitLittleEndian, true },
        { TransferSyntax.ExplicitBigEndian, false }, { TransferSyntax.ExplicitBigEndian, true },
        { TransferSyntax.DeflatedLittleEndian, false }, { TransferSyntax.DeflatedLittleEndian, true },
    };

    public static TheoryData<string> Uncompressed => [TransferSyntax.ImplicitLittleEndian, TransferSyntax.ExplicitLittleEndian, TransferSyntax.ExplicitBigEndian, TransferSyntax.DeflatedLittleEndian];

    public static TheoryData<string> SuvObjects => PetSuvTests.Objects;

    /// <summary>The data set of a file, by the implementation under test.</summary>
    protected abstract IDicomElements Read(byte[] file);

    [Theory]
    [MemberData(nameof(Syntaxes))]
    public void Elements_EverySyntax_GiveTextNumbersItemsAndPixels(string syntax, bool undefinedLengths)
    {
        IDicomElements read = Read(DicomFiles.Encode(DicomReaderTests.Rich(), syntax, undefinedLengths));
        Assert.Equal(["Maker"], read.GetStrings(DicomTags.Manufacturer));
        Assert.Equal([0.75, 0.5], read.GetNumbers(DicomTags.PixelSpacing));
        Assert.Equal([3.0], read.GetNumbers(DicomTags.Rows));
        Assert.Equal(["Lunge, größte"], read.GetStrings(DicomTags.SeriesDescription));
        IReadOnlyList<IDicomElements> rois = read.GetItems(DicomTags.StructureSetRoiSequence);
        Assert.Equal(["a", "b"], rois.Select(r => r.GetStrings(DicomTags.RoiName).Single()));
        Assert.Equal([7.0], rois[1].GetItems(DicomTags.ContourSequence).Single().GetNumbers(DicomTags.ReferencedSegmentNumber));
        Assert.Equal(24, read.MostPixelBytes);
        Assert.Equal(DicomFiles.Pixels(i => 100 + i), FrameOf(read));
    }

    [Fact]
    public void Elements_AbsentOrWithoutValue_AreEmpty()
    {
        IDicomElements read = Read(DicomFiles.Encode(DicomFiles.Slice(0).Text(DicomTags.Units, "CS", "").Text(DicomTags.RescaleSlope, "DS", "").Sequence(DicomTags.RoiContourSequence)));
        foreach (DicomTag present in (DicomTag[])[DicomTags.Units, DicomTags.RescaleSlope, DicomTags.RoiContourSequence]) Assert.True(read.Contains(present));
        Assert.False(read.Contains(DicomTags.SuvType));
        Assert.Empty(read.GetStrings(DicomTags.Units));
        Assert.Empty(read.GetNumbers(DicomTags.RescaleSlope));
        Assert.Empty(read.GetItems(DicomTags.RoiContourSequence));
        Assert.Empty(read.GetStrings(DicomTags.SuvType));
        Assert.Empty(read.GetNumbers(DicomTags.SuvType));
        Assert.Empty(read.GetItems(DicomTags.SegmentSequence));
    }

    [Theory]
    [InlineData("ISO_IR 100", new byte[] { 0x47, 0x72, 0xF6, 0xDF, 0x65 }, "Größe")]
    [InlineData("", new byte[] { 0x6C, 0x75, 0x6E, 0x67 }, "lung")]
    [InlineData("ISO_IR 192", new byte[] { 0xE8, 0x82, 0xBA }, "肺")]
    [InlineData("ISO_IR 144", new byte[] { 0xBB, 0xD5, 0xD3, 0xDA, 0xD8, 0xD5 }, "Легкие")]
    [InlineData("ISO_IR 101", new byte[] { 0xB1 }, "ą")]
    [InlineData("ISO_IR 13", new byte[] { 0xCA, 0xB2 }, "ﾊｲ")]
    [InlineData("GB18030", new byte[] { 0xB7, 0xCE }, "肺")]
    [InlineData("\\ISO 2022 IR 87", new byte[] { 0x61, 0x1B, 0x24, 0x42, 0x47, 0x59, 0x1B, 0x28, 0x42, 0x62 }, "a肺b")]
    [InlineData("\\ISO 2022 IR 149", new byte[] { 0x1B, 0x24, 0x29, 0x43, 0xC6, 0xF3, 0x20, 0x78 }, "폐 x")]
    [InlineData("\\ISO 2022 IR 126", new byte[] { 0x61, 0x1B, 0x2D, 0x46, 0xE1 }, "aα")]
    public void GetStrings_CharacterSets_AreDecodedInItemsToo(string terms, byte[] bytes, string expected)
    {
        if (bytes.Length % 2 != 0) bytes = [.. bytes, 0x20];
        DicomDataSet set = DicomFiles.Slice(0).Text(DicomTags.SpecificCharacterSet, "CS", terms).Bytes(DicomTags.SeriesDescription, "LO", bytes)
            .Sequence(DicomTags.StructureSetRoiSequence, new DicomDataSet().Bytes(DicomTags.RoiName, "LO", bytes));
        IDicomElements read = Read(DicomFiles.Encode(set));
        Assert.Equal([expected], read.GetStrings(DicomTags.SeriesDescription));
        Assert.Equal([expected], read.GetItems(DicomTags.StructureSetRoiSequence).Single().GetStrings(DicomTags.RoiName));
    }

    [Fact]
    public void GetStrings_SeveralValuesAndPadding_AreSplitAndTrimmed()
    {
        IDicomElements read = Read(DicomFiles.Encode(DicomFiles.Slice(0)
            .Text(DicomTags.ImageType, "CS", "ORIGINAL ", " PRIMARY", "", "AXIAL")
            .Bytes(DicomTags.StudyInstanceUid, "UI", "1.2.3\0"u8.ToArray())
            .Text(TextComments, "ST", " two\\lines ")));
        Assert.Equal(["ORIGINAL", "PRIMARY", "", "AXIAL"], read.GetStrings(DicomTags.ImageType));
        Assert.Equal(["1.2.3"], read.GetStrings(DicomTags.StudyInstanceUid));
        Assert.Equal([" two\\lines"], read.GetStrings(TextComments));
    }

    [Fact]
    public void GetNumbers_EveryRepresentation_IsRead()
    {
        IDicomElements read = Read(DicomFiles.Encode(DicomFiles.Slice(0)
            .UInt16(DicomTags.SegmentNumber, 1, 65_535)
            .UInt32(DicomTags.DimensionIndexValues, 3, int.MaxValue)
            .Bytes(LeastPixel, "SS", TestVolumes.Pack<short>(-2000))
            .Bytes(ReferencePixelX, "SL", TestVolumes.Pack(-70_000))
            .Bytes(RecommendedTime, "FL", TestVolumes.Pack(0.25f, -1.5f))
            .Bytes(RealSlope, "FD", TestVolumes.Pack(0.1))
            .Bytes(TableSpeed, "FD", TestVolumes.Pack(1e-7, 3))
            .Text(DicomTags.PixelSpacing, "DS", " 1.5e-1 ", "+2")
            .Text(DicomTags.InstanceNumber, "IS", " -12 ")));
        Assert.Equal([1.0, 65_535], read.GetNumbers(DicomTags.SegmentNumber));
        Assert.Equal([3.0, int.MaxValue], read.GetNumbers(DicomTags.DimensionIndexValues));
        Assert.Equal([-2000.0], read.GetNumbers(LeastPixel));
        Assert.Equal([-70_000.0], read.GetNumbers(ReferencePixelX));
        Assert.Equal([0.25, -1.5], read.GetNumbers(RecommendedTime));
        Assert.Equal([0.1], read.GetNumbers(RealSlope));
        Assert.Equal([1e-7, 3], read.GetNumbers(TableSpeed));
        Assert.Equal([0.15, 2], read.GetNumbers(DicomTags.PixelSpacing));
        Assert.Equal([-12.0], read.GetNumbers(DicomTags.InstanceNumber));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    public void GetNumbers_NotANumber_NamesTagAndValue(string text)
    {
        IDicomElements read = Read(DicomFiles.Encode(DicomFiles.Slice(0).Text(DicomTags.RescaleSlope, "DS", text)));
        string message = Assert.Throws<FileFormatException>(() => read.GetNumbers(DicomTags.RescaleSlope)).Message;
        Assert.Contains("(0028,1053)", message);
        Assert.Contains($"'{text}'", message);
    }

    [Theory]
    [MemberData(nameof(Uncompressed))]
    public void GetNumbers_PrivateElements_ReadTheirText(string syntax)
    {
        DicomDataSet set = DicomFiles.Slice(0)
            .Text(new DicomTag(0x7053, 0x0010), "LO", "Philips PET Private Group").Text(PrivateElement.PhilipsSuvScaleFactor.Usual, "DS", "0.0005 ")
            .Text(new DicomTag(Private.Group, 0x0010), "LO", "Someone").Text(Private, "DS", "1.25");
        IDicomElements read = Read(DicomFiles.Encode(set, syntax));
        Assert.Equal([0.0005], read.GetNumbers(PrivateElement.PhilipsSuvScaleFactor.Usual));
        Assert.Equal([1.25], read.GetNumbers(Private));
        Assert.Equal(["Someone"], read.GetStrings(new DicomTag(Private.Group, 0x0010)));
    }

    [Fact]
    public void GetNumbers_UnknownRepresentation_IsTakenFromTheTag()
    {
        IDicomElements read = Read(DicomFiles.Encode(DicomFiles.Slice(0).Bytes(DicomTags.RescaleSlope, "UN", "0.25"u8.ToArray()).Bytes(DicomTags.SegmentNumber, "UN", [7, 1])));
        Assert.Equal([0.25], read.GetNumbers(DicomTags.RescaleSlope));
        Assert.Equal([263.0], read.GetNumbers(DicomTags.SegmentNumber));
    }

    [Fact]
    public void GetItems_NoSequence_SaysSo()
    {
        IDicomElements read = Read(DicomFiles.Encode(DicomFiles.Slice(0)));
        string message = Assert.Throws<FileFormatException>(() => read.GetItems(DicomTags.Modality)).Message;
        Assert.Contains("(0008,0060)", message);
        Assert.Contains("a sequence is expected", message);
    }

    [Theory]
    [MemberData(nameof(Uncompressed))]
    public void ReadFrame_EveryCellSize_GivesEachFrame(string syntax)
    {
        var random = new Random(5);
        foreach ((int bits, string representation) in (ReadOnlySpan<(int, string)>)[(1, "OB"), (1, "OW"), (8, "OB"), (8, "OW"), (16, "OW"), (32, "OW")])
        {
            // Five columns: frames of 15 bits don't begin on bytes, frames of 15 bytes not on words.
            const int Cells = 15, Frames = 3;
            int frameBits = Cells * bits;
            byte[] frames = new byte[((frameBits * Frames) + 15) / 16 * 2];
            random.NextBytes(frames);
            for (int bit = frameBits * Frames; bit < frames.Length * 8; bit++) frames[bit / 8] &= (byte)~(1 << (bit % 8));
            byte[] file = bits == 32 && syntax == TransferSyntax.ExplicitBigEndian ? WordsTurned(frames) : frames;
            IDicomElements read = Read(DicomFiles.Encode(
                DicomFiles.Slice(0).UInt16(DicomTags.Columns, 5).Text(DicomTags.NumberOfFrames, "IS", "3")
                    .UInt16(DicomTags.BitsAllocated, bits).UInt16(DicomTags.BitsStored, bits).UInt16(DicomTags.HighBit, bits - 1)
                    .Bytes(DicomTags.PixelData, representation, file),
                syntax));
            for (int frame = 0; frame < Frames; frame++)
            {
                byte[] got = FrameOf(read, frame, (frameBits + 7) / 8);
                for (int bit = 0; bit < frameBits; bit++)
                {
                    int at = (frame * frameBits) + bit;
                    Assert.True(((frames[at / 8] >> (at % 8)) & 1) == ((got[bit / 8] >> (bit % 8)) & 1), $"{bits} bits {representation}, frame {frame}, bit {bit}");
                }
            }
        }
    }

    [Fact]
    public void ReadFrame_RleLossless_GivesThePixels()
    {
        byte[] pixels = DicomFiles.Pixels(i => (i / 3 * 257) + 5);
        IDicomElements read = Read(DicomFiles.Encode(DicomFiles.Slice(0).Fragments(DicomTags.PixelData, DecodingTests.Rle(pixels)), TransferSyntax.RleLossless));
        Assert.True(read.MostPixelBytes is null or >= 24);
        Assert.Equal(pixels, FrameOf(read));
    }

    [Theory]
    [InlineData(TransferSyntax.JpegLosslessFirstOrder, 1)]
    [InlineData(TransferSyntax.JpegLosslessProcess14, 1)]
    [InlineData(TransferSyntax.JpegLosslessProcess14, 2)]
    [InlineData(TransferSyntax.JpegLosslessProcess14, 3)]
    [InlineData(TransferSyntax.JpegLosslessProcess14, 4)]
    [InlineData(TransferSyntax.JpegLosslessProcess14, 5)]
    [InlineData(TransferSyntax.JpegLosslessProcess14, 6)]
    [InlineData(TransferSyntax.JpegLosslessProcess14, 7)]
    public void ReadFrame_JpegLossless_GivesThePixelsOfEachFrame(string syntax, int predictor)
    {
        int[] first = [.. Enumerable.Range(0, 12).Select(i => i * 300)], second = [.. Enumerable.Range(0, 12).Select(i => 4000 - (i * i))];
        IDicomElements read = Read(DicomFiles.Encode(
            DicomFiles.Slice(0).Text(DicomTags.NumberOfFrames, "IS", "2")
                .Fragments(DicomTags.PixelData, JpegLosslessEncoder.Encode(first, 4, 3, 16, predictor), JpegLosslessEncoder.Encode(second, 4, 3, 16, predictor)),
            syntax));
        Assert.Equal(DicomFiles.Pixels(i => first[i]), FrameOf(read));
        Assert.Equal(DicomFiles.Pixels(i => second[i]), FrameOf(read, frame: 1));
    }

    [Theory]
    [InlineData("+te")]
    [InlineData("+ti")]
    [InlineData("+tb")]
    [InlineData("+td")]
    [InlineData("RLE")]
    [InlineData("JPEG")]
    public void Elements_FileTranscodedByDcmtk_AreTheSame(string how)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.dcm"], DicomFiles.Encode(DicomReaderTests.Rich()));
        string[] command = how switch { "RLE" => ["dcmcrle"], "JPEG" => ["dcmcjpeg", "+e1"], _ => ["dcmconv", how] };
        DicomFiles.Run(command[0], [.. command[1..], folder["a.dcm"], folder["b.dcm"]]);
        IDicomElements read = Read(File.ReadAllBytes(folder["b.dcm"]));
        Assert.Equal(DicomFiles.Pixels(i => 100 + i), FrameOf(read));
        Assert.Equal(["Lunge, größte"], read.GetStrings(DicomTags.SeriesDescription));
        Assert.Equal("b", read.GetItems(DicomTags.StructureSetRoiSequence)[1].GetStrings(DicomTags.RoiName).Single());
    }

    [Fact]
    public void ReadFrame_OtherSyntax_IsNamed()
    {
        // A JPEG-LS codestream is no matter: nothing here decodes one.
        IDicomElements read = Read(DicomFiles.Encode(DicomFiles.Slice(0).Fragments(DicomTags.PixelData, [1, 2, 3, 4]), "1.2.840.10008.1.2.4.80"));
        Assert.Contains("1.2.840.10008.1.2.4.80", Assert.Throws<UnsupportedFileException>(() => FrameOf(read)).Message);
    }

    [Fact]
    public void ReadFrame_NoneOrTooFewPixels_IsRefused()
    {
        IDicomElements none = Read(DicomFiles.Encode(DicomFiles.Slice(0).Without(DicomTags.PixelData)));
        Assert.Equal(0, none.MostPixelBytes);
        Assert.Contains("there is none", Assert.Throws<FileFormatException>(() => FrameOf(none)).Message);
        IDicomElements few = Read(DicomFiles.Encode(DicomFiles.Slice(0).Bytes(DicomTags.PixelData, "OW", new byte[20])));
        Assert.Equal(20, few.MostPixelBytes);
        Assert.Contains("only 20", Assert.Throws<FileFormatException>(() => FrameOf(few)).Message);
        Assert.Contains("promises 24", Assert.Throws<FileFormatException>(() => DicomSeries.Find([few]).Single().Read()).Message);
    }

    [Fact]
    public void ReadFrame_DamagedPixels_AreRefused()
    {
        byte[] jpeg = JpegLosslessEncoder.Encode([.. Enumerable.Range(0, 12).Select(i => i * 5000)], 4, 3, 16, 1), rle = DecodingTests.Rle(DicomFiles.Pixels(i => i));
        IDicomElements cut = Read(DicomFiles.Encode(DicomFiles.Slice(0).Fragments(DicomTags.PixelData, jpeg[..30]), TransferSyntax.JpegLosslessFirstOrder));
        Assert.Throws<FileFormatException>(() => FrameOf(cut));
        rle[0] = 7;
        IDicomElements planes = Read(DicomFiles.Encode(DicomFiles.Slice(0).Fragments(DicomTags.PixelData, rle), TransferSyntax.RleLossless));
        Assert.Throws<FileFormatException>(() => FrameOf(planes));
    }

    [Fact]
    public void ReadFrame_WrongCall_IsRefused()
    {
        IDicomElements read = Read(DicomFiles.Encode(DicomFiles.Slice(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameOf(read, frame: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameOf(read, frame: -1));
        Assert.Throws<ArgumentException>(() => FrameOf(read, bytes: 25));
    }

    [Theory]
    [InlineData(TransferSyntax.ExplicitLittleEndian)]
    [InlineData(TransferSyntax.RleLossless)]
    public void Elements_SeveralThreads_GiveTheSame(string syntax)
    {
        DicomDataSet set = DicomReaderTests.Rich();
        byte[] pixels = DicomFiles.Pixels(i => 100 + i);
        IDicomElements read = Read(DicomFiles.Encode(syntax == TransferSyntax.RleLossless ? set.Fragments(DicomTags.PixelData, DecodingTests.Rle(pixels)) : set, syntax));
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            Assert.Equal(pixels, FrameOf(read));
            Assert.Equal(["Lunge, größte"], read.GetStrings(DicomTags.SeriesDescription));
            Assert.Equal("b", read.GetItems(DicomTags.StructureSetRoiSequence)[1].GetStrings(DicomTags.RoiName).Single());
        });
    }

    [Fact]
    public void Series_IbsiPhantomAndItsStructureSet_EqualTheNiftiFiles()
    {
        Volume nifti = VolumeFile.Read(TestData.Require("ibsi1", "ct_phantom", "image.nii.gz"));
        Mask expected = MaskFile.Read(TestData.Require("ibsi1", "ct_phantom", "mask.nii.gz"));
        DicomSeries series = DicomSeries.Find(ReadAll(TestData.Require("ibsi1", "ct_phantom", "dicom", "image"))).Single();
        Assert.True(series.Read().ConvertTo<float>().Voxels.SequenceEqual(nifti.As<float>().Voxels));
        IDicomElements structures = ReadAll(TestData.Require("ibsi1", "ct_phantom", "dicom", "mask")).Single(MaskFile.HoldsRegions);
        Assert.Equal(expected.ComputeHash(), MaskFile.Read(structures, "GTV-1", series).ComputeHash());
        Assert.Equal(expected.ComputeHash(), SegmentationFile.Read(structures, series).GetMask("GTV-1").ComputeHash());
    }

    [Theory]
    [MemberData(nameof(SuvObjects))]
    public void Series_SuvObject_GivesTheUptakeOfTheFilesReadByPath(string name)
    {
        string folder = TestData.Require("suv", "DRO", name, "PT");
        Volume<double> expected = DicomSeries.Find(folder).Single().ReadSuv(), suv = DicomSeries.Find(ReadAll(folder)).Single().ReadSuv();
        Assert.True(expected.Voxels.SequenceEqual(suv.Voxels));
        Assert.Equal(DicomSeries.Find(folder).Single().ReadAcquisition(), DicomSeries.Find(ReadAll(folder)).Single().ReadAcquisition());
    }

    [Fact]
    public void Series_EnhancedMultiFrame_GivesTheVolume()
    {
        Volume volume = DicomSeries.Find([Read(DicomFiles.Encode(EnhancedFiles.Ct((6, 1), (0, 2), (3, 3))))]).Single().Read();
        Assert.Equal(new SpacingMm(0.5, 0.75, 3), volume.Geometry.Spacing);
        Assert.Equal([-6.0, -1, -9], Enumerable.Range(0, 3).Select(z => volume[new VoxelIndex(0, 0, z)]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Segmentation_WrittenByTheLibrary_GivesTheMasks(int seed)
    {
        using var folder = new TemporaryFolder();
        (DicomSeries _, List<KeyValuePair<string, Mask>> masks) = DicomSegmentationTests.Sample(seed, folder["image"]);
        DicomSeries series = DicomSeries.Find(ReadAll(folder["image"])).Single();
        SegmentationFile.WriteDicom(folder["seg.dcm"], series, masks);
        StructureSet.Write(folder["rs.dcm"], series, masks);
        IDicomElements seg = Read(File.ReadAllBytes(folder["seg.dcm"])), contours = Read(File.ReadAllBytes(folder["rs.dcm"]));
        foreach ((string name, Mask mask) in masks)
        {
            Assert.Equal(mask.ComputeHash(), MaskFile.Read(seg, name, series).ComputeHash());
            Assert.Equal(mask.ComputeHash(), MaskFile.Read(contours, name, series).ComputeHash());
        }

        Assert.Contains("'CT' is neither", Assert.Throws<FileFormatException>(() => MaskFile.Read(series.Images[0], "a", series)).Message);
    }

    private static byte[] FrameOf(IDicomElements elements, int frame = 0, int bytes = 24)
    {
        byte[] destination = new byte[bytes];
        elements.ReadFrame(frame, destination);
        return destination;
    }

    /// <summary>Cells of 32 bits as a writer of big-endian words of 16 has to be given them.</summary>
    private static byte[] WordsTurned(byte[] cells)
    {
        byte[] turned = new byte[cells.Length];
        for (int i = 0; i < cells.Length; i += 4) BinaryPrimitives.WriteUInt32LittleEndian(turned.AsSpan(i), uint.RotateLeft(BinaryPrimitives.ReadUInt32LittleEndian(cells.AsSpan(i)), 16));
        return turned;
    }

    private IDicomElements[] ReadAll(string folder) => [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(file => Read(File.ReadAllBytes(file)))];
}
