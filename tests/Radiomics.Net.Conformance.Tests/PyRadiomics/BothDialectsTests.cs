using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>One extraction gives the values of both dialects, each as it has them alone (docs/pyradiomics.md).</summary>
public class BothDialectsTests
{
    [Fact]
    public void Extract_BothDialects_GivesEachItsOwnValues()
    {
        string images = TestSupport.TestData.Require("pyradiomics", "images");
        Volume image = VolumeFile.Read(Path.Combine(images, "breast1_image.nrrd")), labels = VolumeFile.Read(Path.Combine(images, "breast1_label.nrrd"));
        Mask mask = new LabelImage(labels).GetMask();
        var ibsi = new ExtractionSettings { Name = "ibsi", Discretisation = new FixedBinNumber { BinCount = 32 } };
        var parameters = new PyRadiomicsParameters
        {
            ImageTypes = [PyRadiomicsImageType.Original, new("Wavelet", new NamedValue("binWidth", 10L)), new("Gradient")],
            Settings = new PyRadiomicsSettings { ResampledPixelSpacing = [1, 1, 1] },
        };
        var both = FeatureExtractor.Create([ibsi, .. parameters.ToExtractionSettings("pyradiomics")]);
        ExtractionResult values = both.Extract(image, mask);
        ExtractionResult alone = FeatureExtractor.Create(ibsi).Extract(image, mask);
        Assert.Equal(alone.Values.Select(v => (v.Key, v.Value)), values.Values.Where(v => v.Key.ToPyRadiomicsName() is null).Select(v => (v.Key, v.Value)));

        PyRadiomicsResult result = PyRadiomicsExtractor.Create(parameters).Extract(image, new LabelImage(labels));
        var named = values.Values.Where(v => v.Key.ToPyRadiomicsName() is not null).ToDictionary(v => v.Key.ToPyRadiomicsName()!, v => v.Value);
        Assert.Equal(parameters.FeatureNames().Order(StringComparer.Ordinal), named.Keys.Order(StringComparer.Ordinal));
        Assert.All(result.Features, f => Assert.Equal(f.Value.AsDouble(), named[f.Name]));
        Assert.Equal(parameters.FeatureNames(), result.Features.Select(f => f.Name));
    }
}
