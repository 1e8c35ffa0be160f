using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Makes exceptions that name file, line and column.</summary>
internal static class SyntaxError
{
    public static SettingsException At(string source, TextPosition position, string problem, Exception? cause = null) =>
        new(position.Line == 0 ? $"{source}: {problem}" : $"{source}, {position}: {problem}", cause);
}
