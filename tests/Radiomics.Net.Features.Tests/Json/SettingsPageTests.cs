using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Features.Tests;

/// <summary>The JSON of docs/settings.md reads as the page says.</summary>
public class SettingsPageTests
{
    [Fact]
    public void Page_Json_IsTheSettingsItDescribes()
    {
        string page = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", "settings.md"));
        string json = page.Split("```json\n")[1].Split("```")[0];
        var expected = new ExtractionSettings
        {
            Name = "lung-ct",
            Resampling = Resampling.Isotropic(1) with { Image = Interpolation.CubicBSpline },
            Rounding = IntensityRounding.NearestInteger,
            Resegmentation = new IntensityRange(-1000, 400),
            OutlierSigma = 3,
            Discretisation = new FixedBinSize { BinWidth = 25 },
            Images = [SourceImage.Original, new Square()],
            Features = ["statistics", "histogram", "glcm.joint_entropy"],
            Texture = new TextureSettings { DirectionAggregations = [Aggregation.Averaged3D, Aggregation.Merged3D], Distances = [1] },
        };
        Assert.Equal(expected, ExtractionSettings.FromJson(json));
    }
}
