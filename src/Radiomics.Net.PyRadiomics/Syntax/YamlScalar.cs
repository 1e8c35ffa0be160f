using System.Globalization;
using System.Text.RegularExpressions;

namespace Radiomics.Net.PyRadiomics;

/// <summary>What a plain YAML scalar is, by YAML 1.1 as PyYAML reads it.</summary>
/// <remarks>
/// So yes, no, on and off are truth values, 010 is octal (8), 1:30 is sexagesimal (90), and 1e-3 is text, since a float
/// needs a point and its exponent a sign. Dates stay text.
/// </remarks>
internal static partial class YamlScalar
{
    public const string Null = "tag:yaml.org,2002:null", Boolean = "tag:yaml.org,2002:bool", Integer = "tag:yaml.org,2002:int",
        Float = "tag:yaml.org,2002:float", Text = "tag:yaml.org,2002:str", List = "tag:yaml.org,2002:seq", Mapping = "tag:yaml.org,2002:map";

    /// <summary>Resolves a scalar without quotes and tag.</summary>
    /// <exception cref="FormatException">It looks like a number and is none, or one beyond 64 bits.</exception>
    public static PythonValue Resolve(string text)
    {
        if (IsNull(text)) return PythonValue.None;
        if (TruthOf(text) is { } truth) return truth;
        if (IntegerText().IsMatch(text)) return ParseInteger(text);
        return FloatText().IsMatch(text) ? ParseFloat(text) : PythonValue.Of(text);
    }

    /// <summary>Reads a scalar that carries a tag.</summary>
    /// <exception cref="FormatException">The text does not fit the tag, or the tag is none of a scalar.</exception>
    public static PythonValue Read(string text, string tag) => tag switch
    {
        Text => text,
        Null => PythonValue.None,
        Boolean => TruthOf(text) ?? throw new FormatException($"'{text}' is neither true nor false."),
        Integer => ParseInteger(text),
        Float => ParseFloat(text),
        _ => throw new FormatException($"the tag '{tag}' is not supported here."),
    };

    private static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    private static bool? TruthOf(string text) => text switch
    {
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        _ => null,
    };

    private static PythonValue ParseInteger(string text)
    {
        string digits = text.Replace("_", "", StringComparison.Ordinal).TrimStart('+', '-');
        bool isNegative = text.StartsWith('-');
        Int128 value = digits switch
        {
            ['0', 'b', .. var binary] => Digits(binary, 2, text),
            ['0', 'x', .. var hexadecimal] => Digits(hexadecimal, 16, text),
            ['0', .. var octal] when octal.Length > 0 => Digits(octal, 8, text),
            _ when digits.Contains(':') => digits.Split(':').Aggregate((Int128)0, (sum, part) => Limited((sum * 60) + Digits(part, 10, text), text)),
            _ => Digits(digits, 10, text),
        };
        value = isNegative ? -value : value;
        return value >= long.MinValue && value <= long.MaxValue ? (long)value : throw TooLarge(text);
    }

    private static PythonValue ParseFloat(string text)
    {
        string number = text.Replace("_", "", StringComparison.Ordinal);
        string unsigned = number.TrimStart('+', '-').ToLowerInvariant();
        double sign = number.StartsWith('-') ? -1 : 1;
        switch (unsigned)
        {
            case ".inf": return sign * double.PositiveInfinity;
            case ".nan": return double.NaN;
        }

        if (!unsigned.Contains(':')) return PythonNumber.ParseFloat(unsigned) is { } value ? sign * value : throw NoNumber(text);
        double sum = 0;
        foreach (string part in unsigned.Split(':')) sum = (sum * 60) + (PythonNumber.ParseFloat(part) ?? throw NoNumber(text));
        return sign * sum;
    }

    private static Int128 Digits(string digits, int radix, string text)
    {
        if (digits.Length == 0) throw NoNumber(text);
        Int128 value = 0;
        foreach (char digit in digits)
        {
            int d = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (d >= radix) throw NoNumber(text);
            value = Limited((value * radix) + d, text);
        }

        return value;
    }

    private static Int128 Limited(Int128 value, string text) => value <= (Int128)long.MaxValue + 1 ? value : throw TooLarge(text);

    private static FormatException NoNumber(string text) => new($"'{Shortened(text)}' is not a number.");

    private static FormatException TooLarge(string text) => new($"the whole number {Shortened(text)} is too large.");

    private static string Shortened(string text) => text.Length <= 40 ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..40]}...");

    [GeneratedRegex(@"^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*(?::[0-5]?[0-9])*|0x[0-9a-fA-F_]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex IntegerText();

    [GeneratedRegex(
        @"^(?:[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|\.(?:inf|Inf|INF))|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|\.(?:nan|NaN|NAN))\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex FloatText();
}
