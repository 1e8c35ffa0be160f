using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>A column whose rows each carry one of a few levels, or none where it is missing. Immutable and thread-safe.</summary>
public sealed class CategoricalColumn : TableColumn
{
    private readonly int[] _codes;

    /// <summary>Creates a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="levels">Distinct levels, in order.</param>
    /// <param name="codes">Position of the level of each row in <paramref name="levels"/>; -1 where it is missing. Copied.</param>
    /// <param name="isOrdered">Whether the order of the levels means something, as in a score.</param>
    /// <param name="referenceLevel">The level that others are compared with; <c>null</c> takes the first.</param>
    /// <exception cref="ArgumentException">Levels are missing or doubled, a code names no level, or the reference level is not one of them.</exception>
    public CategoricalColumn(string name, ValueList<string> levels, ReadOnlySpan<int> codes, bool isOrdered = false, string? referenceLevel = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Distinct().Count() != levels.Count || levels.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentException($"The levels of column '{name}' must be distinct and not empty: {NameList.Of(levels)}.", nameof(levels));
        }

        foreach (int code in codes)
        {
            if (code < -1 || code >= levels.Count) throw new ArgumentException($"Code {code} of column '{name}' names none of its {levels.Count} levels.", nameof(codes));
        }

        if (referenceLevel is not null && !levels.Contains(referenceLevel))
        {
            throw new ArgumentException($"The reference level '{referenceLevel}' of column '{name}' is not one of its levels {NameList.Of(levels)}.", nameof(referenceLevel));
        }

        Levels = levels;
        IsOrdered = isOrdered;
        ReferenceLevel = referenceLevel ?? (levels.Count > 0 ? levels[0] : "");
        _codes = codes.ToArray();
    }

    /// <summary>Distinct levels, in order.</summary>
    public ValueList<string> Levels { get; }

    /// <summary>Position of the level of each row in <see cref="Levels"/>; -1 where it is missing.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Whether the order of the levels means something.</summary>
    public bool IsOrdered { get; }

    /// <summary>The level that others are compared with.</summary>
    public string ReferenceLevel { get; }

    /// <inheritdoc/>
    public override int Count => _codes.Length;

    /// <inheritdoc/>
    public override string Kind => "categorical";

    /// <summary>Creates a column from the texts of its rows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="texts">The level of each row; <c>null</c> or empty where it is missing.</param>
    /// <param name="levels">All levels, in order; <c>null</c> takes those that occur, in order of first appearance.</param>
    /// <param name="isOrdered">Whether the order of the levels means something.</param>
    /// <param name="referenceLevel">The level that others are compared with; <c>null</c> takes the first.</param>
    /// <exception cref="TableException">A row carries none of the levels given; the message names them.</exception>
    public static CategoricalColumn FromTexts(
        string name, IReadOnlyList<string?> texts, ValueList<string>? levels = null, bool isOrdered = false, string? referenceLevel = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ValueList<string> known = levels ?? texts.Where(t => !string.IsNullOrEmpty(t)).Select(t => t!).Distinct().ToValueList();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < known.Count; i++) positions[known[i]] = i;

        var codes = new int[texts.Count];
        var unknown = new List<string>();
        for (int row = 0; row < codes.Length; row++)
        {
            string? text = texts[row];
            codes[row] = -1;
            if (string.IsNullOrEmpty(text)) continue;
            if (positions.TryGetValue(text, out int code)) codes[row] = code;
            else unknown.Add($"'{text}' in row {row + 1}");
        }

        if (unknown.Count > 0)
        {
            throw new TableException($"Column '{name}' has levels that it does not know: {NameList.Of(unknown)}. Its levels are {NameList.Of(known)}.");
        }

        return new CategoricalColumn(name, known, codes, isOrdered, referenceLevel);
    }

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _codes[row] < 0;

    /// <inheritdoc/>
    public override string? TextAt(int row) => IsMissing(row) ? null : Levels[_codes[row]];

    /// <inheritdoc/>
    public override TableColumn SelectRows(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        for (int i = 0; i < taken.Length; i++) taken[i] = rows[i] < 0 ? -1 : _codes[rows[i]];
        return new CategoricalColumn(Name, Levels, taken, IsOrdered, Levels.Count == 0 ? null : ReferenceLevel);
    }

    /// <inheritdoc/>
    public override TableColumn Rename(string name) => new CategoricalColumn(name, Levels, _codes, IsOrdered, Levels.Count == 0 ? null : ReferenceLevel);
}
