using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>A table whose feature columns stand side by side and share one block of memory. Immutable and thread-safe.</summary>
/// <remarks>
/// Other columns, such as clinical ones, may stand before and after the features. An undefined feature value is missing (NaN).
/// </remarks>
public sealed class FeatureTable : Table
{
    private readonly double[] _block;

    private FeatureTable(ValueList<string> rowIds, ValueList<TableColumn> columns, int firstFeature, int featureCount, double[] block)
        : base(rowIds, columns)
    {
        FirstFeature = firstFeature;
        FeatureCount = featureCount;
        _block = block;
    }

    /// <summary>Position of the first feature among the columns.</summary>
    public int FirstFeature { get; }

    /// <summary>Number of feature columns.</summary>
    public int FeatureCount { get; }

    /// <summary>All values of the features, column by column; NaN where one is missing.</summary>
    public ReadOnlySpan<double> FeatureValues => _block;

    /// <summary>Names of the features, in order.</summary>
    public ValueList<string> FeatureNames => [.. Enumerable.Range(0, FeatureCount).Select(j => Feature(j).Name)];

    /// <summary>Creates a table of features alone.</summary>
    /// <param name="rowIds">One id a row.</param>
    /// <param name="features">What each column is.</param>
    /// <param name="values">All values, column by column, NaN where one is missing; copied.</param>
    /// <exception cref="ArgumentException">The number of values is wrong.</exception>
    /// <exception cref="TableException">An id or a name occurs twice, or a value is infinite.</exception>
    public static FeatureTable FromColumnMajor(ValueList<string> rowIds, ValueList<FeatureColumn> features, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(rowIds);
        ArgumentNullException.ThrowIfNull(features);
        int rows = rowIds.Count;
        if (values.Length != (long)rows * features.Count)
        {
            throw new ArgumentException($"{values.Length} values were given for {rows} rows and {features.Count} features.", nameof(values));
        }

        double[] block = values.ToArray();
        ValueList<TableColumn> columns =
            [.. features.Select((f, j) => (TableColumn)new NumericColumn(f.Name, block.AsMemory(j * rows, rows), f.Unit, null, f.Revision))];
        return new FeatureTable(rowIds, columns, 0, features.Count, block);
    }

    /// <summary>Declares some columns of a table to be features and moves them behind the others.</summary>
    /// <param name="table">The table.</param>
    /// <param name="featureNames">Its numeric columns that are features, in the order wanted.</param>
    /// <exception cref="TableException">There is no such numeric column.</exception>
    public static FeatureTable FromTable(Table table, ValueList<string> featureNames)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(featureNames);
        var names = featureNames.ToHashSet(StringComparer.Ordinal);
        TableColumn[] others = [.. table.Columns.Where(c => !names.Contains(c.Name))];
        return Create(table.RowIds, [.. others, .. featureNames.Select(table.Numeric)], others.Length, featureNames.Count);
    }

    /// <summary>A feature column.</summary>
    /// <param name="feature">0 to <see cref="FeatureCount"/> - 1.</param>
    public NumericColumn Feature(int feature)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(feature);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(feature, FeatureCount);
        return (NumericColumn)Columns[FirstFeature + feature];
    }

    /// <inheritdoc/>
    public override FeatureTable SelectRows(ReadOnlySpan<int> rows)
    {
        int[] taken = rows.ToArray();
        return Create(IdsOf(rows), [.. Columns.Select(c => c.SelectRows(taken))], FirstFeature, FeatureCount);
    }

    /// <summary>The features as a matrix.</summary>
    /// <param name="missing">What to do with missing values.</param>
    /// <exception cref="FitException">Values are missing where that is refused; the message names the columns.</exception>
    public DesignMatrix ToDesignMatrix(MissingValues missing = MissingValues.Refuse) =>
        DesignMatrix.FromColumnMajor(RowIds, FeatureNames, _block, missing);

    internal static FeatureTable Create(ValueList<string> rowIds, TableColumn[] columns, int firstFeature, int featureCount)
    {
        int rows = rowIds.Count;
        double[] block = new double[(long)rows * featureCount];
        var shared = (TableColumn[])columns.Clone();
        for (int j = 0; j < featureCount; j++)
        {
            var column = (NumericColumn)columns[firstFeature + j];
            column.Values.CopyTo(block.AsSpan(j * rows));
            shared[firstFeature + j] = new NumericColumn(column.Name, block.AsMemory(j * rows, rows), column.Unit, column.AllowedRange, column.Revision);
        }

        return new FeatureTable(rowIds, ValueList.Create<TableColumn>(shared), firstFeature, featureCount, block);
    }
}
