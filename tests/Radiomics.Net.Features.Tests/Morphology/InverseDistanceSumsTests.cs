using FsCheck.Xunit;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

public class InverseDistanceSumsTests
{
    [Property(MaxTest = 40)]
    public void Create_AnyRegion_IsTheDoubleLoop(int seed)
    {
        Mask mask = Shape.Random(seed);
        Volume<double> image = TestImages.Noise(mask.Geometry.Size, 30, seed, mask.Geometry.Spacing);
        ExtractionResult result = FeatureExtractor.Create(new ExtractionSettings()).Extract(image, mask);
        (VoxelIndex At, double X)[] voxels =
        [
            .. Enumerable.Range(0, mask.Voxels.Length).Where(i => mask.Voxels[i] != 0).Select(i => (mask.Geometry.Size.IndexOf(i), image.Voxels[i])),
        ];
        double mean = voxels.Average(v => v.X), squares = voxels.Sum(v => (v.X - mean) * (v.X - mean)), weights = 0, products = 0, differences = 0;
        foreach ((VoxelIndex p, double x) in voxels)
        {
            foreach ((VoxelIndex q, double y) in voxels)
            {
                if (p == q) continue;
                double a = (p.X - q.X) * 0.7, b = (p.Y - q.Y) * 1.1, c = (p.Z - q.Z) * 2.3, w = 1 / Math.Sqrt((a * a) + (b * b) + (c * c));
                weights += w;
                products += w * (x - mean) * (y - mean);
                differences += w * (x - y) * (x - y);
            }
        }

        double n = voxels.Length;
        Check(result[Morphology.MoransI], n * products / (weights * squares));
        Check(result[Morphology.GearysC], (n - 1) * differences / (2 * weights * squares));

        void Check(FeatureValue value, double plain)
        {
            if (n == 1 || squares < 1e-12) Assert.NotNull(value.UndefinedReason);
            else Assert.Equal(plain, value.Value, 1e-11);
        }
    }

    [Fact]
    [Trait("Tier", "Long")]
    public void Create_BoxOfAWholeLung_HoldsUnderHalfAGigabyte()
    {
        // Two ends of a diagonal keep the box; a pair of voxels has the sums of one distance.
        var size = new GridSize(320, 250, 300);
        using Shape shape = Shape.Of(size, new SpacingMm(1, 1, 1), (x, y, z) => (x == 0 && y == 0 && z == 0) || (x == 319 && y == 249 && z == 299));
        using var image = new WorkVolume<double>(shape.Work, size);
        image.Span.Voxels.Clear();
        image.Span.Voxels[0] = 2;
        long before = shape.Work.PeakBytes;
        var sums = InverseDistanceSums.Create(image.View, shape.View, 1, shape.Spacing, shape.Work);
        double weight = 2 / Math.Sqrt((319.0 * 319) + (249 * 249) + (299 * 299));
        Assert.Equal(weight, sums.Weights, 1e-10 * weight);
        Assert.Equal(-weight, sums.Products, 1e-10 * weight);
        Assert.True(shape.Work.PeakBytes - before < 300_000_000, $"{shape.Work.PeakBytes - before:N0} bytes were lent.");
    }
}
