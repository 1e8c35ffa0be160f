using Radiomics.Net.TestSupport;

namespace Radiomics.Net.PyRadiomics.Tests;

/// <summary>What PyRadiomics accepts is accepted and means the same.</summary>
public class AcceptedFileTests
{
    public static TheoryData<string> ExampleFiles()
    {
        string? folder = TestData.Find("pyradiomics", "settings");
        return folder is null ? ["no reference data"] : [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(ExampleFiles))]
    public void FromFile_ExampleFiles_LoadAndRoundTrip(string name)
    {
        PyRadiomicsParameters parameters = PyRadiomicsParameters.FromFile(TestData.Require("pyradiomics", "settings", name));
        Assert.Equal(parameters, PyRadiomicsParameters.FromJson(parameters.ToJson()));
        Assert.Equal(parameters, PyRadiomicsParameters.FromMapping(parameters.ToMapping()));
        Assert.Equal(1, parameters.Settings.Label);
    }

    [Fact]
    public void FromFile_ExampleOf2D_HoldsWhatTheFileSays()
    {
        PyRadiomicsParameters parameters = Example("MR_2D_extraction.yaml");
        Assert.Equal(["Original", "LoG", "Wavelet"], parameters.ImageTypes.Select(t => t.Name));
        Assert.Equal(["shape2D", "firstorder", "glcm", "glrlm", "glszm", "gldm", "ngtdm"], parameters.FeatureClasses.Select(c => c.Name));
        Assert.Equal(
            new PyRadiomicsSettings
            {
                Normalize = true, NormalizeScale = 100, ResampledPixelSpacing = [2, 2, 0], PadDistance = 10, PreCrop = true, Force2D = true, BinWidth = 5, VoxelArrayShift = 300,
            },
            parameters.Settings);
        Assert.Equal([2.0, 3.0, 4.0, 5.0], parameters.GetSettings(parameters.ImageTypes[1]).SigmaMm);
        Assert.Equal(91 * (1 + 4 + 4) + 9, parameters.FeatureNames().Count);
        Assert.StartsWith("original_shape2D_Elongation", parameters.FeatureNames()[0]);
        Assert.Contains("wavelet-HL_glcm_Idn", parameters.FeatureNames());
        Assert.Equal("original_glcm_Autocorrelation", parameters.FeatureNames()[9 + 18]);
    }

    [Fact]
    public void FromFile_OtherExamples_HoldWhatTheFilesSay()
    {
        Assert.Equal(86 * (1 + 5 + 8) + 14, Example("exampleCT.yaml").FeatureNames().Count);
        PyRadiomicsParameters shape = Example("example_allShape.yaml");
        Assert.Equal(17, shape.FeatureNames().Count);
        Assert.Equal("original_shape_VoxelVolume", shape.FeatureNames()[0]);
        Assert.Equal("original_shape_Compactness1", shape.FeatureNames()[4]);
        Assert.Null(shape.Settings.ResampledPixelSpacing);
        Assert.Equal(3, shape.Warnings.Count(w => w.Contains("deprecated")));
        PyRadiomicsParameters voxel = Example("exampleVoxel.yaml");
        Assert.Equal(["original_glcm_JointEntropy"], voxel.FeatureNames());
        Assert.Equal((2, true, 10000), (voxel.Settings.KernelRadius, voxel.Settings.MaskedKernel, voxel.Settings.VoxelBatch!.Value));
        Assert.True(double.IsNaN(voxel.Settings.InitValue));
        PyRadiomicsParameters general = Example("Params.yaml");
        Assert.Null(general.Settings.WeightingNorm);
        Assert.Equal(14 + 18 + 22 + 16 + 16 + 14, general.FeatureNames().Count);
    }

    [Fact]
    public void FromYaml_NoSections_MeansOriginalAndAllEightClasses()
    {
        foreach (string text in new[] { "{}", "setting: {}", "imageType: {}\nfeatureClass: {}", "voxelSetting: {}" })
        {
            PyRadiomicsParameters parameters = PyRadiomicsParameters.FromYaml(text);
            Assert.Equal(["Original"], parameters.ImageTypes.Select(t => t.Name));
            Assert.Equal(PyRadiomicsFeatureClass.All, parameters.FeatureClasses);
            Assert.Equal(new PyRadiomicsSettings(), parameters.Settings);
            Assert.Empty(parameters.Given);
        }

        Assert.Equal(["firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm", "shape", "shape2D"], PyRadiomicsFeatureClass.All.Select(c => c.Name));
        Assert.Equal(["firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm", "shape"], new PyRadiomicsParameters().FeatureClasses.Select(c => c.Name));
    }

    [Fact]
    public void FromYaml_FeatureListsOfAllForms_AreKeptInOrder()
    {
        PyRadiomicsParameters parameters = PyRadiomicsParameters.FromYaml("featureClass: {shape: , glcm: [], firstorder: [Mean, Energy, Mean, StandardDeviation], gldm: [DependencePercentage, SmallDependenceEmphasis]}");
        Assert.Equal(["shape", "glcm", "firstorder", "gldm"], parameters.FeatureClasses.Select(c => c.Name));
        Assert.Equal(["Mean", "Energy", "StandardDeviation"], parameters.FeatureClasses[2].GetFeatures().Select(f => f.Name));
        Assert.Equal(["SmallDependenceEmphasis"], parameters.FeatureClasses[3].GetFeatures().Select(f => f.Name));
        Assert.Equal(24, parameters.FeatureClasses[1].GetFeatures().Count);
        Assert.Contains(parameters.Warnings, w => w.Contains("firstorder.StandardDeviation"));
        Assert.Contains(parameters.Warnings, w => w.Contains("gldm.DependencePercentage") && w.Contains("no value"));
    }

    public static TheoryData<string, string, PythonValue> Values() => new()
    {
        { "minimumROIDimensions", "1", 1L }, { "minimumROIDimensions", "3", 3L }, { "minimumROISize", "1", 1L }, { "minimumROISize", "null", PythonValue.None },
        { "geometryTolerance", "1e-3", 0.001 }, { "geometryTolerance", "1.0e-3", 0.001 }, { "geometryTolerance", "1", 1.0 }, { "geometryTolerance", "", PythonValue.None },
        { "correctMask", "true", true }, { "correctMask", "yes", true }, { "correctMask", "On", true }, { "correctMask", "FALSE", false }, { "additionalInfo", "no", false },
        { "label", "255", 255L }, { "label", "0x10", 16L }, { "label", "010", 8L }, { "label", "1_000", 1000L }, { "label", "0b11", 3L }, { "label", "+2", 2L }, { "label", "!!int '7'", 7L },
        { "label_channel", "0", 0L }, { "binWidth", "25", 25.0 }, { "binWidth", "0.5", 0.5 }, { "binWidth", "'12.5'", 12.5 }, { "binWidth", "1e1", 10.0 }, { "binWidth", "!!float 3", 3.0 },
        { "binWidth", "\" 7 \"", 7.0 }, { "binWidth", "1_0.5", 10.5 }, { "binCount", "64", 64L }, { "binCount", "~", PythonValue.None }, { "normalizeScale", "500", 500.0 },
        { "removeOutliers", "3.0", 3.0 }, { "removeOutliers", "Null", PythonValue.None }, { "resampledPixelSpacing", "[1, 1, 0]", Floats(1, 1, 0) }, { "resampledPixelSpacing", "['2', 2.5]", Floats(2, 2.5) },
        { "resampledPixelSpacing", "", PythonValue.None }, { "interpolator", "sitkLinear", "sitkLinear" }, { "interpolator", "3", "sitkBSpline" }, { "interpolator", "10", "sitkBlackmanWindowedSinc" },
        { "interpolator", "null", PythonValue.None }, { "padDistance", "0", 0L }, { "distances", "[1, 2, 3]", PythonValue.List([1L, 2L, 3L]) }, { "distances", "[]", PythonValue.List([]) },
        { "force2Ddimension", "2", 2L }, { "resegmentRange", "[-3, 3]", Floats(-3, 3) }, { "resegmentRange", "[0]", Floats(0) }, { "resegmentRange", "[-.inf, 100]", Floats(double.NegativeInfinity, 100) }, { "resegmentMode", "relative", "relative" }, { "sigma", "[]", PythonValue.List([]) },
        { "sigma", "[1, 2.5]", Floats(1, 2.5) }, { "start_level", "0", 0L }, { "level", "3", 3L }, { "wavelet", "bior1.3", "bior1.3" }, { "wavelet", "dmey", "dmey" }, { "lbp2DRadius", "1.5", 1.5 },
        { "lbp2DMethod", "ror", "ror" }, { "lbp2DMethod", "default", "default" }, { "lbp3DIcosphereSubdivision", "0", 0L }, { "voxelArrayShift", "-1000", -1000L }, { "symmetricalGLCM", "off", false },
        { "weightingNorm", "no_weighting", "no_weighting" }, { "weightingNorm", "manhattan", "manhattan" }, { "weightingNorm", "", PythonValue.None }, { "gldm_a", "0", 0L },
        // Null where that tool has no use for it: a truth value is false, the rest keeps its default.
        { "symmetricalGLCM", "", false }, { "additionalInfo", "null", false }, { "binWidth", "null", 25.0 }, { "padDistance", "", 5L }, { "wavelet", "", "coif1" }, { "distances", "", PythonValue.List([1L]) },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void FromYaml_GoodValue_MeansTheSame(string key, string text, PythonValue expected)
    {
        PyRadiomicsParameters general = PyRadiomicsParameters.FromYaml($"setting:\n  {key}: {text}");
        SettingDefinition definition = SettingTable.Find(key)!;
        Assert.Equal(expected, definition.Read(general.Settings));
        Assert.Equal(general, PyRadiomicsParameters.FromJson(general.ToJson()));

        PyRadiomicsParameters own = PyRadiomicsParameters.FromYaml($"imageType:\n  Square:\n    {key}: {text}");
        Assert.Equal(new PyRadiomicsSettings(), own.Settings);
        bool acts = definition.Level != SettingLevel.Extractor;
        Assert.Equal(acts ? expected : definition.Read(new PyRadiomicsSettings()), definition.Read(own.GetSettings(own.ImageTypes[0])));
        Assert.Equal(!acts, own.Warnings.Any(w => w.StartsWith($"imageType.Square.{key}: without effect", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("nan", double.NaN)]
    [InlineData(".NaN", double.NaN)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("-1.5", -1.5)]
    [InlineData("7", 7)]
    public void FromYaml_InitValue_MayBeAnyNumber(string text, double expected) =>
        Assert.Equal(expected, PyRadiomicsParameters.FromYaml($"voxelSetting: {{initValue: {text}}}").Settings.InitValue);

    [Fact]
    public void GetSettings_OverridesOfAnImageType_HoldForItAlone()
    {
        PyRadiomicsParameters parameters = PyRadiomicsParameters.FromYaml("""
            setting: {binWidth: 25, sigma: [1, 2]}
            imageType:
              Original: {}
              LoG: {binWidth: 5}
              Wavelet: {binCount: 16, force2D: true, force2Ddimension: 2, normalize: true}
            """);
        Assert.Equal([25.0, 5.0, 25.0], parameters.ImageTypes.Select(t => parameters.GetSettings(t).BinWidth));
        Assert.Equal([null, null, 16], parameters.ImageTypes.Select(t => parameters.GetSettings(t).BinCount));
        Assert.Equal(["log-sigma-1-mm-3D", "log-sigma-2-mm-3D"], parameters.GetImageNames(parameters.ImageTypes[1]));
        Assert.Equal(["wavelet-LH", "wavelet-HL", "wavelet-HH", "wavelet-LL"], parameters.GetImageNames(parameters.ImageTypes[2]));
        Assert.False(parameters.GetSettings(parameters.ImageTypes[2]).Normalize);
        Assert.Contains(parameters.Warnings, w => w.StartsWith("imageType.Wavelet.normalize: without effect"));
    }

    [Fact]
    public void Warnings_HardlyMeant_AreNamed()
    {
        PyRadiomicsParameters parameters = PyRadiomicsParameters.FromYaml("setting: {binWidth: 25, binCount: 32, symmetricalGLCM: , padDistance: }\nimageType: {LoG: {}}");
        Assert.Equal(
            [
                "setting.symmetricalGLCM: null counts as false.",
                "setting.padDistance: null counts as 5, the default; PyRadiomics fails where it uses the setting.",
                "setting.binWidth: without effect, since binCount is given too.",
                "imageType.LoG: without a sigma it gives no image; give 'sigma', a list of widths in mm.",
            ],
            parameters.Warnings);
    }

    private static PythonValue Floats(params double[] values) => PythonValue.List(values.Select(PythonValue.Of));

    private static PyRadiomicsParameters Example(string name) => PyRadiomicsParameters.FromFile(TestData.Require("pyradiomics", "settings", name));
}
