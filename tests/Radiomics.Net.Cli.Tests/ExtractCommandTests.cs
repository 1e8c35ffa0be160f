using Radiomics.Net.Features;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Cli.Tests;

public sealed class ExtractCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExtractCommandTests() => Assert.Equal(0, ToolRun.Of("phantom", _folder.FullPath).ExitCode);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Extract_DigitalPhantom_PrintsThePublishedValues()
    {
        ToolRun run = ToolRun.Of("extract", _folder["image.nii.gz"], _folder["mask.nii.gz"], "--bin-width", "1", "--format", "csv");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Failures);
        string[] lines = run.Output.Split("\r\n");
        Dictionary<string, string> cells = lines[0].Split(',').Zip(lines[1].Split(',')).ToDictionary(c => c.First, c => c.Second);
        Assert.Equal("2.15", Rounded(cells["label-1/original/statistics.mean"]));
        Assert.Equal("1.27", Rounded(cells["label-1/original/histogram.entropy/fbs-1"]));
        Assert.Equal("2.4", Rounded(cells["label-1/original/glcm.joint_entropy/fbs-1/3D-averaged/d1"]));
        Assert.Equal("5.32", Rounded(cells["label-1/original/glcm.contrast/fbs-1/3D-averaged/d1"]));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("text")]
    public void Extract_ToAFile_WritesWhatItWouldPrint(string format)
    {
        string[] arguments = ["extract", _folder["image.nii.gz"], _folder["mask.nii.gz"], "--bin-count", "6", "--format", format];
        File.WriteAllText(_folder["out"], "something old");
        Assert.Equal("", ToolRun.Of([.. arguments, "-o", _folder["out"]]).Output);
        Assert.Equal(ToolRun.Of(arguments).Output, File.ReadAllText(_folder["out"]));
        Assert.Equal(["image.nii.gz", "mask.nii.gz", "out"], Directory.GetFiles(_folder.FullPath).Select(f => Path.GetFileName(f)!).Order());
    }

    [Fact]
    public void Extract_Json_ReadsBack()
    {
        ToolRun run = ToolRun.Of("extract", _folder["image.nii.gz"], _folder["mask.nii.gz"], "--bin-width", "1", "--format", "json");
        ExtractionResult result = ExtractionResult.FromJson(run.Output);
        Assert.Equal(159.0 / 74, result[IntensityStatistics.Mean].Value, 1e-14);
    }

    [Fact]
    public void Extract_NoBinWidth_LeavesFamiliesOutAndSaysSo()
    {
        ToolRun run = ToolRun.Of("extract", _folder["image.nii.gz"], _folder["mask.nii.gz"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Warning: no discretisation is set", run.Output);
        Assert.DoesNotContain("/glcm.", run.Output);
        Assert.Contains("/statistics.mean", run.Output);
        Assert.Contains("Warning: no discretisation is set", ToolRun.Of("extract", _folder["image.nii.gz"], _folder["mask.nii.gz"], "--format", "csv").Error);
    }

    [Fact]
    public void Extract_SettingsFile_IsUsed()
    {
        File.WriteAllText(_folder["settings.json"], new ExtractionSettings { Features = ["statistics.mean"], Resegmentation = new(3, 9) }.ToJson());
        ToolRun run = ToolRun.Of("extract", _folder["image.nii.gz"], _folder["mask.nii.gz"], "--settings", _folder["settings.json"], "--threads", "1");
        Assert.Equal(0, run.ExitCode);
        Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), l => !l.StartsWith("Warning: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, "--bin-widht", "--bin-widht", "1")]
    [InlineData(2, "exclude each other", "--bin-width", "1", "--bin-count", "3")]
    [InlineData(2, "bin width must be", "--bin-width", "-1")]
    [InlineData(2, "--threads", "--threads", "0")]
    [InlineData(2, "--label", "--label", "0")]
    [InlineData(2, "xml", "--format", "xml")]
    [InlineData(1, "Label 7", "--label", "7")]
    [InlineData(1, "no-such-settings.json", "--settings", "no-such-settings.json")]
    public void Extract_WrongUse_SaysWhatIsWrong(int exitCode, string message, params string[] arguments)
    {
        ToolRun run = ToolRun.Of(["extract", _folder["image.nii.gz"], _folder["mask.nii.gz"], .. arguments]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void Extract_BadFiles_AreNotUsable()
    {
        File.WriteAllText(_folder["text.nii"], "not an image");
        File.WriteAllText(_folder["bad.json"], """{"discretisation": {"type": "fixedBinSize", "binWith": 3}}""");
        ToolRun notAnImage = ToolRun.Of("extract", _folder["text.nii"], _folder["mask.nii.gz"]);
        Assert.Equal(1, notAnImage.ExitCode);
        Assert.Contains("text.nii", notAnImage.Error);
        Assert.Equal(1, ToolRun.Of("extract", _folder["absent.nii"], _folder["mask.nii.gz"]).ExitCode);
        ToolRun settings = ToolRun.Of("extract", _folder["image.nii.gz"], _folder["mask.nii.gz"], "--settings", _folder["bad.json"]);
        Assert.Equal(1, settings.ExitCode);
        Assert.Contains("$.discretisation.binWith", settings.Error);
    }

    [Fact]
    public void Extract_NoArguments_IsWrongUse() => Assert.Equal(2, ToolRun.Of("extract").ExitCode);

    [Fact]
    public void Extract_SlicerSegment_GivesTheExpectedMean()
    {
        string image = TestData.Require("slicer", "CTChest4.nrrd"), segmentation = TestData.Require("slicer", "Segmentation.seg.nrrd");
        ToolRun run = ToolRun.Of("extract", image, segmentation, "--segment", "right lung", "--format", "json");
        Assert.Equal(0, run.ExitCode);
        FeatureValue mean = ExtractionResult.FromJson(run.Output)[IntensityStatistics.Mean];
        Assert.Equal("right lung", mean.Key.Region);
        Assert.Equal(-825.8395936139333, mean.Value, 1e-9);
    }

    [Fact]
    public void Features_Catalogue_NamesEveryFeature()
    {
        ToolRun run = ToolRun.Of("features");
        Assert.All(FeatureCatalogue.Features, f => Assert.Contains($"  {f.Id} ", run.Output));
        Assert.Contains("60VM", run.Output);
    }

    [Fact]
    public void Features_PyRadiomics_NamesCounterpartsAndDifferences()
    {
        ToolRun run = ToolRun.Of("features", "--dialect", "pyradiomics");
        Assert.Equal(0, run.ExitCode);
        string[] lines = run.Output.Split('\n');
        Assert.All(IbsiCounterparts.All, c => Assert.Contains(lines, l => l.StartsWith($"  {c.Feature.Name} ", StringComparison.Ordinal) && (c.Definition is null || l.Contains($"{c.Definition.Id} ({c.Definition.Ibsi})"))));
        Assert.Contains(lines, l => l.Contains("statistics.kurtosis") && l.Contains("3 more"));
        Assert.Contains(lines, l => l.Contains("MCC") && l.Contains("not in IBSI"));
        Assert.Contains("Compactness1", run.Output);
        Assert.Equal(2, ToolRun.Of("features", "--dialect", "mirp").ExitCode);
    }

    [Fact]
    public void Phantom_Files_ReadBack()
    {
        Assert.Equal(74, MaskFile.Read(_folder["mask.nii.gz"]).VoxelCount);
        Assert.Equal(DigitalPhantom.Image.Voxels.ToArray(), VolumeFile.Read(_folder["image.nii.gz"]).As<short>().Voxels.ToArray());
    }

    [Fact]
    public void Validate_Data_EndsWithTheTotal()
    {
        TestData.Require("ibsi1", "reference_values.csv");
        ToolRun run = ToolRun.Of("validate", "--data", TestData.Root!);
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^IBSI 1: \d+/1803$", run.Output.TrimEnd().Split('\n')[^1].TrimEnd());
        Assert.DoesNotContain("published", run.Output);
    }

    [Fact]
    public void Validate_NoSuchFolder_IsNotUsable() => Assert.Equal(1, ToolRun.Of("validate", "--data", _folder["nothing"]).ExitCode);

    private static string Rounded(string cell) => IbsiReferenceValue
        .RoundTo3Digits(double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
