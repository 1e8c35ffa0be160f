using Xunit;

namespace Radiomics.Net.TestSupport;

/// <summary>
/// Finds the reference data: the folder that RADIOMICS_DATA names, else <c>../shared/data</c> beside the repository.
/// Without either, tests that need data are skipped by name; a variable that names no folder is a failure.
/// </summary>
public static class TestData
{
    public const string Variable = "RADIOMICS_DATA";

    /// <summary>The data folder, or null where there is none.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>Path of a file or folder of the reference data; skips the test where the data is not there.</summary>
    public static string Require(params string[] parts)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named && !Directory.Exists(named))
        {
            throw new DirectoryNotFoundException($"{Variable} names '{named}', which is not a folder.");
        }

        Assert.SkipWhen(Root is null, $"Reference data not found: set {Variable} (see README, \"Reference data\").");
        string path = Path.Combine([Root!, .. parts]);
        Assert.SkipUnless(Path.Exists(path), $"The reference data has no '{Path.Combine(parts)}'.");
        return path;
    }

    /// <summary>The same for test-case generators, which must not skip: null where the data is not there.</summary>
    public static string? Find(params string[] parts)
    {
        if (Root is null) return null;
        string path = Path.Combine([Root, .. parts]);
        return Path.Exists(path) ? path : null;
    }

    /// <summary>The root of the repository: the folder that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRepository();

    private static string? FindRoot()
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named)) return Directory.Exists(named) ? named : null;
        string beside = Path.GetFullPath(Path.Combine(FindRepository(), "..", "shared", "data"));
        return Directory.Exists(beside) ? beside : null;
    }

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Radiomics.Net.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests run outside the repository: no Radiomics.Net.sln above them.");
    }
}
