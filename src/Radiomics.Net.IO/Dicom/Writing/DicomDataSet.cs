using System.Globalization;

namespace Radiomics.Net.IO;

/// <summary>A data set to be written: elements with their representations, in the order of their tags.</summary>
internal sealed class DicomDataSet
{
    private readonly SortedDictionary<uint, (DicomTag Tag, string Representation, object Value)> _elements = [];

    public IEnumerable<(DicomTag Tag, string Representation, object Value)> Elements => _elements.Values;

    /// <summary>Adds or replaces text; several values are joined. No values write an empty element.</summary>
    public DicomDataSet Text(DicomTag tag, string representation, params IEnumerable<string> values) => Set(tag, representation, string.Join('\\', values));

    /// <summary>Adds or replaces decimal strings, each as exact as its 16 characters allow.</summary>
    public DicomDataSet Decimal(DicomTag tag, params IEnumerable<double> values) => Text(tag, "DS", values.Select(DecimalString));

    /// <summary>Adds or replaces 16-bit numbers.</summary>
    public DicomDataSet UInt16(DicomTag tag, params IEnumerable<int> values) => Set(tag, "US", values.Select(v => checked((ushort)v)).ToArray());

    /// <summary>Adds or replaces 32-bit numbers.</summary>
    public DicomDataSet UInt32(DicomTag tag, params IEnumerable<int> values) => Set(tag, "UL", values.Select(v => checked((uint)v)).ToArray());

    /// <summary>Adds or replaces a reference to an element.</summary>
    public DicomDataSet Tag(DicomTag tag, DicomTag value) => Set(tag, "AT", new[] { value.Group, value.Element });

    /// <summary>Adds or replaces bytes (OB), or 16-bit words in little-endian order (OW).</summary>
    public DicomDataSet Bytes(DicomTag tag, string representation, byte[] value) => Set(tag, representation, value);

    /// <summary>Adds or replaces encapsulated pixel data, one fragment a frame.</summary>
    public DicomDataSet Fragments(DicomTag tag, params byte[][] fragments) => Set(tag, "OB", fragments);

    /// <summary>Adds or replaces a sequence.</summary>
    public DicomDataSet Sequence(DicomTag tag, params IEnumerable<DicomDataSet> items) => Set(tag, "SQ", items.ToArray());

    /// <summary>Leaves an element out.</summary>
    public DicomDataSet Without(DicomTag tag)
    {
        _elements.Remove(((uint)tag.Group << 16) | tag.Element);
        return this;
    }

    public string? FindText(DicomTag tag) => _elements.TryGetValue(((uint)tag.Group << 16) | tag.Element, out var found) ? found.Value as string : null;

    private DicomDataSet Set(DicomTag tag, string representation, object value)
    {
        _elements[((uint)tag.Group << 16) | tag.Element] = (tag, representation, value);
        return this;
    }

    private static string DecimalString(double value)
    {
        const int Longest = 16;
        string exact = value.ToString("R", CultureInfo.InvariantCulture);
        if (exact.Length <= Longest) return exact;
        for (int digits = 16; digits > 0; digits--)
        {
            string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (text.Length <= Longest) return text;
        }

        return "0";
    }
}
