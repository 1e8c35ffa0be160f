using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>Turns tables into matrices the way it learned from the training rows. Immutable and thread-safe.</summary>
/// <remarks>Treatment coding: a level becomes a 0/1 column, the reference level is 0 in all. Columns of the table that it does not know are left alone.</remarks>
public sealed class FittedEncoder
{
    /// <summary>Creates an encoder from what it knows.</summary>
    /// <param name="columns">What it knows of the columns of the table, in the order of the matrix.</param>
    /// <exception cref="TableException">Two columns of the matrix would have one name, or what is said of a column does not fit together.</exception>
    [JsonConstructor]
    public FittedEncoder(ValueList<EncodedColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        foreach (EncodedColumn column in columns) RequireConsistent(column);
        Columns = columns;
        MatrixColumns = [.. columns.SelectMany(c => c.MatrixColumns)];
        string[] twice = [.. MatrixColumns.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key)];
        if (twice.Length > 0) throw new TableException($"Two columns would be called {NameList.Of(twice)} in the matrix. Rename a column.");
    }

    /// <summary>What it knows of the columns of the table, in the order of the matrix.</summary>
    [JsonConverter(typeof(EncodedColumnListConverter))]
    public ValueList<EncodedColumn> Columns { get; }

    /// <summary>Names of the columns of the matrix.</summary>
    [JsonIgnore]
    public ValueList<string> MatrixColumns { get; }

    /// <summary>Makes the matrix of a table.</summary>
    /// <param name="table">Rows with the columns of the training table, in any order; other columns are left alone.</param>
    /// <param name="missing">What to do with missing values.</param>
    /// <exception cref="TableException">A column is not there or of another kind, unit or revision, a value is out of its range, or a level was not there at fit; the message names them.</exception>
    /// <exception cref="FitException">Values are missing where that is refused; the message names the columns.</exception>
    public DesignMatrix Encode(Table table, MissingValues missing = MissingValues.Refuse)
    {
        ArgumentNullException.ThrowIfNull(table);
        string[] absent = [.. Columns.Select(c => c.Name).Where(n => !table.Contains(n))];
        if (absent.Length > 0) throw new TableException($"The table lacks {absent.Length} of the {Columns.Count} columns of the training table: {NameList.Of(absent)}.");

        int rows = table.RowCount;
        var values = new double[(long)rows * MatrixColumns.Count];
        int next = 0;
        foreach (EncodedColumn column in Columns)
        {
            Span<double> target = values.AsSpan(next * rows, column.MatrixColumns.Count * rows);
            if (column.Levels is null) EncodeNumbers(column, table, target);
            else EncodeLevels(column, column.Levels, table, target);
            next += column.MatrixColumns.Count;
        }

        return DesignMatrix.FromColumnMajor(table.RowIds, MatrixColumns, values, missing);
    }

    /// <summary>The encoder that makes only some of the columns: it knows no more of the table than they need.</summary>
    /// <param name="matrixColumns">Columns of the matrix that are needed; a factor of which one is needed stays whole.</param>
    /// <exception cref="ArgumentException">A column is not one of <see cref="MatrixColumns"/>.</exception>
    public FittedEncoder RestrictTo(ValueList<string> matrixColumns)
    {
        ArgumentNullException.ThrowIfNull(matrixColumns);
        string[] unknown = [.. matrixColumns.Except(MatrixColumns)];
        if (unknown.Length > 0) throw new ArgumentException($"The encoder does not make the column(s) {NameList.Of(unknown)}.", nameof(matrixColumns));
        var wanted = new HashSet<string>(matrixColumns, StringComparer.Ordinal);
        return new FittedEncoder([.. Columns.Where(c => c.MatrixColumns.Any(wanted.Contains))]);
    }

    /// <summary>The encoder as JSON text.</summary>
    public string ToJson() => RadiomicsJson.Serialize(this, TablesJson.Module);

    /// <summary>The encoder that JSON text describes.</summary>
    /// <param name="json">Text made by <see cref="ToJson"/>.</param>
    /// <exception cref="SettingsException">The text is not a saved encoder; the message says where.</exception>
    public static FittedEncoder FromJson(string json) => RadiomicsJson.Deserialize<FittedEncoder>(json, TablesJson.Module);

    private static void RequireConsistent(EncodedColumn column)
    {
        int expected = column switch { { Levels: null } or { ReferenceLevel: null } => 1, _ => column.Levels.Count - 1 };
        if (column.MatrixColumns.Count != expected || (column.ReferenceLevel is { } reference && column.Levels?.Contains(reference) != true))
        {
            throw new TableException($"The levels, reference level and matrix columns of '{column.Name}' don't fit together.");
        }
    }

    private static void EncodeNumbers(EncodedColumn column, Table table, Span<double> target)
    {
        NumericColumn numbers = table.Numeric(column.Name);
        if (column.Unit is not null && numbers.Unit is not null && column.Unit != numbers.Unit)
        {
            throw new TableException($"Column '{column.Name}' is in '{numbers.Unit}'; the encoder was fitted on '{column.Unit}'. Convert the values and state the unit.");
        }

        if (column.Revision is not null && numbers.Revision is not null && column.Revision != numbers.Revision)
        {
            throw new TableException($"Feature '{column.Name}' has revision {numbers.Revision}; the encoder was fitted on revision {column.Revision}, whose numbers differ. Extract it with the version used then, or fit anew.");
        }

        if (column.AllowedMinimum is not null || column.AllowedMaximum is not null)
        {
            NumericColumn.RequireAllowed(
                column.Name, numbers.Values, new ValueRange(column.AllowedMinimum ?? double.NegativeInfinity, column.AllowedMaximum ?? double.PositiveInfinity));
        }

        numbers.Values.CopyTo(target);
    }

    private static void EncodeLevels(EncodedColumn column, ValueList<string> levels, Table table, Span<double> target)
    {
        TableColumn source = table[column.Name];
        if (source is NumericColumn)
        {
            throw new TableException($"Column '{column.Name}' is numeric; the encoder was fitted on levels {NameList.Of(levels)}. Declare it as categorical.");
        }

        int rows = table.RowCount;
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < levels.Count; i++) positions[levels[i]] = i;
        int reference = column.ReferenceLevel is null ? -1 : positions[column.ReferenceLevel];
        var unseen = new List<string>();
        target.Clear();
        for (int row = 0; row < rows; row++)
        {
            if (source.TextAt(row) is not { } text)
            {
                for (int j = 0; j < column.MatrixColumns.Count; j++) target[(j * rows) + row] = double.NaN;
            }
            else if (!positions.TryGetValue(text, out int level)) unseen.Add($"'{text}' in row '{table.RowIds[row]}'");
            else if (column.ReferenceLevel is null) target[row] = level + 1;
            else if (level != reference) target[((level < reference ? level : level - 1) * rows) + row] = 1;
        }

        if (unseen.Count > 0)
        {
            throw new TableException($"Column '{column.Name}' has a level that was not there when the encoder was fitted: {NameList.Of(unseen)}. Its levels are {NameList.Of(levels)}.");
        }
    }
}
