using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Cli.Tests;

/// <summary>extract with PyRadiomics' parameters: its own example files, batches, maps, images and plane input.</summary>
public sealed class ExtractPyRadiomicsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> SettingsFiles()
    {
        var data = new TheoryData<string>();
        if (TestData.Find("pyradiomics", "settings") is { } folder)
        {
            foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)) data.Add(Path.GetFileName(path));
        }

        if (data.Count == 0) data.Add("no reference data");
        return data;
    }

    [Theory]
    [MemberData(nameof(SettingsFiles))]
    public void Extract_ExampleSettings_GiveTheirFeatures(string file)
    {
        string path = TestData.Require("pyradiomics", "settings", file);
        PyRadiomicsParameters parameters = PyRadiomicsParameters.FromFile(path);
        bool hasSlices = parameters.Settings.Force2D && parameters.FeatureClasses.Any(c => c.Name == "shape2D");
        bool isVoxel = parameters.Given.Any(s => s.Name == "kernelRadius");
        string mask = hasSlices ? OneSlice() : Breast("label");
        ToolRun run = isVoxel
            ? ToolRun.Of("extract", Breast("image"), mask, "--param", path, "--mode", "voxel", "-od", _folder.FullPath, "--format", "csv")
            : ToolRun.Of("extract", Breast("image"), mask, "--param", path, "--format", "csv");
        Assert.Equal("", run.Failures);
        Assert.Equal(0, run.ExitCode);
        string[] header = run.Output.Split('\n')[0].TrimEnd('\r').Split(',');
        string[] features = [.. header.Where(n => n.StartsWith("original_", StringComparison.Ordinal) || n.StartsWith("wavelet", StringComparison.Ordinal) || n.StartsWith("log-", StringComparison.Ordinal))];
        IEnumerable<string> expected = parameters.FeatureNames();
        if (isVoxel) expected = expected.Where(n => !n.Contains("_shape", StringComparison.Ordinal));

        // A LoG of a width that the grid is too small for is left out, as that tool leaves it out.
        string[] leftOut = [.. run.Error.Split('\n').Where(l => l.Contains("is left out", StringComparison.Ordinal))];
        Assert.Equal(expected.Where(n => !leftOut.Any(l => l.Contains(n.Split('_')[0], StringComparison.Ordinal) && n.StartsWith("log-", StringComparison.Ordinal))), features);
    }

    [Fact]
    public void Extract_Batch_KeepsOrderAndEndsWithFiveWhereACaseFails()
    {
        File.WriteAllText(_folder["cases.csv"], $"Patient,Image,Mask,Label\nA,{Breast("image")},{Breast("label")},1\nB,missing.nrrd,{Breast("label")},1\nC,{Breast("image")},{Breast("label")},1\n");
        ToolRun run = ToolRun.Of("extract", _folder["cases.csv"], "-s", "binWidth:32", "--format", "csv", "--jobs", "2", "-o", _folder["out.csv"]);
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("missing.nrrd", run.Error);
        string[] rows = File.ReadAllLines(_folder["out.csv"]);
        Assert.Equal(4, rows.Length);
        Assert.Equal(["A", "B", "C"], rows.Skip(1).Select(r => r.Split(',')[0]));
        Assert.StartsWith("Patient,Image,Mask,Label,diagnostics_", rows[0]);
        Assert.Equal(rows[1][1..], rows[3][1..]);
        Assert.EndsWith(",,,,", rows[2]);

        ToolRun.Of("extract", Breast("image"), Breast("label"), "-s", "binWidth:32", "--format", "csv", "--append", "-o", _folder["out.csv"]);
        Assert.Equal(rows, File.ReadAllLines(_folder["out.csv"])[..4].Select((r, i) => i == 0 ? rows[0] : r));
        Assert.Equal(5, File.ReadAllLines(_folder["out.csv"]).Length);
        ToolRun.Of("extract", Breast("image"), Breast("label"), "-s", "binWidth:32", "--format", "csv", "-o", _folder["out.csv"]);
        Assert.Equal(2, File.ReadAllLines(_folder["out.csv"]).Length);
    }

    [Fact]
    public void Extract_Voxel_WritesMapsOfTheRegionsBox()
    {
        File.WriteAllText(_folder["p.yaml"], "featureClass:\n  firstorder: [Mean]\n  glcm: [Contrast]\n");
        ToolRun run = ToolRun.Of("extract", Breast("image"), Breast("label"), "--param", _folder["p.yaml"], "--mode", "voxel", "-od", _folder["maps"], "--format", "json");
        Assert.Equal("", run.Failures);
        using JsonDocument table = JsonDocument.Parse(run.Output);
        string written = table.RootElement[0].GetProperty("original_glcm_Contrast").GetString()!;
        Assert.Equal("Case-1_original_glcm_Contrast.nrrd", Path.GetFileName(written));
        Volume map = VolumeFile.Read(Path.Combine(_folder["maps"], Path.GetFileName(written))), image = VolumeFile.Read(Breast("image"));
        Mask mask = MaskFile.Read(Breast("label"), label: 1);
        VoxelBox box = mask.BoundingBox!.Value.Grow(1, 1, 1, image.Geometry.Size);
        Assert.Null(image.Geometry.Crop(box).DescribeDifference(map.Geometry, 1e-9));
    }

    [Fact]
    public void Extract_SaveImages_WritesDerivedImagesAndTheMask()
    {
        ToolRun run = ToolRun.Of("extract", Breast("image"), Breast("label"), "-s", "preCrop:true", "--save-images", _folder["images"], "--format", "csv");
        Assert.Equal("", run.Failures);
        Assert.Equal(["Case-1_mask.nrrd", "Case-1_original.nrrd"], Directory.GetFiles(_folder["images"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Equal(143, MaskFile.Read(Path.Combine(_folder["images"], "Case-1_mask.nrrd"), label: 1).VoxelCount);
    }

    [Fact]
    public void Extract_PlaneImage_TakesShape2DAndTwoLetters()
    {
        WritePlane(_folder["image.nrrd"], (x, y) => (short)((x * 13 % 40) + (y * 7 % 50)));
        WritePlane(_folder["mask.nrrd"], (x, y) => (short)(x is > 3 and < 15 && y is > 2 and < 12 ? 1 : 0));
        File.WriteAllText(_folder["p.yaml"], "imageType:\n  Original: {}\n  Wavelet: {}\nsetting:\n  binWidth: 10\n");
        ToolRun run = ToolRun.Of("extract", _folder["image.nrrd"], _folder["mask.nrrd"], "--param", _folder["p.yaml"], "--format", "csv");
        Assert.Equal("", run.Failures);
        Assert.Contains("original_shape2D_MeshSurface", run.Output);
        Assert.DoesNotContain("original_shape_", run.Output);
        Assert.Contains("wavelet-LH_glcm_Contrast", run.Output);
        Assert.DoesNotContain("wavelet-LLH", run.Output);
    }

    [Theory]
    [InlineData("binWdith:3", "binWidth")]
    [InlineData("binWidth:-1", "binWidth")]
    [InlineData("interpolator:sitkBSplin", "sitkBSpline")]
    public void Extract_WrongOverride_NamesTheSetting(string setting, string message)
    {
        ToolRun run = ToolRun.Of("extract", Breast("image"), Breast("label"), "-s", setting);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(message, run.Error);
    }

    [Fact]
    public void Extract_AbsentLabel_ListsThoseThere()
    {
        ToolRun run = ToolRun.Of("extract", Breast("image"), Breast("label"), "-s", "label:9");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Label 9 is not in the mask; the labels there are 1", run.Error);
    }

    private static string Breast(string kind) => TestData.Require("pyradiomics", "images", $"breast1_{kind}.nrrd");

    /// <summary>The label with the voxels of the slice that has most of them.</summary>
    private string OneSlice()
    {
        Volume labels = VolumeFile.Read(Breast("label"));
        GridSize size = labels.Geometry.Size;
        double[] voxels = new double[size.VoxelCount];
        labels.ReadBox(VoxelBox.Of(size), voxels);
        int slice = size.X * size.Y;
        int best = Enumerable.Range(0, size.Z).MaxBy(z => voxels.Skip(z * slice).Take(slice).Count(v => v != 0));
        short[] one = [.. voxels.Select((v, i) => i / slice == best ? (short)v : (short)0)];
        VolumeFile.Write(_folder["slice.nrrd"], new Volume<short>(labels.Geometry, one));
        return _folder["slice.nrrd"];
    }

    private static void WritePlane(string path, Func<int, int, short> value)
    {
        using var file = new FileStream(path, FileMode.Create);
        file.Write("NRRD0004\ntype: short\ndimension: 2\nsizes: 20 16\nspacings: 1 1\nendian: little\nencoding: raw\n\n"u8);
        for (int y = 0; y < 16; y++)
        {
            for (int x = 0; x < 20; x++) file.Write(BitConverter.GetBytes(value(x, y)));
        }
    }
}
