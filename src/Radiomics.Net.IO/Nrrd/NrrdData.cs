using System.Globalization;
using System.Text.RegularExpressions;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>The data behind an NRRD header: in the same file, in another one, or in a list of files.</summary>
internal sealed class NrrdData
{
    private readonly FileSource _source;
    private readonly NrrdHeader _header;
    private readonly NrrdEncoding _encoding;
    private readonly long _lineSkip;
    private readonly long _byteSkip;
    private readonly bool _bigEndian;

    public NrrdData(FileSource source, NrrdHeader header, VoxelType type)
    {
        _source = source;
        _header = header;
        Type = type;
        _encoding = ReadEncoding(header);
        _lineSkip = Skip("line skip", 0);
        _byteSkip = Skip("byte skip", -1);
        if (_byteSkip < 0 && _encoding != NrrdEncoding.Raw) throw FileFault.Format(header.FileName, header.Place("byte skip"), $"-1 (data at the end of the file) goes with raw data only.");
        _bigEndian = _encoding != NrrdEncoding.Text && type.SizeOf() > 1 && ReadBigEndian(header);
    }

    public VoxelType Type { get; }

    /// <summary>Reads a volume.</summary>
    public Volume Read(GridGeometry geometry)
    {
        long bytes = (long)geometry.Size.VoxelCount * Type.SizeOf();
        string[] files = DataFiles();
        if (_encoding == NrrdEncoding.Text) return ReadText(files, geometry);
        using NrrdParts parts = OpenParts(files, bytes);
        return VoxelBytes.Create(Type, geometry, parts.Fill);
    }

    /// <summary>Reads all bytes, in native order, as they are stored: for layers that stand beside each other.</summary>
    public byte[] ReadBytes(long count)
    {
        if (_encoding == NrrdEncoding.Text) throw FileFault.Unsupported(_header.FileName, _header.Place("encoding"), $"text voxels of several layers are not read. Save the file with gzip or raw encoding.");
        if (count > Array.MaxLength) throw FileFault.Unsupported(_header.FileName, _header.Place("sizes"), $"layers of {count:N0} bytes together are not read ({Array.MaxLength:N0} at most). Save fewer layers in a file.");
        using NrrdParts parts = OpenParts(DataFiles(), count);
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)count);
        parts.Fill(bytes);
        return bytes;
    }

    private NrrdParts OpenParts(string[] files, long bytes)
    {
        if (files.Length > 1 && bytes % ((long)files.Length * Type.SizeOf()) != 0)
        {
            throw FileFault.Format(_header.FileName, _header.Place("data file"), $"{bytes:N0} bytes of voxels do not spread evenly over {files.Length} files.");
        }

        var parts = new NrrdParts(Math.Max(files.Length, 1), bytes / Math.Max(files.Length, 1), Type, _bigEndian, index => OpenPart(files, index, bytes / Math.Max(files.Length, 1)));
        parts.RequirePresent();
        return parts;
    }

    /// <summary>Opens one file and stands before its voxels.</summary>
    private (FileSource File, InflatingStream? Inflater, bool Owned) OpenPart(string[] files, int index, long bytes)
    {
        FileSource file = files.Length == 0 ? _source : _source.OpenBeside(files[index], _header.Place("data file"));
        InflatingStream? inflater = null;
        try
        {
            if (files.Length == 0) file.Stream.Position = _header.EndOffset;
            SkipLines(file);
            if (_encoding == NrrdEncoding.Gzip) inflater = new InflatingStream(file);
            if (_byteSkip < 0) file.Stream.Position = Math.Max(file.Stream.Position, file.Length - bytes);
            else SkipBytes(file, (Stream?)inflater ?? file.Stream, inflater?.MostBytes ?? file.Length - file.Stream.Position);
            return (file, inflater, files.Length > 0);
        }
        catch
        {
            inflater?.Dispose();
            if (files.Length > 0) file.Dispose();
            throw;
        }
    }

    private Volume ReadText(string[] files, GridGeometry geometry)
    {
        if (files.Length > 1) throw FileFault.Unsupported(_header.FileName, _header.Place("data file"), $"text voxels in {files.Length} files are not read. Save them in one.");
        (FileSource file, _, bool owned) = OpenPart(files, 0, 0);
        try
        {
            return TextVoxels.Read(file, Type, geometry);
        }
        finally
        {
            if (owned) file.Dispose();
        }
    }

    private static NrrdEncoding ReadEncoding(NrrdHeader header) => header.Require("encoding").ToUpperInvariant() switch
    {
        "RAW" => NrrdEncoding.Raw,
        "GZ" or "GZIP" => NrrdEncoding.Gzip,
        "TXT" or "TEXT" or "ASCII" => NrrdEncoding.Text,
        "BZ2" or "BZIP2" => throw FileFault.Unsupported(header.FileName, header.Place("encoding"), $"bzip2 is not read. Save the file with gzip or raw encoding."),
        "HEX" => throw FileFault.Unsupported(header.FileName, header.Place("encoding"), $"hexadecimal data is not read. Save the file with gzip or raw encoding."),
        _ => throw FileFault.Format(header.FileName, header.Place("encoding"), $"'{header.Find("encoding")}' is not an encoding of NRRD."),
    };

    private static bool ReadBigEndian(NrrdHeader header) => header.Require("endian").ToUpperInvariant() switch
    {
        "LITTLE" => false,
        "BIG" => true,
        _ => throw FileFault.Format(header.FileName, header.Place("endian"), $"'{header.Find("endian")}' is neither little nor big."),
    };

    private long Skip(string field, long least)
    {
        if (_header.Find(field) is not { } text) return 0;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long skip) && skip >= least
            ? skip
            : throw FileFault.Format(_header.FileName, _header.Place(field), $"'{text}' is not a number of {(least < 0 ? "bytes" : "lines")} to skip.");
    }

    /// <summary>Names of the data files; none where the data follows the header.</summary>
    private string[] DataFiles()
    {
        if (_header.Find("data file") is not { } text || text.Equals("LOCAL", StringComparison.OrdinalIgnoreCase)) return [];
        if (text == "LIST" || text.StartsWith("LIST ", StringComparison.Ordinal))
        {
            if (_header.DataFiles.Count == 0) throw FileFault.Format(_header.FileName, _header.Place("data file"), $"the list of files is empty.");
            return [.. _header.DataFiles];
        }

        return Numbered(text) ?? [text];
    }

    /// <summary>Files by number: "slice%03d.raw 1 30 1".</summary>
    private string[]? Numbered(string text)
    {
        Match match = Regex.Match(text, @"^(?<before>[^%]*)%(?<width>0?\d{0,2})d(?<after>\S*)\s+(?<first>-?\d{1,9})\s+(?<last>-?\d{1,9})\s+(?<step>-?\d{1,9})(\s+\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
        if (!match.Success) return null;
        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int first = Number("first"), last = Number("last"), step = Number("step");
        long count = step == 0 ? 0 : (((long)last - first) / step) + 1;
        if (count < 1 || count > _source.Limits.MaxFiles) throw FileFault.Format(_header.FileName, _header.Place("data file"), $"'{text}' names {count} files; at least 1 and at most {_source.Limits.MaxFiles} (ReaderLimits.MaxFiles) can be read.");
        string width = match.Groups["width"].Value;
        bool zeros = width.StartsWith('0');
        int digits = width.Length == 0 || width == "0" ? 0 : int.Parse(width, CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(0, (int)count).Select(i =>
        {
            string number = (first + (i * step)).ToString(CultureInfo.InvariantCulture);
            return match.Groups["before"].Value + number.PadLeft(digits, zeros ? '0' : ' ') + match.Groups["after"].Value;
        })];
    }

    private void SkipLines(FileSource file)
    {
        for (long line = 0; line < _lineSkip; line++)
        {
            int next;
            while ((next = file.Stream.ReadByte()) >= 0 && next != '\n')
            {
            }

            if (next < 0) throw FileFault.Format(_header.FileName, _header.Place("line skip"), $"'{file.Name}' has only {line} of the {_lineSkip} lines to skip.");
        }
    }

    private void SkipBytes(FileSource file, Stream stream, long most)
    {
        if (_byteSkip > most) throw FileFault.Format(_header.FileName, _header.Place("byte skip"), $"'{file.Name}' has not the {_byteSkip:N0} bytes to skip.");
        byte[] buffer = new byte[4096];
        for (long left = _byteSkip; left > 0;)
        {
            int read = stream.Read(buffer.AsSpan(0, (int)Math.Min(left, buffer.Length)));
            if (read == 0) throw FileFault.Format(_header.FileName, _header.Place("byte skip"), $"'{file.Name}' ends {left:N0} bytes before the {_byteSkip:N0} to skip.");
            left -= read;
        }
    }
}

/// <summary>How NRRD stores voxels.</summary>
internal enum NrrdEncoding
{
    /// <summary>Bytes.</summary>
    Raw,

    /// <summary>Gzip.</summary>
    Gzip,

    /// <summary>Numbers in text.</summary>
    Text,
}
