using Parquet;
using Parquet.Schema;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net;

/// <summary>Tables as Apache Parquet files.</summary>
/// <remarks>
/// A first column of texts holds the row ids; numeric columns are doubles (null where missing), categorical and text columns
/// are texts. Unit, allowed range, revision, levels and reference level travel in the file's metadata, so that a table
/// reads back as it was; other programs see plain columns. Files of other programs are read too: whole and real numbers and
/// truth values (as 0 and 1) become numeric columns, texts text columns.
/// </remarks>
public static class TableParquet
{
    private const string MetadataKey = "radiomics.net.columns";

    /// <summary>Writes a table.</summary>
    /// <param name="path">File to write, whole or not at all; an existing one is replaced.</param>
    /// <param name="table">The table.</param>
    /// <param name="idColumn">Name of the column of row ids; not the name of another column.</param>
    /// <exception cref="ArgumentException">A column has the name of the id column.</exception>
    public static void Write(string path, Table table, string idColumn = "id")
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentException.ThrowIfNullOrEmpty(idColumn);
        if (table.Contains(idColumn)) throw new ArgumentException($"The table has a column '{idColumn}'; choose another name for the row ids.", nameof(idColumn));
        WholeFile.Write(path, stream => WriteAsync(stream, table, idColumn).GetAwaiter().GetResult());
    }

    /// <summary>Reads a table.</summary>
    /// <param name="path">A Parquet file without nested columns.</param>
    /// <param name="idColumn">Name of the column of row ids, texts or numbers.</param>
    /// <exception cref="FileFormatException">The file is no Parquet file, is damaged, or has no such column.</exception>
    /// <exception cref="UnsupportedFileException">A column has a type that tables do not hold; the message names it.</exception>
    public static Table Read(string path, string idColumn = "id")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(idColumn);
        using FileStream stream = File.OpenRead(path);
        try
        {
            return ReadAsync(stream, path, idColumn).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is not (RadiomicsException or OutOfMemoryException))
        {
            throw new FileFormatException($"'{path}' can't be read as a Parquet file: {exception.Message}", exception);
        }
    }

    private static async Task WriteAsync(Stream stream, Table table, string idColumn)
    {
        var id = new DataField<string>(idColumn);
        DataField[] fields = [.. table.Columns.Select(c => c is NumericColumn ? (DataField)new DataField<double>(c.Name, true) : new DataField<string>(c.Name))];
        var schema = new ParquetSchema([id, .. fields]);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream).ConfigureAwait(false);
        writer.CustomMetadata = new Dictionary<string, string> { [MetadataKey] = ColumnMetadata.ToJson(table) };
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        await group.WriteAsync(id, table.RowIds).ConfigureAwait(false);
        for (int c = 0; c < fields.Length; c++)
        {
            if (table.Columns[c] is NumericColumn numeric)
            {
                double?[] values = new double?[table.RowCount];
                for (int r = 0; r < values.Length; r++) values[r] = numeric.IsMissing(r) ? null : numeric.Values[r];
                await group.WriteAsync<double>(fields[c], values).ConfigureAwait(false);
            }
            else
            {
                string?[] texts = new string?[table.RowCount];
                for (int r = 0; r < texts.Length; r++) texts[r] = table.Columns[c].TextAt(r);
                await group.WriteAsync(fields[c], texts!).ConfigureAwait(false);
            }
        }

        group.CompleteValidate();
    }

    private static async Task<Table> ReadAsync(Stream stream, string path, string idColumn)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        DataField[] fields = reader.Schema.DataFields;
        DataField id = fields.FirstOrDefault(f => f.Name == idColumn)
            ?? throw new FileFormatException($"'{path}' has no column '{idColumn}' of row ids; its columns are {string.Join(", ", fields.Take(20).Select(f => f.Name))}.");
        string? json = null;
        reader.CustomMetadata?.TryGetValue(MetadataKey, out json);
        ColumnMetadata metadata = ColumnMetadata.FromJson(json);
        string?[] ids = await ParquetColumn.ReadTextsAsync(reader, id, path).ConfigureAwait(false);
        int missing = Array.IndexOf(ids, null);
        if (missing >= 0) throw new FileFormatException($"'{path}': row {missing + 1} has no id in the column '{idColumn}'.");
        var columns = new List<TableColumn>();
        foreach (DataField field in fields.Where(f => f != id)) columns.Add(await ParquetColumn.ReadAsync(reader, field, metadata, path).ConfigureAwait(false));
        return new Table(ids.Select(i => i!).ToValueList(), columns.ToValueList());
    }
}
