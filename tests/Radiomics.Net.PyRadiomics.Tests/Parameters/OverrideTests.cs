using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics.Tests;

public class OverrideTests
{
    public static TheoryData<string, PythonValue> Good() => new()
    {
        { "binWidth:32", 32.0 }, { "binWidth: 0.5 ", 0.5 }, { "binWidth:1e-3", 0.001 }, { "label:2", 2L }, { "force2D:true", true }, { "force2D:1", true }, { "force2D:TRUE", true },
        { "symmetricalGLCM:0", false }, { "symmetricalGLCM:False", false }, { "additionalInfo:no", false }, { "distances:1,2", PythonValue.List([1L, 2L]) },
        { "distances:[1, 2]", PythonValue.List([1L, 2L]) }, { "resampledPixelSpacing:1,1,0", PythonValue.List([1.0, 1.0, 0.0]) }, { "resegmentRange:-3,3", PythonValue.List([-3.0, 3.0]) },
        { "resegmentMode:sigma", "sigma" }, { "wavelet:db2", "db2" }, { "interpolator:sitkLinear", "sitkLinear" }, { "interpolator:none", PythonValue.None }, { "interpolator:2", "sitkLinear" },
        { "weightingNorm:euclidean", "euclidean" }, { "weightingNorm:null", PythonValue.None }, { "binCount:None", PythonValue.None }, { "kernelRadius:2", 2L }, { "initValue:nan", double.NaN },
        { "voxelArrayShift:-300", -300L }, { "sigma:1.0,2.5", PythonValue.List([1.0, 2.5]) },
    };

    [Theory]
    [MemberData(nameof(Good), DisableDiscoveryEnumeration = true)]
    public void WithOverrides_GoodText_SetsTheSetting(string text, PythonValue expected)
    {
        PyRadiomicsParameters parameters = new PyRadiomicsParameters().WithOverrides(text);
        Assert.Equal(expected, SettingTable.Find(text[..text.IndexOf(':')])!.Read(parameters.Settings));
    }

    [Theory]
    [InlineData("binWidht:32", "unknown setting 'binWidht'", "Did you mean 'binWidth'?")]
    [InlineData("BinWidth:32", "Did you mean 'binWidth'?")]
    [InlineData("binWidth", "one colon")]
    [InlineData("binWidth:3:2", "one colon")]
    [InlineData("binWidth:wide", "expected a finite number above 0, found 'wide'")]
    [InlineData("binWidth:", "found ''")]
    [InlineData("binWidth:0", "above 0")]
    [InlineData("binWidth:none", "binWidth can't be unset")]
    [InlineData("label:1.0", "expected a whole number, at least 1, found '1.0'")]
    [InlineData("label:0", "at least 1")]
    [InlineData("force2D:maybe", "true or false")]
    [InlineData("force2D:2", "true or false")]
    [InlineData("distances:1;2", "expected a list")]
    [InlineData("distances:", "expected a list")]
    [InlineData("resegmentRange:1,2,3", "1 or 2 numbers")]
    [InlineData("resegmentMode:Sigma", "Did you mean 'sigma'?")]
    [InlineData("interpolator:linear", "Did you mean 'sitkLinear'?")]
    [InlineData("wavelet:db99", "there is no wavelet")]
    public void WithOverrides_BadText_IsRefused(string text, params string[] parts)
    {
        var exception = Assert.Throws<SettingsException>(() => new PyRadiomicsParameters().WithOverrides(text));
        Assert.Contains($"'{text}'", exception.Message);
        Assert.All(parts, part => Assert.Contains(part, exception.Message));
    }

    [Fact]
    public void WithOverrides_OverAFile_ReplaceInPlaceOrFollow()
    {
        PyRadiomicsParameters parameters = PyRadiomicsParameters.FromYaml("setting: {binWidth: 25, label: 1}\nvoxelSetting: {kernelRadius: 2}").WithOverrides("label:3", "force2D:true", "force2D:false");
        Assert.Equal("{'binWidth': 25, 'label': 3, 'force2D': False, 'kernelRadius': 2}", PythonValue.Mapping(parameters.Given).ToRepr());
    }
}
