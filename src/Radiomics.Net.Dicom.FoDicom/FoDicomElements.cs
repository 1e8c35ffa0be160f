using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using FellowOakDicom;
using Radiomics.Net.Core;
using Radiomics.Net.IO;
using DicomTag = Radiomics.Net.IO.DicomTag;

namespace Radiomics.Net.Dicom.FoDicom;

/// <summary>A data set of fo-dicom, seen as the readers of series and structures see one.</summary>
/// <remarks>
/// The elements are looked up once, by group and element alone: private elements are found whoever reserved their block, as in
/// a file. The data set must not change while it is in use.
/// </remarks>
internal sealed class FoDicomElements : IDicomElements
{
    private static readonly DicomTag PixelData = new(0x7FE0, 0x0010);
    private readonly Dictionary<DicomTag, DicomItem> _items = [];
    private readonly FoDicomPixels? _pixels;

    public FoDicomElements(DicomDataset dataset, string source, DicomFileMetaInformation? meta = null)
    {
        Source = source;
        foreach (DicomItem item in (IEnumerable<DicomItem>)[.. meta ?? [], .. dataset]) _items[new DicomTag(item.Tag.Group, item.Tag.Element)] = item;
        if (_items.TryGetValue(PixelData, out DicomItem? pixels)) _pixels = new FoDicomPixels(dataset, pixels);
    }

    public string Source { get; }

    public long? MostPixelBytes => _pixels is null ? 0 : _pixels.MostBytes;

    public bool Contains(DicomTag tag) => _items.ContainsKey(tag);

    public IReadOnlyList<string> GetStrings(DicomTag tag)
    {
        switch (_items.GetValueOrDefault(tag))
        {
            case DicomMultiStringElement several:
                return Split(several.Get<string>());
            case DicomStringElement single:
                return single.Get<string>().TrimEnd(' ', '\0') is { Length: > 0 } text ? [text] : [];
            case DicomElement other:
                return Split(Encoding.Latin1.GetString(other.Buffer.Data));
            default:
                return [];
        }
    }

    public IReadOnlyList<double> GetNumbers(DicomTag tag)
    {
        if (_items.GetValueOrDefault(tag) is not DicomElement element || element.Length == 0) return [];
        string representation = element.ValueRepresentation.Code;
        if (representation == "UN" && element.Tag.DictionaryEntry.ValueRepresentations is [DicomVR known, ..]) representation = known.Code;

        // The buffers turn big-endian values around themselves.
        return representation switch
        {
            "US" => Numbers<ushort>(tag, element, n => n),
            "SS" => Numbers<short>(tag, element, n => n),
            "UL" => Numbers<uint>(tag, element, n => n),
            "SL" => Numbers<int>(tag, element, n => n),
            "FL" => Numbers<float>(tag, element, n => n),
            "FD" => Numbers<double>(tag, element, n => n),
            _ => [.. GetStrings(tag).Select(text => Parse(tag, text))],
        };
    }

    public IReadOnlyList<IDicomElements> GetItems(DicomTag tag) => _items.GetValueOrDefault(tag) switch
    {
        null => [],
        DicomSequence sequence => [.. sequence.Items.Select(item => new FoDicomElements(item, Source))],
        DicomElement { Length: 0 } => [],
        DicomItem other => throw new FileFormatException($"{Source}: {tag}: a sequence is expected, the representation is {other.ValueRepresentation.Code}."),
    };

    public void ReadFrame(int frame, Span<byte> destination)
    {
        if (_pixels is null) throw new FileFormatException($"{Source}: {PixelData} Pixel Data: there is none.");
        _pixels.ReadFrame(this, frame, destination);
    }

    private static string[] Split(string text) => text.Trim('\0', ' ') is { Length: > 0 } whole ? [.. whole.Split('\\').Select(part => part.Trim(' ', '\0'))] : [];

    private double[] Numbers<T>(DicomTag tag, DicomElement element, Func<T, double> widen)
        where T : unmanaged
    {
        byte[] value = element.Buffer.Data;
        int size = Marshal.SizeOf<T>();
        if (value.Length % size != 0) throw new FileFormatException($"{Source}: {tag}: {value.Length} bytes are not a whole number of {size}-byte values.");
        double[] numbers = new double[value.Length / size];
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(value);
        for (int i = 0; i < numbers.Length; i++) numbers[i] = widen(values[i]);
        return numbers;
    }

    private double Parse(DicomTag tag, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new FileFormatException($"{Source}: {tag}: '{(text.Length > 32 ? text[..32] : text)}' is not a number.");
}
