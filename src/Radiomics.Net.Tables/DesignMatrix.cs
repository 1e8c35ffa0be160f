using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>A matrix of numbers with named rows and columns: what estimators are fitted on. Immutable.</summary>
/// <remarks>
/// Stored column by column. Values are finite, except in a matrix made with <see cref="MissingValues.Keep"/>: there a missing
/// value is NaN, and a column that holds one can only be read with <see cref="ColumnWithMissing"/>, so that it can't slip into a
/// model unseen. Thread-safe.
/// </remarks>
public sealed class DesignMatrix
{
    private readonly double[] _values;
    private readonly bool[] _incomplete;

    private DesignMatrix(ValueList<string> rowIds, ValueList<string> columnNames, double[] values)
    {
        RowIds = rowIds;
        ColumnNames = columnNames;
        _values = values;
        _incomplete = new bool[columnNames.Count];
        for (int j = 0; j < _incomplete.Length; j++)
        {
            foreach (double value in ColumnWithMissing(j)) _incomplete[j] |= double.IsNaN(value);
            HasMissing |= _incomplete[j];
        }
    }

    /// <summary>One id a row, unique.</summary>
    public ValueList<string> RowIds { get; }

    /// <summary>One name a column, unique.</summary>
    public ValueList<string> ColumnNames { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => RowIds.Count;

    /// <summary>Number of columns.</summary>
    public int ColumnCount => ColumnNames.Count;

    /// <summary>Whether a value is missing.</summary>
    public bool HasMissing { get; }

    /// <summary>One value.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <param name="column">0 to <see cref="ColumnCount"/> - 1.</param>
    public double this[int row, int column] => Column(column)[row];

    /// <summary>Creates a matrix from its values, column by column.</summary>
    /// <param name="rowIds">One id a row.</param>
    /// <param name="columnNames">One name a column.</param>
    /// <param name="values">All values, column by column; copied.</param>
    /// <param name="missing">What to do with NaN.</param>
    /// <exception cref="ArgumentException">The number of values is wrong, or an id or a name occurs twice.</exception>
    /// <exception cref="FitException">A value is infinite, or NaN where that is refused; the message names the columns.</exception>
    public static DesignMatrix FromColumnMajor(
        ValueList<string> rowIds, ValueList<string> columnNames, ReadOnlySpan<double> values, MissingValues missing = MissingValues.Refuse)
    {
        ArgumentNullException.ThrowIfNull(rowIds);
        ArgumentNullException.ThrowIfNull(columnNames);
        if (values.Length != (long)rowIds.Count * columnNames.Count)
        {
            throw new ArgumentException($"{values.Length} values were given for {rowIds.Count} rows and {columnNames.Count} columns.", nameof(values));
        }

        RequireUnique(rowIds, "row id", nameof(rowIds));
        RequireUnique(columnNames, "column name", nameof(columnNames));
        var matrix = new DesignMatrix(rowIds, columnNames, values.ToArray());
        matrix.RequireFinite(missing);
        return matrix;
    }

    /// <summary>The values of a column, one a row.</summary>
    /// <param name="column">0 to <see cref="ColumnCount"/> - 1.</param>
    /// <exception cref="FitException">The column has missing values.</exception>
    public ReadOnlySpan<double> Column(int column)
    {
        ReadOnlySpan<double> values = ColumnWithMissing(column);
        if (_incomplete[column])
        {
            throw new FitException($"Column '{ColumnNames[column]}' has missing values. Impute them, or leave out the column or the rows first.");
        }

        return values;
    }

    /// <summary>Whether a column has missing values.</summary>
    /// <param name="column">0 to <see cref="ColumnCount"/> - 1.</param>
    public bool IsIncomplete(int column) => _incomplete[column];

    /// <summary>The values of a column, one a row; NaN where one is missing.</summary>
    /// <param name="column">0 to <see cref="ColumnCount"/> - 1.</param>
    public ReadOnlySpan<double> ColumnWithMissing(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, ColumnCount);
        return _values.AsSpan(column * RowCount, RowCount);
    }

    /// <summary>Rows that have a value in every column: those of a complete-case fit.</summary>
    /// <returns>Row numbers from 0, ascending.</returns>
    public int[] CompleteRows()
    {
        var incomplete = new bool[RowCount];
        for (int j = 0; j < ColumnCount; j++)
        {
            if (!_incomplete[j]) continue;
            ReadOnlySpan<double> column = ColumnWithMissing(j);
            for (int i = 0; i < column.Length; i++) incomplete[i] |= double.IsNaN(column[i]);
        }

        return [.. Enumerable.Range(0, RowCount).Where(i => !incomplete[i])];
    }

    /// <summary>Position of a column.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is no such column; the message lists those there.</exception>
    public int IndexOf(string name)
    {
        for (int i = 0; i < ColumnCount; i++)
        {
            if (ColumnNames[i] == name) return i;
        }

        throw new ArgumentException($"There is no column '{name}'; the columns are {string.Join(", ", ColumnNames.Take(20))}{(ColumnCount > 20 ? ", ..." : "")}.", nameof(name));
    }

    /// <summary>The matrix of some rows, in the order given. A row taken twice gets the suffix <c>#2</c>, <c>#3</c> ...</summary>
    /// <param name="rows">Row numbers from 0; repeats are allowed, as in a bootstrap resample.</param>
    public DesignMatrix SelectRows(ReadOnlySpan<int> rows)
    {
        var taken = new Dictionary<int, int>(rows.Length);
        var ids = new string[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            int times = taken.GetValueOrDefault(rows[i]) + 1;
            taken[rows[i]] = times;
            ids[i] = times == 1 ? RowIds[rows[i]] : $"{RowIds[rows[i]]}#{times}";
        }

        double[] values = new double[(long)rows.Length * ColumnCount];
        for (int j = 0; j < ColumnCount; j++)
        {
            ReadOnlySpan<double> column = ColumnWithMissing(j);
            Span<double> target = values.AsSpan(j * rows.Length, rows.Length);
            for (int i = 0; i < rows.Length; i++) target[i] = column[rows[i]];
        }

        return new DesignMatrix(ids.ToValueList(), ColumnNames, values);
    }

    /// <summary>The matrix of some columns, in the order given.</summary>
    /// <param name="columns">Column numbers from 0, each at most once.</param>
    public DesignMatrix SelectColumns(ReadOnlySpan<int> columns)
    {
        var names = new string[columns.Length];
        double[] values = new double[(long)RowCount * columns.Length];
        for (int j = 0; j < columns.Length; j++)
        {
            names[j] = ColumnNames[columns[j]];
            ColumnWithMissing(columns[j]).CopyTo(values.AsSpan(j * RowCount));
        }

        RequireUnique(names.ToValueList(), "column name", nameof(columns));
        return new DesignMatrix(RowIds, names.ToValueList(), values);
    }

    private static void RequireUnique(ValueList<string> names, string what, string parameter)
    {
        var seen = new HashSet<string>(names.Count);
        foreach (string name in names)
        {
            if (name is null || !seen.Add(name)) throw new ArgumentException($"The {what} '{name}' occurs more than once.", parameter);
        }
    }

    private void RequireFinite(MissingValues missing)
    {
        var bad = new List<string>();
        for (int j = 0; j < ColumnCount; j++)
        {
            foreach (double value in ColumnWithMissing(j))
            {
                if (double.IsFinite(value) || (missing == MissingValues.Keep && double.IsNaN(value))) continue;
                bad.Add(ColumnNames[j]);
                break;
            }
        }

        if (bad.Count > 0)
        {
            throw new FitException(
                $"Missing or infinite values in {bad.Count} column(s): {string.Join(", ", bad.Take(20))}. Impute them or leave out the columns or rows first.");
        }
    }
}
