using System.Buffers.Binary;
using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>The library's own data set: bytes as they stood in the file, interpreted when asked for.</summary>
internal sealed class DicomElements : IDicomElements
{
    private readonly Dictionary<DicomTag, DicomElement> _elements;
    private readonly DicomText _text;
    private readonly TransferSyntax _syntax;
    private readonly ReaderLimits _limits;
    private readonly int _depth;
    private readonly DicomPixels? _pixels;

    public DicomElements(string source, Dictionary<DicomTag, DicomElement> elements, DicomText text, TransferSyntax syntax, ReaderLimits limits, int depth, DicomPixels? pixels)
    {
        Source = source;
        _elements = elements;
        _text = text;
        _syntax = syntax;
        _limits = limits;
        _depth = depth;
        _pixels = pixels;
    }

    public string Source { get; }

    public long? MostPixelBytes => _pixels?.MostBytes(_syntax) ?? 0;

    public bool Contains(DicomTag tag) => _elements.ContainsKey(tag);

    public IReadOnlyList<string> GetStrings(DicomTag tag)
    {
        if (!_elements.TryGetValue(tag, out DicomElement? element) || element.Value is not { Length: > 0 } value) return [];
        string text = IsCoded(element.Representation) ? _text.Decode(value) : DicomText.Default.Decode(value);
        return element.Representation is "LT" or "ST" or "UT"
            ? [text.TrimEnd('\0', ' ')]
            : text.Trim('\0', ' ') is { Length: > 0 } whole ? [.. whole.Split('\\').Select(v => v.Trim(' ', '\0'))] : [];
    }

    public IReadOnlyList<double> GetNumbers(DicomTag tag)
    {
        if (!_elements.TryGetValue(tag, out DicomElement? element) || element.Value is not { Length: > 0 } value) return [];
        string? representation = element.Representation is null or "UN" ? DicomTags.ImplicitRepresentation(tag) ?? "DS" : element.Representation;
        bool big = _syntax.IsBigEndian;
        return representation switch
        {
            "US" => Binary(tag, element, 2, b => big ? BinaryPrimitives.ReadUInt16BigEndian(b) : BinaryPrimitives.ReadUInt16LittleEndian(b)),
            "SS" => Binary(tag, element, 2, b => big ? BinaryPrimitives.ReadInt16BigEndian(b) : BinaryPrimitives.ReadInt16LittleEndian(b)),
            "UL" => Binary(tag, element, 4, b => big ? BinaryPrimitives.ReadUInt32BigEndian(b) : BinaryPrimitives.ReadUInt32LittleEndian(b)),
            "SL" => Binary(tag, element, 4, b => big ? BinaryPrimitives.ReadInt32BigEndian(b) : BinaryPrimitives.ReadInt32LittleEndian(b)),
            "FL" => Binary(tag, element, 4, b => big ? BinaryPrimitives.ReadSingleBigEndian(b) : BinaryPrimitives.ReadSingleLittleEndian(b)),
            "FD" => Binary(tag, element, 8, b => big ? BinaryPrimitives.ReadDoubleBigEndian(b) : BinaryPrimitives.ReadDoubleLittleEndian(b)),
            _ => Decimals(tag, element),
        };
    }

    public IReadOnlyList<IDicomElements> GetItems(DicomTag tag)
    {
        if (!_elements.TryGetValue(tag, out DicomElement? element)) return [];
        if (element.Items is { } items) return items;
        if (element.Value is not { Length: > 0 } value) return [];

        // Without a representation in the file, a sequence of defined length is known as one only now.
        if (element.Representation is not (null or "UN")) throw FileFault.Format(Source, $"{tag} at byte {element.Offset}", $"a sequence is expected, the representation is {element.Representation}.");
        TransferSyntax syntax = element.Representation is null ? _syntax : TransferSyntax.Of(TransferSyntax.ImplicitLittleEndian);
        var parser = new DicomParser(new MemoryStream(value), Source, _limits, syntax, () => new MemoryStream(value), element.Offset);
        return parser.ReadItems(value.Length, undefined: false, _depth + 1, _text, tag);
    }

    public void ReadFrame(int frame, Span<byte> destination)
    {
        if (_pixels is null) throw FileFault.Format(Source, $"{DicomTags.PixelData} Pixel Data", $"there is none.");
        _pixels.ReadFrame(this, _syntax, frame, destination);
    }

    private static bool IsCoded(string? representation) => representation is null or "UN" or "LO" or "LT" or "PN" or "SH" or "ST" or "UC" or "UT";

    private double[] Binary(DicomTag tag, DicomElement element, int size, Func<ReadOnlySpan<byte>, double> read)
    {
        byte[] value = element.Value!;
        if (value.Length % size != 0) throw FileFault.Format(Source, $"{tag} at byte {element.Offset}", $"{value.Length} bytes are not a whole number of {size}-byte values.");
        double[] numbers = new double[value.Length / size];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = read(value.AsSpan(i * size, size));
        return numbers;
    }

    private double[] Decimals(DicomTag tag, DicomElement element)
    {
        ReadOnlySpan<byte> text = element.Value.AsSpan().Trim(" \0"u8);
        if (text.Length == 0) return [];
        var numbers = new double[text.Count((byte)'\\') + 1];
        int at = 0;
        foreach (Range part in text.Split((byte)'\\'))
        {
            ReadOnlySpan<byte> number = text[part].Trim((byte)' ');
            if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            {
                throw FileFault.Format(Source, $"{tag} at byte {element.Offset}", $"'{DicomText.Default.Decode(number[..Math.Min(number.Length, 32)])}' is not a number.");
            }

            numbers[at++] = value;
        }

        return numbers;
    }
}
