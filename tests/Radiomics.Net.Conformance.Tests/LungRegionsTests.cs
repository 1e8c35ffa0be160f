using System.Text.Json;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>The four lung regions of a real segmentation have the voxel counts and means that were counted independently.</summary>
public class LungRegionsTests
{
    [Fact]
    public void Create_SlicerSegmentation_HasTheExpectedCountsAndMeans()
    {
        Volume image = VolumeFile.Read(TestData.Require("slicer", "CTChest4.nrrd"));
        string segmentation = TestData.Require("slicer", "Segmentation.seg.nrrd");
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(TestData.Require("slicer", "expected.json")));
        var sides = new LungSides(MaskFile.Read(segmentation, "right lung"), MaskFile.Read(segmentation, "left lung"));
        LungRegions regions = LungRegions.Create(image, sides);
        foreach ((string name, Mask mask) in new[] { ("roi1", regions.Roi1), ("roi2", regions.Roi2), ("roi3", regions.Roi3), ("roi4", regions.Roi4) })
        {
            JsonElement region = expected.RootElement.GetProperty("regions").GetProperty(name);
            Assert.Equal(region.GetProperty("voxels").GetInt32(), mask.VoxelCount);
            Assert.Equal(region.GetProperty("mean_hu").GetDouble(), Mean(image, mask), 1e-9);
        }

        Assert.Equal(expected.RootElement.GetProperty("filled_voxels_both_lungs").GetInt32(), sides.Right.FillHoles().VoxelCount + sides.Left.FillHoles().VoxelCount);

        // The lungs touch in this scan: told apart by erosion, the sides are the given ones but for voxels near the contact.
        LungSides split = LungSides.Split(sides.Right.Union(sides.Left));
        Assert.True(MaskAgreement.Between(sides.Right, split.Right).Dice > 0.99);
        Assert.True(MaskAgreement.Between(sides.Left, split.Left).Dice > 0.99);
    }

    private static double Mean(Volume image, Mask mask)
    {
        ReadOnlySpan<int> voxels = image.As<int>().Voxels;
        long sum = 0;
        for (int i = 0; i < voxels.Length; i++) sum += mask.Voxels[i] * voxels[i];
        return (double)sum / mask.VoxelCount;
    }
}
