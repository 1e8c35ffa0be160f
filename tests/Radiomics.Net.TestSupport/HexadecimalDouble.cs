using System.Globalization;

namespace Radiomics.Net.TestSupport;

/// <summary>Reads doubles as C and Python print them in hexadecimal: -0x1.8p+3.</summary>
public static class HexadecimalDouble
{
    public static double Parse(string text)
    {
        bool negative = text.StartsWith('-');
        string[] parts = text.TrimStart('-')[2..].Split('p');
        string[] digits = parts[0].Split('.');
        double value = ulong.Parse(digits[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        string fraction = digits.Length > 1 ? digits[1] : "";
        for (int i = 0; i < fraction.Length; i++) value += int.Parse(fraction.AsSpan(i, 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) * Math.Pow(16, -(i + 1));
        value *= Math.Pow(2, int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return negative ? -value : value;
    }
}
