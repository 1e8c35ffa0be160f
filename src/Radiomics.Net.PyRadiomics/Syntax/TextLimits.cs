using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>How large a text may be: far above any real one, so that hostile text costs little.</summary>
/// <param name="What">What the text is: "a parameter file".</param>
/// <param name="MostCharacters">Length of the text.</param>
/// <param name="MostValues">Values in all, with each use of a YAML alias counted in full.</param>
internal sealed record TextLimits(string What, int MostCharacters, int MostValues)
{
    public const int DeepestNesting = 32;

    public static TextLimits Parameters { get; } = new("a parameter file", 1 << 20, 20_000);

    public static TextLimits Results { get; } = new("a file of results", int.MaxValue, int.MaxValue);

    public void RequireLength(string text, string source)
    {
        if (text.Length > MostCharacters)
        {
            throw new SettingsException(FormattableString.Invariant($"{source}: {text.Length:N0} characters; {What} has {MostCharacters:N0} at most. Is it the right file?"));
        }
    }

    public void RequireDepth(int depth, string source, TextPosition position)
    {
        if (depth > DeepestNesting) throw SyntaxError.At(source, position, $"nested more than {DeepestNesting} deep.");
    }

    public void RequireCount(long count, string source, TextPosition position)
    {
        if (count > MostValues) throw SyntaxError.At(source, position, FormattableString.Invariant($"more than {MostValues:N0} values, aliases counted in full."));
    }
}
