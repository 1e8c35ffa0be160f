using System.Globalization;

namespace Radiomics.Net.PyRadiomics;

/// <summary>A place in a text, counted from 1; 0 where the value does not come from a text.</summary>
internal readonly record struct TextPosition(long Line, long Column)
{
    public static TextPosition Unknown => default;

    /// <summary>"line 3, column 5", or nothing.</summary>
    public override string ToString() => Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}");
}
