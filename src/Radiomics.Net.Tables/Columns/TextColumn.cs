namespace Radiomics.Net.Tables;

/// <summary>A column of free text; <c>null</c> where it is missing. Immutable and thread-safe.</summary>
public sealed class TextColumn : TableColumn
{
    private readonly string?[] _texts;

    /// <summary>Creates a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="texts">One text a row; <c>null</c> or empty where it is missing. Copied.</param>
    public TextColumn(string name, IReadOnlyList<string?> texts)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(texts);
        _texts = [.. texts.Select(t => string.IsNullOrEmpty(t) ? null : t)];
    }

    /// <summary>One text a row; <c>null</c> where it is missing.</summary>
    public ReadOnlySpan<string?> Texts => _texts;

    /// <inheritdoc/>
    public override int Count => _texts.Length;

    /// <inheritdoc/>
    public override string Kind => "text";

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _texts[row] is null;

    /// <inheritdoc/>
    public override string? TextAt(int row) => _texts[row];

    /// <inheritdoc/>
    public override TableColumn SelectRows(ReadOnlySpan<int> rows)
    {
        var taken = new string?[rows.Length];
        for (int i = 0; i < taken.Length; i++) taken[i] = rows[i] < 0 ? null : _texts[rows[i]];
        return new TextColumn(Name, taken);
    }

    /// <inheritdoc/>
    public override TableColumn Rename(string name) => new TextColumn(name, _texts);
}
