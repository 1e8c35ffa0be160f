using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Reads the numbers of the cases in a text file of results.</summary>
internal static class CaseNumbers
{
    private const string Prefix = "Case-";

    /// <summary>The largest number; lines that don't start a value are taken as part of the one before.</summary>
    /// <exception cref="FileFormatException">The text does not start with a case.</exception>
    public static int LargestIn(string text, string path)
    {
        int largest = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (NumberOf(line) is { } number) largest = Math.Max(largest, number);
            else if (largest == 0) throw new FileFormatException($"{path}: does not start with 'Case-1_', so nothing was added; write to another file.");
        }

        return largest;
    }

    private static int? NumberOf(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith(Prefix)) return null;
        int end = line.IndexOf('_');
        return end > 0 && int.TryParse(line[Prefix.Length..end], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and < int.MaxValue ? number : null;
    }
}
