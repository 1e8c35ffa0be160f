using System.Buffers.Binary;
using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>Reads DICOM files: Part 10 files with and without preamble, and bare data sets.</summary>
/// <remarks>
/// Implicit, explicit, big-endian and deflated transfer syntaxes; pixels native, RLE Lossless and JPEG Lossless (process
/// 14 with any predictor). Pixel data of a file stays there until a frame is asked for, so that scanning a folder is
/// cheap. Thread-safe.
/// </remarks>
public static class DicomReader
{
    private const int PreambleLength = 128;

    /// <summary>Reads a file's data set.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">The file is no DICOM file, is damaged or truncated; the message names tag and offset.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static IDicomElements Read(string path, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileSource source = FileSource.Open(path, limits);
        return Read(source);
    }

    /// <summary>Reads a data set from a stream, which stays open and is not needed afterwards.</summary>
    /// <param name="stream">The bytes of one file; they are copied into memory.</param>
    /// <param name="name">A file name for messages.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">As for the path.</exception>
    public static IDicomElements Read(Stream stream, string name = "stream", ReaderLimits? limits = null)
    {
        using FileSource source = FileSource.Of(stream, name, limits);
        return Read(source);
    }

    /// <summary>Whether a file looks like DICOM, by its first bytes.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static bool IsDicom(string path)
    {
        using FileSource source = FileSource.Open(path, null);
        return Recognises(source);
    }

    /// <summary>Whether the file looks like DICOM: the letters DICM after the preamble, or an element of group 2 or 8 first.</summary>
    internal static bool Recognises(FileSource source)
    {
        byte[] start = source.Peek(PreambleLength + 4);
        return HasPreamble(start) || StartsWithElement(start);
    }

    internal static DicomElements Read(FileSource source)
    {
        byte[] start = source.Peek(PreambleLength + 4);
        bool preamble = HasPreamble(start);
        if (!preamble && !StartsWithElement(start))
        {
            throw FileFault.Format(source.Name, "byte 128", $"neither the letters DICM are here nor does the file begin with an element of group 0002 or 0008: not a DICOM file.");
        }

        long at = preamble ? PreambleLength + 4 : 0;
        Func<Stream> reopen = Reopen(source);
        var meta = new Dictionary<DicomTag, DicomElement>();
        var parser = new DicomParser(source.Stream, source.Name, source.Limits, TransferSyntax.Of(TransferSyntax.ExplicitLittleEndian), reopen);
        source.Stream.Position = at;
        at = parser.ReadMetaInformation(meta);
        TransferSyntax syntax = SyntaxOf(source, meta, at);
        source.Stream.Position = at;
        if (!syntax.IsDeflated) return new DicomParser(source.Stream, source.Name, source.Limits, syntax, reopen).ReadDataSet(meta);

        byte[] inflated = Inflate(source);
        return new DicomParser(new MemoryStream(inflated), source.Name, source.Limits, syntax, () => new MemoryStream(inflated)).ReadDataSet(meta);
    }

    private static TransferSyntax SyntaxOf(FileSource source, Dictionary<DicomTag, DicomElement> meta, long dataSetAt)
    {
        if (meta.TryGetValue(DicomTags.TransferSyntaxUid, out DicomElement? element))
        {
            return TransferSyntax.Of(DicomText.Default.Decode(element.Value ?? []).Trim('\0', ' '));
        }

        if (meta.Count > 0) throw FileFault.Format(source.Name, $"{DicomTags.TransferSyntaxUid} Transfer Syntax UID", $"the file meta information does not say how the data set is written.");

        // A bare data set: explicit representations are two capital letters behind the tag.
        source.Stream.Position = dataSetAt;
        byte[] first = new byte[6];
        source.Stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        bool isExplicit = first[4] is >= (byte)'A' and <= (byte)'Z' && first[5] is >= (byte)'A' and <= (byte)'Z';
        return TransferSyntax.Of(isExplicit ? TransferSyntax.ExplicitLittleEndian : TransferSyntax.ImplicitLittleEndian);
    }

    private static byte[] Inflate(FileSource source)
    {
        using var inflater = new InflatingStream(source, Compression.Deflate);
        using var memory = new MemoryStream();
        long cap = Math.Min(source.Limits.MaxDeflatedDataSetBytes, Array.MaxLength);
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = inflater.Read(buffer)) > 0)
        {
            if (memory.Length + read > cap) throw FileFault.Format(source.Name, "deflated data set", $"it inflates to more than the {cap:N0} bytes of ReaderLimits.MaxDeflatedDataSetBytes.");
            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }

    /// <summary>How to come back for the pixels: the file again, or a copy of the stream.</summary>
    private static Func<Stream> Reopen(FileSource source)
    {
        if (source.FilePath is { } path) return () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        source.Stream.Position = 0;
        byte[] copy = new byte[source.Length];
        source.Stream.ReadExactly(copy);
        return () => new MemoryStream(copy);
    }

    private static bool HasPreamble(byte[] start) => start.Length == PreambleLength + 4 && start.AsSpan(PreambleLength).SequenceEqual("DICM"u8);

    private static bool StartsWithElement(byte[] start) =>
        start.Length >= 8 && BinaryPrimitives.ReadUInt16LittleEndian(start) is 0x0002 or 0x0008 && BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(2)) <= 0x0100;
}
