using System.Xml.Linq;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Architecture.Tests;

/// <summary>Each project under src is a package, documented and built by the common rules.</summary>
public class PackageTests
{
    public static TheoryData<string> Projects => SourceProject.Names;

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Package_HasADescription(string name)
    {
        XDocument file = SourceProject.Named(name).File;
        string? description = (string?)file.Descendants("Description").SingleOrDefault();
        Assert.True(description is { Length: > 20 } && description.EndsWith('.'), $"{name} needs a <Description> of a sentence.");

        // The bridge to fo-dicom is packed only where that package is at hand.
        if (name != "Radiomics.Net.Dicom.FoDicom") Assert.Empty(file.Descendants("IsPackable"));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Warnings_AreNotSwitchedOff(string name)
    {
        XDocument file = SourceProject.Named(name).File;
        string[] allowed = name == "Radiomics.Net.Interactive" ? ["NU1603"] : [];
        IEnumerable<string> off = file.Descendants().Where(element => element.Name.LocalName is "NoWarn" or "WarningsNotAsErrors")
            .SelectMany(element => element.Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(code => code[0] != '$');
        Assert.Empty(off.Except(allowed));
        Assert.DoesNotContain(file.Descendants(), element => element.Name.LocalName is "TreatWarningsAsErrors" or "GenerateDocumentationFile" or "Nullable");
    }

    [Fact]
    public void CommonSettings_DocumentationAndWarnings_AreEnforced()
    {
        XDocument all = XDocument.Load(Path.Combine(TestData.RepositoryRoot, "Directory.Build.props"));
        XDocument source = XDocument.Load(Path.Combine(TestData.RepositoryRoot, "src", "Directory.Build.props"));
        foreach (string property in new[] { "TreatWarningsAsErrors", "Deterministic", "EnforceCodeStyleInBuild" }) Assert.Equal("true", Value(all, property));
        Assert.Equal("enable", Value(all, "Nullable"));

        // With the documentation file on, a public member without one is warning CS1591, hence an error.
        foreach (string property in new[] { "GenerateDocumentationFile", "IsPackable", "IsAotCompatible" }) Assert.Equal("true", Value(source, property));
        Assert.DoesNotContain("1591", all.ToString());
        Assert.DoesNotContain("1591", source.ToString());
    }

    private static string? Value(XDocument file, string property) => (string?)file.Descendants(property).SingleOrDefault();
}
