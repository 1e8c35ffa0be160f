using Radiomics.Net.IO;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Tests;

public class DigitalPhantomTests
{
    [Fact]
    public void Image_AndMask_AreThoseThatIbsiPublished()
    {
        string image = TestData.Require("ibsi1", "digital_phantom", "image.nii.gz"), mask = TestData.Require("ibsi1", "digital_phantom", "mask.nii.gz");
        Assert.Equal(VolumeFile.Read(image).As<short>().Voxels.ToArray(), DigitalPhantom.Image.Voxels.ToArray());
        Assert.Equal(MaskFile.Read(mask).Voxels.ToArray(), DigitalPhantom.Mask.Voxels.ToArray());
    }

    [Fact]
    public void Mask_Voxels_AreSeventyFour() => Assert.Equal(74, DigitalPhantom.Mask.VoxelCount);
}
