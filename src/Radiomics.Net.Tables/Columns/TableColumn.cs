namespace Radiomics.Net.Tables;

/// <summary>A named column of a <see cref="Table"/>. Immutable and thread-safe.</summary>
public abstract class TableColumn
{
    private protected TableColumn(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>Name, unique in its table.</summary>
    public string Name { get; }

    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>What kind of column it is, for messages: "numeric".</summary>
    public abstract string Kind { get; }

    /// <summary>Number of rows without a value.</summary>
    public int MissingCount
    {
        get
        {
            int missing = 0;
            for (int row = 0; row < Count; row++) missing += IsMissing(row) ? 1 : 0;
            return missing;
        }
    }

    /// <summary>Whether a row has no value.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    public abstract bool IsMissing(int row);

    /// <summary>The value of a row as text, a number with as many digits as give it back exactly; <c>null</c> where it is missing.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    public abstract string? TextAt(int row);

    /// <summary>The column of some rows, in the order given.</summary>
    /// <param name="rows">Row numbers from 0, repeats allowed; -1 makes a row without a value.</param>
    public abstract TableColumn SelectRows(ReadOnlySpan<int> rows);

    /// <summary>The same values under another name.</summary>
    /// <param name="name">The new name.</param>
    public abstract TableColumn Rename(string name);
}
