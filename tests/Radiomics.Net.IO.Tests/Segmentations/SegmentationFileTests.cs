using System.Text.Json;
using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.IO.Tests;

public class SegmentationFileTests
{
    private static readonly GridGeometry Grid = new(new GridSize(2, 3, 2), new SpacingMm(1, 2, 3));

    [Fact]
    public void Read_SlicerSegmentation_EqualsTheExpectedSegments()
    {
        Volume image = VolumeFile.Read(TestData.Require("slicer", "CTChest4.nrrd"));
        Segmentation segmentation = SegmentationFile.Read(TestData.Require("slicer", "Segmentation.seg.nrrd"));
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(TestData.Require("slicer", "expected.json")));
        JsonElement segments = expected.RootElement.GetProperty("segments");
        Assert.Equal(segments.EnumerateObject().Select(s => s.Name), segmentation.Segments.Select(s => s.Name));
        double[] spacing = [.. expected.RootElement.GetProperty("spacing_mm").EnumerateArray().Select(s => s.GetDouble())];
        Assert.Equal(new SpacingMm(spacing[0], spacing[1], spacing[2]), image.Geometry.Spacing);
        Assert.True(segmentation.Geometry.IsSameGridAs(image.Geometry, 0));
        ReadOnlySpan<int> voxels = image.As<int>().Voxels;
        foreach (Segment segment in segmentation.Segments)
        {
            JsonElement values = segments.GetProperty(segment.Name);
            Assert.Equal(values.GetProperty("id").GetString(), segment.Id);
            Assert.Equal(values.GetProperty("layer").GetInt32(), segment.Layer);
            Assert.Equal(values.GetProperty("label").GetInt32(), segment.LabelValue);
            Mask mask = segmentation.GetMask(segment.Name);
            Assert.Equal(values.GetProperty("voxels").GetInt32(), mask.VoxelCount);
            Assert.Equal(values.GetProperty("ml").GetDouble(), mask.VoxelCount * image.Geometry.VoxelVolumeMm3 / 1000, 1e-9);
            long sum = 0;
            int min = int.MaxValue, max = int.MinValue;
            for (int i = 0; i < voxels.Length; i++)
            {
                if (mask.Voxels[i] == 0) continue;
                sum += voxels[i];
                min = Math.Min(min, voxels[i]);
                max = Math.Max(max, voxels[i]);
            }

            Assert.Equal(values.GetProperty("mean_hu").GetDouble(), (double)sum / mask.VoxelCount, 1e-9);
            Assert.Equal(values.GetProperty("min_hu").GetInt32(), min);
            Assert.Equal(values.GetProperty("max_hu").GetInt32(), max);
        }
    }

    [Fact]
    public void Read_MaskByNameIdOrLabel_GivesTheSameVoxels()
    {
        string path = TestData.Require("slicer", "Segmentation.seg.nrrd");
        Mask named = MaskFile.Read(path, segment: "right lung");
        Assert.Equal(named.ComputeHash(), MaskFile.Read(path, segment: "Segment_5").ComputeHash());
        Assert.Equal(named.ComputeHash(), MaskFile.Read(path, label: 5).ComputeHash());
        var exception = Assert.Throws<RegionException>(() => MaskFile.Read(path, segment: "right Lung"));
        Assert.Contains("'right lung' (Segment_5)", exception.Message);
        Assert.Contains("labels there are 1, 2, 3, 4, 5, 6, 7", Assert.Throws<RegionException>(() => MaskFile.Read(path, label: 9)).Message);
    }

    [Theory]
    [InlineData("list domain domain domain", "none (1,0,0) (0,2,0) (0,0,3)", "2 2 3 2", true)]
    [InlineData("domain domain domain list", "(1,0,0) (0,2,0) (0,0,3) none", "2 3 2 2", false)]
    public void Read_OverlappingLayers_GivesEachItsVoxels(string kinds, string directions, string sizes, bool first)
    {
        byte[] layer0 = [1, 1, 0, 0, 2, 2, 0, 0, 0, 0, 0, 1], layer1 = [0, 1, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0];
        byte[] data = first ? [.. layer0.Zip(layer1).SelectMany(p => (byte[])[p.First, p.Second])] : [.. layer0, .. layer1];
        byte[] header = NrrdBytes.Small([], ("type", "uint8"), ("dimension", "4"), ("sizes", sizes), ("kinds", kinds), ("space directions", directions));
        byte[] keys = "Segment0_ID:=S1\nSegment0_Name:=a\\nb\nSegment0_Layer:=0\nSegment0_LabelValue:=1\nSegment0_Extent:=7 9 0 0 0 0\nSegment1_ID:=S2\nSegment1_Name:=b\nSegment1_Layer:=1\nSegment1_LabelValue:=1\nSegment2_ID:=S3\nSegment2_Name:=b\nSegment2_Layer:=1\nSegment2_LabelValue:=2\n\n"u8.ToArray();
        byte[] file = [.. header[..^1], .. keys, .. data];
        Segmentation segmentation = SegmentationFile.Read(new MemoryStream(file), "a.seg.nrrd");
        Assert.Equal(2, segmentation.Layers.Count);
        Assert.Equal([1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], segmentation.GetMask("a\nb").Voxels.ToArray());
        Assert.Equal([0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], segmentation.GetMask("S2").Voxels.ToArray());
        Assert.Contains("'S2', 'S3'", Assert.Throws<RegionException>(() => segmentation.GetMask("b")).Message);
        Assert.Contains("layers 0, 1", Assert.Throws<RegionException>(() => segmentation.GetMask(1)).Message);
        Assert.Equal(1, segmentation.GetMask(2).VoxelCount);
        Assert.Contains("Read it as a segmentation", Assert.Throws<UnsupportedFileException>(() => VolumeFile.Read(new MemoryStream(file), "a.seg.nrrd")).Message);
    }

    [Property(MaxTest = 30)]
    public void WriteRead_OverlappingMasks_GivesTheSame(int seed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        GridGeometry grid = TestVolumes.Oblique(random, new GridSize(5, 4, 3));
        var masks = Enumerable.Range(0, random.Next(1, 6)).Select(i =>
        {
            byte[] voxels = [.. Enumerable.Range(0, 60).Select(_ => (byte)(random.Next(4) == 0 ? 1 : 0))];
            voxels[i] = 1;
            return new KeyValuePair<string, Mask>($"region {i} \\ \"ä\"", new Mask(grid, voxels));
        }).ToList();
        SegmentationFile.Write(folder["a.seg.nrrd"], masks);
        Segmentation read = SegmentationFile.Read(folder["a.seg.nrrd"]);
        Assert.Equal(masks.Select(m => m.Key), read.Segments.Select(s => s.Name));
        foreach ((string name, Mask mask) in masks) Assert.Equal(mask.ComputeHash(), read.GetMask(name).ComputeHash());
        TestVolumes.AssertSameGrid(grid, read.Geometry, 4e-16);
    }

    [Fact]
    public void Write_DisjointMasks_ShareOneLayer()
    {
        using var folder = new TemporaryFolder();
        SegmentationFile.Write(folder["a.seg.nrrd"], [new("a", MaskOf(0)), new("b", MaskOf(1))]);
        Assert.Single(SegmentationFile.Read(folder["a.seg.nrrd"]).Layers);
        SegmentationFile.Write(folder["a.seg.nrrd"], [new("a", MaskOf(0, 1)), new("b", MaskOf(1))]);
        Assert.Equal(2, SegmentationFile.Read(folder["a.seg.nrrd"]).Layers.Count);
    }

    [Fact]
    public void Write_BadNames_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => SegmentationFile.Write("a.seg.nrrd", []));
        Assert.Throws<ArgumentException>(() => SegmentationFile.Write("a.seg.nrrd", [new("a", MaskOf(0)), new("a", MaskOf(1))]));
        Assert.Throws<ArgumentException>(() => SegmentationFile.Write("a.nii", [new("a", MaskOf(0))]));
    }

    [Theory]
    [InlineData("mask.nii.gz")]
    [InlineData("mask.nrrd")]
    [InlineData("mask.seg.nrrd")]
    public void MaskFile_WriteRead_GivesTheSame(string name)
    {
        using var folder = new TemporaryFolder();
        MaskFile.Write(folder[name], MaskOf(1, 4, 5), "lungs");
        Assert.Equal(MaskOf(1, 4, 5).ComputeHash(), MaskFile.Read(folder[name]).ComputeHash());
        Assert.Equal(name.Contains(".seg.") ? "lungs" : "1", Assert.Single(MaskFile.List(folder[name])).Name);
    }

    [Fact]
    public void Read_AbsentLabel_ListsTheLabelsThere()
    {
        using var folder = new TemporaryFolder();
        VolumeFile.Write(folder["a.nii"], new Volume<short>(Grid, new short[] { 0, 2, 2, 0, 7, 0, 0, 0, 0, 0, 0, 0 }));
        var exception = Assert.Throws<RegionException>(() => MaskFile.Read(folder["a.nii"]));
        Assert.Contains("Label 1 is not in the mask; the labels there are 2, 7", exception.Message);
        Assert.Equal(2, MaskFile.Read(folder["a.nii"], label: 2).VoxelCount);
        Assert.Equal(2, MaskFile.Read(folder["a.nii"], segment: "2").VoxelCount);
    }

    [Fact]
    public void Read_EmptyMask_SaysSo()
    {
        using var folder = new TemporaryFolder();
        VolumeFile.Write(folder["a.nii"], new Volume<short>(Grid, new short[12]));
        Assert.Contains("empty", Assert.Throws<RegionException>(() => MaskFile.Read(folder["a.nii"])).Message);
    }

    [Fact]
    public void Read_ImageInsteadOfMask_IsRefused()
    {
        using var folder = new TemporaryFolder();
        VolumeFile.Write(folder["a.nii"], new Volume<double>(Grid, new double[] { 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }));
        Assert.Contains("(1, 0, 0)", Assert.Throws<FileFormatException>(() => MaskFile.Read(folder["a.nii"])).Message);
    }

    private static Mask MaskOf(params int[] inside)
    {
        byte[] voxels = new byte[12];
        foreach (int i in inside) voxels[i] = 1;
        return new Mask(Grid, voxels);
    }
}
