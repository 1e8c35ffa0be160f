using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

public class MaskedVolumeTests
{
    [Fact]
    public void CropToRegion_Margin_EndsWithTheImage()
    {
        var grid = new GridGeometry(new GridSize(7, 6, 5), new SpacingMm(1, 2, 3), new PointMm(10, 20, 30));
        var image = new Volume<short>(grid, Enumerable.Range(0, 210).Select(i => (short)i).ToArray());
        MaskedVolume cropped = new MaskedVolume(image, RegionAlignedResamplingTests.Box(grid, 5, 5, 2, 3, 4, 4)).CropToRegion(2);
        Assert.Equal(new GridSize(4, 6, 3), cropped.Image.Geometry.Size);
        Assert.Equal(new PointMm(13, 20, 36), cropped.Image.Geometry.Origin);
        Assert.Equal(image.GetVoxel(new VoxelIndex(3, 0, 2)), cropped.Image.As<short>().Voxels[0]);
        Assert.Equal(cropped.Image.Geometry, cropped.Mask.Geometry);
        Assert.Equal(2, cropped.Mask.VoxelCount);
        Assert.Equal(grid.Size, new MaskedVolume(image, RegionAlignedResamplingTests.Box(grid, 5, 5, 2, 3, 4, 4)).CropToRegion(int.MaxValue).Image.Geometry.Size);
    }

    [Fact]
    public void MaskedVolume_OtherGridOrEmptyMask_Throws()
    {
        Volume<double> image = ResamplingTests.Fill(new GridSize(3, 3, 3), (_, _, _) => 0);
        Assert.Throws<GeometryMismatchException>(() => new MaskedVolume(image, new Mask(new GridGeometry(new GridSize(3, 3, 2), new SpacingMm(1, 1, 1)), new byte[18])));
        Assert.Throws<RegionException>(() => new MaskedVolume(image, new Mask(image.Geometry, new byte[27])).CropToRegion());
    }
}
