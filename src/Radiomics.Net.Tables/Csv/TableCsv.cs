using System.Globalization;
using System.Text;
using nietras.SeparatedValues;
using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>Reads and writes tables as CSV files.</summary>
public static class TableCsv
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">Layout and columns; <c>null</c> takes every default.</param>
    /// <exception cref="FileFormatException">The file breaks the format, lacks a declared column, or a cell is not what its column declares; the message names line and column.</exception>
    /// <exception cref="TableException">An id or a column name occurs twice, or a value or level is not allowed.</exception>
    public static Table Read(string path, CsvSettings? settings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Read(stream, settings, path);
    }

    /// <summary>Reads a stream; it is left open.</summary>
    /// <param name="stream">The file's bytes.</param>
    /// <param name="settings">Layout and columns; <c>null</c> takes every default.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="FileFormatException">The file breaks the format, lacks a declared column, or a cell is not what its column declares; the message names line and column.</exception>
    /// <exception cref="TableException">An id or a column name occurs twice, or a value or level is not allowed.</exception>
    public static Table Read(Stream stream, CsvSettings? settings = null, string name = "CSV")
    {
        ArgumentNullException.ThrowIfNull(stream);
        return CsvCells.Read(stream, settings ?? new CsvSettings(), name).ToTable();
    }

    /// <summary>Writes a table to a file, whole or not at all: an existing file stays until the new one is complete.</summary>
    /// <param name="table">The table.</param>
    /// <param name="path">The file.</param>
    /// <param name="settings">Layout; its id column gets the row ids and is called <c>id</c> where none is named. <c>null</c> takes every default.</param>
    /// <exception cref="TableException">The table has a column of the id column's name.</exception>
    public static void Write(Table table, string path, CsvSettings? settings = null) => WholeFile.Write(path, stream => Write(table, stream, settings));

    /// <summary>Writes a table to a stream, UTF-8 without byte-order mark, lines ending in LF; the stream is left open.</summary>
    /// <param name="table">The table.</param>
    /// <param name="stream">Receives the bytes.</param>
    /// <param name="settings">Layout; its id column gets the row ids and is called <c>id</c> where none is named. <c>null</c> takes every default.</param>
    /// <exception cref="TableException">The table has a column of the id column's name.</exception>
    public static void Write(Table table, Stream stream, CsvSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(stream);
        settings ??= new CsvSettings();
        string idColumn = settings.IdColumn ?? "id";
        if (table.Contains(idColumn)) throw new TableException($"The table has a column '{idColumn}', which is also to hold the row ids. Name another id column.");

        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        using SepWriter writer = new Sep(settings.Separator)
            .Writer(o => o with { Escape = true, WriteHeader = false, CultureInfo = CultureInfo.InvariantCulture, DisableColCountCheck = true })
            .To(text, leaveOpen: true);
        WriteRow(writer, [idColumn, .. table.Columns.Select(c => c.Name)]);
        string[] cells = new string[table.Columns.Count + 1];
        for (int row = 0; row < table.RowCount; row++)
        {
            cells[0] = table.RowIds[row];
            for (int j = 0; j < table.Columns.Count; j++)
            {
                string cell = table.Columns[j].TextAt(row) ?? "";
                cells[j + 1] = settings.DecimalComma && table.Columns[j] is NumericColumn ? cell.Replace('.', ',') : cell;
            }

            WriteRow(writer, cells);
        }
    }

    private static void WriteRow(SepWriter writer, string[] cells)
    {
        using SepWriter.Row row = writer.NewRow();
        for (int j = 0; j < cells.Length; j++) row[j].Set(cells[j]);
    }
}
