using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>A recipe that turns the columns of a table into the numbers of a matrix. Immutable: fitting returns a new object.</summary>
public sealed record TableEncoder
{
    /// <summary>Columns to encode, in the order wanted; <c>null</c> takes all numeric and categorical ones.</summary>
    /// <value>Default: <c>null</c>.</value>
    public ValueList<string>? Columns { get; init; }

    /// <summary>How ordered levels become numbers.</summary>
    /// <value>Default: <see cref="OrderedCoding.Treatment"/>.</value>
    public OrderedCoding OrderedCoding { get; init; } = OrderedCoding.Treatment;

    /// <summary>Learns units, ranges and levels from the training rows.</summary>
    /// <param name="table">Training rows.</param>
    /// <exception cref="TableException">A column is not there, is text, or never carries its reference level.</exception>
    public FittedEncoder Fit(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        IEnumerable<TableColumn> columns = Columns is null ? table.Columns.Where(c => c is not TextColumn) : Columns.Select(n => table[n]);
        return new FittedEncoder([.. columns.Select(Describe)]);
    }

    private EncodedColumn Describe(TableColumn column) => column switch
    {
        NumericColumn numeric => new EncodedColumn
        {
            Name = numeric.Name,
            MatrixColumns = [numeric.Name],
            Unit = numeric.Unit,
            AllowedMinimum = numeric.AllowedRange is { Minimum: > double.NegativeInfinity } low ? low.Minimum : null,
            AllowedMaximum = numeric.AllowedRange is { Maximum: < double.PositiveInfinity } high ? high.Maximum : null,
            Revision = numeric.Revision,
        },
        CategoricalColumn { IsOrdered: true } ordered when OrderedCoding == OrderedCoding.Scores =>
            new EncodedColumn { Name = ordered.Name, MatrixColumns = [ordered.Name], Levels = ordered.Levels },
        CategoricalColumn categorical => Treatment(categorical),
        _ => throw new TableException($"Column '{column.Name}' is {column.Kind}, which has no numbers. Leave it out, or declare it as categorical."),
    };

    private static EncodedColumn Treatment(CategoricalColumn column)
    {
        var occurring = new HashSet<int>(column.Codes.ToArray());
        ValueList<string> levels = [.. column.Levels.Where((_, code) => occurring.Contains(code))];
        if (!levels.Contains(column.ReferenceLevel))
        {
            throw new TableException($"The reference level '{column.ReferenceLevel}' of column '{column.Name}' does not occur; those that do are {NameList.Of(levels)}. Choose one of them.");
        }

        return new EncodedColumn
        {
            Name = column.Name,
            MatrixColumns = [.. levels.Where(l => l != column.ReferenceLevel).Select(l => column.Name + l)],
            Levels = levels,
            ReferenceLevel = column.ReferenceLevel,
        };
    }
}
