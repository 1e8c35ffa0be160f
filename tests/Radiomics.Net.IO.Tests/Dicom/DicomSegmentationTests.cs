using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO.Tests;

public class DicomSegmentationTests
{
    [Property(MaxTest = 30)]
    public void WriteRead_OverlappingSegments_GiveTheSameVoxels(int seed)
    {
        using var folder = new TemporaryFolder();
        (DicomSeries series, List<KeyValuePair<string, Mask>> masks) = Sample(seed, folder["image"]);
        SegmentationFile.WriteDicom(folder["seg.dcm"], series, masks);
        Segmentation read = SegmentationFile.Read(folder["seg.dcm"], series);
        Assert.Equal(masks.Select(m => m.Key), read.Segments.Select(s => s.Name));
        foreach ((string name, Mask mask) in masks)
        {
            Assert.Equal(mask.ComputeHash(), read.GetMask(name).ComputeHash());
            Assert.Equal(mask.ComputeHash(), MaskFile.Read(folder["seg.dcm"], name, series).ComputeHash());
        }

        // On its own grid the segmentation holds the slices with voxels only.
        Mask own = MaskFile.Read(folder["seg.dcm"], masks[0].Key);
        Assert.Equal(masks[0].Value.VoxelCount, own.VoxelCount);
    }

    [Fact]
    public void Write_File_IsSoundForDcmtk()
    {
        using var folder = new TemporaryFolder();
        (DicomSeries series, List<KeyValuePair<string, Mask>> masks) = Sample(4, folder["image"]);
        SegmentationFile.WriteDicom(folder["seg.dcm"], series, masks);
        DicomFiles.Run("dcmconv", "+tb", folder["seg.dcm"], folder["big.dcm"]);
        Assert.Equal(masks[0].Value.ComputeHash(), MaskFile.Read(folder["big.dcm"], masks[0].Key, series).ComputeHash());
    }

    [Fact]
    public void Read_Fractional_TakesHalfAndMore()
    {
        byte[] pixels = [0, 99, 100, 101, 200, 0, 0, 0, 0, 0, 0, 0];
        DicomDataSet set = Small(pixels, 8).Text(DicomTags.SegmentationType, "CS", "FRACTIONAL").UInt16(DicomTags.MaximumFractionalValue, 200);
        Mask mask = Read(set).GetMask("lung");
        Assert.Equal([0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], mask.Voxels.ToArray());
        Assert.Equal(new SpacingMm(0.5, 0.75, 2), mask.Geometry.Spacing);
    }

    /// <summary>Fractional frames of two overlapping segments, out of order and with slices missing between them.</summary>
    [Fact]
    public void Read_SparseFractionalFramesOfSeveralSegments_GoToTheirPlaces()
    {
        (int Segment, double Z)[] frames = [(2, 8), (1, 2), (2, 2), (1, 6)];
        byte[] pixels = [.. frames.SelectMany((_, i) => Enumerable.Range(0, 12).Select(p => (byte)(p == i ? 250 : p == 7 ? 128 : p == 8 ? 127 : 0)))];
        DicomDataSet set = Small(pixels, 8).Text(DicomTags.SegmentationType, "CS", "FRACTIONAL").UInt16(DicomTags.MaximumFractionalValue, 255)
            .Text(DicomTags.NumberOfFrames, "IS", "4").Without(DicomTags.ImagePosition)
            .Sequence(DicomTags.SegmentSequence, new DicomDataSet().UInt16(DicomTags.SegmentNumber, 2).Text(DicomTags.SegmentLabel, "LO", "b"), new DicomDataSet().UInt16(DicomTags.SegmentNumber, 1).Text(DicomTags.SegmentLabel, "LO", "a"))
            .Sequence(DicomTags.PerFrameFunctionalGroupsSequence, frames.Select(f => new DicomDataSet()
                .Sequence(DicomTags.PlanePositionSequence, new DicomDataSet().Decimal(DicomTags.ImagePosition, 0, 0, f.Z))
                .Sequence(DicomTags.SegmentIdentificationSequence, new DicomDataSet().UInt16(DicomTags.ReferencedSegmentNumber, f.Segment))));
        Segmentation own = Read(set);
        Assert.Equal(["b", "a"], own.Segments.Select(s => s.Name));
        Assert.Equal(new SpacingMm(0.5, 0.75, 2), own.Geometry.Spacing);
        Assert.Equal(new GridSize(4, 3, 4), own.Geometry.Size);
        Assert.Equal(2, own.Layers.Count);
        Assert.Equal([(2, 0), (7, 0), (0, 3), (7, 3)], VoxelsOf(own.GetMask("b")));
        Assert.Equal([(1, 0), (7, 0), (3, 2), (7, 2)], VoxelsOf(own.GetMask("a")));

        // The same on the grid of the image that was segmented, which has more slices on either side.
        var grid = new GridGeometry(new GridSize(4, 3, 6), new SpacingMm(0.5, 0.75, 2), new PointMm(0, 0, 0));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["seg.dcm"], DicomFiles.Encode(set));
        Assert.Equal([(2, 1), (7, 1), (0, 4), (7, 4)], VoxelsOf(MaskFile.Read(folder["seg.dcm"], "b", grid)));

        static IEnumerable<(int InSlice, int Slice)> VoxelsOf(Mask mask) => Enumerable.Range(0, mask.Voxels.Length).Where(i => mask.Voxels[i] == 1).Select(i => (i % 12, i / 12));
    }

    [Fact]
    public void Read_GridTurnedAround_FindsTheVoxels()
    {
        byte[] pixels = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, DicomFiles.Encode(Small(pixels, 8).Text(DicomTags.SegmentationType, "CS", "FRACTIONAL").UInt16(DicomTags.MaximumFractionalValue, 1)));
        try
        {
            // The same voxels counted from the other end of x, on a larger grid.
            var grid = new GridGeometry(new GridSize(6, 3, 2), new SpacingMm(0.5, 0.75, 2), new PointMm(2, 0, -2), new DirectionCosines(-1, 0, 0, 0, 1, 0, 0, 0, 1));
            Assert.True(MaskFile.Read(path, "lung", grid)[new VoxelIndex(4, 0, 1)]);
            var shifted = new GridGeometry(new GridSize(6, 3, 2), new SpacingMm(0.5, 0.75, 2), new PointMm(0.2, 0, -2));
            Assert.Contains("off a voxel", Assert.Throws<GeometryMismatchException>(() => MaskFile.Read(path, "lung", shifted)).Message);
            var small = new GridGeometry(new GridSize(2, 2, 1), new SpacingMm(0.5, 0.75, 2), new PointMm(0, 0, 2));
            Assert.Contains("outside the image", Assert.Throws<GeometryMismatchException>(() => MaskFile.Read(path, "lung", small)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_OtherFrameOfReference_IsRefused()
    {
        using var folder = new TemporaryFolder();
        (DicomSeries series, List<KeyValuePair<string, Mask>> masks) = Sample(4, folder["image"]);
        SegmentationFile.WriteDicom(folder["seg.dcm"], series, masks);
        DicomSeries other = DicomFiles.Series(DicomFiles.Slice(0, instance: 1), DicomFiles.Slice(2, instance: 2));
        Assert.Contains("frame of reference", Assert.Throws<GeometryMismatchException>(() => SegmentationFile.Read(folder["seg.dcm"], other)).Message);
        Assert.Throws<GeometryMismatchException>(() => MaskFile.Read(folder["seg.dcm"], masks[0].Key, other));
    }

    [Fact]
    public void Read_UnlistedSegmentOrKind_IsRefused()
    {
        Assert.Contains("segment 2", Assert.Throws<FileFormatException>(() => Read(Small(new byte[12], 8, segmentOfFrame: 2))).Message);
        Assert.Contains("LABELMAP", Assert.Throws<UnsupportedFileException>(() => Read(Small(new byte[12], 8).Text(DicomTags.SegmentationType, "CS", "LABELMAP"))).Message);
    }

    [Fact]
    public void Read_TruncatedFrames_AreRefused() =>
        Assert.Contains("promises 12 bytes", Assert.Throws<FileFormatException>(() => Read(Small(new byte[4], 8))).Message);

    [Fact]
    public void Read_TenThousandMutations_EndInDocumentedExceptions() => Fuzz(10_000, seed: 1);

    [Fact]
    [Trait("Tier", "Long")]
    public void Read_HundredThousandMutations_EndInDocumentedExceptions() => Fuzz(100_000, seed: 2);

    private static void Fuzz(int mutations, int seed)
    {
        using var folder = new TemporaryFolder();
        (DicomSeries series, List<KeyValuePair<string, Mask>> masks) = Sample(4, folder["image"]);
        SegmentationFile.WriteDicom(folder["seg.dcm"], series, masks);
        StructureSet.Write(folder["rs.dcm"], series, masks);
        GridGeometry grid = series.ReadGeometry();
        ReaderFuzz.Run([File.ReadAllBytes(folder["seg.dcm"]), File.ReadAllBytes(folder["rs.dcm"])], mutations, seed, file =>
        {
            IDicomElements elements = DicomReader.Read(new MemoryStream(file), "fuzz.dcm", ReaderFuzz.Limits);
            if (elements.GetStrings(DicomTags.Modality) is ["RTSTRUCT"]) new StructureSet(elements).GetMask(grid, masks[0].Key);
            else SegmentationFile.Read(new MemoryStream(file), "fuzz.dcm", ReaderFuzz.Limits);
        });
    }

    /// <summary>A series on disk with one to four random, overlapping regions.</summary>
    internal static (DicomSeries Series, List<KeyValuePair<string, Mask>> Masks) Sample(int seed, string folder)
    {
        var random = new Random(seed);
        GridGeometry grid;
        do grid = TestVolumes.Oblique(random, new GridSize(7, 5, 4));
        while (grid.Direction.Determinant < 0);
        DicomSeriesWriter.Write(folder, new Volume<short>(grid, new short[grid.Size.VoxelCount]), new DicomSeriesInfo { PatientId = "P", StudyDate = "20200102" });
        DicomSeries series = DicomSeries.Find(folder).Single();
        grid = series.ReadGeometry();
        List<KeyValuePair<string, Mask>> masks = [.. Enumerable.Range(0, random.Next(1, 5)).Select(i =>
        {
            byte[] voxels = [.. Enumerable.Range(0, grid.Size.VoxelCount).Select(_ => (byte)(random.Next(3) == 0 ? 1 : 0))];
            voxels[i] = 1;
            return new KeyValuePair<string, Mask>($"Läsion {i}", new Mask(grid, voxels));
        })];
        return (series, masks);
    }

    private static Segmentation Read(DicomDataSet set) => SegmentationFile.Read(new MemoryStream(DicomFiles.Encode(set)), "seg.dcm");

    private static DicomDataSet Small(byte[] pixels, int bits, int segmentOfFrame = 1) => DicomFiles.Slice(0)
        .Text(DicomTags.SopClassUid, "UI", "1.2.840.10008.5.1.4.1.1.66.4")
        .Text(DicomTags.Modality, "CS", "SEG")
        .Text(DicomTags.SegmentationType, "CS", "BINARY")
        .Text(DicomTags.NumberOfFrames, "IS", "1")
        .UInt16(DicomTags.BitsAllocated, bits).UInt16(DicomTags.BitsStored, bits).UInt16(DicomTags.HighBit, bits - 1)
        .Sequence(DicomTags.SegmentSequence, new DicomDataSet().UInt16(DicomTags.SegmentNumber, 1).Text(DicomTags.SegmentLabel, "LO", "lung"))
        .Sequence(DicomTags.PerFrameFunctionalGroupsSequence, new DicomDataSet().Sequence(DicomTags.SegmentIdentificationSequence, new DicomDataSet().UInt16(DicomTags.ReferencedSegmentNumber, segmentOfFrame)))
        .Bytes(DicomTags.PixelData, "OB", pixels);
}
