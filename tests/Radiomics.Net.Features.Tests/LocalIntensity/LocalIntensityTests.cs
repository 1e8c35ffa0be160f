using FsCheck.Xunit;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

public class LocalIntensityTests
{
    [Property(MaxTest = 60)]
    public void Extract_AnyRegion_HasThePeaksOfTheDefinition(int seed)
    {
        var random = new Random(seed);
        var size = new GridSize(random.Next(1, 20), random.Next(1, 14), random.Next(1, 9));
        var spacing = new SpacingMm(1.3, 2.1, 3.1);
        Volume<double> image = TestImages.Noise(size, 12, seed, spacing);

        // Regions inside the image, at its border, and all of it.
        byte[] inside = new byte[size.VoxelCount];
        int share = random.Next(1, 5);
        for (int i = 0; i < inside.Length; i++) inside[i] = size.IndexOf(i).X >= random.Next(3) && random.Next(share) == 0 ? (byte)1 : (byte)0;
        inside[random.Next(inside.Length)] = 1;
        ExtractionResult result = Extract(image, new Mask(image.Geometry, inside));

        double radius = 10 * Math.Cbrt(3 / (4 * Math.PI)), highest = double.NegativeInfinity, global = double.NegativeInfinity, local = double.NegativeInfinity;
        for (int i = 0; i < inside.Length; i++) highest = inside[i] == 0 ? highest : Math.Max(highest, image.Voxels[i]);
        for (int i = 0; i < inside.Length; i++)
        {
            if (inside[i] == 0) continue;
            VoxelIndex p = size.IndexOf(i);
            double sum = 0;
            int count = 0;
            for (int j = 0; j < inside.Length; j++)
            {
                VoxelIndex q = size.IndexOf(j);
                double a = (p.X - q.X) * 1.3, b = (p.Y - q.Y) * 2.1, c = (p.Z - q.Z) * 3.1;
                if ((a * a) + (b * b) + (c * c) > radius * radius) continue;
                sum += image.Voxels[j];
                count++;
            }

            global = Math.Max(global, sum / count);
            if (image.Voxels[i] == highest) local = Math.Max(local, sum / count);
        }

        Assert.Equal(global, result[LocalIntensity.GlobalPeak].Value, 1e-12);
        Assert.Equal(local, result[LocalIntensity.LocalPeak].Value, 1e-12);
    }

    [Fact]
    public void Extract_SeveralMaxima_TakesTheHighestPeak()
    {
        // Two voxels of 9, 20 mm apart; one has a neighbour of 5.
        double[] voxels = [9, 0, 0, 0, 9, 5];
        var image = new Volume<double>(new GridGeometry(new GridSize(6, 1, 1), new SpacingMm(5, 9, 9)), voxels);
        ExtractionResult result = Extract(image, TestImages.FullMask(image.Geometry));
        Assert.Equal(14.0 / 3, result[LocalIntensity.LocalPeak].Value, 1e-12);
        Assert.Equal(7, result[LocalIntensity.GlobalPeak].Value, 1e-12);
    }

    [Fact]
    public void Extract_VoxelOutsideTheRegionIsNaN_IsUndefinedWhereABallReachesIt()
    {
        double[] voxels = [1, 2, double.NaN, 0, 0, 0];
        var geometry = new GridGeometry(new GridSize(6, 1, 1), new SpacingMm(5, 9, 9));
        ExtractionResult near = Extract(new Volume<double>(geometry, voxels), new Mask(geometry, new byte[] { 1, 1, 0, 0, 0, 0 }));
        Assert.Contains("NaN or infinite", near[LocalIntensity.GlobalPeak].UndefinedReason, StringComparison.Ordinal);
        ExtractionResult far = Extract(new Volume<double>(geometry, voxels), new Mask(geometry, new byte[] { 1, 0, 0, 0, 0, 0 }));
        Assert.Equal(1.5, far[LocalIntensity.GlobalPeak].Value);
    }

    [Fact]
    public void Extract_FlatImage_HasItsIntensityAsPeak()
    {
        var image = new Volume<double>(new GridGeometry(new GridSize(9, 9, 9), new SpacingMm(1, 1, 1)), Enumerable.Repeat(7.0, 729).ToArray());
        ExtractionResult result = Extract(image, TestImages.FullMask(image.Geometry));
        Assert.Equal(7, result[LocalIntensity.LocalPeak].Value);
        Assert.Equal(7, result[LocalIntensity.GlobalPeak].Value);
    }

    private static ExtractionResult Extract(Volume image, Mask mask) =>
        FeatureExtractor.Create(new ExtractionSettings { Features = ["local_intensity"] }).Extract(image, mask);
}
