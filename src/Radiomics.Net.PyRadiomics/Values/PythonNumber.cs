using System.Globalization;
using System.Text.RegularExpressions;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Reads numbers from text as Python's <c>int</c> and <c>float</c> do.</summary>
internal static partial class PythonNumber
{
    /// <summary>The longest text that is looked at.</summary>
    private const int MostLetters = 400;

    /// <summary>A number: digits, point, exponent, underscores between digits, inf, infinity and nan in any case, blanks around; null for anything else.</summary>
    public static double? ParseFloat(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length is 0 or > MostLetters) return null;
        string unsigned = trimmed.TrimStart('+', '-');
        if (trimmed.Length - unsigned.Length > 1) return null;
        bool isNegative = trimmed[0] == '-';
        switch (unsigned.ToLowerInvariant())
        {
            case "nan": return double.NaN;
            case "inf" or "infinity": return isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        }

        if (!Number().IsMatch(unsigned)) return null;
        double value = double.Parse(unsigned.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
        return isNegative ? -value : value;
    }

    /// <summary>A whole number in decimal digits, with underscores between digits and blanks around; null for anything else and beyond 64 bits.</summary>
    public static long? ParseInteger(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length > MostLetters || !Whole().IsMatch(trimmed)) return null;
        return long.TryParse(trimmed.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : null;
    }

    [GeneratedRegex(@"^(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+-]?[0-9]+(?:_[0-9]+)*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[+-]?[0-9]+(?:_[0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
