namespace Radiomics.Net.PyRadiomics.Tests;

public class PyRadiomicsFeatureCatalogueTests
{
    [Theory]
    [InlineData("shape", 17, 14, "Compactness1 Compactness2 SphericalDisproportion", "")]
    [InlineData("shape2D", 10, 9, "SphericalDisproportion", "")]
    [InlineData("firstorder", 19, 18, "StandardDeviation", "")]
    [InlineData("glcm", 28, 24, "", "Dissimilarity Homogeneity1 Homogeneity2 SumVariance")]
    [InlineData("glrlm", 16, 16, "", "")]
    [InlineData("glszm", 16, 16, "", "")]
    [InlineData("gldm", 16, 14, "", "DependencePercentage GrayLevelNonUniformityNormalized")]
    [InlineData("ngtdm", 5, 5, "", "")]
    public void FeaturesOf_EveryClass_HasThePublishedCounts(string name, int all, int byDefault, string deprecated, string removed)
    {
        var features = PyRadiomicsFeatureCatalogue.FeaturesOf(name);
        Assert.Equal(all, features.Count);
        Assert.Equal(byDefault, features.Count(f => f.Status == PyRadiomicsFeatureStatus.Default));
        Assert.Equal(deprecated, string.Join(' ', features.Where(f => f.Status == PyRadiomicsFeatureStatus.Deprecated).Select(f => f.Name)));
        Assert.Equal(removed, string.Join(' ', features.Where(f => f.Status == PyRadiomicsFeatureStatus.Removed).Select(f => f.Name)));
        Assert.Equal(features.Select(f => f.Name).OrderBy(n => n + "F", StringComparer.Ordinal), features.Select(f => f.Name));
        Assert.All(features, f => Assert.Same(f, PyRadiomicsFeatureCatalogue.Find(name, f.Name)));
    }

    [Fact]
    public void FeaturesOf_UnknownClass_NamesTheNearest()
    {
        Assert.Contains("'glcm'", Assert.Throws<ArgumentException>(() => PyRadiomicsFeatureCatalogue.FeaturesOf("GLCM")).Message);
        Assert.Null(PyRadiomicsFeatureCatalogue.Find("glcm", "contrast"));
        Assert.Equal(8, PyRadiomicsFeatureCatalogue.Classes.Count);
    }
}
