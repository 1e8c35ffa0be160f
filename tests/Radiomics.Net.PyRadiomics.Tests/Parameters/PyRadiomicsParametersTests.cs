using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics.Tests;

public class PyRadiomicsParametersTests
{
    [Fact]
    public void Settings_SetInCode_BecomeGivenWhereTheyDiffer()
    {
        var parameters = new PyRadiomicsParameters { Settings = new PyRadiomicsSettings { BinWidth = 32, ResampledPixelSpacing = [1, 1, 1], InitValue = double.NaN, WeightingNorm = PyRadiomicsWeightingNorm.Infinity, Interpolator = null } };
        Assert.Equal("{'binWidth': 32.0, 'resampledPixelSpacing': [1.0, 1.0, 1.0], 'interpolator': None, 'weightingNorm': 'infinity', 'initValue': nan}", PythonValue.Mapping(parameters.Given).ToRepr());
        Assert.Equal(parameters, PyRadiomicsParameters.FromJson(parameters.ToJson()) with { FeatureClasses = parameters.FeatureClasses });

        PyRadiomicsParameters read = PyRadiomicsParameters.FromYaml("setting: {binWidth: 25, label: 2}");
        PyRadiomicsParameters changed = read with { Settings = read.Settings with { Label = 1, PadDistance = 10 } };
        Assert.Equal("{'binWidth': 25, 'label': 1, 'padDistance': 10}", PythonValue.Mapping(changed.Given).ToRepr());
    }

    /// <summary>Every setting has a property that a file and code set alike, and every property a setting.</summary>
    [Fact]
    public void Settings_EveryProperty_IsASetting()
    {
        Assert.Equal(typeof(PyRadiomicsSettings).GetProperties().Count(p => p.CanWrite), SettingTable.All.Count);
        Assert.Equal(SettingTable.All.Count, SettingTable.All.Select(d => d.Key).Distinct().Count());
        var all = new PyRadiomicsSettings
        {
            MinimumRoiDimensions = 3, MinimumRoiSize = 4, GeometryTolerance = 1e-3, CorrectMask = true, AdditionalInfo = false, Label = 7, LabelChannel = 1, Normalize = true, NormalizeScale = 100,
            RemoveOutliers = 3, ResampledPixelSpacing = [1, 2, 0], Interpolator = PyRadiomicsInterpolator.WelchWindowedSinc, PadDistance = 9, PreCrop = true, ResegmentRange = [-1, 1],
            ResegmentMode = PyRadiomicsResegmentMode.Relative, ResegmentShape = true, SigmaMm = [1, 2.5], StartLevel = 1, Level = 2, Wavelet = "db2", GradientUseSpacing = false, Lbp2DRadius = 2,
            Lbp2DSamples = 12, Lbp2DMethod = PyRadiomicsLbp2DMethod.Var, Lbp3DLevels = 3, Lbp3DIcosphereRadius = 1.5, Lbp3DIcosphereSubdivision = 2, BinWidth = 5, BinCount = 64, Force2D = true,
            Force2DDimension = 2, Distances = [1, 2], VoxelArrayShift = -5, SymmetricalGlcm = false, WeightingNorm = PyRadiomicsWeightingNorm.Manhattan, GldmA = 2, KernelRadius = 3,
            MaskedKernel = false, InitValue = -1, VoxelBatch = 100,
        };
        var defaults = new PyRadiomicsSettings();
        Assert.All(SettingTable.All, definition => Assert.NotEqual(definition.Read(defaults), definition.Read(all)));
        var parameters = new PyRadiomicsParameters { Settings = all };
        Assert.Equal(all, parameters.Settings);
        Assert.Equal(all, PyRadiomicsParameters.FromJson(parameters.ToJson()).Settings);
        Assert.Equal(all, new PyRadiomicsParameters().WithOverrides(parameters.Given.Select(g => $"{g.Name}:{(g.Value.IsNone ? "none" : g.Value.ToString())}")).Settings);
    }

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Contains("setting.binWidth", Assert.Throws<SettingsException>(() => new PyRadiomicsParameters { Settings = new PyRadiomicsSettings { BinWidth = -1 } }).Message);
        Assert.Contains("setting.wavelet", Assert.Throws<SettingsException>(() => new PyRadiomicsParameters { Settings = new PyRadiomicsSettings { Wavelet = "db0" } }).Message);
        Assert.Contains("setting.distances", Assert.Throws<SettingsException>(() => new PyRadiomicsParameters { Settings = new PyRadiomicsSettings { Distances = [0] } }).Message);
        Assert.Contains("given twice", Assert.Throws<SettingsException>(() => new PyRadiomicsParameters { Given = [new("label", 1L), new("label", 2L)] }).Message);
        Assert.Contains("Did you mean 'label'?", Assert.Throws<SettingsException>(() => new PyRadiomicsParameters { Given = [new("labl", 1L)] }).Message);
    }

    [Fact]
    public void ImageTypesAndClasses_TwiceOrNone_AreRefused()
    {
        Assert.Contains("LoG: enabled twice", Assert.Throws<SettingsException>(() => new PyRadiomicsParameters { ImageTypes = [PyRadiomicsImageType.LoG(1), PyRadiomicsImageType.LoG(2)] }).Message);
        Assert.Contains("glcm: enabled twice", Assert.Throws<SettingsException>(() => new PyRadiomicsParameters { FeatureClasses = [new("glcm"), new("glcm", "MCC")] }).Message);
        Assert.Contains("at least one", Assert.Throws<SettingsException>(() => new PyRadiomicsParameters { ImageTypes = [] }).Message);
        Assert.Contains("at least one", Assert.Throws<SettingsException>(() => new PyRadiomicsParameters { FeatureClasses = [] }).Message);
        Assert.Contains("Did you mean 'Wavelet'?", Assert.Throws<SettingsException>(() => new PyRadiomicsImageType("wavelet")).Message);
        Assert.Contains("Did you mean 'MCC'?", Assert.Throws<SettingsException>(() => new PyRadiomicsFeatureClass("glcm", "mcc")).Message);
    }

    [Theory]
    [InlineData("[1]", "log-sigma-1-mm-3D")]
    [InlineData("[1.0]", "log-sigma-1-0-mm-3D")]
    [InlineData("[2.5]", "log-sigma-2-5-mm-3D")]
    [InlineData("['3']", "log-sigma-3-0-mm-3D")]
    [InlineData("[0.00001]", "log-sigma-1e-05-mm-3D")]
    [InlineData("[3.0, 1]", "log-sigma-3-0-mm-3D", "log-sigma-1-mm-3D")]
    public void GetImageNames_Sigmas_AreNamedAsPythonWritesThem(string sigma, params string[] names)
    {
        PyRadiomicsParameters parameters = PyRadiomicsParameters.FromYaml($"imageType: {{LoG: {{sigma: {sigma}}}}}");
        Assert.Equal(names, parameters.GetImageNames(parameters.ImageTypes[0]));
        Assert.Equal(names.Length, parameters.GetSettings(parameters.ImageTypes[0]).SigmaMm.Count);
    }

    [Fact]
    public void GetImageNames_OtherTypes_AreThoseOfTheTool()
    {
        var parameters = new PyRadiomicsParameters { ImageTypes = PyRadiomicsImageType.Names.Select(n => new PyRadiomicsImageType(n)).ToValueList() };
        Assert.Equal(
            [
                "exponential", "gradient", "lbp-2D", "lbp-3D-m1", "lbp-3D-m2", "lbp-3D-k", "logarithm", "original", "square", "squareroot",
                "wavelet-LLH", "wavelet-LHL", "wavelet-LHH", "wavelet-HLL", "wavelet-HLH", "wavelet-HHL", "wavelet-HHH", "wavelet-LLL",
            ],
            parameters.ImageTypes.SelectMany(t => parameters.GetImageNames(t)));
        PyRadiomicsParameters levels = parameters with { Settings = parameters.Settings with { Level = 2, Force2D = true, Force2DDimension = 1, Lbp3DLevels = 1 } };
        Assert.Equal(
            ["wavelet-LH", "wavelet-HL", "wavelet-HH", "wavelet2-LH", "wavelet2-HL", "wavelet2-HH", "wavelet2-LL"],
            levels.GetImageNames(levels.ImageTypes[^1]));
        Assert.Equal(["lbp-3D-m1", "lbp-3D-k"], levels.GetImageNames(levels.ImageTypes[3]));
        Assert.Empty(levels.GetImageNames(levels.ImageTypes[3], dimensions: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => levels.FeatureNames(4));
    }

    [Fact]
    public void FeatureNames_ShapeClasses_FollowDimensionsAndForce2D()
    {
        var all = new PyRadiomicsParameters { FeatureClasses = PyRadiomicsFeatureClass.All };
        Assert.Equal(14 + 93, all.FeatureNames().Count);
        Assert.Equal(9 + 93, all.FeatureNames(dimensions: 2).Count);
        PyRadiomicsParameters flat = all with { Settings = new PyRadiomicsSettings { Force2D = true } };
        Assert.Equal(14 + 9 + 93, flat.FeatureNames().Count);
        Assert.Equal("original_shape2D_Elongation", flat.FeatureNames()[14]);
        PyRadiomicsParameters filtered = all with { ImageTypes = [new("Square")] };
        Assert.Equal("original_shape_Elongation", filtered.FeatureNames()[0]);
        Assert.Equal("square_firstorder_10Percentile", filtered.FeatureNames()[14]);
    }
}
