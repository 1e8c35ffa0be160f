using System.Globalization;

namespace Radiomics.Net.IO;

/// <summary>The fields of a MetaImage header (<c>Name = value</c>), up to ElementDataFile, which is the last.</summary>
/// <remarks>After the MetaIO documentation of ITK (itk.org, "MetaIO/Documentation"). Names are compared without case.</remarks>
internal sealed class MetaImageHeader
{
    private readonly Dictionary<string, (string Value, int Offset)> _fields = new(StringComparer.OrdinalIgnoreCase);

    private MetaImageHeader(string file) => FileName = file;

    public string FileName { get; }

    /// <summary>Position behind the header.</summary>
    public long EndOffset { get; private set; }

    /// <summary>Whether bytes begin a MetaImage header.</summary>
    public static bool Recognises(ReadOnlySpan<byte> start)
    {
        int equals = start.IndexOf((byte)'=');
        if (equals < 0) return false;
        ReadOnlySpan<byte> name = start[..equals].Trim((byte)' ').TrimEnd((byte)'\t');
        return name.SequenceEqual("ObjectType"u8) || name.SequenceEqual("NDims"u8);
    }

    public static MetaImageHeader Read(FileSource source)
    {
        var header = new MetaImageHeader(source.Name);
        var lines = new HeaderLines(source);
        while (lines.Next() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            int equals = line.IndexOf('=');
            if (equals <= 0)
            {
                throw FileFault.Format(source.Name, $"line at byte {lines.Offset}", $"'{(line.Length <= 40 ? line : line[..40] + "...")}' is not 'Name = value'.");
            }

            string name = line[..equals].Trim();
            if (!header._fields.TryAdd(name, (line[(equals + 1)..].Trim(), lines.Offset))) throw FileFault.Format(source.Name, $"{name} at byte {lines.Offset}", $"the field stands in the header twice.");
            if (name.Equals("ElementDataFile", StringComparison.OrdinalIgnoreCase))
            {
                header.EndOffset = source.Stream.Position;
                return header;
            }
        }

        throw FileFault.Format(source.Name, "header", $"the file ends without the field ElementDataFile, which closes the header.");
    }

    /// <summary>The first of several names that the header has.</summary>
    public string? Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (_fields.TryGetValue(name, out (string Value, int) found)) return found.Value;
        }

        return null;
    }

    public string Require(string name) => Find(name)
        ?? throw FileFault.Format(FileName, name, $"the header has no field '{name}', which it must have.");

    public string Place(string name) => _fields.TryGetValue(name, out (string, int Offset) found) ? $"{name} at byte {found.Offset}" : name;

    public bool Flag(bool absent, params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } text) return absent;
        return text.ToUpperInvariant() switch
        {
            "TRUE" or "T" or "1" => true,
            "FALSE" or "F" or "0" => false,
            _ => throw FileFault.Format(FileName, Place(names[0]), $"'{text}' is neither True nor False."),
        };
    }

    public long Whole(string name, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw FileFault.Format(FileName, Place(name), $"'{text}' is not a whole number.");

    public double[]? Numbers(int count, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (Find(name) is not { } text) continue;
            string[] parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != count) throw FileFault.Format(FileName, Place(name), $"{parts.Length} numbers where {count} are expected.");
            return [.. parts.Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                ? value
                : throw FileFault.Format(FileName, Place(name), $"'{p}' is not a number."))];
        }

        return null;
    }
}
