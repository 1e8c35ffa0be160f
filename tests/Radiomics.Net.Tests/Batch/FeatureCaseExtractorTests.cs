using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;

namespace Radiomics.Net.Tests;

public sealed class FeatureCaseExtractorTests : IDisposable
{
    private static readonly ExtractionSettings s_settings = new() { Discretisation = new FixedBinSize { BinWidth = 10 }, Features = ["statistics", "glcm"] };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Extract_Case_IsThatOfTheExtractor()
    {
        BatchCase batchCase = Case();
        FeatureExtractor extractor = FeatureExtractor.Create(s_settings);
        Mask ball = new LabelImage(CaseData.Labels).GetMask(), column = new LabelImage(CaseData.Labels).GetMask(2);
        FeatureCaseExtractor cases = FeatureCaseExtractor.Create(extractor);
        Assert.Equal(extractor.Extract(CaseData.Image, ball).Values, cases.Extract(batchCase).Values);
        Assert.Equal(extractor.Extract(CaseData.Image, column).Values, cases.Extract(batchCase with { Label = 2 }).Values);
        SegmentationFile.Write(_folder["two.seg.nrrd"], [new("ball", ball), new("column", column)]);
        Assert.Equal(
            extractor.Extract(CaseData.Image, column).Values.Select(v => v.Value),
            cases.Extract(batchCase with { MaskPath = _folder["two.seg.nrrd"], Segment = "column" }).Values.Select(v => v.Value));
        Assert.Equal(extractor.Extract(CaseData.Image, ball).Values, cases.Extract(batchCase with { LabelChannel = 5 }).Values);
        Assert.Contains("labels there are 1, 2, 3", Assert.Throws<RegionException>(() => cases.Extract(batchCase with { Label = 9 })).Message);
    }

    [Fact]
    public void SaveImages_ProcessedImagesAndIntensityMask_AreThoseThatWereMeasured()
    {
        ExtractionSettings settings = s_settings with
        {
            Resampling = Resampling.Isotropic(1.5),
            Rounding = IntensityRounding.NearestInteger,
            Resegmentation = new IntensityRange(60, 200),
            OutlierSigma = 3,
            Images = [SourceImage.Original, new Square()],
            Features = ["statistics.mean", "statistics.maximum"],
        };
        FeatureCaseExtractor cases = FeatureCaseExtractor.Create(FeatureExtractor.Create(settings));
        BatchCase batchCase = Case() with { Number = 2 };
        cases.SaveImages(batchCase, _folder["images"]);
        Assert.Equal(["Case-2_mask.nrrd", "Case-2_original.nrrd", "Case-2_square.nrrd"], _folder.Names("images"));
        ExtractionResult result = cases.Extract(batchCase);
        double[] mask = Read("mask");
        foreach (string name in new[] { "original", "square" })
        {
            double[] inside = [.. Read(name).Zip(mask).Where(v => v.Second == 1).Select(v => v.First)];
            Assert.Equal(inside.Max(), Value("statistics.maximum"));
            Assert.Equal(inside.Average(), Value("statistics.mean"), 1e-10 * inside.Average());

            double Value(string id) => result.Values.Single(v => v.Key.Feature == id && v.Key.Image == name).Value;
        }

        double[] Read(string name) => VolumeFile.Read(_folder[$"images/Case-2_{name}.nrrd"]).ConvertTo<double>().Voxels.ToArray();
    }

    [Fact]
    public void SaveImages_SeveralSettings_HaveFilesOfTheirOwn()
    {
        PyRadiomicsParameters parameters = new() { FeatureClasses = [new("firstorder")], Settings = new PyRadiomicsSettings { PreCrop = true, PadDistance = 0 } };
        FeatureCaseExtractor cases = FeatureCaseExtractor.Create(FeatureExtractor.Create([s_settings with { Name = "ibsi" }, .. parameters.ToExtractionSettings()]));
        cases.SaveImages(Case(), _folder["images"]);
        Assert.Equal(["Case-1_ibsi_mask.nrrd", "Case-1_ibsi_original.nrrd", "Case-1_pyradiomics_mask.nrrd", "Case-1_pyradiomics_original.nrrd"], _folder.Names("images"));
        Assert.Equal(CaseData.Grid.Size, VolumeFile.Read(_folder["images/Case-1_ibsi_original.nrrd"]).Geometry.Size);
        Assert.Equal(new LabelImage(CaseData.Labels).GetMask().BoundingBox!.Value.Size, VolumeFile.Read(_folder["images/Case-1_pyradiomics_original.nrrd"]).Geometry.Size);
    }

    [Fact]
    public void Output_BatchWithAFailure_KeepsOrderAndColumns()
    {
        IReadOnlyList<BatchOutcome<ExtractionResult>> outcomes = Run();
        string[] lines = FeatureBatchOutput.ToCsv(outcomes).Split("\r\n");
        string[] header = lines[0].Split(',');
        Assert.Equal(["Image", "Site", "label-1/original/statistics.mean", "label-2/original/statistics.mean"], header);
        Assert.Equal(5, lines.Length);
        Assert.Equal($"a,\"x, y\",{Mean(outcomes[0])},", lines[1]);
        Assert.Equal("b,z,,", lines[2]);
        Assert.Equal($"c,z,,{Mean(outcomes[2])}", lines[3]);

        using var json = System.Text.Json.JsonDocument.Parse(FeatureBatchOutput.ToJson(outcomes));
        Assert.Equal(3, json.RootElement.GetArrayLength());
        Assert.Equal("x, y", json.RootElement[0].GetProperty("columns").GetProperty("Site").GetString());
        Assert.Equal(outcomes[0].Result!.Values, ExtractionResult.FromJson(json.RootElement[0].GetProperty("result").GetRawText()).Values);
        Assert.Contains("Label 9", json.RootElement[1].GetProperty("error").GetString());

        string text = FeatureBatchOutput.ToText(outcomes);
        Assert.Contains("Case-2: ", text);
        Assert.Contains("Failed: ", text);
        Assert.Equal("", FeatureBatchOutput.ToCsv([]));

        static string Mean(BatchOutcome<ExtractionResult> outcome) => outcome.Result!.Values.Single().Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void WriteCsv_OneByOneOrAtOnce_IsTheSame()
    {
        IReadOnlyList<BatchOutcome<ExtractionResult>> outcomes = Run();
        string path = _folder["out.csv"];
        foreach (BatchOutcome<ExtractionResult> outcome in outcomes) FeatureBatchOutput.WriteCsv(path, [outcome], append: true);
        Assert.Equal(FeatureBatchOutput.ToCsv(outcomes), File.ReadAllText(path));
        FeatureBatchOutput.WriteCsv(path, [outcomes[1]]);
        Assert.Equal("Image,Site\r\nb,z\r\n", File.ReadAllText(path));
        File.WriteAllText(path, "a,a\n1,2\n");
        Assert.Contains("nothing was added", Assert.Throws<FileFormatException>(() => FeatureBatchOutput.WriteCsv(path, outcomes, append: true)).Message);
        Assert.Equal("a,a\n1,2\n", File.ReadAllText(path));
    }

    private IReadOnlyList<BatchOutcome<ExtractionResult>> Run()
    {
        BatchCase batchCase = Case();
        FeatureCaseExtractor cases = FeatureCaseExtractor.Create(FeatureExtractor.Create(s_settings with { Features = ["statistics.mean"] }));
        return BatchRunner.Run(
        [
            batchCase with { Number = 1, Columns = [new("Image", "a"), new("Site", "x, y")] },
            batchCase with { Number = 2, Label = 9, Columns = [new("Image", "b"), new("Site", "z")] },
            batchCase with { Number = 3, Label = 2, Columns = [new("Image", "c"), new("Site", "z")] },
        ], cases.Extract);
    }

    private BatchCase Case() => new() { ImagePath = CaseData.WriteImage(_folder), MaskPath = CaseData.WriteLabels(_folder) };
}
