using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using TestData = Radiomics.Net.TestSupport.TestData;

namespace Radiomics.Net.PyRadiomics.Tests;

/// <summary>docs/pyradiomics.md says what the code does: its table of settings, and its examples, which are regions of this file.</summary>
public class PyRadiomicsPageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", "pyradiomics.md"));

    [Fact]
    public void Page_TableOfSettings_IsThatOfTheCode()
    {
        var defaults = new PyRadiomicsSettings();
        string[] rows = [.. SettingTable.All.Select(d => $"| `{d.Key}` | `{PropertyOf(d)}` | {d.Rule.Expected} | {d.Read(defaults).ToRepr()} | {ActsOn(d)} |")];
        string[] written = [.. s_page.Split('\n').SkipWhile(l => !l.StartsWith("| key | property |", StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|'))];
        Assert.Equal(rows, written);
    }

    [Fact]
    public void Page_Examples_AreRegionsOfThisFileThatRun()
    {
        string[] blocks = [.. s_page.Split("```csharp\n").Skip(1).Select(b => b[..b.IndexOf("```", StringComparison.Ordinal)])];
        Assert.Equal([Region("reading"), Region("code"), Region("extractor"), Region("both")], blocks);
    }

    [Fact]
    public void Example_Reading_GivesNamesAndSettings()
    {
        string folder = Directory.CreateTempSubdirectory("radiomics-").FullName, before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(folder);
        try
        {
            File.WriteAllText("Params.yaml", "setting: {binWidth: 25}\nimageType: {Original: {}, LoG: {sigma: [2.0], binWidth: 5}}\nfeatureClass: {firstorder: [Mean]}");

            // begin: reading
            PyRadiomicsParameters parameters = PyRadiomicsParameters.FromFile("Params.yaml")   // or .json; FromYaml, FromJson, FromMapping
                .WithOverrides("binWidth:32", "label:2");                                      // as -s on the command line

            PyRadiomicsSettings general = parameters.Settings;                                 // every setting as a typed property
            PyRadiomicsSettings forLog = parameters.GetSettings(parameters.ImageTypes[1]);     // with the image type's own ones over it
            ValueList<string> names = parameters.FeatureNames();                               // what will come out, before any image is read
            ValueList<string> warnings = parameters.Warnings;                                  // settings without effect, deprecated features, ...
            // end: reading

            Assert.Equal((32.0, 2, 5.0), (general.BinWidth, general.Label, forLog.BinWidth));
            Assert.Equal(["original_firstorder_Mean", "log-sigma-2-0-mm-3D_firstorder_Mean"], names);
            Assert.Empty(warnings);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Example_Code_GivesAParameterFile()
    {
        // begin: code
        var parameters = new PyRadiomicsParameters
        {
            ImageTypes = [PyRadiomicsImageType.Original, PyRadiomicsImageType.LoG(1, 3), new("Wavelet", new NamedValue("binWidth", 10L))],
            FeatureClasses = [new("firstorder"), new("glcm", "JointEntropy", "Contrast")],
            Settings = new PyRadiomicsSettings { BinWidth = 25, ResampledPixelSpacing = [1, 1, 1] },
        };
        string json = parameters.ToJson();                                                 // a parameter file, which PyRadiomics reads too
        // end: code

        Assert.Equal(parameters, PyRadiomicsParameters.FromJson(json));
        Assert.Equal((1 + 2 + 8) * 20, parameters.FeatureNames().Count);
    }

    [Fact]
    public void Example_Extractor_GivesFeaturesAndMaps()
    {
        (Volume image, Volume labels) = ImageAndLabels();
        var parameters = new PyRadiomicsParameters { FeatureClasses = [new("glcm", "Contrast")] };
        string folder = Directory.CreateTempSubdirectory("radiomics-").FullName, before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(folder);
        try
        {
            // begin: extractor
            var extractor = PyRadiomicsExtractor.Create(parameters);                           // checked and compiled once, thread-safe, reused
            PyRadiomicsResult result = extractor.Extract(image, new LabelImage(labels));
            double contrast = result.GetNumber("original_glcm_Contrast");
            extractor.ExtractMaps(image, new LabelImage(labels), (name, map) => VolumeFile.Write($"{name}.nrrd", map));   // voxel by voxel
            // end: extractor

            Assert.True(contrast > 0);
            Assert.Equal(image.Geometry.Size, VolumeFile.Read("original_glcm_Contrast.nrrd").Geometry.Size);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Example_Both_GivesBothDialects()
    {
        (Volume image, Volume labels) = ImageAndLabels();
        Mask mask = new LabelImage(labels).GetMask();
        var ibsi = new ExtractionSettings { Name = "ibsi", Features = ["glcm.contrast"], Discretisation = new FixedBinNumber { BinCount = 8 } };
        var parameters = new PyRadiomicsParameters { FeatureClasses = [new("glcm", "Contrast")] };

        // begin: both
        var both = FeatureExtractor.Create([ibsi, .. parameters.ToExtractionSettings("pyradiomics")]);
        ExtractionResult values = both.Extract(image, mask);
        foreach (FeatureValue value in values.Values)
        {
            Console.WriteLine($"{value.Key.ToPyRadiomicsName() ?? value.Key.ToString()}: {value.Value}");
        }
        // end: both

        Assert.Equal(["ibsi@label-1/original/glcm.contrast/fbn-8/3D-averaged/d1", "original_glcm_Contrast"], values.Values.Select(v => v.Key.ToPyRadiomicsName() ?? v.Key.ToString()));
    }

    [Fact]
    public void Page_ErrorMessage_IsTheRealOne()
    {
        string yaml = new string('\n', 12) + "setting:\n  binWdith: 25";
        string message = Assert.Throws<SettingsException>(() => PyRadiomicsParameters.FromYaml(yaml)).Message.Replace("Parameters,", "Params.yaml,", StringComparison.Ordinal);
        Assert.Contains($"`{message}`", s_page);
    }

    private static (Volume Image, Volume Labels) ImageAndLabels()
    {
        var geometry = new GridGeometry(new GridSize(6, 5, 4), new SpacingMm(1, 1, 1));
        short[] voxels = [.. Enumerable.Range(0, 120).Select(i => (short)(i * 37 % 101))];
        return (new Volume<short>(geometry, voxels), new Volume<short>(geometry, Enumerable.Repeat((short)1, 120).ToArray()));
    }

    private static string ActsOn(SettingDefinition definition) => definition.Level switch
    {
        SettingLevel.Extractor => "whole",
        SettingLevel.ImageType => "image",
        _ => "voxelSetting",
    };

    /// <summary>The property that a setting changes.</summary>
    private static string PropertyOf(SettingDefinition definition)
    {
        PythonValue[] values = [5L, 3L, 2L, true, false, 0.5, PythonValue.List([2L, 2L]), "relative", "db2", "ror", "euclidean", "sitkLinear"];
        PythonValue other = values.First(v => definition.Rule.Problem(v) is null && !definition.Read(definition.Write(new PyRadiomicsSettings(), v)).Equals(definition.Read(new PyRadiomicsSettings())));
        PyRadiomicsSettings changed = definition.Write(new PyRadiomicsSettings(), other), defaults = new();
        return typeof(PyRadiomicsSettings).GetProperties().Single(p => p.CanWrite && !Equals(p.GetValue(changed), p.GetValue(defaults))).Name;
    }

    private static string Region(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(TestData.RepositoryRoot, "tests", "Radiomics.Net.PyRadiomics.Tests", "PyRadiomicsPageTests.cs"));
        string[] region = [.. lines.SkipWhile(l => l.Trim() != $"// begin: {name}").Skip(1).TakeWhile(l => l.Trim() != $"// end: {name}")];
        int indent = region.Where(l => l.Length > 0).Min(l => l.Length - l.TrimStart().Length);
        return string.Concat(region.Select(l => (l.Length > indent ? l[indent..] : "") + "\n"));
    }
}
