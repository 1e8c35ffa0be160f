using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>How large a parameter file may be: far above any real one, and small enough that hostile text costs nothing.</summary>
internal static class TextLimits
{
    public const int MostCharacters = 1 << 20;

    public const int DeepestNesting = 32;

    /// <summary>Values in all, with each use of a YAML alias counted in full.</summary>
    public const int MostValues = 20_000;

    public static void RequireLength(string text, string source)
    {
        if (text.Length > MostCharacters)
        {
            throw new SettingsException(FormattableString.Invariant($"{source}: {text.Length:N0} characters; a parameter file has {MostCharacters:N0} at most. Is it the right file?"));
        }
    }

    public static void RequireDepth(int depth, string source, TextPosition position)
    {
        if (depth > DeepestNesting) throw SyntaxError.At(source, position, $"nested more than {DeepestNesting} deep.");
    }

    public static void RequireCount(long count, string source, TextPosition position)
    {
        if (count > MostValues) throw SyntaxError.At(source, position, FormattableString.Invariant($"more than {MostValues:N0} values, aliases counted in full."));
    }
}
