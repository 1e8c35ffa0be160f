using System.Globalization;
using System.Numerics;
using Parquet;
using Parquet.Schema;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net;

/// <summary>Reads one column of a Parquet file, all row groups, into a table's column.</summary>
internal static class ParquetColumn
{
    public static async Task<TableColumn> ReadAsync(ParquetReader reader, DataField field, ColumnMetadata metadata, string path)
    {
        if (IsText(field)) return metadata.ToColumn(field.Name, await ReadTextsAsync(reader, field, path).ConfigureAwait(false));
        return metadata.ToColumn(field.Name, await ReadNumbersAsync(reader, field, path).ConfigureAwait(false));
    }

    /// <summary>Texts; numbers are written out.</summary>
    public static async Task<string?[]> ReadTextsAsync(ParquetReader reader, DataField field, string path)
    {
        if (!IsText(field))
        {
            double[] numbers = await ReadNumbersAsync(reader, field, path).ConfigureAwait(false);
            return [.. numbers.Select(n => double.IsNaN(n) ? null : n.ToString("R", CultureInfo.InvariantCulture))];
        }

        var texts = new List<string?>();
        for (int g = 0; g < reader.RowGroupCount; g++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(g);
            string?[] part = new string?[checked((int)group.RowCount)];
            await group.ReadAsync(field, part.AsMemory()!).ConfigureAwait(false);
            texts.AddRange(part);
        }

        return [.. texts];
    }

    /// <summary>The library shows text columns of a file as memory of characters.</summary>
    private static bool IsText(DataField field) => field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>);

    private static Task<double[]> ReadNumbersAsync(ParquetReader reader, DataField field, string path) => field.ClrType switch
    {
        Type type when type == typeof(double) => ReadAsync<double>(reader, field),
        Type type when type == typeof(float) => ReadAsync<float>(reader, field),
        Type type when type == typeof(int) => ReadAsync<int>(reader, field),
        Type type when type == typeof(long) => ReadAsync<long>(reader, field),
        Type type when type == typeof(short) => ReadAsync<short>(reader, field),
        Type type when type == typeof(byte) => ReadAsync<byte>(reader, field),
        Type type when type == typeof(bool) => ReadTruthAsync(reader, field),
        _ => throw new UnsupportedFileException($"'{path}': the column '{field.Name}' holds {field.ClrType.Name}, which tables don't. Convert it to a number or a text, or leave it out."),
    };

    private static async Task<double[]> ReadAsync<T>(ParquetReader reader, DataField field)
        where T : unmanaged, INumber<T> =>
        [.. (await ReadRawAsync<T>(reader, field).ConfigureAwait(false)).Select(v => v is { } value ? double.CreateChecked(value) : double.NaN)];

    private static async Task<double[]> ReadTruthAsync(ParquetReader reader, DataField field) =>
        [.. (await ReadRawAsync<bool>(reader, field).ConfigureAwait(false)).Select(v => v switch { true => 1.0, false => 0.0, null => double.NaN })];

    private static async Task<List<T?>> ReadRawAsync<T>(ParquetReader reader, DataField field)
        where T : struct
    {
        var values = new List<T?>();
        for (int g = 0; g < reader.RowGroupCount; g++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(g);
            int rows = checked((int)group.RowCount);
            if (field.IsNullable)
            {
                T?[] part = new T?[rows];
                await group.ReadAsync<T>(field, part.AsMemory()).ConfigureAwait(false);
                values.AddRange(part);
            }
            else
            {
                T[] part = new T[rows];
                await group.ReadAsync<T>(field, part.AsMemory()).ConfigureAwait(false);
                values.AddRange(part.Select(v => (T?)v));
            }
        }

        return values;
    }
}
