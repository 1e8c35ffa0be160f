using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Radiomics.Net.IO;

/// <summary>Writes Part 10 files: explicit little endian, and the other uncompressed syntaxes for those who need them.</summary>
internal sealed class DicomWriter
{
    private const string ImplementationUid = "2.25.191301734203147023561973414836352610781";
    private const uint Undefined = 0xFFFFFFFF;
    private readonly bool _implicit;
    private readonly bool _bigEndian;
    private readonly bool _undefinedLengths;

    private DicomWriter(TransferSyntax syntax, bool undefinedLengths)
    {
        _implicit = syntax.IsImplicit;
        _bigEndian = syntax.IsBigEndian;
        _undefinedLengths = undefinedLengths;
    }

    /// <summary>Writes a file with preamble and file meta information.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="dataSet">What; needs SOP class and instance.</param>
    /// <param name="syntax">Transfer syntax UID.</param>
    /// <param name="undefinedLengths">Whether sequences end with delimiters instead of having lengths.</param>
    public static void Write(Stream stream, DicomDataSet dataSet, string syntax = TransferSyntax.ExplicitLittleEndian, bool undefinedLengths = false)
    {
        DicomDataSet meta = new DicomDataSet()
            .Bytes(new DicomTag(0x0002, 0x0001), "OB", [0, 1])
            .Text(new DicomTag(0x0002, 0x0002), "UI", dataSet.FindText(DicomTags.SopClassUid) ?? "")
            .Text(new DicomTag(0x0002, 0x0003), "UI", dataSet.FindText(DicomTags.SopInstanceUid) ?? "")
            .Text(DicomTags.TransferSyntaxUid, "UI", syntax)
            .Text(new DicomTag(0x0002, 0x0012), "UI", ImplementationUid)
            .Text(new DicomTag(0x0002, 0x0013), "SH", "RADIOMICS.NET");
        byte[] metaBytes = Encode(meta, TransferSyntax.ExplicitLittleEndian, undefinedLengths: false);
        byte[] length = Encode(new DicomDataSet().UInt32(new DicomTag(0x0002, 0x0000), metaBytes.Length), TransferSyntax.ExplicitLittleEndian, undefinedLengths: false);
        stream.Write(new byte[128]);
        stream.Write("DICM"u8);
        stream.Write(length);
        stream.Write(metaBytes);
        if (syntax != TransferSyntax.DeflatedLittleEndian)
        {
            new DicomWriter(TransferSyntax.Of(syntax), undefinedLengths).WriteElements(stream, dataSet);
            return;
        }

        using var deflated = new MemoryStream();
        using (var deflater = new DeflateStream(deflated, CompressionLevel.Optimal, leaveOpen: true)) deflater.Write(Encode(dataSet, syntax, undefinedLengths));
        if (deflated.Length % 2 != 0) deflated.WriteByte(0);
        deflated.WriteTo(stream);
    }

    /// <summary>A data set without meta information.</summary>
    public static byte[] Encode(DicomDataSet dataSet, string syntax, bool undefinedLengths)
    {
        using var memory = new MemoryStream();
        new DicomWriter(TransferSyntax.Of(syntax), undefinedLengths).WriteElements(memory, dataSet);
        return memory.ToArray();
    }

    private void WriteElements(Stream stream, DicomDataSet dataSet)
    {
        foreach ((DicomTag tag, string representation, object value) in dataSet.Elements)
        {
            switch (value)
            {
                case DicomDataSet[] items:
                    WriteSequence(stream, tag, items);
                    break;
                case byte[][] fragments:
                    WriteFragments(stream, tag, fragments);
                    break;
                default:
                    byte[] bytes = Bytes(representation, value);
                    WriteHeader(stream, tag, representation, (uint)bytes.Length);
                    stream.Write(bytes);
                    break;
            }
        }
    }

    private byte[] Bytes(string representation, object value)
    {
        switch (value)
        {
            case string text:
                byte[] encoded = Encoding.UTF8.GetBytes(text);
                return encoded.Length % 2 == 0 ? encoded : [.. encoded, representation == "UI" ? (byte)0 : (byte)' '];
            case ushort[] words:
                byte[] two = new byte[words.Length * 2];
                for (int i = 0; i < words.Length; i++) WriteUInt16(two.AsSpan(2 * i), words[i]);
                return two;
            case uint[] longs:
                byte[] four = new byte[longs.Length * 4];
                for (int i = 0; i < longs.Length; i++) WriteUInt32(four.AsSpan(4 * i), longs[i]);
                return four;
            case byte[] raw:
                byte[] even = raw.Length % 2 == 0 ? raw : [.. raw, 0];
                if (!_bigEndian || representation != "OW") return even;
                byte[] swapped = [.. even];
                for (int i = 0; i + 1 < swapped.Length; i += 2) (swapped[i], swapped[i + 1]) = (swapped[i + 1], swapped[i]);
                return swapped;
            default:
                throw new ArgumentException($"Values of type {value.GetType().Name} are not written.", nameof(value));
        }
    }

    private void WriteSequence(Stream stream, DicomTag tag, DicomDataSet[] items)
    {
        if (_undefinedLengths)
        {
            WriteHeader(stream, tag, "SQ", Undefined);
            foreach (DicomDataSet item in items)
            {
                WriteItemHeader(stream, DicomTags.Item, Undefined);
                WriteElements(stream, item);
                WriteItemHeader(stream, DicomTags.ItemEnd, 0);
            }

            WriteItemHeader(stream, DicomTags.SequenceEnd, 0);
            return;
        }

        using var content = new MemoryStream();
        foreach (DicomDataSet item in items)
        {
            using var elements = new MemoryStream();
            WriteElements(elements, item);
            WriteItemHeader(content, DicomTags.Item, (uint)elements.Length);
            elements.WriteTo(content);
        }

        WriteHeader(stream, tag, "SQ", (uint)content.Length);
        content.WriteTo(stream);
    }

    private void WriteFragments(Stream stream, DicomTag tag, byte[][] fragments)
    {
        WriteHeader(stream, tag, "OB", Undefined);
        WriteItemHeader(stream, DicomTags.Item, 0);
        foreach (byte[] fragment in fragments)
        {
            byte[] even = fragment.Length % 2 == 0 ? fragment : [.. fragment, 0];
            WriteItemHeader(stream, DicomTags.Item, (uint)even.Length);
            stream.Write(even);
        }

        WriteItemHeader(stream, DicomTags.SequenceEnd, 0);
    }

    private void WriteHeader(Stream stream, DicomTag tag, string representation, uint length)
    {
        WriteTag(stream, tag);
        Span<byte> four = stackalloc byte[4];
        if (_implicit)
        {
            WriteUInt32(four, length);
            stream.Write(four);
            return;
        }

        bool isLong = representation is "OB" or "OW" or "SQ" or "UN" or "UT" or "UC" or "UR" or "OF" or "OD" or "OL";
        if (!isLong && length > ushort.MaxValue)
        {
            // Too long for its representation's short header: written as unknown, which readers resolve by the tag.
            (representation, isLong) = ("UN", true);
        }

        stream.WriteByte((byte)representation[0]);
        stream.WriteByte((byte)representation[1]);
        if (isLong)
        {
            stream.Write([0, 0]);
            WriteUInt32(four, length);
            stream.Write(four);
        }
        else
        {
            WriteUInt16(four, (ushort)length);
            stream.Write(four[..2]);
        }
    }

    private void WriteItemHeader(Stream stream, DicomTag tag, uint length)
    {
        WriteTag(stream, tag);
        Span<byte> four = stackalloc byte[4];
        WriteUInt32(four, length);
        stream.Write(four);
    }

    private void WriteTag(Stream stream, DicomTag tag)
    {
        Span<byte> four = stackalloc byte[4];
        WriteUInt16(four, tag.Group);
        WriteUInt16(four[2..], tag.Element);
        stream.Write(four);
    }

    private void WriteUInt16(Span<byte> bytes, ushort value)
    {
        if (_bigEndian) BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
    }

    private void WriteUInt32(Span<byte> bytes, uint value)
    {
        if (_bigEndian) BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
    }
}
