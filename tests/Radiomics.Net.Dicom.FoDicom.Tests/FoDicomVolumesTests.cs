using FellowOakDicom;
using FellowOakDicom.Imaging;
using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.IO.Buffer;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.TestSupport;
using DicomTag = FellowOakDicom.DicomTag;

namespace Radiomics.Net.Dicom.FoDicom.Tests;

public class FoDicomVolumesTests
{
    [Fact]
    public void ToVolume_DataSetsMadeInMemory_GivesTheValues()
    {
        DicomDataset[] slices = [.. ((int[])[2, 0, 1]).Select(i => Slice(i))];
        Volume volume = slices.ToVolume();
        Assert.Equal(new GridSize(3, 2, 3), volume.Geometry.Size);
        Assert.Equal(new SpacingMm(0.5, 0.75, 2.5), volume.Geometry.Spacing);
        for (int z = 0; z < 3; z++) Assert.Equal((100 * z) + 4 - 1024, volume[new VoxelIndex(1, 1, z)]);
        Assert.True(slices.Select(s => new DicomFile(s)).ToVolume().As<int>().Voxels.SequenceEqual(volume.As<int>().Voxels));
        Assert.Equal("CT", slices.ToSeries().ReadAcquisition().Modality);
    }

    [Fact]
    public void ToVolume_SingleDataSetAndFile_IsOneSlice()
    {
        Assert.Equal(new GridSize(3, 2, 1), Slice(0).ToVolume().Geometry.Size);
        Assert.Equal(new GridSize(3, 2, 1), new DicomFile(Slice(0)).ToVolume().Geometry.Size);
    }

    [Fact]
    public void ToVolume_FilesOpenedByPath_EqualTheLibrarysOwn()
    {
        string folder = TestData.Require("ibsi1", "ct_phantom", "dicom", "image");
        Volume expected = VolumeFile.Read(folder), volume = Directory.GetFiles(folder).Select(f => DicomFile.Open(f)).ToVolume();
        Assert.Equal(expected.Geometry, volume.Geometry);
        Assert.True(expected.As<short>().Voxels.SequenceEqual(volume.As<short>().Voxels));
    }

    [Fact]
    public void ToVolume_Transcoded_GivesTheSame()
    {
        foreach (DicomTransferSyntax syntax in (DicomTransferSyntax[])[DicomTransferSyntax.RLELossless, DicomTransferSyntax.ExplicitVRBigEndian, DicomTransferSyntax.ImplicitVRLittleEndian])
        {
            DicomDataset[] slices = [.. Enumerable.Range(0, 3).Select(i => Slice(i).Clone(syntax))];
            Assert.Equal(syntax, slices[0].InternalTransferSyntax);
            Assert.Equal((100 * 2) + 4 - 1024, slices.ToVolume()[new VoxelIndex(1, 1, 2)]);
        }
    }

    [Fact]
    public void ToVolume_CodecThatIsNotThere_SaysHowToGetOne()
    {
        var slice = new DicomDataset(DicomTransferSyntax.JPEG2000Lossless);
        slice.Add(Slice(0));
        var fragments = new DicomOtherByteFragment(DicomTag.PixelData);
        fragments.Fragments.Add(new MemoryByteBuffer([1, 2, 3, 4]));
        slice.AddOrUpdate(fragments);
        string message = Assert.Throws<UnsupportedFileException>(() => slice.ToVolume()).Message;
        Assert.Contains("JPEG 2000", message);
        Assert.Contains("fo-dicom.Codecs", message);
    }

    [Fact]
    public void ToVolume_NoneOrSeveralSeries_SaysSo()
    {
        Assert.Contains("None", Assert.Throws<FileFormatException>(() => Array.Empty<DicomFile>().ToVolume()).Message);
        DicomDataset other = Slice(1).AddOrUpdate(DicomTag.SeriesInstanceUID, "1.2.3.99");
        DicomDataset[] both = [Slice(0), other];
        Assert.Equal(2, both.FindSeries().Count);
        Assert.Contains("2 series", Assert.Throws<UnsupportedFileException>(() => both.ToVolume()).Message);
    }

    [Fact]
    public void ToMask_StructureSetAndSegmentation_GiveTheMask()
    {
        DicomDataset[] slices = [.. Enumerable.Range(0, 3).Select(i => Slice(i))];
        DicomSeries series = slices.ToSeries();
        GridGeometry grid = series.ReadGeometry();
        byte[] voxels = new byte[grid.Size.VoxelCount];
        (voxels[4], voxels[7], voxels[8]) = (1, 1, 1);
        var mask = new Mask(grid, voxels);
        string folder = Directory.CreateTempSubdirectory("radiomics-bridge-").FullName;
        try
        {
            StructureSet.Write(Path.Combine(folder, "rs.dcm"), series, [new("lesion", mask)]);
            SegmentationFile.WriteDicom(Path.Combine(folder, "seg.dcm"), series, [new("lesion", mask)]);
            foreach (string name in (string[])["rs.dcm", "seg.dcm"])
            {
                DicomFile file = DicomFile.Open(Path.Combine(folder, name));
                Assert.Equal(mask.ComputeHash(), file.ToMask(series, "lesion").ComputeHash());
                Assert.Equal(mask.ComputeHash(), file.Dataset.ToMask(series, "les*").ComputeHash());
                Assert.Equal(mask.ComputeHash(), file.ToSegmentation(series).GetMask("lesion").ComputeHash());
                DicomFile[] all = [file, .. slices.Select(s => new DicomFile(s))];
                Assert.Equal(mask.ComputeHash(), all.ToMask("lesion").ComputeHash());
                Assert.Equal(mask.ComputeHash(), all.Select(f => f.Dataset).ToMask("lesion").ComputeHash());
                Assert.Contains("'lesion'", Assert.Throws<RegionException>(() => all.ToMask("liver")).Message);
                Assert.Contains("2 structure sets", Assert.Throws<UnsupportedFileException>(() => all.Append(file).ToMask("lesion")).Message);
                Assert.Contains("no", Assert.Throws<FileFormatException>(() => new[] { file }.ToMask("lesion")).Message, StringComparison.OrdinalIgnoreCase);
                Assert.Contains(name, Assert.Throws<RegionException>(() => file.ToMask(series, "liver")).Message);
            }

            Assert.Contains("structure set", Assert.Throws<FileFormatException>(() => slices.ToMask("lesion")).Message);
            DicomDataset elsewhere = Slice(0).AddOrUpdate(DicomTag.FrameOfReferenceUID, "1.2.99");
            Assert.Throws<GeometryMismatchException>(() => DicomFile.Open(Path.Combine(folder, "seg.dcm")).ToMask(new[] { elsewhere }.ToSeries(), "lesion"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void AsElements_Source_IsTheFileOrTheInstance()
    {
        Assert.Equal("1.2.3.4.0", Slice(0).AsElements().Source);
        Assert.Equal("mine", Slice(0).AsElements("mine").Source);
        Assert.Equal("1.2.3.4.0", new DicomFile(Slice(0)).AsElements().Source);
    }

    /// <summary>A CT slice of 3x2 pixels of 0.5x0.75 mm, made without a file.</summary>
    private static DicomDataset Slice(int index)
    {
        var slice = new DicomDataset
        {
            { DicomTag.SOPClassUID, DicomUID.CTImageStorage },
            { DicomTag.SOPInstanceUID, $"1.2.3.4.{index}" },
            { DicomTag.StudyInstanceUID, "1.2.3" },
            { DicomTag.SeriesInstanceUID, "1.2.3.4" },
            { DicomTag.FrameOfReferenceUID, "1.2.3.5" },
            { DicomTag.Modality, "CT" },
            { DicomTag.PatientID, "P" },
            { DicomTag.ImagePositionPatient, 0m, 0m, 2.5m * index },
            { DicomTag.ImageOrientationPatient, 1m, 0m, 0m, 0m, 1m, 0m },
            { DicomTag.PixelSpacing, 0.75m, 0.5m },
            { DicomTag.SliceThickness, 2.5m },
            { DicomTag.PhotometricInterpretation, "MONOCHROME2" },
            { DicomTag.SamplesPerPixel, (ushort)1 },
            { DicomTag.Rows, (ushort)2 },
            { DicomTag.Columns, (ushort)3 },
            { DicomTag.BitsAllocated, (ushort)16 },
            { DicomTag.BitsStored, (ushort)16 },
            { DicomTag.HighBit, (ushort)15 },
            { DicomTag.PixelRepresentation, (ushort)0 },
            { DicomTag.RescaleIntercept, -1024m },
            { DicomTag.RescaleSlope, 1m },
        };
        ushort[] pixels = [.. Enumerable.Range(0, 6).Select(i => (ushort)((100 * index) + i))];
        DicomPixelData.Create(slice, true).AddFrame(new MemoryByteBuffer([.. pixels.SelectMany(p => BitConverter.GetBytes(p))]));
        return slice;
    }
}
