using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics.Tests;

/// <summary>What PyRadiomics refuses is refused, with the place and the remedy.</summary>
public class RefusedFileTests
{
    [Theory]
    // Structure.
    [InlineData("", "empty")]
    [InlineData("# nothing but a comment", "empty")]
    [InlineData("null", "empty")]
    [InlineData("- setting", "line 1, column 1: expected a mapping", "a list")]
    [InlineData("just text", "line 1, column 1: expected a mapping", "'just text'")]
    [InlineData("settings: {binWidth: 25}", "line 1, column 1: settings: unknown section.", "Did you mean 'setting'?")]
    [InlineData("Setting: {}", "Setting: unknown section.", "Did you mean 'setting'?")]
    [InlineData("imagetype: {Original: {}}", "Did you mean 'imageType'?")]
    [InlineData("binWidth: 25", "binWidth: unknown section.", "'binWidth' stands in the section 'setting'")]
    [InlineData("kernelRadius: 2", "'kernelRadius' stands in the section 'voxelSetting'")]
    [InlineData("LoG: {}", "'LoG' stands in the section 'imageType'")]
    [InlineData("glcm:", "'glcm' stands in the section 'featureClass'")]
    [InlineData("setting:", "line 1, column 1: setting: null")]
    [InlineData("imageType:", "imageType: null")]
    [InlineData("featureClass: ~", "featureClass: null")]
    [InlineData("voxelSetting: null", "voxelSetting: null")]
    [InlineData("setting: [1]", "setting: expected a mapping, found a list")]
    [InlineData("imageType: Original", "imageType: expected a mapping, found 'Original'")]
    [InlineData("featureClass: [glcm]", "featureClass: expected a mapping")]
    [InlineData("setting: {}\n---\nsetting: {}", "line 2, column 1", "a second document")]
    [InlineData("setting: {binWidth: 25, binWidth: 30}", "line 1, column 25", "'binWidth' stands on line 1, column 11 already")]
    [InlineData("setting: {}\nsetting: {}", "line 2, column 1", "already")]
    [InlineData("? [a]\n: 1", "can't be a key")]
    [InlineData("setting: {binWidth: 25", "not valid YAML")]
    [InlineData("setting:\n\tbinWidth: 25", "not valid YAML", "Line 2 is indented with a tab")]
    // Image types.
    [InlineData("imageType: {original: {}}", "imageType.original: unknown image type.", "Did you mean 'Original'?")]
    [InlineData("imageType: {Wavelets: {}}", "Did you mean 'Wavelet'?")]
    [InlineData("imageType: {LOG: {}}", "Did you mean 'LoG'?")]
    [InlineData("imageType:\n  Original:", "line 2, column 3: imageType.Original: null")]
    [InlineData("imageType: {Original: []}", "imageType.Original: expected a mapping of settings, found a list")]
    [InlineData("imageType: {LoG: 3}", "imageType.LoG: expected a mapping of settings, found '3'")]
    [InlineData("imageType: {LoG: {sigmas: [1]}}", "imageType.LoG.sigmas: unknown setting.", "Did you mean 'sigma'?")]
    [InlineData("imageType: {LoG: {sigma: 3}}", "imageType.LoG.sigma: expected a list", "found 3", "[1, 2]")]
    [InlineData("imageType: {LoG: {sigma: [0]}}", "element 1: expected a finite number above 0, found 0")]
    [InlineData("imageType: {Original: {kernelRadius: 1}}", "imageType.Original.kernelRadius", "voxelSetting")]
    // Feature classes.
    [InlineData("featureClass: {GLCM: }", "featureClass.GLCM: unknown feature class.", "Did you mean 'glcm'?")]
    [InlineData("featureClass: {firstOrder: []}", "Did you mean 'firstorder'?")]
    [InlineData("featureClass:\n  glcm:\n  - Contrst", "line 3, column 5: featureClass.glcm", "no feature 'Contrst'", "Did you mean 'Contrast'?")]
    [InlineData("featureClass: {glcm: [contrast]}", "Did you mean 'Contrast'?")]
    [InlineData("featureClass: {glcm: Contrast}", "expected null or a list of feature names, found 'Contrast'")]
    [InlineData("featureClass: {glcm: {}}", "expected null or a list of feature names, found a mapping")]
    [InlineData("featureClass: {glcm: {Contrast: true}}", "found a mapping")]
    [InlineData("featureClass: {glcm: 1}", "found '1'")]
    [InlineData("featureClass: {glcm: [null]}", "expected the name of a feature, found null")]
    [InlineData("featureClass: {glcm: [1]}", "expected the name of a feature, found '1'")]
    [InlineData("featureClass: {glcm: [Coarseness]}", "no feature 'Coarseness'")]
    // Settings: names and places.
    [InlineData("setting:\n  binWdith: 25", "line 2, column 3: setting.binWdith: unknown setting.", "Did you mean 'binWidth'?")]
    [InlineData("setting: {Force2D: true}", "Did you mean 'force2D'?")]
    [InlineData("setting: {kernelRadius: 1}", "stands in the section 'voxelSetting'")]
    [InlineData("voxelSetting: {binWidth: 1}", "stands in the section 'setting'")]
    [InlineData("voxelSetting: {kernelradius: 1}", "Did you mean 'kernelRadius'?")]
    [InlineData("setting: {1: 2}", "setting.1: unknown setting.", "Known: minimumROIDimensions")]
    public void FromYaml_BadStructure_SaysWhereAndWhat(string yaml, params string[] parts)
    {
        var exception = Assert.Throws<SettingsException>(() => PyRadiomicsParameters.FromYaml(yaml));
        Assert.All(parts, part => Assert.Contains(part, exception.Message));
        Assert.StartsWith("Parameters", exception.Message);
    }

    [Theory]
    [InlineData("minimumROIDimensions", "0", "from 1 to 3")]
    [InlineData("minimumROIDimensions", "4", "from 1 to 3")]
    [InlineData("minimumROIDimensions", "2.0", "without a decimal point")]
    [InlineData("minimumROIDimensions", "true", "found true")]
    [InlineData("minimumROIDimensions", "'2'", "found the text '2'")]
    [InlineData("minimumROISize", "0", "at least 1")]
    [InlineData("minimumROISize", "1.5", "a whole number")]
    [InlineData("geometryTolerance", "0", "above 0")]
    [InlineData("geometryTolerance", "-1e-6", "above 0")]
    [InlineData("geometryTolerance", "true", "found true")]
    [InlineData("correctMask", "1", "true or false, found 1")]
    [InlineData("correctMask", "'true'", "found the text 'true'")]
    [InlineData("correctMask", "y", "found the text 'y'")]
    [InlineData("additionalInfo", "0", "true or false")]
    [InlineData("label", "0", "at least 1")]
    [InlineData("label", "-1", "at least 1")]
    [InlineData("label", "1.0", "without a decimal point")]
    [InlineData("label", "[1]", "found a list")]
    [InlineData("label", "08", "found the text '08'")]
    [InlineData("label", "99999999999", "too large")]
    [InlineData("label", "99999999999999999999", "too large")]
    [InlineData("label_channel", "-1", "at least 0")]
    [InlineData("binWidth", "0", "above 0")]
    [InlineData("binWidth", "-25", "above 0")]
    [InlineData("binWidth", "true", "found true")]
    [InlineData("binWidth", "wide", "found the text 'wide'")]
    [InlineData("binWidth", ".nan", "finite")]
    [InlineData("binWidth", ".inf", "finite")]
    [InlineData("binWidth", "[25]", "found a list")]
    [InlineData("binCount", "0", "at least 1")]
    [InlineData("binCount", "32.0", "without a decimal point")]
    [InlineData("binCount", "true", "found true")]
    [InlineData("normalize", "'yes'", "found the text 'yes'")]
    [InlineData("normalizeScale", "0", "above 0")]
    [InlineData("removeOutliers", "-3", "above 0")]
    [InlineData("removeOutliers", "false", "found false")]
    [InlineData("resampledPixelSpacing", "1", "Write it in brackets")]
    [InlineData("resampledPixelSpacing", "[1]", "2 or 3 numbers")]
    [InlineData("resampledPixelSpacing", "[]", "2 or 3 numbers")]
    [InlineData("resampledPixelSpacing", "[1, 1, 1, 1]", "found 4")]
    [InlineData("resampledPixelSpacing", "[1, 1, -1]", "element 3: expected a finite number, at least 0, found -1")]
    [InlineData("resampledPixelSpacing", "[1, 1, true]", "element 3")]
    [InlineData("resampledPixelSpacing", "{x: 1}", "found a mapping")]
    [InlineData("interpolator", "sitkBspline", "Did you mean 'sitkBSpline'?")]
    [InlineData("interpolator", "BSpline", "Did you mean 'sitkBSpline'?")]
    [InlineData("interpolator", "0", "from 1 to 10")]
    [InlineData("interpolator", "11", "from 1 to 10")]
    [InlineData("interpolator", "3.0", "found the number 3.0")]
    [InlineData("padDistance", "-1", "at least 0")]
    [InlineData("padDistance", "5.5", "a whole number")]
    [InlineData("distances", "1", "expected a list")]
    [InlineData("distances", "[0]", "element 1")]
    [InlineData("distances", "[1, 2.0]", "element 2")]
    [InlineData("distances", "[1, null]", "element 2: expected a whole number, at least 1, found null")]
    [InlineData("force2D", "0", "true or false")]
    [InlineData("force2Ddimension", "3", "from 0 to 2")]
    [InlineData("force2Ddimension", "-1", "from 0 to 2")]
    [InlineData("resegmentRange", "[]", "1 or 2 numbers")]
    [InlineData("resegmentRange", "[1, 2, 3]", "1 or 2 numbers")]
    [InlineData("resegmentRange", "5", "expected a list")]
    [InlineData("resegmentRange", "[.nan]", "element 1: expected a number")]
    [InlineData("resegmentRange", "[low, high]", "found the text 'low'")]
    [InlineData("resegmentMode", "Sigma", "Did you mean 'sigma'?")]
    [InlineData("resegmentMode", "1", "one of absolute, relative, sigma")]
    [InlineData("resegmentShape", "maybe", "true or false")]
    [InlineData("preCrop", "5", "true or false")]
    [InlineData("sigma", "2", "expected a list")]
    [InlineData("sigma", "[2, -3]", "element 2")]
    [InlineData("start_level", "-1", "at least 0")]
    [InlineData("level", "0", "at least 1")]
    [InlineData("wavelet", "coif18", "there is no wavelet 'coif18'", "Did you mean 'coif1")]
    [InlineData("wavelet", "Haar", "Did you mean 'haar'?")]
    [InlineData("wavelet", "1", "the name of a discrete wavelet")]
    [InlineData("gradientUseSpacing", "1", "true or false")]
    [InlineData("lbp2DRadius", "0", "above 0")]
    [InlineData("lbp2DSamples", "0", "at least 1")]
    [InlineData("lbp2DMethod", "nri_uniform", "'nri_uniform' is unknown")]
    [InlineData("lbp3DLevels", "0", "at least 1")]
    [InlineData("lbp3DIcosphereRadius", "-1", "above 0")]
    [InlineData("lbp3DIcosphereSubdivision", "-1", "at least 0")]
    [InlineData("voxelArrayShift", "0.5", "a whole number")]
    [InlineData("symmetricalGLCM", "1", "true or false")]
    [InlineData("weightingNorm", "Euclidean", "Did you mean 'euclidean'?")]
    [InlineData("weightingNorm", "2", "one of no_weighting")]
    [InlineData("gldm_a", "-1", "at least 0")]
    [InlineData("gldm_a", "1.0", "without a decimal point")]
    public void FromYaml_BadValue_SaysWhatWasExpected(string key, string value, params string[] parts)
    {
        foreach (string section in new[] { "setting: {", "imageType: {Gradient: {" })
        {
            string path = section.StartsWith('s') ? $"setting.{key}: " : $"imageType.Gradient.{key}: ";
            var exception = Assert.Throws<SettingsException>(() => PyRadiomicsParameters.FromYaml($"{section}{key}: {value}{new string('}', section.Count(c => c == '{'))}"));
            Assert.Contains("line 1, column ", exception.Message);
            Assert.All(parts, part => Assert.Contains(part, exception.Message));
            if (!value.StartsWith("999999999999999")) Assert.Contains(path, exception.Message);
        }
    }

    [Theory]
    [InlineData("kernelRadius", "0", "at least 1")]
    [InlineData("kernelRadius", "1.0", "without a decimal point")]
    [InlineData("maskedKernel", "1", "true or false")]
    [InlineData("initValue", "none", "found the text 'none'")]
    [InlineData("initValue", "true", "found true")]
    [InlineData("voxelBatch", "-1", "at least 1")]
    [InlineData("voxelBatch", "0", "at least 1")]
    public void FromYaml_BadVoxelSetting_SaysWhatWasExpected(string key, string value, string part)
    {
        var exception = Assert.Throws<SettingsException>(() => PyRadiomicsParameters.FromYaml($"voxelSetting: {{{key}: {value}}}"));
        Assert.Contains($"voxelSetting.{key}: ", exception.Message);
        Assert.Contains(part, exception.Message);
    }

    [Fact]
    public void FromFile_BadFiles_AreNamed()
    {
        string folder = Directory.CreateTempSubdirectory("radiomics-").FullName;
        try
        {
            string Write(string name, byte[] bytes)
            {
                string path = Path.Combine(folder, name);
                File.WriteAllBytes(path, bytes);
                return path;
            }

            Assert.Contains("a.yaml, line 1, column 11: setting.binWidht", Message(Write("a.yaml", "setting: {binWidht: 25}"u8.ToArray())));
            Assert.Contains("a.json, line 2, column 2: setting", Message(Write("a.json", "{\n \"setting\": null}"u8.ToArray())));
            Assert.Contains("neither YAML", Message(Write("a.txt", "setting: {}"u8.ToArray())));
            Assert.Contains("UTF-8", Message(Write("b.yaml", [0x73, 0xff, 0xfe, 0x3a])));
            Assert.Contains("Is it the right file?", Message(Write("c.yaml", new byte[6_000_000])));
            Assert.Throws<FileNotFoundException>(() => PyRadiomicsParameters.FromFile(Path.Combine(folder, "absent.yaml")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static string Message(string path) => Assert.Throws<SettingsException>(() => PyRadiomicsParameters.FromFile(path)).Message;
    }

    [Fact]
    public void FromMapping_BadValue_HasAPathWithoutALine()
    {
        PythonValue mapping = PythonValue.Mapping([new("setting", PythonValue.Mapping([new("binWidth", 0L)]))]);
        Assert.Equal("Parameters: setting.binWidth: expected a finite number above 0, found 0.", Assert.Throws<SettingsException>(() => PyRadiomicsParameters.FromMapping(mapping)).Message);
    }
}
