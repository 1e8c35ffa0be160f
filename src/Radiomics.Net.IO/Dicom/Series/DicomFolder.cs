using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>What DICOM is in a folder: image series, structure sets and segmentations. Immutable.</summary>
public sealed class DicomFolder
{
    /// <summary>Only headers are read here, so the buffer of a file is small.</summary>
    private const int HeaderBufferBytes = 1 << 12;

    private DicomFolder(string path, IReadOnlyList<IDicomElements> dataSets, IReadOnlyList<FileFormatException> problems)
    {
        Path = path;
        Series = DicomSeries.Find(dataSets);
        StructureSets = [.. Of(dataSets, "RTSTRUCT")];
        Segmentations = [.. Of(dataSets, "SEG")];
        Problems = problems.ToValueList();
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Image series.</summary>
    public IReadOnlyList<DicomSeries> Series { get; }

    /// <summary>Data sets of RTSTRUCT files.</summary>
    public IReadOnlyList<IDicomElements> StructureSets { get; }

    /// <summary>Data sets of SEG files.</summary>
    public IReadOnlyList<IDicomElements> Segmentations { get; }

    /// <summary>DICOM files that are damaged, each with what is wrong.</summary>
    public ValueList<FileFormatException> Problems { get; }

    /// <summary>Reads the headers of all DICOM files in a folder and all folders below it; other files are passed over.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">There are more files than the limit.</exception>
    /// <exception cref="IOException">The operating system can't read the folder or a file.</exception>
    public static DicomFolder Scan(string folder, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        limits ??= ReaderLimits.Default;
        string[] files = Directory.GetFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = 0 });
        Array.Sort(files, StringComparer.Ordinal);
        if (files.Length > limits.MaxFiles) throw FileFault.Format(folder, "number of files", $"{files.Length:N0} files are more than the {limits.MaxFiles:N0} of ReaderLimits.MaxFiles.");
        var dataSets = new List<IDicomElements>();
        var problems = new List<FileFormatException>();
        foreach (string file in files)
        {
            using FileSource source = FileSource.Open(file, limits, HeaderBufferBytes);
            if (!DicomReader.Recognises(source)) continue;
            try
            {
                DicomElements elements = DicomReader.Read(source);
                if (!IsDirectory(elements)) dataSets.Add(elements);
            }
            catch (FileFormatException exception)
            {
                problems.Add(exception);
            }
        }

        return new DicomFolder(folder, dataSets, problems);
    }

    /// <summary>Throws the first of <see cref="Problems"/>, so that no slice is lost unseen.</summary>
    internal DicomFolder RequireSound()
    {
        if (Problems.Count == 0) return this;
        throw new FileFormatException($"{Path}: {Problems.Count} DICOM files are damaged, so a series may be incomplete. {Problems[0].Message}", Problems[0]);
    }

    private static IEnumerable<IDicomElements> Of(IReadOnlyList<IDicomElements> dataSets, string modality) =>
        dataSets.Where(d => d.GetStrings(DicomTags.Modality) is [string first, ..] && first == modality);

    private static bool IsDirectory(DicomElements elements) =>
        elements.GetStrings(DicomTags.MediaStorageSopClassUid) is ["1.2.840.10008.1.3.10", ..];
}
