using System.Text;

namespace Radiomics.Net.IO;

/// <summary>Decodes DICOM text by Specific Character Set (0008,0005), code extensions with escape sequences included.</summary>
/// <remarks>DICOM PS3.3, C.12.1.1.2 (defined terms) and PS3.5, 6.1.2 (escape sequences).</remarks>
internal sealed class DicomText
{
    private const byte Escape = 0x1B;
    private readonly Encoding _first;
    private readonly bool _mayEscape;

    private DicomText(Encoding first, bool mayEscape)
    {
        _first = first;
        _mayEscape = mayEscape;
    }

    public static DicomText Default { get; } = new(Encoding.Latin1, mayEscape: false);

    /// <summary>The decoder for the values of (0008,0005); an unknown term falls back to Latin-1.</summary>
    public static DicomText Of(IReadOnlyList<string> terms)
    {
        string first = terms.Count == 0 ? "" : terms[0].Trim().ToUpperInvariant();
        return new DicomText(OfTerm(first), terms.Count > 1 || first.StartsWith("ISO 2022", StringComparison.Ordinal));
    }

    public string Decode(ReadOnlySpan<byte> bytes)
    {
        if (!_mayEscape || bytes.IndexOf(Escape) < 0) return _first.GetString(bytes);
        var text = new StringBuilder();
        Encoding current = _first;
        bool doubleByte = false;
        while (bytes.Length > 0)
        {
            if (bytes[0] == Escape)
            {
                (Encoding? next, int length, bool isDouble) = OfEscape(bytes[1..]);
                current = next ?? _first;
                doubleByte = isDouble;
                bytes = bytes[Math.Min(1 + length, bytes.Length)..];
                continue;
            }

            int end = bytes.IndexOf(Escape);
            ReadOnlySpan<byte> part = end < 0 ? bytes : bytes[..end];
            text.Append(doubleByte ? current.GetString(WithHighBits(part)) : current.GetString(part));
            bytes = bytes[part.Length..];
        }

        return text.ToString();
    }

    private static Encoding OfTerm(string term) => term.Replace("ISO 2022 IR ", "ISO_IR ", StringComparison.Ordinal) switch
    {
        "ISO_IR 192" => Encoding.UTF8,
        "ISO_IR 101" => CodePage(28592),
        "ISO_IR 109" => CodePage(28593),
        "ISO_IR 110" => CodePage(28594),
        "ISO_IR 144" => CodePage(28595),
        "ISO_IR 127" => CodePage(28596),
        "ISO_IR 126" => CodePage(28597),
        "ISO_IR 138" => CodePage(28598),
        "ISO_IR 148" => CodePage(28599),
        "ISO_IR 203" => CodePage(28605),
        "ISO_IR 166" => CodePage(874),
        "ISO_IR 13" => CodePage(932),
        "GB18030" or "GBK" or "ISO_IR 58" => CodePage(54936),
        "ISO_IR 149" => CodePage(51949),
        _ => Encoding.Latin1,
    };

    /// <summary>What an escape sequence switches to, its length, and whether its bytes come without their high bits.</summary>
    private static (Encoding? Encoding, int Length, bool DoubleByte) OfEscape(ReadOnlySpan<byte> sequence)
    {
        if (sequence.StartsWith("$B"u8) || sequence.StartsWith("$@"u8)) return (CodePage(20932), 2, true);
        if (sequence.StartsWith("$)C"u8)) return (CodePage(51949), 3, false);
        if (sequence.StartsWith("$)A"u8)) return (CodePage(54936), 3, false);
        if (sequence.StartsWith("(J"u8) || sequence.StartsWith(")I"u8)) return (CodePage(932), 2, false);
        if (sequence.StartsWith("(B"u8)) return (null, 2, false);
        if (sequence.Length >= 2 && sequence[0] == '-')
        {
            Encoding? page = (char)sequence[1] switch
            {
                'A' => Encoding.Latin1,
                'B' => CodePage(28592),
                'C' => CodePage(28593),
                'D' => CodePage(28594),
                'L' => CodePage(28595),
                'G' => CodePage(28596),
                'F' => CodePage(28597),
                'H' => CodePage(28598),
                'M' => CodePage(28599),
                'T' => CodePage(874),
                _ => null,
            };
            return (page, 2, false);
        }

        return (null, 0, false);
    }

    private static byte[] WithHighBits(ReadOnlySpan<byte> bytes)
    {
        byte[] raised = bytes.ToArray();
        for (int i = 0; i < raised.Length; i++) raised[i] |= 0x80;
        return raised;
    }

    private static Encoding CodePage(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.Latin1;
}
