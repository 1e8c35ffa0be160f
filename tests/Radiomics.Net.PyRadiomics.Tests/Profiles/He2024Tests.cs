namespace Radiomics.Net.PyRadiomics.Tests;

public class He2024Tests
{
    [Fact]
    public void FeatureNames_He2024_Are1729InNineteenImages()
    {
        string[] names = [.. PyRadiomicsProfiles.He2024.FeatureNames()];
        Assert.Equal(1729, names.Length);
        Assert.Equal(1729, names.Distinct().Count());
        Assert.All(names.GroupBy(n => n[..n.IndexOf('_')]), image => Assert.Equal(91, image.Count()));
        Assert.Equal(
            [
                "original", "exponential", "gradient", "logarithm", "log-sigma-1-0-mm-3D", "log-sigma-2-0-mm-3D", "log-sigma-3-0-mm-3D",
                "log-sigma-4-0-mm-3D", "log-sigma-5-0-mm-3D", "square", "squareroot", "wavelet-LLH", "wavelet-LHL", "wavelet-LHH", "wavelet-HLL",
                "wavelet-HLH", "wavelet-HHL", "wavelet-HHH", "wavelet-LLL",
            ],
            names.Select(n => n[..n.IndexOf('_')]).Distinct());
        Assert.DoesNotContain(names, n => n.Contains("shape") || n.EndsWith("_glcm_MCC") || n.EndsWith("_glcm_SumAverage"));
    }

    [Fact]
    public void Settings_He2024_AreThoseOfThePaper()
    {
        PyRadiomicsSettings settings = PyRadiomicsProfiles.He2024.Settings;
        Assert.Equal([1.0, 1.0, 1.0], settings.ResampledPixelSpacing!);
        Assert.Equal(PyRadiomicsInterpolator.BSpline, settings.Interpolator);
        Assert.Equal(32, settings.BinWidth);
        Assert.Null(settings.BinCount);
        Assert.Equal([1.0, 2.0, 3.0, 4.0, 5.0], PyRadiomicsProfiles.He2024.GetSettings(PyRadiomicsProfiles.He2024.ImageTypes[4]).SigmaMm);
        Assert.Empty(PyRadiomicsProfiles.He2024.Warnings);
    }
}
