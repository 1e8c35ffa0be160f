using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Names of groups as numbers: levels in ordinal order, or in the order given; -1 where a row has no group.</summary>
internal sealed class GroupCodes
{
    private GroupCodes(ValueList<string> levels, int[] codes)
    {
        Levels = levels;
        Codes = codes;
    }

    public ValueList<string> Levels { get; }

    public int[] Codes { get; }

    /// <exception cref="ArgumentException">The number of names is not the number of rows.</exception>
    public static GroupCodes Of(IReadOnlyList<string?> names, int rowCount, string parameter, IEnumerable<string>? levels = null)
    {
        ArgumentNullException.ThrowIfNull(names, parameter);
        if (names.Count != rowCount) throw new ArgumentException($"{names.Count} group names were given for {rowCount} rows.", parameter);
        ValueList<string> ordered = (levels ?? names.OfType<string>().Where(n => n.Length > 0).Distinct().Order(StringComparer.Ordinal)).ToValueList();
        var numbers = new Dictionary<string, int>(ordered.Count, StringComparer.Ordinal);
        for (int g = 0; g < ordered.Count; g++)
        {
            if (!numbers.TryAdd(ordered[g], g)) throw new ArgumentException($"The group '{ordered[g]}' is listed more than once.", parameter);
        }

        int[] codes = new int[rowCount];
        for (int i = 0; i < rowCount; i++) codes[i] = names[i] is { Length: > 0 } name && numbers.TryGetValue(name, out int g) ? g : -1;
        return new GroupCodes(ordered, codes);
    }

    /// <summary>All rows in one group.</summary>
    public static GroupCodes Single(int rowCount) => new([""], new int[rowCount]);

    public int[] RowsOf(int group)
    {
        var rows = new List<int>();
        for (int i = 0; i < Codes.Length; i++)
        {
            if (Codes[i] == group) rows.Add(i);
        }

        return [.. rows];
    }
}
