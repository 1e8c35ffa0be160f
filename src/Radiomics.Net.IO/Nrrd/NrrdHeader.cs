using System.Text;

namespace Radiomics.Net.IO;

/// <summary>The lines of an NRRD header: fields (<c>name: value</c>) and key/value pairs (<c>key:=value</c>).</summary>
/// <remarks>After the definition of NRRD, teem.sourceforge.net/nrrd/format.html. Field names are compared without case.</remarks>
internal sealed class NrrdHeader
{
    private readonly Dictionary<string, (string Value, int Offset)> _fields = new(StringComparer.OrdinalIgnoreCase);

    private NrrdHeader(string file) => FileName = file;

    public string FileName { get; }

    /// <summary>Key/value pairs with their escapes resolved.</summary>
    public Dictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of data files after <c>data file: LIST</c>.</summary>
    public List<string> DataFiles { get; } = [];

    /// <summary>Position behind the header.</summary>
    public long EndOffset { get; private set; }

    /// <summary>Reads the header at the start of a file and leaves the stream behind its empty line.</summary>
    public static NrrdHeader Read(FileSource source)
    {
        var header = new NrrdHeader(source.Name);
        var lines = new HeaderLines(source);
        string magic = lines.Next() ?? "";
        if (!magic.StartsWith("NRRD000", StringComparison.Ordinal) || magic.Length != 8 || magic[7] is < '1' or > '5')
        {
            throw FileFault.Format(source.Name, "magic at byte 0", $"'{Shorten(magic)}' is not the first line of an NRRD file (NRRD0001 to NRRD0005).");
        }

        bool inList = false;
        while (lines.Next() is { } line)
        {
            if (line.Length == 0) break;
            if (line[0] == '#') continue;
            if (inList) header.DataFiles.Add(line);
            else inList = header.Add(line, lines.Offset);
            if (header.DataFiles.Count > source.Limits.MaxFiles) throw FileFault.Format(source.Name, $"data file at byte {lines.Offset}", $"more than {source.Limits.MaxFiles:N0} files (ReaderLimits.MaxFiles).");
        }

        header.EndOffset = source.Stream.Position;
        return header;
    }

    public string? Find(string field) => _fields.TryGetValue(field, out (string Value, int) found) ? found.Value : null;

    public string Require(string field) => Find(field)
        ?? throw FileFault.Format(FileName, field, $"the header has no field '{field}', which it must have.");

    /// <summary>Field and offset, for messages.</summary>
    public string Place(string field) => _fields.TryGetValue(field, out (string, int Offset) found) ? $"{field} at byte {found.Offset}" : field;

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";

    private static string Unescape(string text)
    {
        if (!text.Contains('\\')) return text;
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is 'n' or '\\') plain.Append(text[++i] == 'n' ? '\n' : '\\');
            else plain.Append(text[i]);
        }

        return plain.ToString();
    }

    /// <summary>Adds a line; true where a list of file names follows.</summary>
    private bool Add(string line, int offset)
    {
        int colon = line.IndexOf(':');
        if (colon > 0 && colon + 1 < line.Length && line[colon + 1] == '=')
        {
            Keys[Unescape(line[..colon])] = Unescape(line[(colon + 2)..]);
            return false;
        }

        if (colon <= 0 || colon + 1 >= line.Length || line[colon + 1] != ' ')
        {
            throw FileFault.Format(FileName, $"line at byte {offset}", $"'{Shorten(line)}' is neither 'field: value' nor 'key:=value'.");
        }

        string name = Canonical(line[..colon].Trim()), value = line[(colon + 2)..].Trim();
        if (!_fields.TryAdd(name, (value, offset))) throw FileFault.Format(FileName, $"{name} at byte {offset}", $"the field stands in the header twice.");
        return name == "data file" && (value == "LIST" || value.StartsWith("LIST ", StringComparison.Ordinal));
    }

    private static string Canonical(string name) => name.ToUpperInvariant() switch
    {
        "DATAFILE" => "data file",
        "LINESKIP" => "line skip",
        "BYTESKIP" => "byte skip",
        "CENTERINGS" => "centers",
        _ => name.ToLowerInvariant(),
    };
}
