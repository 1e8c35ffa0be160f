using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.IO.Tests;

public class DicomSeriesTests
{
    [Fact]
    public void Read_IbsiPhantom_EqualsItsNifti()
    {
        Volume nifti = VolumeFile.Read(TestData.Require("ibsi1", "ct_phantom", "image.nii.gz"));
        Volume dicom = VolumeFile.Read(TestData.Require("ibsi1", "ct_phantom", "dicom", "image"));
        Assert.Equal(VoxelType.Int16, dicom.VoxelType);
        Assert.Null(dicom.Geometry.DescribeDifference(nifti.Geometry, 1e-6));
        Assert.True(dicom.ConvertTo<float>().Voxels.SequenceEqual(nifti.As<float>().Voxels));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_AnyOrder_SortsAlongTheNormal(int seed)
    {
        DicomDataSet[] slices = [.. Enumerable.Range(0, 5).Select(i => DicomFiles.Slice(10 + (2 * i), instance: 5 - i, pixel: p => (1000 * i) + p))];
        new Random(seed).Shuffle(slices);
        Volume volume = DicomFiles.Series(slices).Read();
        Assert.Equal(new GridSize(4, 3, 5), volume.Geometry.Size);
        Assert.Equal(new SpacingMm(0.5, 0.75, 2), volume.Geometry.Spacing);
        Assert.Equal(new PointMm(0, 0, 10), volume.Geometry.Origin);
        for (int z = 0; z < 5; z++) Assert.Equal((1000 * z) + 6 - 1024, volume[new VoxelIndex(2, 1, z)]);
    }

    [Fact]
    public void Read_SagittalSlices_PutTheNormalRight()
    {
        DicomDataSet At(double x, int i) => DicomFiles.Slice(0, x, instance: i).Decimal(DicomTags.ImageOrientation, 0, 1, 0, 0, 0, -1);
        GridGeometry grid = DicomFiles.Series(At(3, 1), At(1, 2), At(2, 3)).Read().Geometry;

        // Rows run back, columns down: their normal points to the right, so the slice furthest left comes first.
        Assert.Equal(new PointMm(3, 0, 0), grid.Origin);
        Assert.Equal(new PointMm(2, 0.5, -0.75), grid.ToPoint(1, 1, 1));
    }

    [Fact]
    public void Read_SlopePerSlice_IsApplied()
    {
        Volume volume = DicomFiles.Series(
            DicomFiles.Slice(0, instance: 1).Decimal(DicomTags.RescaleSlope, 0.5).Decimal(DicomTags.RescaleIntercept, 0),
            DicomFiles.Slice(2, instance: 2).Decimal(DicomTags.RescaleSlope, 0.25).Decimal(DicomTags.RescaleIntercept, 1)).Read();
        Assert.Equal(VoxelType.Float64, volume.VoxelType);
        Assert.Equal(101 * 0.5, volume[new VoxelIndex(1, 0, 0)]);
        Assert.Equal((201 * 0.25) + 1, volume[new VoxelIndex(1, 0, 1)]);
    }

    [Theory]
    [InlineData(16, 15, 0, 0xF801, 0xF801)]
    [InlineData(12, 11, 0, 0xF801, 0x801)]
    [InlineData(12, 11, 1, 0xF801, 0x801 - 0x1000)]
    [InlineData(12, 15, 0, 0x8017, 0x801)]
    [InlineData(16, 15, 1, 0xF801, 0xF801 - 0x10000)]
    public void Read_StoredBits_AreMaskedAndSignExtended(int stored, int high, int signed, int cell, int expected)
    {
        Volume volume = DicomFiles.Series(DicomFiles.Slice(0, pixel: _ => cell)
            .UInt16(DicomTags.BitsStored, stored).UInt16(DicomTags.HighBit, high).UInt16(DicomTags.PixelRepresentation, signed).Decimal(DicomTags.RescaleIntercept, 0)).Read();
        Assert.Equal(expected, volume[default]);
    }

    [Theory]
    [InlineData(12, 0, 5, 4090)]
    [InlineData(16, 1, 5, -6)]
    public void Read_Monochrome1_IsInvertedBack(int stored, int signed, int cell, int expected)
    {
        Volume volume = DicomFiles.Series(DicomFiles.Slice(0, pixel: _ => cell).Text(DicomTags.PhotometricInterpretation, "CS", "MONOCHROME1")
            .UInt16(DicomTags.BitsStored, stored).UInt16(DicomTags.HighBit, stored - 1).UInt16(DicomTags.PixelRepresentation, signed).Decimal(DicomTags.RescaleIntercept, 0)).Read();
        Assert.Equal(expected, volume[default]);
    }

    [Fact]
    public void Read_EightBits_GivesTheValues()
    {
        byte[] pixels = [.. Enumerable.Range(0, 12).Select(i => (byte)(i * 20))];
        DicomDataSet slice = DicomFiles.Slice(0).UInt16(DicomTags.BitsAllocated, 8).UInt16(DicomTags.BitsStored, 8).UInt16(DicomTags.HighBit, 7).Bytes(DicomTags.PixelData, "OW", pixels);
        foreach (string syntax in (string[])[TransferSyntax.ExplicitLittleEndian, TransferSyntax.ExplicitBigEndian])
        {
            Volume volume = DicomSeries.Find([DicomFiles.Read(DicomFiles.Encode(slice, syntax))]).Single().Read();
            Assert.Equal(pixels.Select(p => (double)p - 1024), Enumerable.Range(0, 12).Select(i => volume[volume.Geometry.Size.IndexOf(i)]));
        }
    }

    [Fact]
    public void Find_TwoSeriesMixed_TellsThemApart()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["deep/er"]);
        for (int i = 0; i < 3; i++)
        {
            File.WriteAllBytes(folder[$"{(i == 0 ? "deep/er/" : "")}a{i}"], DicomFiles.Encode(DicomFiles.Slice(2 * i, series: "1.2.3.1", instance: i)));
            File.WriteAllBytes(folder[$"b{i}.dcm"], DicomFiles.Encode(DicomFiles.Slice(3 * i, series: "1.2.3.2", instance: i)));
        }

        File.WriteAllText(folder["notes.txt"], "no image");
        IReadOnlyList<DicomSeries> series = DicomSeries.Find(folder.Root);
        Assert.Equal(["1.2.3.1", "1.2.3.2"], series.Select(s => s.Uid).Order());
        Assert.Equal([2.0, 3.0], series.OrderBy(s => s.Uid).Select(s => s.Read().Geometry.Spacing.Z));
        Assert.Contains("2 series", Assert.Throws<UnsupportedFileException>(() => VolumeFile.Read(folder.Root)).Message);
    }

    [Fact]
    public void Find_DamagedFile_IsNotPassedOver()
    {
        using var folder = new TemporaryFolder();
        byte[] file = DicomFiles.Encode(DicomFiles.Slice(0).Without(DicomTags.PixelData));
        File.WriteAllBytes(folder["a"], DicomFiles.Encode(DicomFiles.Slice(0)));
        File.WriteAllBytes(folder["b"], file[..^2]);
        Assert.Contains("1 DICOM files are damaged", Assert.Throws<FileFormatException>(() => DicomSeries.Find(folder.Root)).Message);
        Assert.Single(DicomFolder.Scan(folder.Root).Problems);
    }

    [Fact]
    public void ReadAcquisition_GivesColumnsWithoutIdentifiers()
    {
        DicomSeries series = DicomFiles.Series(DicomFiles.Slice(0, instance: 1), DicomFiles.Slice(1.5, instance: 2));
        DicomAcquisition acquisition = series.ReadAcquisition();
        Assert.Equal(new DicomAcquisition("CT", "Maker", null, "B30f", 120, 2, 1.5, 0.5, false), acquisition);
        Assert.Equal("B30f", acquisition.ToColumns().Single(c => c.Key == "kernel").Value);
    }

    [Fact]
    public void Read_MissingSlice_NamesThePlace()
    {
        DicomSeries series = DicomFiles.Series(((int[])[0, 1, 2, 5, 6]).Select(i => DicomFiles.Slice(2 * i, instance: i)));
        string message = Assert.Throws<FileFormatException>(() => series.Read()).Message;
        Assert.Contains("missing slice", message);
        Assert.Contains("2 slices are missing", message);
    }

    [Fact]
    public void Read_DuplicateSlice_NamesBoth() =>
        Assert.Contains("duplicate slice", Assert.Throws<FileFormatException>(() => DicomFiles.Series(DicomFiles.Slice(0, instance: 1), DicomFiles.Slice(2, instance: 2), DicomFiles.Slice(2, instance: 3)).Read()).Message);

    [Fact]
    public void Read_VaryingSpacing_IsRefusedUnlessTolerated()
    {
        DicomSeries series = DicomFiles.Series(((double[])[0, 2, 4.1, 6]).Select((z, i) => DicomFiles.Slice(z, instance: i)));
        Assert.Contains("varying slice spacing", Assert.Throws<FileFormatException>(() => series.Read()).Message);
        Assert.Equal(2, series.Read(new DicomSeriesOptions { SpacingTolerance = 0.1 }).Geometry.Spacing.Z, 1e-12);
    }

    [Fact]
    public void Read_GantryTilt_IsRefusedAndResampledWhenAsked()
    {
        // Each slice moves by one row of 0.75 mm; the content stays at its place in the patient.
        DicomSeries series = DicomFiles.Series(Enumerable.Range(0, 3).Select(i => DicomFiles.Slice(2 * i, y: 0.75 * i, instance: i, pixel: p => 100 * ((p / 4) + i))));
        string message = Assert.Throws<UnsupportedFileException>(() => series.Read()).Message;
        Assert.Contains("gantry tilt", message);
        Assert.Contains("ResampleGantryTilt", message);
        Volume upright = series.Read(new DicomSeriesOptions { ResampleGantryTilt = true });
        Assert.Equal(new GridSize(4, 5, 3), upright.Geometry.Size);
        Assert.Equal(DirectionCosines.Identity, upright.Geometry.Direction);
        for (int z = 0; z < 3; z++)
        {
            for (int y = z; y < z + 3; y++) Assert.Equal((100 * y) - 1024, upright[new VoxelIndex(1, y, z)], 1e-9);
        }

        DicomSeries back = DicomFiles.Series(Enumerable.Range(0, 3).Select(i => DicomFiles.Slice(2 * i, y: -0.375 * i, instance: i, pixel: p => 100 * (p / 4))));
        Volume half = back.Read(new DicomSeriesOptions { ResampleGantryTilt = true });
        Assert.Equal(-0.75, half.Geometry.Origin.Y);
        Assert.Equal(50 - 1024, half[new VoxelIndex(1, 1, 1)], 1e-9);
    }

    [Fact]
    public void Read_Colours_AreRefused()
    {
        DicomSeries series = DicomFiles.Series(DicomFiles.Slice(0).UInt16(DicomTags.SamplesPerPixel, 3).Text(DicomTags.PhotometricInterpretation, "CS", "RGB"));
        Assert.Contains("RGB", Assert.Throws<UnsupportedFileException>(() => series.Read()).Message);
    }

    [Fact]
    public void Read_NoPixelData_SaysSo()
    {
        DicomSeries series = DicomFiles.Series(DicomFiles.Slice(0).Without(DicomTags.PixelData));
        Assert.Contains("(7FE0,0010)", Assert.Throws<FileFormatException>(() => series.Read()).Message);
    }

    [Fact]
    public void Read_TruncatedPixelData_SaysHowMuchIsThere()
    {
        DicomSeries series = DicomFiles.Series(DicomFiles.Slice(0).Bytes(DicomTags.PixelData, "OW", new byte[20]));
        Assert.Contains("promises 24 bytes of data, the file holds 20", Assert.Throws<FileFormatException>(() => series.Read()).Message);
        DicomSeries huge = DicomFiles.Series(DicomFiles.Slice(0).UInt16(DicomTags.Rows, 30_000).UInt16(DicomTags.Columns, 30_000));
        Assert.Throws<FileFormatException>(() => huge.Read());
    }

    [Fact]
    public void Read_SeveralTimePoints_SaysHowToChoose()
    {
        DicomSeries series = DicomFiles.Series(Enumerable.Range(0, 6).Select(i => DicomFiles.Slice(2 * (i % 3), instance: i, pixel: p => (i / 3 * 1000) + p).Text(DicomTags.TemporalPositionIdentifier, "IS", i < 3 ? "7" : "9")));
        string message = Assert.Throws<UnsupportedFileException>(() => series.Read()).Message;
        Assert.Contains("2 volumes (Temporal Position Identifier 7, 9)", message);
        Assert.Contains("TimePoint, 0 to 1", message);
        Assert.Equal(1000 - 1024, series.Read(new DicomSeriesOptions { TimePoint = 1 })[default]);
        Assert.Throws<FileFormatException>(() => series.Read(new DicomSeriesOptions { TimePoint = 2 }));
    }

    [Fact]
    public void Read_DifferentSizeOrOrientation_NamesTheFile()
    {
        DicomDataSet turned = DicomFiles.Slice(2, instance: 2).Decimal(DicomTags.ImageOrientation, 0, 1, 0, -1, 0, 0);
        Assert.Contains("Orientation", Assert.Throws<FileFormatException>(() => DicomFiles.Series(DicomFiles.Slice(0), turned).Read()).Message);
        DicomDataSet other = DicomFiles.Slice(2, instance: 2).Decimal(DicomTags.PixelSpacing, 1, 1);
        Assert.Contains("Pixel Spacing", Assert.Throws<FileFormatException>(() => DicomFiles.Series(DicomFiles.Slice(0), other).Read()).Message);
    }

    [Fact]
    public void Read_MissingPosition_NamesTheTag() =>
        Assert.Contains("(0020,0032)", Assert.Throws<FileFormatException>(() => DicomFiles.Series(DicomFiles.Slice(0).Without(DicomTags.ImagePosition)).Read()).Message);

    [Fact]
    public void Read_EnhancedCt_TakesPlaceAndScaleFromTheGroups()
    {
        DicomDataSet set = EnhancedFiles.Ct((6, 1), (0, 2), (3, 3));
        Volume volume = DicomFiles.Series(set).Read();
        Assert.Equal(new GridSize(4, 3, 3), volume.Geometry.Size);
        Assert.Equal(new SpacingMm(0.5, 0.75, 3), volume.Geometry.Spacing);
        Assert.Equal(new PointMm(1, 2, 0), volume.Geometry.Origin);
        Assert.Equal([-6.0, -1, -9], Enumerable.Range(0, 3).Select(z => volume[new VoxelIndex(0, 0, z)]));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.dcm"], DicomFiles.Encode(set));
        TestVolumes.AssertSameVoxels(volume, VolumeFile.Read(folder["a.dcm"]));
    }

    [Fact]
    public void ReadAcquisition_EnhancedCt_LooksIntoTheGroups()
    {
        DicomAcquisition acquisition = DicomFiles.Series(EnhancedFiles.Ct((0, 1), (2, 1))).ReadAcquisition();
        Assert.Equal(new DicomAcquisition("CT", "Maker", null, "B80f", 140, 3, 2, 0.5, false), acquisition);
        DicomSeries contrast = DicomFiles.Series(EnhancedFiles.Ct((0, 1), (2, 1)).Sequence(DicomTags.ContrastAgentSequence, new DicomDataSet().Text(DicomTags.CodeMeaning, "LO", "iodine")));
        Assert.True(contrast.ReadAcquisition().HasContrast);
        Assert.Equal(2, contrast.SliceCount);
    }

    public static TheoryData<string> TimeKeys => ["time", "delay", "b-value", "echo", "acquisition"];

    /// <summary>What tells the volumes of a multi-frame file apart, each in its functional group.</summary>
    [Theory]
    [MemberData(nameof(TimeKeys))]
    public void Read_EnhancedMrWithSeveralVolumes_ReadsTheOneChosen(string kind)
    {
        (DicomTag group, Func<double, DicomDataSet> value, string name) = kind switch
        {
            "time" => (DicomTags.FrameContentSequence, v => new DicomDataSet().UInt32(DicomTags.TemporalPositionIndex, (int)v), "Temporal Position Index"),
            "delay" => (DicomTags.CardiacSynchronizationSequence, v => Real(DicomTags.NominalTriggerDelay, v), "Nominal Cardiac Trigger Delay Time"),
            "b-value" => (DicomTags.MrDiffusionSequence, v => Real(DicomTags.DiffusionBValue, v), "Diffusion b-value"),
            "echo" => (DicomTags.MrEchoSequence, v => Real(DicomTags.EffectiveEchoTime, v), "Effective Echo Time"),
            _ => (DicomTags.FrameContentSequence, (Func<double, DicomDataSet>)(v => new DicomDataSet().UInt16(DicomTags.FrameAcquisitionNumber, (int)v)), "Frame Acquisition Number"),
        };
        Func<DicomDataSet, DicomDataSet> At(double v) => frame => frame.Sequence(group, value(v));

        // Frames store 1 to 6: the volumes in turn, the places from above.
        foreach (string syntax in (string[])[TransferSyntax.ExplicitLittleEndian, TransferSyntax.ImplicitLittleEndian])
        {
            byte[] file = DicomFiles.Encode(EnhancedFiles.Mr((6, At(800)), (3, At(800)), (0, At(800)), (6, At(50)), (3, At(50)), (0, At(50))), syntax);
            DicomSeries series = DicomSeries.Find([DicomFiles.Read(file)]).Single();
            string message = Assert.Throws<UnsupportedFileException>(() => series.Read()).Message;
            Assert.Contains($"2 volumes ({name} 50, 800)", message);
            Assert.Contains("DicomSeriesOptions.TimePoint, 0 to 1", message);
            foreach ((int point, double[] expected) in (ReadOnlySpan<(int, double[])>)[(0, [6, 5, 4]), (1, [3, 2, 1])])
            {
                Volume volume = series.Read(new DicomSeriesOptions { TimePoint = point });
                Assert.Equal(expected, Enumerable.Range(0, 3).Select(z => volume[new VoxelIndex(0, 0, z)]));
            }
        }

        static DicomDataSet Real(DicomTag tag, double v) => new DicomDataSet().Bytes(tag, "FD", TestVolumes.Pack(v));
    }

    [Fact]
    public void Read_MultiFrameWithoutGroups_IsRefused()
    {
        DicomDataSet set = DicomFiles.Slice(0).Text(DicomTags.NumberOfFrames, "IS", "2").Bytes(DicomTags.PixelData, "OW", new byte[48]);
        Assert.Contains("functional groups", Assert.Throws<UnsupportedFileException>(() => DicomFiles.Series(set).Read()).Message);
    }

    [Fact]
    public void Read_IbsiPhantomTranscodedByGdcm_GivesTheSameVoxels()
    {
        using var folder = new TemporaryFolder();
        string source = TestData.Require("ibsi1", "ct_phantom", "dicom", "image");
        string[] files = [.. Directory.GetFiles(source).Order().Take(3)];
        Volume expected = DicomSeries.Find(files.Select(f => DicomReader.Read(f))).Single().Read();
        foreach (string option in (string[])["--raw", "--rle", "--jpeg"])
        {
            IEnumerable<IDicomElements> Converted()
            {
                foreach (string file in files)
                {
                    DicomFiles.Run("gdcmconv", option, file, folder["b.dcm"]);
                    using FileStream stream = File.OpenRead(folder["b.dcm"]);
                    yield return DicomReader.Read(stream, "b.dcm");
                }
            }

            TestVolumes.AssertSameVoxels(expected, DicomSeries.Find(Converted()).Single().Read());
        }
    }
}
