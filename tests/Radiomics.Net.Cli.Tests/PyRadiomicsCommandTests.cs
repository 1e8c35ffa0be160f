using System.Globalization;
using System.Text.Json;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Cli.Tests;

public sealed class PyRadiomicsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _image = TestData.Require("pyradiomics", "images", "breast1_image.nrrd");
    private readonly string _label = TestData.Require("pyradiomics", "images", "breast1_label.nrrd");

    public static TheoryData<string> ExampleFiles => [.. TestData.Find("pyradiomics", "settings") is { } folder ? Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal).ToArray() : []];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(ExampleFiles))]
    public void Extract_ExampleFile_RunsOnACaseThatFitsIt(string name)
    {
        string path = TestData.Require("pyradiomics", "settings", name);
        PyRadiomicsParameters parameters = PyRadiomicsParameters.FromFile(path);
        bool isOfASlice = parameters.FeatureClasses.Any(c => c.Name == "shape2D");
        bool isOfVoxels = parameters.Given.Any(s => s.Name == "kernelRadius");

        // 2D labels are one slice of the label: z = 9 in this case.
        ToolRun run = ToolRun.Of(
            ["extract", _image, isOfASlice ? WriteSlice(9) : _label, "-p", path, "--format", "csv", .. isOfVoxels ? new[] { "--mode", "voxel", "--out-dir", _folder["maps"] } : []]);
        Assert.Equal("", run.Failures);
        Assert.Equal(0, run.ExitCode);
        (string[] header, string[] row) = Table(run.Output, 1)[0];
        string[] expected = [.. parameters.FeatureNames()];
        Assert.Equal(expected, header.Where(h => h.Split('_').Length == 3 && !h.StartsWith("diagnostics_", StringComparison.Ordinal)));
        foreach (string feature in expected)
        {
            string cell = row[Array.IndexOf(header, feature)];
            if (isOfVoxels) Assert.Equal(new GridSize(9 + 4, 12 + 4, 3 + 4), VolumeFile.Read(cell).Geometry.Size); // the region and the kernel around it
            else Assert.True(double.IsFinite(double.Parse(cell, CultureInfo.InvariantCulture)), $"{feature}: {cell}");
        }
    }

    [Fact]
    public void Extract_Parameters_AreThoseOfTheReference()
    {
        string table = TestData.Require("pyradiomics", "reference", "default19.csv");
        File.WriteAllText(_folder["p.json"], """{"imageType": {"Original": {}, "Wavelet": {}}, "featureClass": {"shape": null, "firstorder": [], "glcm": []}}""");
        ToolRun run = ToolRun.Of("extract", _image, _label, "--param", _folder["p.json"], "--format", "json");
        using var json = JsonDocument.Parse(run.Output);
        JsonElement values = json.RootElement[0];
        Assert.Equal(_image, values.GetProperty("Image").GetString());
        string[] lines = File.ReadAllLines(table);
        int column = Array.IndexOf(lines[0].Split(','), "breast1"), compared = 0;
        foreach (string[] cells in lines.Skip(1).Select(l => l.Split(',')))
        {
            if (!values.TryGetProperty(cells[0], out JsonElement value)) continue;
            double expected = double.Parse(cells[column], CultureInfo.InvariantCulture);
            Assert.Equal(expected, value.GetDouble(), 1e-9 * Math.Max(1, Math.Abs(expected)));
            compared++;
        }

        Assert.Equal(14 + (9 * 42), compared);
    }

    [Fact]
    public void Extract_OverridesAndLabel_CountAsSettings()
    {
        ToolRun run = ToolRun.Of("extract", _image, _label, "-s", "binWidth:7.5", "-s", "distances:1,2", "--label", "1", "-f", "csv", "--label-channel", "0");
        (string[] header, string[] row) = Table(run.Output, 1)[0];
        string settings = row[Array.IndexOf(header, "diagnostics_Configuration_Settings")];
        Assert.Contains("'binWidth': 7.5", settings);
        Assert.Contains("'distances': [1, 2]", settings);
        Assert.Contains("'label': 1", settings);
        Assert.Equal("Image", header[0]);
        Assert.DoesNotContain(header, h => h.Contains("shape2D"));
    }

    [Fact]
    public void Extract_Profile_GivesThePapersFeatures()
    {
        ToolRun run = ToolRun.Of("extract", _image, _label, "--profile", "He2024");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            PyRadiomicsProfiles.He2024.FeatureNames().Select(n => $"Case-1_{n}"),
            run.Output.Split('\n').Select(l => l.Split(": ")[0]).Where(n => n.Length > 0 && !n.Contains("diagnostics_") && n is not ("Case-1_Image" or "Case-1_Mask")));
    }

    [Theory]
    [InlineData(2, "Did you mean 'binWidth'?", "-s", "binWdith:10")]
    [InlineData(2, "Did you mean 'sitkBSpline'?", "-s", "interpolator:sitkBSplin")]
    [InlineData(2, "above 0", "-s", "binWidth:-1")]
    [InlineData(2, "colon", "-s", "binWidth")]
    [InlineData(2, "exclude each other", "-p", "p.yaml", "--profile", "He2024")]
    [InlineData(2, "there is no 'Ho2024'", "--profile", "Ho2024")]
    [InlineData(2, "use -s binWidth:25", "-s", "label:1", "--bin-width", "25")]
    [InlineData(2, "use -s binCount:32", "--mode", "voxel", "--bin-count", "25")]
    [InlineData(2, "--param", "--profile", "He2024", "--settings", "s.json")]
    [InlineData(2, "--append adds to a file", "-s", "label:1", "--append")]
    [InlineData(2, "at least 1", "-s", "label:1", "--jobs", "0")]
    [InlineData(2, "background", "-s", "binWidth:1", "--label", "0")]
    [InlineData(2, "at least 0", "-s", "binWidth:1", "--label-channel", "-1")]
    [InlineData(1, "at most 65535 are possible. A bin width of 0.00092 or more fits", "-s", "binWidth:1e-9")]
    [InlineData(1, "labels there are 1", "-s", "label:8")]
    [InlineData(1, "p.yaml, line 1, column 11: setting.binWdith: unknown setting. Did you mean 'binWidth'?", "-p", "p.yaml")]
    [InlineData(1, "none.yaml", "-p", "none.yaml")]
    [InlineData(1, "enable no feature", "-p", "nothing.yaml")]
    public void Extract_WrongUse_SaysWhatIsWrong(int exitCode, string message, params string[] arguments)
    {
        File.WriteAllText(_folder["p.yaml"], "setting: {binWdith: 10}");
        File.WriteAllText(_folder["nothing.yaml"], "imageType: {LoG: {}}\nfeatureClass: {glcm: }");
        string[] full = [.. arguments.Select(a => a.EndsWith(".yaml", StringComparison.Ordinal) ? _folder[a] : a)];
        ToolRun run = ToolRun.Of(["extract", _image, _label, .. full]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void Extract_MasksAndBatches_AreToldApart()
    {
        File.WriteAllText(_folder["c.csv"], "Image,Mask\na,b\n");
        Assert.Contains("leave", ToolRun.Of("extract", _folder["c.csv"], _label, "-s", "label:1").Error);
        Assert.Contains("Name a mask", ToolRun.Of("extract", _image, "-s", "label:1").Error);
        Assert.Equal(2, ToolRun.Of("extract", _image).ExitCode);
        Assert.Equal(1, ToolRun.Of("extract", _folder["none.csv"], "-s", "label:1").ExitCode);
        File.WriteAllText(_folder["c.csv"], "Image,Maske\na,b\n");
        ToolRun run = ToolRun.Of("extract", _folder["c.csv"], "-s", "label:1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Did you mean 'Maske'?", run.Error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Extract_BatchWithFailingCases_DoesTheOthersInOrder(int jobs)
    {
        string batch = WriteBatch();
        ToolRun run = ToolRun.Of(
            "extract", batch, "-s", "binWidth:10", "--jobs", jobs.ToString(CultureInfo.InvariantCulture), "--threads", "3", "-o", _folder["out.csv"], "--out-dir", _folder["each"]);
        Assert.Equal(5, run.ExitCode);
        Assert.Equal("", run.Output);
        List<(string[] Header, string[] Row)> rows = Table(File.ReadAllText(_folder["out.csv"]), 4);
        string[] header = rows[0].Header;
        Assert.Equal(["ID", "Image", "Mask", "Label", "Site"], header[..5]);
        Assert.Equal(["one", "two", "three", "four"], rows.Select(r => r.Row[0]));
        Assert.Equal(["a, b", "c", "d", "e"], rows.Select(r => r.Row[4]));
        Assert.All(rows, r => Assert.Equal(r.Row[0] is "two" or "three", r.Row[5..].All(c => c.Length == 0)));
        Assert.Equal(rows[0].Row[header.AsSpan().IndexOf("original_firstorder_Mean")], rows[3].Row[header.AsSpan().IndexOf("original_firstorder_Mean")]);
        Assert.Contains("two: failed: Label 7 is not in the mask; the labels there are 1.", run.Error);
        Assert.Contains("[3/4] three: failed: ", run.Error);
        Assert.Contains("[4/4] four: done", run.Error);
        Assert.Contains("2 of 4 cases failed", run.Error);
        Assert.Equal(["features_1.csv", "features_4.csv"], Names("each"));
        (string[] ownHeader, string[] own) = Table(File.ReadAllText(Path.Combine(_folder["each"], "features_4.csv")), 1)[0];
        Assert.Equal(header, ownHeader);
        Assert.Equal(rows[3].Row, own);
    }

    [Fact]
    public void Extract_BatchInIbsiDialect_DoesTheOthersInOrder()
    {
        ToolRun run = ToolRun.Of("extract", WriteBatch(), "--bin-width", "10", "--format", "csv", "--jobs", "2", "--out-dir", _folder["each"], "--save-images", _folder["images"]);
        Assert.Equal(5, run.ExitCode);
        List<(string[] Header, string[] Row)> rows = Table(run.Output, 4);
        Assert.Equal(["one", "two", "three", "four"], rows.Select(r => r.Row[0]));
        int mean = Array.IndexOf(rows[0].Header, "label-1/original/statistics.mean");
        Assert.Equal([true, false, false, true], rows.Select(r => r.Row[mean].Length > 0));
        Assert.Equal(["features_1.csv", "features_4.csv"], Names("each"));
        Assert.Equal(["Case-1_mask.nrrd", "Case-1_original.nrrd", "Case-4_mask.nrrd", "Case-4_original.nrrd"], Names("images"));
        Assert.Contains("[2/4] two: failed: ", run.Error);
    }

    [Theory]
    [InlineData("csv", "-s", "binWidth:10")]
    [InlineData("json", "-s", "binWidth:10")]
    [InlineData("txt", "-s", "binWidth:10")]
    [InlineData("csv", "--bin-width", "10")]
    public void Extract_Append_AddsAndPlainOutputReplaces(string format, string option, string value)
    {
        string[] arguments = ["extract", _image, _label, option, value, "--format", format, "-o", _folder["out"]];
        File.WriteAllText(_folder["batch.csv"], string.Create(CultureInfo.InvariantCulture, $"Image,Mask\n{_image},{_label}\n{_image},{_label}\n"));
        Assert.Equal(0, ToolRun.Of("extract", _folder["batch.csv"], option, value, "--format", format, "-o", _folder["both"]).ExitCode);
        Assert.Equal(0, ToolRun.Of([.. arguments, "--append"]).ExitCode);
        Assert.Equal(0, ToolRun.Of([.. arguments, "--append"]).ExitCode);
        Assert.Equal(File.ReadAllText(_folder["both"]), File.ReadAllText(_folder["out"]));
        Assert.Equal(0, ToolRun.Of(arguments).ExitCode);
        Assert.True(File.ReadAllText(_folder["out"]).Length < File.ReadAllText(_folder["both"]).Length);
        File.WriteAllText(_folder["out"], "\"not closed");
        Assert.Equal(1, ToolRun.Of([.. arguments, "--append"]).ExitCode);
        Assert.Equal("\"not closed", File.ReadAllText(_folder["out"]));
        Assert.Equal(["batch.csv", "both", "out"], Names(""));
    }

    [Fact]
    public void Extract_AppendOfIbsiText_IsRefused() => Assert.Equal(2, ToolRun.Of("extract", _image, _label, "--bin-width", "10", "-o", _folder["a.txt"], "--append").ExitCode);

    [Theory]
    [InlineData("nrrd", ".nrrd")]
    [InlineData("nifti", ".nii.gz")]
    public void Extract_VoxelMode_WritesMapsOnTheRegionsGrid(string format, string ending)
    {
        File.WriteAllText(_folder["p.yaml"], "featureClass: {glcm: [Contrast], firstorder: [Mean]}\nvoxelSetting: {kernelRadius: 2, initValue: -1}");
        ToolRun run = ToolRun.Of("extract", _image, _label, "-p", _folder["p.yaml"], "-m", "voxel", "--map-format", format, "-od", _folder["maps"], "-f", "csv");
        Assert.Equal("", run.Failures);
        Assert.Equal([$"Case-1_original_firstorder_Mean{ending}", $"Case-1_original_glcm_Contrast{ending}"], Names("maps"));
        (string[] header, string[] row) = Table(run.Output, 1)[0];
        Assert.Equal(Path.Combine(_folder["maps"], $"Case-1_original_glcm_Contrast{ending}"), row[Array.IndexOf(header, "original_glcm_Contrast")]);
        Volume image = VolumeFile.Read(_image), map = VolumeFile.Read(row[Array.IndexOf(header, "original_firstorder_Mean")]);
        Mask mask = MaskFile.Read(_label);
        VoxelBox box = mask.BoundingBox!.Value.Grow(2, 2, 2, image.Geometry.Size);
        image.Geometry.Crop(box).RequireSameGrid(map.Geometry, "box", "map");
        double[] values = map.ConvertTo<double>().Voxels.ToArray();
        Assert.Equal(mask.Crop(box).Voxels.ToArray().Select(v => v == 0), values.Select(v => v == -1));
    }

    [Fact]
    public void Extract_SaveImages_WritesThemBesideTheTable()
    {
        ToolRun run = ToolRun.Of("extract", _image, _label, "-s", "additionalInfo:false", "--save-images", _folder["images"], "-o", _folder["out.json"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["Case-1_mask.nrrd", "Case-1_original.nrrd"], Names("images"));
        Assert.Equal(VolumeFile.Read(_image).As<short>().Voxels.ToArray(), VolumeFile.Read(Path.Combine(_folder["images"], "Case-1_original.nrrd")).As<short>().Voxels.ToArray());
        Assert.Equal(MaskFile.Read(_label).Voxels.ToArray(), MaskFile.Read(Path.Combine(_folder["images"], "Case-1_mask.nrrd")).Voxels.ToArray());
        using var json = JsonDocument.Parse(File.ReadAllText(_folder["out.json"]));
        Assert.Equal(2 + 14 + 93, json.RootElement[0].EnumerateObject().Count());
    }

    [Fact]
    public void Extract_PlaneImage_GivesFeaturesOfThePlane()
    {
        GridSize size = VolumeFile.Read(_image).Geometry.Size;
        PlaneFiles.Write(_folder["image.nrrd"], size.X, size.Y, Slice(_image, 9).Voxels.ToArray(), 0.664062);
        PlaneFiles.Write(_folder["label.nrrd"], size.X, size.Y, Slice(_label, 9).Voxels.ToArray(), 0.664062);
        File.WriteAllText(_folder["p.yaml"], "setting: {binWidth: 25}\nimageType: {Original: {}, Wavelet: {}}");
        ToolRun run = ToolRun.Of("extract", _folder["image.nrrd"], _folder["label.nrrd"], "-p", _folder["p.yaml"], "-f", "csv");
        Assert.Equal("", run.Failures);
        (string[] header, string[] row) = Table(run.Output, 1)[0];
        Assert.Equal("2D", row[Array.IndexOf(header, "diagnostics_Image-original_Dimensionality")]);
        string baseline = TestData.Require("pyradiomics", "baseline", "baseline_shape2D.csv");
        string[][] expected = [.. File.ReadAllLines(baseline).Select(l => l.Split(','))];
        int column = Array.FindIndex(expected[0], c => c.StartsWith("breast1", StringComparison.Ordinal)), compared = 0;
        foreach (string[] cells in expected.Where(c => c[0].StartsWith("original_shape2D_", StringComparison.Ordinal)))
        {
            double value = double.Parse(row[Array.IndexOf(header, cells[0])], CultureInfo.InvariantCulture), wanted = double.Parse(cells[^(expected[0].Length - column)], CultureInfo.InvariantCulture);
            Assert.Equal(wanted, value, 1e-9 * wanted);
            compared++;
        }

        Assert.Equal(9, compared);
        Assert.Equal(PyRadiomicsParameters.FromFile(_folder["p.yaml"]).FeatureNames(dimensions: 2), header.Where(h => h.Split('_').Length == 3 && !h.StartsWith("diagnostics_", StringComparison.Ordinal)));
        Assert.Contains("wavelet-LH_glcm_Contrast", header);
    }

    [Fact]
    public void Page_CommandLines_AreTakenByTheTool()
    {
        string page = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", "pyradiomics.md"));
        string[] lines = [.. page.Split("```sh\n").Skip(1).SelectMany(b => b[..b.IndexOf("```", StringComparison.Ordinal)].Split('\n')).Select(l => l.Split('#')[0].Trim()).Where(l => l.Length > 0)];
        Assert.True(lines.Length >= 6);
        foreach (string line in lines)
        {
            // The files are not there, which is no mistake in the arguments.
            ToolRun run = ToolRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
            Assert.Equal(line.Contains("extract") ? 1 : 0, run.ExitCode);
        }
    }

    [Fact]
    public void Extract_Stopped_LeavesNoFiles()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        foreach (string[] more in new string[][] { ["-s", "binWidth:10"], ["--bin-width", "10"], ["--mode", "voxel", "--out-dir", _folder["maps"]] })
        {
            ToolRun run = ToolRun.Of(["extract", _image, _label, "-o", _folder["out.csv"], .. more], cancelled.Token);
            Assert.Equal(4, run.ExitCode);
        }

        Assert.Empty(Names("").Except(["maps"]));
        Assert.Empty(Names("maps"));
    }

    /// <summary>Four cases, of which the second names a label that is not there and the third an image that is not.</summary>
    private string WriteBatch()
    {
        File.Copy(_label, _folder["label.nrrd"]);
        File.WriteAllText(_folder["cases.csv"], string.Create(
            CultureInfo.InvariantCulture,
            $"ID,Image,Mask,Label,Site\none,{_image},label.nrrd,1,\"a, b\"\ntwo,{_image},label.nrrd,7,c\nthree,none.nrrd,label.nrrd,1,d\nfour,{_image},label.nrrd,1,e\n"));
        return _folder["cases.csv"];
    }

    private string WriteSlice(int z)
    {
        Volume<short> label = VolumeFile.Read(_label).As<short>();
        int slice = label.Geometry.Size.X * label.Geometry.Size.Y;
        short[] voxels = [.. label.Voxels.ToArray().Select((v, i) => i / slice == z ? v : (short)0)];
        VolumeFile.Write(_folder["slice.nrrd"], new Volume<short>(label.Geometry, voxels));
        return _folder["slice.nrrd"];
    }

    private static Volume<short> Slice(string path, int z)
    {
        Volume<short> volume = VolumeFile.Read(path).As<short>();
        return volume.Crop(new VoxelBox(new VoxelIndex(0, 0, z), new GridSize(volume.Geometry.Size.X, volume.Geometry.Size.Y, 1))).As<short>();
    }

    private string[] Names(string folder)
    {
        string path = Path.Combine(_folder.FullPath, folder);
        return Directory.Exists(path) ? [.. Directory.EnumerateFileSystemEntries(path).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Header and row of each case.</summary>
    private static List<(string[] Header, string[] Row)> Table(string csv, int rows)
    {
        List<string[]> lines = [];
        List<string> cells = [""];
        bool isQuoted = false;
        foreach (char c in csv.Replace("\r\n", "\n", StringComparison.Ordinal))
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted) cells.Add("");
            else if (c == '\n' && !isQuoted)
            {
                lines.Add([.. cells]);
                cells = [""];
            }
            else cells[^1] += c;
        }

        Assert.Equal(rows + 1, lines.Count);
        Assert.All(lines, l => Assert.Equal(lines[0].Length, l.Length));
        return [.. lines.Skip(1).Select(l => (lines[0], l))];
    }
}
