using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Features.Tests;

/// <summary>The keys of all features in all aggregations, so that column names don't drift: they stand in users' tables and models.</summary>
public class GoldenKeysTests
{
    [Fact]
    public void Extract_EverySetting_GivesTheRecordedKeys()
    {
        Volume<double> image = TestImages.Noise(new GridSize(6, 6, 4), 6, seed: 1);
        var settings = new ExtractionSettings
        {
            Discretisation = new WholeIntensities(),
            Texture = new TextureSettings
            {
                DirectionAggregations = [.. Enum.GetValues<Aggregation>().Where(a => a.HasDirections())],
                RegionAggregations = [.. Enum.GetValues<Aggregation>().Where(a => !a.HasDirections())],
            },
        };
        ExtractionResult result = FeatureExtractor.Create(settings).Extract(image, TestImages.FullMask(image.Geometry));
        string[] keys = [.. result.Values.Select(v => v.Key.ToString())];
        string[] recorded = File.ReadAllLines(Path.Combine(TestData.RepositoryRoot, "tests", "Radiomics.Net.Features.Tests", "Catalogue", "keys.txt"));
        Assert.Equal(recorded, keys);
    }
}
