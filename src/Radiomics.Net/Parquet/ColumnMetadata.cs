using System.Text;
using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net;

/// <summary>What a table knows of its columns beyond their values: a JSON object by column name in a file's metadata.</summary>
internal sealed class ColumnMetadata
{
    private readonly Dictionary<string, JsonElement> _columns = [];

    private ColumnMetadata()
    {
    }

    public static string ToJson(Table table)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (TableColumn column in table.Columns) Write(writer, column);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote; null for a file of another program.</summary>
    public static ColumnMetadata FromJson(string? json)
    {
        var metadata = new ColumnMetadata();
        if (json is null) return metadata;
        using JsonDocument document = JsonDocument.Parse(json);
        foreach (JsonProperty column in document.RootElement.EnumerateObject()) metadata._columns[column.Name] = column.Value.Clone();
        return metadata;
    }

    public TableColumn ToColumn(string name, double[] values)
    {
        if (!_columns.TryGetValue(name, out JsonElement column)) return new NumericColumn(name, values);
        ValueRange? range = column.TryGetProperty("minimum", out JsonElement minimum)
            ? new ValueRange(NumberOf(minimum), NumberOf(column.GetProperty("maximum")))
            : null;
        return new NumericColumn(
            name,
            values,
            column.TryGetProperty("unit", out JsonElement unit) ? unit.GetString() : null,
            range,
            column.TryGetProperty("revision", out JsonElement revision) ? revision.GetInt32() : null);
    }

    public TableColumn ToColumn(string name, string?[] texts)
    {
        if (!_columns.TryGetValue(name, out JsonElement column) || !column.TryGetProperty("levels", out JsonElement levels)) return new TextColumn(name, texts);
        ValueList<string> known = levels.EnumerateArray().Select(l => l.GetString()!).ToValueList();
        int[] codes = [.. texts.Select(t => t is null ? -1 : known.ToList().IndexOf(t))];
        return new CategoricalColumn(
            name,
            known,
            codes,
            column.GetProperty("ordered").GetBoolean(),
            column.TryGetProperty("reference", out JsonElement reference) ? reference.GetString() : null);
    }

    private static void Write(Utf8JsonWriter writer, TableColumn column)
    {
        writer.WriteStartObject(column.Name);
        switch (column)
        {
            case NumericColumn numeric:
                if (numeric.Unit is { } unit) writer.WriteString("unit", unit);
                if (numeric.Revision is { } revision) writer.WriteNumber("revision", revision);
                if (numeric.AllowedRange is { } range)
                {
                    WriteNumber(writer, "minimum", range.Minimum);
                    WriteNumber(writer, "maximum", range.Maximum);
                }

                break;
            case CategoricalColumn categorical:
                writer.WriteStartArray("levels");
                foreach (string level in categorical.Levels) writer.WriteStringValue(level);
                writer.WriteEndArray();
                writer.WriteBoolean("ordered", categorical.IsOrdered);
                if (categorical.Levels.Count > 0) writer.WriteString("reference", categorical.ReferenceLevel);
                break;
        }

        writer.WriteEndObject();
    }

    /// <summary>A range may be open: JSON has no infinity.</summary>
    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumber(name, value);
        else writer.WriteString(name, value > 0 ? "Infinity" : "-Infinity");
    }

    private static double NumberOf(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString() == "Infinity" ? double.PositiveInfinity : double.NegativeInfinity
        : element.GetDouble();
}
