namespace Radiomics.Net;

/// <summary>Files that belong together: written beside their place first, and moved to it when all are there.</summary>
internal sealed class StagedFiles : IDisposable
{
    private readonly string _folder;
    private readonly string _staging;
    private readonly List<string> _names = [];

    /// <summary>Begins a set of files in a folder, which is made if it does not exist.</summary>
    public StagedFiles(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _staging = Path.Combine(_folder, $".{Guid.NewGuid():N}.part");
        Directory.CreateDirectory(_staging);
    }

    /// <summary>Where to write a file for now.</summary>
    /// <param name="name">Its name; what can't be part of a file name becomes a hyphen.</param>
    /// <param name="path">Where it will be.</param>
    public string Add(string name, out string path)
    {
        string safe = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '+' or '@' ? c : '-'));
        if (_names.Contains(safe, StringComparer.OrdinalIgnoreCase)) throw new ArgumentException($"Two files would be called '{safe}'.", nameof(name));
        _names.Add(safe);
        path = Path.Combine(_folder, safe);
        return Path.Combine(_staging, safe);
    }

    /// <summary>Moves all files to their place; those of the same name there are replaced.</summary>
    public void Commit()
    {
        foreach (string name in _names) File.Move(Path.Combine(_staging, name), Path.Combine(_folder, name), overwrite: true);
        _names.Clear();
    }

    /// <summary>Deletes what was not moved.</summary>
    public void Dispose() => Directory.Delete(_staging, recursive: true);
}
