using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

public class FeatureExtractorTests
{
    private static readonly GridGeometry s_grid = new(new GridSize(4, 3, 2), new SpacingMm(1, 1, 2));
    private static readonly Volume<double> s_image = TestImages.Noise(s_grid.Size, 5, seed: 1, s_grid.Spacing);
    private static readonly ExtractionSettings s_settings = new() { Discretisation = new FixedBinSize { BinWidth = 1 } };

    [Fact]
    public void Extract_EmptyMask_SaysSo()
    {
        var exception = Assert.Throws<RegionException>(() => Extract(s_image, new Mask(s_grid, new byte[24], "tumour")));
        Assert.Contains("'tumour'", exception.Message);
        Assert.Contains("empty", exception.Message);
    }

    [Theory]
    [InlineData("size")]
    [InlineData("spacing")]
    [InlineData("origin")]
    [InlineData("direction")]
    public void Extract_MaskOnAnotherGrid_SaysWhatDiffersAndTheRemedy(string what)
    {
        GridGeometry other = what switch
        {
            "size" => new(new GridSize(4, 3, 3), s_grid.Spacing),
            "spacing" => new(s_grid.Size, new SpacingMm(1, 1, 2.5)),
            "origin" => new(s_grid.Size, s_grid.Spacing, new PointMm(0, 0.25, 0)),
            _ => new(s_grid.Size, s_grid.Spacing, null, new DirectionCosines(0, 1, 0, 1, 0, 0, 0, 0, 1)),
        };
        var exception = Assert.Throws<GeometryMismatchException>(() => Extract(s_image, TestImages.FullMask(other)));
        Assert.Contains(what + " ", exception.Message);
        Assert.Contains("mask.ResampleTo(image.Geometry)", exception.Message);
        foreach (string same in new[] { "size", "spacing", "origin", "direction" }.Where(w => w != what)) Assert.DoesNotContain(same + " ", exception.Message);
        if (what == "origin") Assert.Contains("0.25 mm", exception.Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Extract_VoxelInsideNotFinite_IsNamed(double bad)
    {
        double[] voxels = s_image.Voxels.ToArray();
        voxels[s_grid.Size.OffsetOf(2, 1, 1)] = bad;
        var exception = Assert.Throws<RegionException>(() => Extract(new Volume<double>(s_grid, voxels), TestImages.FullMask(s_grid)));
        Assert.Contains("(2, 1, 1)", exception.Message);
    }

    [Fact]
    public void Extract_VoxelOutsideNotFinite_IsIgnoredUnlessRead()
    {
        double[] voxels = s_image.Voxels.ToArray();
        voxels[0] = double.NaN;
        byte[] inside = new byte[24];
        Array.Fill(inside, (byte)1);
        inside[0] = 0;
        var image = new Volume<double>(s_grid, voxels);
        var mask = new Mask(s_grid, inside);
        Assert.All(Extract(image, mask).Values.Where(v => v.Key.Feature.StartsWith("statistics", StringComparison.Ordinal)), v => Assert.True(v.IsDefined));
        var byFilter = Assert.Throws<RegionException>(() => Extract(image, mask, s_settings with { Images = [new Square()] }));
        Assert.Contains("the filter square reads it", byFilter.Message);
        Assert.Contains("(0, 0, 0)", byFilter.Message);
        var byResampling = Assert.Throws<RegionException>(() => Extract(image, mask, s_settings with { Resampling = Resampling.Isotropic(0.7) }));
        Assert.Contains("resampling reads it", byResampling.Message);
    }

    [Fact]
    public void Extract_OneVoxel_GivesEveryDefinedValueAndAReasonForTheRest()
    {
        byte[] inside = new byte[24];
        inside[5] = 1;
        ExtractionResult result = Extract(s_image, new Mask(s_grid, inside));
        double only = s_image.Voxels[5];
        Assert.Equal(only, result[IntensityStatistics.Mean].Value);
        Assert.Equal(0, result[IntensityStatistics.Variance].Value);
        Assert.Equal(only * only, result[IntensityStatistics.Energy].Value);
        Assert.Equal(0, result[IntensityHistogram.Entropy].Value);
        AssertUndefined(result[IntensityStatistics.Skewness], "flat");
        AssertUndefined(result[IntensityHistogram.MaximumGradient], "one level");
        AssertUndefined(result[Glcm.Contrast], "no voxel has a neighbour");
        Assert.All(result.Values, v => Assert.Equal(double.IsNaN(v.Value), v.UndefinedReason is not null));
    }

    [Fact]
    public void Extract_FlatRegion_GivesEveryDefinedValueAndAReasonForTheRest()
    {
        double[] voxels = new double[24];
        Array.Fill(voxels, 0.1);
        ExtractionResult result = Extract(new Volume<double>(s_grid, voxels), TestImages.FullMask(s_grid));
        Assert.Equal(0.1, result[IntensityStatistics.Mean].Value);
        Assert.Equal(0, result[IntensityStatistics.Variance].Value);
        Assert.Equal(0, result[IntensityStatistics.CoefficientOfVariation].Value);
        Assert.Equal(1, result[Glcm.AngularSecondMoment].Value);
        Assert.Equal(0, result[Glcm.JointEntropy].Value);
        Assert.Equal(0, result[Glcm.InformationCorrelation2].Value);
        AssertUndefined(result[IntensityStatistics.Kurtosis], "flat");
        AssertUndefined(result[IntensityHistogram.Skewness], "one grey level");
        AssertUndefined(result[Glcm.Correlation], "same grey level");
        AssertUndefined(result[Glcm.InformationCorrelation1], "same grey level");
        Assert.All(result.Values, v => Assert.Equal(double.IsNaN(v.Value), v.UndefinedReason is not null));
    }

    [Fact]
    public void Extract_RangeThatHoldsNothing_SaysSo()
    {
        var exception = Assert.Throws<RegionException>(() => Extract(s_image, TestImages.FullMask(s_grid), s_settings with { Resegmentation = new IntensityRange(100, 200) }));
        Assert.Contains("[100, 200]", exception.Message);
    }

    [Fact]
    public void Extract_NoDiscretisation_LeavesFamiliesOutAndWarns()
    {
        ExtractionResult result = Extract(s_image, TestImages.FullMask(s_grid), new ExtractionSettings());
        string warning = Assert.Single(result.Warnings, w => w.Contains("discretisation", StringComparison.Ordinal));
        Assert.Contains("histogram", warning);
        Assert.Contains("glcm", warning);
        Assert.DoesNotContain(result.Values, v => v.Key.Feature.StartsWith("glcm", StringComparison.Ordinal));
        var exception = Assert.Throws<FeatureValueException>(() => result[Glcm.Contrast]);
        Assert.Contains("discretisation", exception.Message);
    }

    [Fact]
    public void Indexer_SeveralValues_ListsTheChoices()
    {
        ExtractionResult result = Extract(s_image, TestImages.FullMask(s_grid), s_settings with { Images = [SourceImage.Original, new Square()] });
        var exception = Assert.Throws<FeatureValueException>(() => result[Glcm.Contrast]);
        Assert.Contains("region/original/glcm.contrast/fbs-1/3D-averaged/d1", exception.Message);
        Assert.Contains("region/square/glcm.contrast/fbs-1/3D-averaged/d1", exception.Message);
        Assert.Equal("square", result.Find(Glcm.Contrast, image: new Square()).Single().Key.Image);
    }

    [Fact]
    public void Create_TwoSettingsOfOneName_Throws() => Assert.Throws<SettingsException>(() => FeatureExtractor.Create(s_settings, s_settings));

    [Fact]
    public void Create_UnknownFeature_NamesTheNearest()
    {
        var exception = Assert.Throws<SettingsException>(() => FeatureExtractor.Create(s_settings with { Features = ["glcm", "statistics.maen"] }));
        Assert.Contains("$.features[1]", exception.Message);
        Assert.Contains("statistics.mean", exception.Message);
    }

    [Fact]
    public void Create_SameImageTwice_Throws() =>
        Assert.Throws<SettingsException>(() => FeatureExtractor.Create(s_settings with { Images = [new Square(), new Square()] }));

    [Fact]
    public void Extract_FeaturesChosen_GivesThoseOnly()
    {
        ExtractionResult result = Extract(s_image, TestImages.FullMask(s_grid), s_settings with { Features = ["statistics", "glcm.contrast"] });
        Assert.Equal(IntensityStatistics.All.Count + 1, result.Values.Count);
    }

    [Fact]
    public void Extract_MaskWithName_NamesTheRegion()
    {
        var mask = new Mask(s_grid, TestImages.FullMask(s_grid).Voxels.ToArray(), "right lung");
        Assert.Equal("right lung", Extract(s_image, mask)[IntensityStatistics.Mean].Key.Region);
    }

    [Fact]
    public void Extract_TooSmallBudget_Throws()
    {
        var options = new ExecutionOptions { MemoryBudget = 1000 };
        var exception = Assert.Throws<MemoryBudgetException>(() => FeatureExtractor.Create(s_settings).Extract(s_image, TestImages.FullMask(s_grid), options));
        Assert.Contains("MemoryBudget", exception.Message);
    }

    [Fact]
    public void Extract_Record_HoldsGridsAndCounts()
    {
        ExtractionSettings settings = s_settings with { Resampling = Resampling.InPlane(0.5), Resegmentation = new IntensityRange(2, 5) };
        ExtractionResult result = Extract(s_image, TestImages.FullMask(s_grid), settings);
        RegionRecord record = Assert.Single(result.Record.Regions);
        Assert.Equal(new GridSize(8, 6, 2), record.ProcessingGeometry.Size);
        Assert.Equal(96, record.MorphologicalVoxels);
        Assert.Equal(24, record.MaskVoxels);
        Assert.InRange(record.IntensityVoxels, 1, 95);
        Assert.Equal(s_image.ComputeHash(), result.Record.ImageHash);
    }

    [Fact]
    public void WriteCsv_Result_IsOneRowUnderKeysWithEmptyCellsForUndefined()
    {
        byte[] inside = new byte[24];
        inside[5] = 1;
        ExtractionResult result = Extract(s_image, new Mask(s_grid, inside));
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        try
        {
            result.WriteCsv(path, "patient, 1");
            string[] lines = File.ReadAllText(path).Split("\r\n");
            string[] header = lines[0].Split(',');
            string[] cells = lines[1].Replace("\"patient, 1\"", "p").Split(',');
            Assert.Equal(result.Values.Count + 1, header.Length);
            Assert.Equal(header.Length, cells.Length);
            Assert.Equal("", cells[Array.IndexOf(header, result[IntensityStatistics.Skewness].Key.ToString())]);
            Assert.Equal(s_image.Voxels[5], double.Parse(cells[Array.IndexOf(header, result[IntensityStatistics.Mean].Key.ToString())], System.Globalization.CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ExtractionResult Extract(Volume image, Mask mask, ExtractionSettings? settings = null) =>
        FeatureExtractor.Create(settings ?? s_settings).Extract(image, mask);

    private static void AssertUndefined(FeatureValue value, string reason)
    {
        Assert.True(double.IsNaN(value.Value), $"{value.Key} is {value.Value}");
        Assert.Contains(reason, value.UndefinedReason);
    }
}
