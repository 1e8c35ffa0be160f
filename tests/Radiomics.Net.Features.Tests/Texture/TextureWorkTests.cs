using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>How texture is computed: by any number of threads with the same bits, and stopped when asked to.</summary>
public class TextureWorkTests
{
    private static readonly ExtractionSettings s_settings = new()
    {
        Features = ["glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm"],
        Discretisation = new FixedBinSize { BinWidth = 1 },
        Texture = new TextureSettings
        {
            DirectionAggregations = [Aggregation.Averaged2D, Aggregation.Merged25D, Aggregation.Averaged3D, Aggregation.Merged3D],
            RegionAggregations = [Aggregation.Slices2D, Aggregation.Slices25D, Aggregation.Volume3D],
        },
    };

    // Large enough that zones are labelled in several slabs and neighbourhoods counted in several blocks.
    private static readonly Volume<double> s_image = TestImages.Noise(new GridSize(150, 120, 130), 12, seed: 3);

    [Fact]
    public void Extract_AnyNumberOfThreads_GivesTheSameBits()
    {
        Mask mask = TestImages.RaggedMask(s_image.Geometry, seed: 4);
        ExtractionResult one = Extract(mask, 1), three = Extract(mask, 3);
        Assert.Equal(one.Values.Select(v => (v.Key, v.Value)), three.Values.Select(v => (v.Key, v.Value)));
    }

    [Fact]
    public void Extract_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            FeatureExtractor.Create(s_settings).Extract(s_image, TestImages.FullMask(s_image.Geometry), cancellationToken: cancellation.Token));
    }

    [Fact]
    public void Count_CancelledWork_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        using var work = new WorkContext(null, cancellation.Token);
        using var cells = new CellList(work);
        using var region = new DiscretisedRegion([1, 2, 2, 1], new GridSize(2, 2, 1));
        using var runs = new RunLengthCounter(region, work);
        using var zones = new ZoneCounter(region, work);
        using var dependences = new DependenceCounter(region, work, distance: 1, coarseness: 0);
        using var tones = new ToneDifferenceCounter(region, work, distance: 1);
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => runs.Count(new(1, 0, 0), 0, 1, cells));
        Assert.Throws<OperationCanceledException>(() => zones.Count(0, 1, inPlane: false, null, cells));
        Assert.Throws<OperationCanceledException>(() => dependences.Count(0, 1, inPlane: false, cells));
        Assert.Throws<OperationCanceledException>(() => tones.Count(0, 1, inPlane: false, cells));
    }

    private static ExtractionResult Extract(Mask mask, int threads) =>
        FeatureExtractor.Create(s_settings).Extract(s_image, mask, new ExecutionOptions { MaxDegreeOfParallelism = threads });
}
