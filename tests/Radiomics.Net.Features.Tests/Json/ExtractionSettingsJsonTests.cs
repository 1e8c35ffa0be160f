using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

public class ExtractionSettingsJsonTests
{
    [Fact]
    public void FromJson_EmptyObject_EqualsTheDefaults() => Assert.Equal(new ExtractionSettings(), ExtractionSettings.FromJson("{}"));

    [Fact]
    public void FromJson_RequiredMembersOnly_EqualsTheOneMadeInCSharp()
    {
        const string json = """
            {
              "resampling": { "spacingMm": [1, 1, 0] },
              "resegmentation": { "minimum": -950, "maximum": -150 },
              "discretisation": { "binWidth": 32, "type": "fixedBinSize" },
              "images": [{ "type": "original" }, { "type": "square" }],
              "texture": {}
            }
            """;
        var expected = new ExtractionSettings
        {
            Resampling = Resampling.InPlane(1),
            Resegmentation = new IntensityRange(-950, -150),
            Discretisation = new FixedBinSize { BinWidth = 32 },
            Images = [SourceImage.Original, new Square()],
        };
        Assert.Equal(expected, ExtractionSettings.FromJson(json));
        Assert.Equal(new FixedBinNumber { BinCount = 8 }, ExtractionSettings.FromJson("""{"discretisation": {"type": "fixedBinNumber", "binCount": 8}}""").Discretisation);
        Assert.Equal(new WholeIntensities(), ExtractionSettings.FromJson("""{"discretisation": {"type": "wholeIntensities"}}""").Discretisation);
    }

    [Fact]
    public void ToJson_EverythingSet_RoundTrips()
    {
        var settings = new ExtractionSettings
        {
            Name = "ct",
            Resampling = Resampling.Isotropic(0.1 + 0.2) with { Image = Interpolation.CubicBSpline, Mask = Interpolation.NearestNeighbour, MaskThreshold = 0.3, Alignment = GridAlignment.Corner },
            Rounding = IntensityRounding.NearestInteger,
            Resegmentation = new IntensityRange(double.NegativeInfinity, 400),
            OutlierSigma = 3,
            Discretisation = new FixedBinSize { BinWidth = 25, Minimum = -1000 },
            Images = [new Square()],
            Features = ["glcm"],
            Texture = new TextureSettings { DirectionAggregations = [Aggregation.Merged25D], RegionAggregations = [Aggregation.Slices2D], Distances = [1, 2] },
        };
        Assert.Equal(settings, ExtractionSettings.FromJson(settings.ToJson()));
    }

    [Theory]
    [InlineData("""{"binWidth": 25}""", "$.binWidth")]
    [InlineData("""{"discretisation": {"type": "fixedBinSize", "binWith": 25}}""", "$.discretisation.binWith")]
    [InlineData("""{"discretisation": {"type": "fixedBinSize"}}""", "$.discretisation")]
    [InlineData("""{"discretisation": {"type": "fixedBinSize", "binWidth": -1}}""", "$.discretisation.binWidth")]
    [InlineData("""{"discretisation": {"type": "fixedBinSiz", "binWidth": 1}}""", "$.discretisation")]
    [InlineData("""{"resampling": {"spacingMm": [1, 1]}}""", "$.resampling.spacingMm")]
    [InlineData("""{"texture": {"distances": [0]}}""", "$.texture.distances")]
    [InlineData("""{"outlierSigma": "three"}""", "$.outlierSigma")]
    [InlineData("""{"images": [{"type": "original"}, {"type": "sqare"}]}""", "$.images[1]")]
    [InlineData("""{"resegmentation": {"minimum": 5, "maximum": 1}}""", "$.resegmentation")]
    [InlineData("""{"rounding": "nearest"}""", "$.rounding")]
    [InlineData("{", "$")]
    public void FromJson_BadSetting_SaysWhere(string json, string path)
    {
        var exception = Assert.Throws<SettingsException>(() => ExtractionSettings.FromJson(json));
        Assert.Contains(path, exception.Message);
    }

    [Fact]
    public void FromJson_MisspeltSetting_NamesTheNearest() =>
        Assert.Contains("'binWidth'", Assert.Throws<SettingsException>(() => ExtractionSettings.FromJson("""{"discretisation": {"type": "fixedBinSize", "binWith": 25}}""")).Message);

    [Fact]
    public void Extensions_FilterFeatureAndDiscretisationFromOutside_WorkAndRoundTrip()
    {
        RadiomicsExtensions extensions = RadiomicsExtensions.Default
            .AddFilter("mylab.scale", OutsideJson.Default.ScaleFilter, () => new ScaleFilter { Factor = 1 })
            .AddDiscretisation("mylab.halves", OutsideJson.Default.HalvesDiscretisation)
            .AddFeature(new FeatureDefinition<HistogramSummary>
            {
                Id = "mylab.occupied_levels",
                Name = "Occupied levels",
                Unit = FeatureUnit.Level,
                Meaning = "number of levels that occur",
                Revision = 3,
                Compute = s => s.Counts.ToArray().Count(c => c > 0),
            });
        var settings = new ExtractionSettings
        {
            Discretisation = new HalvesDiscretisation(),
            Images = [SourceImage.Original, new ScaleFilter { Factor = -2 }],
            Features = ["mylab.occupied_levels", "statistics.mean"],
        };
        string json = settings.ToJson(extensions);
        Assert.Equal(settings, ExtractionSettings.FromJson(json, extensions));
        Assert.Contains("mylab.", Assert.Throws<SettingsException>(() => ExtractionSettings.FromJson(json)).Message);
        ExtractionSettings requiredOnly = ExtractionSettings.FromJson("""{"images": [{"type": "mylab.scale", "factor": 4}]}""", extensions);
        Assert.Equal(new ScaleFilter { Factor = 4 }, requiredOnly.Images[0]);

        Volume<double> image = TestImages.Noise(new GridSize(6, 5, 4), 9, seed: 3);
        ExtractionResult result = FeatureExtractor.Create(extensions, settings).Extract(image, TestImages.FullMask(image.Geometry));
        FeatureDefinition added = extensions.Items<FeatureDefinition>().Single().Value;
        Assert.Equal(2, result.Find(added, SourceImage.Original).Single().Value);
        double mean = result.Find(IntensityStatistics.Mean, SourceImage.Original).Single().Value;
        Assert.Equal((-2 * mean) + 10, result.Values.Single(v => v.Key.Image == "scaled" && v.Key.Feature == "statistics.mean").Value, 1e-9);

        ExtractionResult read = ExtractionResult.FromJson(result.ToJson(extensions), extensions);
        Assert.Equal(result.Values.Select(v => (v.Key, v.Value, v.Revision)), read.Values.Select(v => (v.Key, v.Value, v.Revision)));
        Assert.Equal(result.Record, read.Record);
        Assert.Throws<SettingsException>(() => ExtractionResult.FromJson(result.ToJson(extensions)));
    }

    [Fact]
    public void AddFeature_NameOfTheLibrary_IsRefused()
    {
        var feature = new FeatureDefinition<HistogramSummary> { Id = "histogram.mine", Name = "Mine", Unit = FeatureUnit.None, Meaning = "1", Compute = _ => 1 };
        Assert.Throws<ArgumentException>(() => RadiomicsExtensions.Default.AddFeature(feature));
    }

    [Fact]
    public void ToJson_Result_KeepsReasonsAndWarnings()
    {
        Volume<double> image = TestImages.Noise(new GridSize(3, 3, 3), 1, seed: 3);
        ExtractionResult result = FeatureExtractor.Create(new ExtractionSettings()).Extract(image, TestImages.FullMask(image.Geometry));
        ExtractionResult read = ExtractionResult.FromJson(result.ToJson());
        Assert.Equal(result.Values.Select(v => v.UndefinedReason), read.Values.Select(v => v.UndefinedReason));
        Assert.Contains(read.Values, v => v.UndefinedReason is not null);
        Assert.Equal(result.Warnings, read.Warnings);
    }
}

/// <summary>A filter as a user's program may define it: multiplies and shifts.</summary>
public sealed record ScaleFilter : ImageFilter
{
    public required double Factor { get; init; }

    public double Shift { get; init; } = 10;

    [JsonIgnore]
    public override ValueList<string> ImageNames => ["scaled"];

    public override FilterSupport GetSupport(GridGeometry geometry) => FilterSupport.Point;

    public override void Apply(in FilterSource source, FilterSink sink, WorkContext work)
    {
        VolumeView<double> voxels = source.Voxels;
        VolumeSpan<double> scaled = sink.Begin(0);
        work.For(voxels.Size.Z, z =>
        {
            for (int y = 0; y < voxels.Size.Y; y++)
            {
                ReadOnlySpan<double> row = voxels.Row(y, z);
                Span<double> to = scaled.Row(y, z);
                for (int x = 0; x < row.Length; x++) to[x] = (Factor * row[x]) + Shift;
            }
        });
        sink.Complete(0);
    }
}

/// <summary>A discretisation as a user's program may define it: below the middle or not.</summary>
public sealed record HalvesDiscretisation : Discretisation
{
    [JsonIgnore]
    public override string Label => "halves";

    public override int Assign(in DiscretisationSource source, Span<int> levels)
    {
        double middle = (source.Minimum + source.Maximum) / 2;
        for (int i = 0; i < levels.Length; i++) levels[i] = source.Intensities[i] < middle ? 1 : 2;
        return 2;
    }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ScaleFilter))]
[JsonSerializable(typeof(HalvesDiscretisation))]
internal sealed partial class OutsideJson : JsonSerializerContext;
