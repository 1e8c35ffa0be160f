using System.Globalization;
using System.Text;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Writes values the way Python writes them.</summary>
internal static class PythonText
{
    /// <summary>Decimal exponents below and from which Python writes a number with an exponent.</summary>
    private const int SmallestPlain = -4, LargestPlain = 16;

    /// <summary>A double in the fewest digits that read back to it: 25.0, 0.1, 1e-05, 1e+16, nan, -inf.</summary>
    public static string Repr(double value)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        string sign = shortest[0] == '-' ? "-" : "";
        (string digits, int exponent) = Digits(shortest.TrimStart('-'));
        if (exponent is >= SmallestPlain and < LargestPlain) return sign + Plain(digits, exponent);

        string mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    public static string Repr(PythonValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>Text in quotes with escapes.</summary>
    public static string Repr(string text)
    {
        char quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var quoted = new StringBuilder().Append(quote);
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\\': quoted.Append(@"\\"); break;
                case '\n': quoted.Append(@"\n"); break;
                case '\r': quoted.Append(@"\r"); break;
                case '\t': quoted.Append(@"\t"); break;
                case var c when c == quote: quoted.Append('\\').Append(quote); break;
                case var c when IsPrintable(rune): quoted.Append(rune.ToString()); break;
                case < 0x100: quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"); break;
                case < 0x10000: quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"); break;
                default: quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"); break;
            }
        }

        return quoted.Append(quote).ToString();
    }

    private static void Append(StringBuilder text, PythonValue value)
    {
        switch (value.Kind)
        {
            case PythonKind.None: text.Append("None"); break;
            case PythonKind.Boolean: text.Append(value.AsBoolean() ? "True" : "False"); break;
            case PythonKind.Integer: text.Append(value.AsInteger().ToString(CultureInfo.InvariantCulture)); break;
            case PythonKind.Float: text.Append(Repr(value.AsDouble())); break;
            case PythonKind.Text: text.Append(Repr(value.AsText())); break;
            case PythonKind.List: AppendItems(text, value, '[', ']'); break;
            case PythonKind.Tuple: AppendItems(text, value, '(', ')'); break;
            default: AppendMembers(text, value); break;
        }
    }

    private static void AppendItems(StringBuilder text, PythonValue value, char open, char close)
    {
        text.Append(open);
        for (int i = 0; i < value.Items.Count; i++)
        {
            if (i > 0) text.Append(", ");
            Append(text, value.Items[i]);
        }

        if (value.Kind == PythonKind.Tuple && value.Items.Count == 1) text.Append(',');
        text.Append(close);
    }

    private static void AppendMembers(StringBuilder text, PythonValue value)
    {
        text.Append('{');
        for (int i = 0; i < value.Members.Count; i++)
        {
            if (i > 0) text.Append(", ");
            text.Append(Repr(value.Members[i].Name)).Append(": ");
            Append(text, value.Members[i].Value);
        }

        text.Append('}');
    }

    /// <summary>The significant digits of a number and the decimal exponent of the first one.</summary>
    private static (string Digits, int Exponent) Digits(string shortest)
    {
        int e = shortest.IndexOf('E');
        int exponent = e < 0 ? 0 : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? shortest : shortest[..e];
        int point = mantissa.IndexOf('.');
        string all = mantissa.Replace(".", "", StringComparison.Ordinal);
        exponent += (point < 0 ? all.Length : point) - 1;
        string digits = all.TrimStart('0');
        if (digits.Length == 0) return ("0", 0);
        exponent -= all.Length - digits.Length;
        return (digits.TrimEnd('0'), exponent);
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1) return digits + new string('0', exponent + 1 - digits.Length) + ".0";
        return $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
