namespace Radiomics.Net.Tests;

/// <summary>A folder that goes when the test is over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("radiomics-").FullName;

    public string this[string name] => Path.Combine(FullPath, name);

    /// <summary>Names of the files and folders in it, sorted.</summary>
    public string[] Names(string folder = "") =>
        Directory.Exists(this[folder]) ? [.. Directory.EnumerateFileSystemEntries(this[folder]).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)] : [];

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
