using System.Diagnostics;
using System.Text.Json;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Architecture.Tests;

/// <summary>The bridge to fo-dicom hangs on WithFoDicom: off, it compiles nothing, needs no package and is not packed.</summary>
public class BridgePackageTests
{
    private const string Bridge = "Radiomics.Net.Dicom.FoDicom";

    [Fact]
    public void Bridge_Off_IsEmptyAndNotPackable()
    {
        (bool isPackable, string[] compiled, string[] packages) = Evaluate("-p:WithFoDicom=false");
        Assert.False(isPackable);
        Assert.Empty(compiled);
        Assert.DoesNotContain("fo-dicom", packages);
    }

    [Fact]
    public void Bridge_On_IsPackableWithItsSourcesAndFoDicom()
    {
        (bool isPackable, string[] compiled, string[] packages) = Evaluate("-p:WithFoDicom=true");
        Assert.True(isPackable);
        Assert.Equal(
            Directory.GetFiles(SourceProject.Named(Bridge).Folder, "*.cs").Select(Path.GetFileName).Order(StringComparer.Ordinal),
            compiled.Order(StringComparer.Ordinal));
        Assert.Contains("fo-dicom", packages);
    }

    [Fact]
    public void Pack_BridgeOff_WritesNoPackage()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("radiomics-pack-");
        try
        {
            Run("msbuild", ProjectFile, "-t:Pack", "-p:Configuration=Release", "-p:NoBuild=true", "-p:WithFoDicom=false", $"-p:PackageOutputPath={folder.FullName}");
            Assert.Empty(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string ProjectFile => Path.Combine(SourceProject.Named(Bridge).Folder, $"{Bridge}.csproj");

    private static (bool IsPackable, string[] Compiled, string[] Packages) Evaluate(string property)
    {
        using JsonDocument answer = JsonDocument.Parse(Run("msbuild", ProjectFile, property, "-getProperty:IsPackable", "-getItem:Compile", "-getItem:PackageReference"));
        JsonElement items = answer.RootElement.GetProperty("Items");
        string[] Names(string kind) => [.. items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
        return (answer.RootElement.GetProperty("Properties").GetProperty("IsPackable").GetString() == "true", Names("Compile"), Names("PackageReference"));
    }

    private static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = TestData.RepositoryRoot };

        // What the host of the tests set for itself would mislead the build.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}{errors.Result}");
        return output;
    }
}
