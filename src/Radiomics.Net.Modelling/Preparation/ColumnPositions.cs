using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Finds some columns among others.</summary>
internal static class ColumnPositions
{
    /// <summary>The position of each name; all must be there.</summary>
    public static int[] Of(ValueList<string> names, ValueList<string> among)
    {
        ArgumentNullException.ThrowIfNull(names);
        var positions = new Dictionary<string, int>(among.Count, StringComparer.Ordinal);
        for (int j = 0; j < among.Count; j++) positions[among[j]] = j;
        return [.. names.Select(n => positions.TryGetValue(n, out int j) ? j : throw new ArgumentException($"There is no column '{n}' to restrict to.", nameof(names)))];
    }
}
