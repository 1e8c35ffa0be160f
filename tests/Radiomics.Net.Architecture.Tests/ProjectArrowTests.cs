namespace Radiomics.Net.Architecture.Tests;

/// <summary>Data flows one way through the projects; nothing points back.</summary>
public class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Radiomics.Net.Core"] = [],
        ["Radiomics.Net.Imaging"] = ["Radiomics.Net.Core"],
        ["Radiomics.Net.IO"] = ["Radiomics.Net.Imaging"],
        ["Radiomics.Net.Features"] = ["Radiomics.Net.Imaging"],
        ["Radiomics.Net.PyRadiomics"] = ["Radiomics.Net.Features"],
        ["Radiomics.Net.Tables"] = ["Radiomics.Net.Core"],
        ["Radiomics.Net.Modelling"] = ["Radiomics.Net.Tables"],
        ["Radiomics.Net.Reporting"] = ["Radiomics.Net.Imaging", "Radiomics.Net.Modelling"],
        ["Radiomics.Net"] = ["Radiomics.Net.IO", "Radiomics.Net.PyRadiomics", "Radiomics.Net.Reporting"],
        ["Radiomics.Net.Cli"] = ["Radiomics.Net"],
        ["Radiomics.Net.Interactive"] = ["Radiomics.Net"],
        ["Radiomics.Net.Dicom.FoDicom"] = ["Radiomics.Net.IO"],
    };

    public static TheoryData<string> Projects => SourceProject.Names;

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_FollowTheArrows(string name)
    {
        Assert.True(Arrows.ContainsKey(name), $"{name} is not in the table of projects; add it with what it may use.");
        string[] allowed = [.. Reachable(name)];
        Assert.All(SourceProject.Named(name).References, reference =>
            Assert.True(allowed.Contains(reference), $"{name} must not use {reference}; it may use {string.Join(", ", allowed)}."));
    }

    private static IEnumerable<string> Reachable(string name) =>
        Arrows[name].SelectMany(target => Reachable(target).Prepend(target)).Distinct();
}
