using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>Rows with ids and typed columns: what is known of the patients. Immutable and thread-safe.</summary>
public class Table
{
    private readonly Dictionary<string, int> _positions;

    /// <summary>Creates a table.</summary>
    /// <param name="rowIds">One id a row.</param>
    /// <param name="columns">Its columns, each with one value a row.</param>
    /// <exception cref="ArgumentException">A column has another number of rows.</exception>
    /// <exception cref="TableException">An id or a column name occurs twice, or an id is empty; the message names them.</exception>
    public Table(ValueList<string> rowIds, ValueList<TableColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(rowIds);
        ArgumentNullException.ThrowIfNull(columns);
        RowIds = rowIds;
        Columns = columns;
        RequireUnique(rowIds, "row id");
        RequireUnique([.. columns.Select(c => c.Name)], "column");
        _positions = new Dictionary<string, int>(columns.Count, StringComparer.Ordinal);
        for (int j = 0; j < columns.Count; j++)
        {
            if (columns[j].Count != rowIds.Count)
            {
                throw new ArgumentException($"Column '{columns[j].Name}' has {columns[j].Count} rows, the table has {rowIds.Count}.", nameof(columns));
            }

            _positions[columns[j].Name] = j;
        }
    }

    /// <summary>One id a row, unique.</summary>
    public ValueList<string> RowIds { get; }

    /// <summary>The columns, in order.</summary>
    public ValueList<TableColumn> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => RowIds.Count;

    /// <summary>A column.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="TableException">There is no such column; the message lists those there.</exception>
    public TableColumn this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return _positions.TryGetValue(name, out int position)
                ? Columns[position]
                : throw new TableException($"There is no column '{name}'. The columns are {NameList.Of([.. Columns.Select(c => c.Name)])}.");
        }
    }

    /// <summary>Whether there is a column of this name.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name) => _positions.ContainsKey(name);

    /// <summary>A numeric column.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="TableException">There is no such column, or it is of another kind.</exception>
    public NumericColumn Numeric(string name) => Typed<NumericColumn>(name, "numeric");

    /// <summary>A categorical column.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="TableException">There is no such column, or it is of another kind.</exception>
    public CategoricalColumn Categorical(string name) => Typed<CategoricalColumn>(name, "categorical");

    /// <summary>A text column.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="TableException">There is no such column, or it is of another kind.</exception>
    public TextColumn Text(string name) => Typed<TextColumn>(name, "text");

    /// <summary>The table of some rows, in the order given. A row taken twice gets the suffix <c>#2</c>, <c>#3</c> ...</summary>
    /// <param name="rows">Row numbers from 0; repeats are allowed.</param>
    public virtual Table SelectRows(ReadOnlySpan<int> rows)
    {
        int[] taken = rows.ToArray();
        return new Table(IdsOf(rows), [.. Columns.Select(c => c.SelectRows(taken))]);
    }

    /// <summary>The table of some columns, in the order given.</summary>
    /// <param name="names">Their names.</param>
    /// <exception cref="TableException">There is no such column.</exception>
    public Table SelectColumns(ValueList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new Table(RowIds, [.. names.Select(n => this[n])]);
    }

    /// <summary>The table with one column more, or with the column of that name replaced.</summary>
    /// <param name="column">The column.</param>
    public Table With(TableColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Contains(column.Name)
            ? new Table(RowIds, [.. Columns.Select(c => c.Name == column.Name ? column : c)])
            : new Table(RowIds, [.. Columns, column]);
    }

    /// <summary>Rows that have a value in every one of some columns.</summary>
    /// <param name="names">The columns; <c>null</c> takes all.</param>
    /// <returns>Row numbers from 0, ascending.</returns>
    public int[] CompleteRows(ValueList<string>? names = null)
    {
        TableColumn[] columns = [.. names is null ? Columns : names.Select(n => this[n])];
        return [.. Enumerable.Range(0, RowCount).Where(row => !columns.Any(c => c.IsMissing(row)))];
    }

    /// <summary>Missing values of every column that has some, in the order of the columns.</summary>
    public ValueList<MissingCount> CountMissing() =>
        [.. Columns.Select(c => new MissingCount(c.Name, c.MissingCount, RowCount)).Where(m => m.Missing > 0)];

    /// <summary>A column as an outcome that happened or did not.</summary>
    /// <param name="name">A numeric column of 0 and 1, or a categorical or text column of two levels.</param>
    /// <param name="eventLevel">The level that means that it happened; needed for a column that is not numeric.</param>
    /// <exception cref="TableException">There is no such column or level, or a value is missing; the message names the rows.</exception>
    /// <exception cref="FitException">A number is neither 0 nor 1.</exception>
    public BinaryOutcome ToBinaryOutcome(string name, string? eventLevel = null)
    {
        TableColumn column = Complete(name);
        if (eventLevel is null && column is NumericColumn numeric) return BinaryOutcome.FromNumbers(name, numeric.Values);
        string[] texts = [.. Enumerable.Range(0, RowCount).Select(r => column.TextAt(r)!)];
        string[] levels = [.. texts.Distinct()];
        if (eventLevel is null || levels.Length > 2 || !levels.Contains(eventLevel))
        {
            throw new TableException($"Column '{name}' has the levels {NameList.Of(levels)}; an outcome needs one that means the event ({(eventLevel is null ? "none was given" : $"'{eventLevel}' was given")}) and one other.");
        }

        return new BinaryOutcome(name, [.. texts.Select(t => t == eventLevel)]);
    }

    /// <summary>Columns as times to an event, censored where it did not happen.</summary>
    /// <param name="time">Numeric column: time of the event or of the last contact.</param>
    /// <param name="status">Numeric column: 1 where the event happened, 0 where the row is censored.</param>
    /// <param name="entry">Numeric column: time of entry; <c>null</c> where all are observed from 0.</param>
    /// <exception cref="TableException">There is no such numeric column, or a value is missing; the message names the rows.</exception>
    /// <exception cref="FitException">A time or status is not allowed; the message names the row.</exception>
    public SurvivalOutcome ToSurvivalOutcome(string time, string status, string? entry = null)
    {
        ReadOnlySpan<double> times = CompleteNumeric(time).Values;
        BinaryOutcome events = BinaryOutcome.FromNumbers(status, CompleteNumeric(status).Values);
        return new SurvivalOutcome(status, times, events.Events, entry is null ? [] : CompleteNumeric(entry).Values);
    }

    /// <summary>Joins the columns of another table by row id; see <see cref="TableJoin"/>.</summary>
    /// <param name="other">Columns to add; none may have a name that is here already.</param>
    /// <param name="rule">What to do with ids that only one of the tables has.</param>
    /// <exception cref="TableException">Ids don't match where they must, or both have a column of one name; the message names them.</exception>
    public TableJoin Join(Table other, JoinRule rule = JoinRule.RequireAll) => TableJoin.Of(this, other, rule);

    private protected ValueList<string> IdsOf(ReadOnlySpan<int> rows)
    {
        var times = new Dictionary<int, int>(rows.Length);
        var ids = new string[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            int time = times[rows[i]] = times.GetValueOrDefault(rows[i]) + 1;
            ids[i] = time == 1 ? RowIds[rows[i]] : $"{RowIds[rows[i]]}#{time}";
        }

        return ValueList.Create<string>(ids);
    }

    private NumericColumn CompleteNumeric(string name)
    {
        Complete(name);
        return Numeric(name);
    }

    private TableColumn Complete(string name)
    {
        TableColumn column = this[name];
        string[] missing = [.. Enumerable.Range(0, RowCount).Where(column.IsMissing).Select(r => RowIds[r])];
        return missing.Length == 0
            ? column
            : throw new TableException($"Outcome column '{name}' is missing in {missing.Length} row(s): {NameList.Of(missing)}. Leave these rows out.");
    }

    private T Typed<T>(string name, string kind)
        where T : TableColumn => this[name] as T
        ?? throw new TableException($"Column '{name}' is {this[name].Kind}; a {kind} column is needed here. Declare it so when the table is read.");

    private static void RequireUnique(IReadOnlyList<string> names, string what)
    {
        var seen = new HashSet<string>(names.Count, StringComparer.Ordinal);
        string[] twice = [.. names.Where(n => !seen.Add(n)).Distinct()];
        if (twice.Length > 0) throw new TableException($"A {what} must occur once; these occur more often: {NameList.Of(twice)}.");
        if (seen.Contains("")) throw new TableException($"A {what} is empty.");
    }
}
