using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>What is computed together gives the bits of what is computed apart, on any number of threads.</summary>
public class SharingTests
{
    private static readonly Volume<double> s_image = TestImages.Noise(new GridSize(40, 33, 21), 60, seed: 11, new SpacingMm(0.9, 0.9, 2.5));

    private static readonly ExtractionSettings s_first = new()
    {
        Name = "first",
        Resampling = Resampling.Isotropic(1.5) with { Image = Interpolation.CubicBSpline },
        Discretisation = new FixedBinNumber { BinCount = 32 },
        Images = [SourceImage.Original, new Square()],
        Texture = new TextureSettings { DirectionAggregations = [Aggregation.Averaged2D, Aggregation.Merged25D, Aggregation.Averaged3D, Aggregation.Merged3D], Distances = [1, 2] },
    };

    private static readonly ExtractionSettings s_second = s_first with
    {
        Name = "second",
        Resegmentation = new IntensityRange(5, 50),
        OutlierSigma = 2,
        Discretisation = new FixedBinSize { BinWidth = 3 },
    };

    [Fact]
    public void Extract_TwoSettingsAndTwoRegions_GivesTheBitsOfFourCalls()
    {
        Region[] regions = [new("whole", TestImages.RaggedMask(s_image.Geometry, 1)), new("corner", Corner())];
        ExtractionResult together = FeatureExtractor.Create(s_first, s_second).Extract(s_image, regions);
        var apart = new List<FeatureValue>();
        foreach (ExtractionSettings settings in new[] { s_first, s_second })
        {
            foreach (Region region in regions) apart.AddRange(FeatureExtractor.Create(settings).Extract(s_image, [region]).Values);
        }

        Assert.Equal(apart.Select(v => (v.Key, v.Value)), together.Values.Select(v => (v.Key, v.Value)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Extract_MoreThreads_GivesTheSameBits(int threads)
    {
        Mask mask = TestImages.RaggedMask(s_image.Geometry, 1);
        FeatureExtractor extractor = FeatureExtractor.Create(s_first, s_second);
        ExtractionResult one = extractor.Extract(s_image, mask, new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        ExtractionResult many = extractor.Extract(s_image, mask, new ExecutionOptions { MaxDegreeOfParallelism = threads });
        Assert.Equal(one.Values.Select(v => (v.Key, v.Value)), many.Values.Select(v => (v.Key, v.Value)));
    }

    [Fact]
    public void Extract_Progress_CountsUpToTheTotal()
    {
        var reports = new List<WorkProgress>();
        FeatureExtractor.Create(s_first).Extract(s_image, Corner(), progress: new Recorder(reports));
        Assert.Equal([1, 2], reports.Select(r => r.Completed));
        Assert.All(reports, r => Assert.Equal(2, r.Total));
    }

    private static Mask Corner()
    {
        byte[] inside = new byte[s_image.Geometry.Size.VoxelCount];
        for (int i = 0; i < inside.Length; i++)
        {
            VoxelIndex voxel = s_image.Geometry.Size.IndexOf(i);
            inside[i] = voxel.X < 12 && voxel.Y > 20 && voxel.Z < 9 ? (byte)1 : (byte)0;
        }

        return new Mask(s_image.Geometry, inside);
    }

    private sealed class Recorder(List<WorkProgress> reports) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => reports.Add(value);
    }
}
