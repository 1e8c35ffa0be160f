using System.Text.RegularExpressions;

namespace Radiomics.Net.IO;

/// <summary>Half-lives of PET nuclides, for files that name the nuclide only.</summary>
/// <remarks>Values in seconds after the Decay Data Evaluation Project (Laboratoire National Henri Becquerel).</remarks>
internal static partial class Radionuclides
{
    private static readonly (string Element, string Symbol, int Mass, double HalfLife)[] Known =
    [
        ("CARBON", "C", 11, 1221.66), ("NITROGEN", "N", 13, 598.02), ("OXYGEN", "O", 15, 122.46), ("FLUORINE", "F", 18, 6584.04),
        ("COPPER", "CU", 64, 45_722.2), ("GALLIUM", "GA", 68, 4069.8), ("GERMANIUM", "GE", 68, 23_411_000), ("RUBIDIUM", "RB", 82, 75.6),
        ("ZIRCONIUM", "ZR", 89, 282_276), ("IODINE", "I", 124, 360_806),
    ];

    /// <summary>The half-life of "^18^Fluorine", "F-18", "Fluorine 18" or "18F"; <c>null</c> for other text.</summary>
    public static double? HalfLifeOf(string meaning)
    {
        Match mass = Digits().Match(meaning);
        if (!mass.Success) return null;
        string name = new([.. meaning.ToUpperInvariant().Where(char.IsAsciiLetterUpper)]);
        foreach ((string element, string symbol, int number, double halfLife) in Known)
        {
            if ((name == element || name == symbol) && mass.Value == number.ToString(System.Globalization.CultureInfo.InvariantCulture)) return halfLife;
        }

        return null;
    }

    [GeneratedRegex("[0-9]{2,3}", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
