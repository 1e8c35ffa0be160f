using System.Globalization;
using System.Text;
using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Writes results in the layouts of PyRadiomics' command line.</summary>
/// <remarks>
/// CSV: the header holds the keys of the first case in order, then all further keys of later cases sorted by their ASCII codes; what
/// a case does not have is an empty cell; lines end in "\n". Numbers, tuples and mappings are written as Python writes them.
/// JSON is that of Python's json module, so an undefined value is NaN, which strict readers refuse.
/// </remarks>
public static class PyRadiomicsOutput
{
    /// <summary>The text of an output file.</summary>
    /// <param name="cases">Results in the order of the cases.</param>
    /// <param name="format">Layout.</param>
    public static string Format(IReadOnlyList<PyRadiomicsResult> cases, PyRadiomicsFormat format)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return format switch
        {
            PyRadiomicsFormat.Text => ToText(cases, firstCase: 1),
            PyRadiomicsFormat.Csv => cases.Count == 0 ? "" : CellTable.Of(ToCells(cases)).ToText(),
            PyRadiomicsFormat.Json => PythonJson.Write(ToValue(cases)),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format."),
        };
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">File to write; an existing one is replaced, or added to.</param>
    /// <param name="cases">Results in the order of the cases.</param>
    /// <param name="format">Layout.</param>
    /// <param name="append">
    /// Keep what the file holds and add to it: text numbers the cases on, CSV gets rows (and columns at the end where keys are new),
    /// JSON gets objects in its list.
    /// </param>
    /// <exception cref="FileFormatException">The file to add to is not one of that layout; it is left as it was.</exception>
    /// <exception cref="IOException">The file can't be read or written.</exception>
    public static void Write(string path, IReadOnlyList<PyRadiomicsResult> cases, PyRadiomicsFormat format, bool append = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(cases);
        string present = append && File.Exists(path) ? ReadText(path) : "";
        WholeFile.WriteText(path, present.Trim().Length == 0 ? Format(cases, format) : Appended(present, cases, format, path));
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException exception)
        {
            throw new FileFormatException($"{path}: not text in UTF-8, so nothing was added; write to another file.", exception);
        }
    }

    private static string Appended(string present, IReadOnlyList<PyRadiomicsResult> cases, PyRadiomicsFormat format, string path) => format switch
    {
        PyRadiomicsFormat.Text => (present.EndsWith('\n') ? present : present + "\n") + ToText(cases, CaseNumbers.LargestIn(present, path) + 1),
        PyRadiomicsFormat.Csv => CellTable.Parse(present, path).With(ToCells(cases)).ToText(),
        PyRadiomicsFormat.Json => AppendedJson(present, cases, path),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format."),
    };

    /// <summary>Adds to the list without touching what stands in it.</summary>
    private static string AppendedJson(string present, IReadOnlyList<PyRadiomicsResult> cases, string path)
    {
        ParameterNode list;
        try
        {
            list = JsonText.Read(present, path, TextLimits.Results);
        }
        catch (SettingsException exception)
        {
            throw new FileFormatException($"{exception.Message} Nothing was added; write to another file.", exception);
        }

        if (list.Kind != PythonKind.List || list.Items.Any(item => !item.IsMapping)) throw new FileFormatException($"{path}: not a list of objects, so nothing was added; write to another file.");
        if (cases.Count == 0) return present;
        if (list.Items.Count == 0) return Format(cases, PyRadiomicsFormat.Json);
        string added = PythonJson.Write(ToValue(cases));
        return $"{present.TrimEnd()[..^1].TrimEnd()},{added[1..]}";
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> ToCells(IReadOnlyList<PyRadiomicsResult> cases) =>
        [.. cases.Select(c => new OrderedDictionary<string, string>(c.Entries.Select(e => KeyValuePair.Create(e.Name, e.Value.IsNone ? "" : e.Value.ToString())), StringComparer.Ordinal))];

    private static PythonValue ToValue(IReadOnlyList<PyRadiomicsResult> cases) => PythonValue.List(cases.Select(c => PythonValue.Mapping(c.Entries)));

    private static string ToText(IReadOnlyList<PyRadiomicsResult> cases, int firstCase)
    {
        var text = new StringBuilder();
        for (int i = 0; i < cases.Count; i++)
        {
            foreach (NamedValue entry in cases[i].Entries) text.Append(CultureInfo.InvariantCulture, $"Case-{firstCase + i}_{entry.Name}: {entry.Value}\n");
        }

        return text.ToString();
    }
}
