using System.Globalization;
using System.Text.RegularExpressions;

namespace Radiomics.Net.IO;

/// <summary>Half-lives of PET nuclides, for files that name the nuclide only.</summary>
/// <remarks>
/// Recommended values of the Decay Data Evaluation Project as the Laboratoire National Henri Becquerel publishes them (Table of
/// Radionuclides, Monographie BIPM-5, and the tables of single nuclides that supersede it: O-15 and N-13 by Mougeot 2026, I-124
/// by Zimmerman 2021, Rb-82 by Bé 2015, Zr-89 by Nichols 2014, Cu-64 of 2011), in the units published.
/// </remarks>
internal static partial class Radionuclides
{
    private const double Minute = 60;
    private const double Hour = 3600;
    private const double Day = 86_400;

    private static readonly (string Element, string Symbol, int Mass, double Seconds)[] Known =
    [
        ("CARBON", "C", 11, 20.361 * Minute),
        ("NITROGEN", "N", 13, 9.9589 * Minute),
        ("OXYGEN", "O", 15, 122.266),
        ("FLUORINE", "F", 18, 1.8289 * Hour),
        ("SCANDIUM", "SC", 44, 3.97 * Hour),
        ("MANGANESE", "MN", 52, 5.592 * Day),
        ("COPPER", "CU", 64, 12.7004 * Hour),
        ("GALLIUM", "GA", 68, 67.83 * Minute),
        ("GERMANIUM", "GE", 68, 270.95 * Day),
        ("BROMINE", "BR", 76, 16.1 * Hour),
        ("RUBIDIUM", "RB", 82, 1.2652 * Minute),
        ("ZIRCONIUM", "ZR", 89, 78.42 * Hour),
        ("IODINE", "I", 124, 4.176 * Day),
    ];

    /// <summary>The half-life of "^18^Fluorine", "F-18", "Fluorine 18" or "18F" in seconds; <c>null</c> for other text.</summary>
    public static double? HalfLifeOf(string meaning)
    {
        Match mass = Digits().Match(meaning);
        if (!mass.Success) return null;
        string name = new([.. meaning.ToUpperInvariant().Where(char.IsAsciiLetterUpper)]);
        foreach ((string element, string symbol, int number, double seconds) in Known)
        {
            if ((name == element || name == symbol) && mass.Value == number.ToString(CultureInfo.InvariantCulture)) return seconds;
        }

        return null;
    }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
