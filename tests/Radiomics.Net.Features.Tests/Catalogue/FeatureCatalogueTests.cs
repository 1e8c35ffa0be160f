namespace Radiomics.Net.Features.Tests;

/// <summary>Every feature says what it is.</summary>
public class FeatureCatalogueTests
{
    [Fact]
    public void Features_Ids_AreUniqueAndBeginWithTheirFamily()
    {
        Assert.Equal(FeatureCatalogue.Features.Count, FeatureCatalogue.Features.Select(f => f.Id).Distinct().Count());
        foreach (FeatureFamily family in FeatureCatalogue.Families)
        {
            Assert.All(family.Definitions, d => Assert.StartsWith(family.Id + ".", d.Id));
            Assert.NotEmpty(family.Name);
        }
    }

    [Fact]
    public void Features_Descriptions_AreComplete()
    {
        foreach (FeatureDefinition feature in FeatureCatalogue.Features)
        {
            Assert.False(string.IsNullOrWhiteSpace(feature.Name), feature.Id);
            Assert.False(string.IsNullOrWhiteSpace(feature.Meaning), feature.Id);
            Assert.False(string.IsNullOrWhiteSpace(feature.Source), feature.Id);
            Assert.True(feature.Ibsi is null || (feature.Ibsi.Length == 4 && feature.Ibsi.All(char.IsAsciiLetterOrDigit)), feature.Id);
            Assert.True(Enum.IsDefined(feature.Unit), feature.Id);
            Assert.InRange(feature.Revision, 1, int.MaxValue);
        }
    }

    [Fact]
    public void Find_Id_GivesTheFeatureOrNothing()
    {
        Assert.Same(Glcm.JointEntropy, FeatureCatalogue.Find("glcm.joint_entropy"));
        Assert.Null(FeatureCatalogue.Find("glcm.joint_entropie"));
    }
}
