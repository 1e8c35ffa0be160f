using System.Text.Json;
using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>A split as JSON: its name and its rows, numbered from 0.</summary>
internal sealed class RowSplitConverter : JsonConverter<RowSplit>
{
    public override RowSplit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Expected a split in braces.");
        string? name = null;
        int[]? training = null, test = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string member = reader.GetString()!;
            reader.Read();
            switch (member)
            {
                case "name":
                    name = reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("The name of a split is text.");
                    break;
                case "trainingRows":
                    training = ReadRows(ref reader);
                    break;
                case "testRows":
                    test = ReadRows(ref reader);
                    break;
                default:
                    throw new JsonException($"A split has no member '{member}'; it has name, trainingRows, testRows.");
            }
        }

        if (string.IsNullOrEmpty(name) || training is null || test is null) throw new JsonException("A split needs name, trainingRows and testRows.");
        try
        {
            return new RowSplit(name, training, test);
        }
        catch (ArgumentException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, RowSplit value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("name", value.Name);
        WriteRows(writer, "trainingRows", value.TrainingRows);
        WriteRows(writer, "testRows", value.TestRows);
        writer.WriteEndObject();
    }

    private static int[] ReadRows(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("Expected row numbers in brackets.");
        var rows = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out int row) || row < 0) throw new JsonException("A row number is a whole number of at least 0.");
            rows.Add(row);
        }

        return [.. rows];
    }

    private static void WriteRows(Utf8JsonWriter writer, string name, ReadOnlySpan<int> rows)
    {
        writer.WriteStartArray(name);
        foreach (int row in rows) writer.WriteNumberValue(row);
        writer.WriteEndArray();
    }
}

/// <summary>A list of them as JSON.</summary>
internal sealed class RowSplitListConverter : ValueListConverter<RowSplit>;
