using System.Buffers.Binary;
using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>Reads the elements of a data set in one transfer syntax, with every length checked against what is there.</summary>
internal sealed class DicomParser
{
    private const uint Undefined = 0xFFFFFFFF;
    private readonly Stream _stream;
    private readonly string _source;
    private readonly ReaderLimits _limits;
    private readonly TransferSyntax _syntax;
    private readonly Func<Stream> _reopen;
    private readonly long _base;
    private readonly byte[] _bytes = new byte[8];
    private DicomPixels? _pixels;

    /// <summary>Parses from the stream's present position on.</summary>
    /// <param name="stream">The data set.</param>
    /// <param name="source">File name, for messages.</param>
    /// <param name="limits">Caps.</param>
    /// <param name="syntax">Transfer syntax.</param>
    /// <param name="reopen">Opens the same bytes again, for pixels that are read later.</param>
    /// <param name="offsetBase">Added to positions in messages, where the stream is a part of a file.</param>
    public DicomParser(Stream stream, string source, ReaderLimits limits, TransferSyntax syntax, Func<Stream> reopen, long offsetBase = 0)
    {
        _stream = stream;
        _source = source;
        _limits = limits;
        _syntax = syntax;
        _reopen = reopen;
        _base = offsetBase;
    }

    private long Position => _stream.Position;

    /// <summary>Reads the elements of group 2 and returns the position behind them.</summary>
    public long ReadMetaInformation(Dictionary<DicomTag, DicomElement> meta)
    {
        while (_stream.Length - Position >= 8)
        {
            long at = Position;
            DicomTag tag = ReadTag();
            _stream.Position = at;
            if (tag.Group != 0x0002) return at;
            ReadElement(meta, _stream.Length, depth: 0, parent: DicomText.Default);
        }

        return Position;
    }

    /// <summary>Reads the rest of the stream as a data set.</summary>
    /// <param name="meta">Elements of group 2 that belong to it.</param>
    public DicomElements ReadDataSet(Dictionary<DicomTag, DicomElement> meta)
    {
        var elements = new Dictionary<DicomTag, DicomElement>(meta);
        while (Position < _stream.Length)
        {
            ReadElement(elements, _stream.Length, depth: 0, DicomText.Default);
        }

        return new DicomElements(_source, elements, TextOf(elements, DicomText.Default), _syntax, _limits, depth: 0, _pixels);
    }

    /// <summary>Reads the items of a sequence up to its end.</summary>
    public IReadOnlyList<DicomElements> ReadItems(long end, bool undefined, int depth, DicomText parent, DicomTag sequence)
    {
        if (depth > _limits.MaxNesting)
        {
            throw Fault(sequence, Position, $"sequences are nested deeper than the {_limits.MaxNesting} levels of ReaderLimits.MaxNesting.");
        }

        var items = new List<DicomElements>();
        while (true)
        {
            if (!undefined && Position == end) return items;
            long at = Position;
            RequireHeader(end, sequence);
            DicomTag tag = ReadTag();
            uint length = ReadUInt32();
            if (tag == DicomTags.SequenceEnd && undefined) return items;
            if (tag != DicomTags.Item) throw Fault(sequence, at, $"the tag {tag} stands where an item should begin.");
            if (length != Undefined) RequireLength(length, end, sequence, at);
            items.Add(ReadItem(length == Undefined ? end : Position + length, length == Undefined, depth, parent, sequence));
        }
    }

    private DicomElements ReadItem(long end, bool undefined, int depth, DicomText parent, DicomTag sequence)
    {
        var elements = new Dictionary<DicomTag, DicomElement>();
        while (undefined || Position < end)
        {
            if (undefined)
            {
                long at = Position;
                RequireHeader(end, sequence);
                if (ReadTag() == DicomTags.ItemEnd)
                {
                    ReadUInt32();
                    break;
                }

                _stream.Position = at;
            }

            ReadElement(elements, end, depth, parent);
        }

        return new DicomElements(_source, elements, TextOf(elements, parent), _syntax, _limits, depth, pixels: null);
    }

    private static DicomText TextOf(Dictionary<DicomTag, DicomElement> elements, DicomText parent) =>
        elements.TryGetValue(DicomTags.SpecificCharacterSet, out DicomElement? terms) && terms.Value is { Length: > 0 } value
            ? DicomText.Of(DicomText.Default.Decode(value).TrimEnd('\0', ' ').Split('\\'))
            : parent;

    private void ReadElement(Dictionary<DicomTag, DicomElement> elements, long end, int depth, DicomText parent)
    {
        long at = Position;
        RequireHeader(end, default);
        DicomTag tag = ReadTag();
        if (tag.Group == 0xFFFE) throw Fault(tag, at, $"a delimiter stands where an element should begin.");
        (string? representation, uint length) = ReadRepresentationAndLength(tag, at, end);
        long valueAt = Position;
        if (tag == DicomTags.PixelData || (length == Undefined && representation is "OB" or "OW"))
        {
            DicomPixels pixels = ReadPixels(tag, representation, length, end);
            if (depth == 0 && tag == DicomTags.PixelData) _pixels = pixels;
            elements.TryAdd(tag, new DicomElement(representation, _base + valueAt, null));
            return;
        }

        if (length == Undefined)
        {
            if (representation is not (null or "SQ" or "UN")) throw Fault(tag, at, $"an element of representation {representation} has no length.");
            DicomParser items = representation == "UN" && !_syntax.IsImplicit
                ? new DicomParser(_stream, _source, _limits, TransferSyntax.Of(TransferSyntax.ImplicitLittleEndian), _reopen, _base)
                : this;
            elements.TryAdd(tag, new DicomElement("SQ", _base + valueAt, null, items.ReadItems(end, undefined: true, depth + 1, ParentText(elements, parent), tag)));
            return;
        }

        RequireLength(length, end, tag, at);
        if (representation == "SQ")
        {
            elements.TryAdd(tag, new DicomElement("SQ", _base + valueAt, null, ReadItems(valueAt + length, undefined: false, depth + 1, ParentText(elements, parent), tag)));
            return;
        }

        byte[] value = new byte[length];
        ReadExactly(value, tag);
        elements.TryAdd(tag, new DicomElement(representation, _base + valueAt, value));
    }

    /// <summary>The character set holds for the sequences after it too.</summary>
    private static DicomText ParentText(Dictionary<DicomTag, DicomElement> elements, DicomText parent) => TextOf(elements, parent);

    private DicomPixels ReadPixels(DicomTag tag, string? representation, uint length, long end)
    {
        long at = Position;
        if (length != Undefined)
        {
            // A length beyond the file is left to the reader of frames, who knows what is missing.
            _stream.Position = Math.Min(at + length, end);
            return new DicomPixels(_reopen, at, Position - at, representation, null, null);
        }

        var fragments = new List<(long Offset, long Length)>();
        while (true)
        {
            long itemAt = Position;
            RequireHeader(end, tag);
            DicomTag item = ReadTag();
            uint itemLength = ReadUInt32();
            if (item == DicomTags.SequenceEnd) break;
            if (item != DicomTags.Item || itemLength == Undefined) throw Fault(tag, itemAt, $"the tag {item} stands where a fragment of pixel data should begin.");
            RequireLength(itemLength, end, tag, itemAt);
            fragments.Add((Position, itemLength));
            _stream.Position += itemLength;
        }

        if (fragments.Count == 0) throw Fault(tag, at, $"the encapsulated pixel data has no offset table.");
        long behind = Position;
        (long tableAt, long tableLength) = fragments[0];
        fragments.RemoveAt(0);
        _stream.Position = tableAt;
        uint[] table = new uint[tableLength / 4];
        for (int i = 0; i < table.Length; i++) table[i] = ReadUInt32();
        _stream.Position = behind;
        return new DicomPixels(_reopen, at, behind - at, representation, fragments, table);
    }

    private (string? Representation, uint Length) ReadRepresentationAndLength(DicomTag tag, long at, long end)
    {
        if (_syntax.IsImplicit) return (null, ReadUInt32());
        ReadExactly(_bytes.AsSpan(0, 2), tag);
        if (_bytes[0] is < (byte)'A' or > (byte)'Z' || _bytes[1] is < (byte)'A' or > (byte)'Z')
        {
            throw Fault(tag, at, $"the bytes {_bytes[0]:X2} {_bytes[1]:X2} are not a value representation.");
        }

        string representation = string.Create(2, _bytes, static (text, bytes) => (text[0], text[1]) = ((char)bytes[0], (char)bytes[1]));
        if (representation is not ("OB" or "OD" or "OF" or "OL" or "OV" or "OW" or "SQ" or "SV" or "UC" or "UN" or "UR" or "UT" or "UV"))
        {
            return (representation, ReadUInt16());
        }

        if (end - Position < 6) throw Fault(tag, at, $"the data ends within the element's header.");
        ReadUInt16();
        return (representation, ReadUInt32());
    }

    private void RequireHeader(long end, DicomTag tag)
    {
        if (end - Position < 8) throw Fault(tag, Position, $"the data ends within an element's header ({end - Position} bytes are left of 8).");
    }

    private void RequireLength(uint length, long end, DicomTag tag, long at)
    {
        if (length > end - Position) throw Fault(tag, at, $"a length of {length:N0} bytes goes beyond the {end - Position:N0} that are left. The file is truncated or damaged.");
        if (length > Array.MaxLength) throw Fault(tag, at, $"a value of {length:N0} bytes is larger than the {Array.MaxLength:N0} that can be held.");
    }

    private DicomTag ReadTag() => new(ReadUInt16(), ReadUInt16());

    private ushort ReadUInt16()
    {
        ReadExactly(_bytes.AsSpan(0, 2), default);
        return _syntax.IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(_bytes) : BinaryPrimitives.ReadUInt16LittleEndian(_bytes);
    }

    private uint ReadUInt32()
    {
        ReadExactly(_bytes.AsSpan(0, 4), default);
        return _syntax.IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(_bytes) : BinaryPrimitives.ReadUInt32LittleEndian(_bytes);
    }

    private void ReadExactly(Span<byte> bytes, DicomTag tag)
    {
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length) throw Fault(tag, Position, $"the data ends within an element.");
    }

    private FileFormatException Fault(DicomTag tag, long at, FormattableString problem) =>
        FileFault.Format(_source, tag == default ? $"data set at byte {_base + at}" : $"{tag} at byte {_base + at}", problem);
}
