using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Radiomics.Net.Core;

/// <summary>A converter of a whole list, whose elements are converted one by one.</summary>
internal interface IListConverter
{
    Type ElementType { get; }
}

/// <summary>Reads and writes a <see cref="ValueList{T}"/> as a JSON array.</summary>
/// <typeparam name="T">Element type; source-generated metadata of it must be registered.</typeparam>
/// <remarks>
/// Ahead-of-time compilation needs a closed type: derive an empty class for each element type, and name it on the
/// property: <c>[JsonConverter(typeof(DoubleListConverter))]</c>.
/// </remarks>
public abstract class ValueListConverter<T> : JsonConverter<ValueList<T>>, IListConverter
{
    Type IListConverter.ElementType => typeof(T);

    /// <inheritdoc/>
    public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("Expected a list in brackets.");
        var info = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null && Nullable.GetUnderlyingType(typeof(T)) is null)
            {
                throw new ListElementException($"[{items.Count}]", new JsonException("An element of the list is null."));
            }

            try
            {
                items.Add(JsonSerializer.Deserialize(ref reader, info)!);
            }
            catch (JsonException exception)
            {
                throw new ListElementException($"[{items.Count}]", exception);
            }
        }

        return items.ToValueList();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        var info = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        writer.WriteStartArray();
        foreach (T item in value) JsonSerializer.Serialize(writer, item, info);
        writer.WriteEndArray();
    }
}

/// <summary>An element of a list could not be read; carries the part of the path that the serializer does not see.</summary>
internal sealed class ListElementException(string place, JsonException cause) : JsonException(cause.Message, cause)
{
    /// <summary>What belongs after the path of an exception: places in lists, and members inside their elements.</summary>
    public static string PathInside(JsonException exception) => exception switch
    {
        ListElementException element => element.Place + (element.Cause.Path is { } path ? path[1..] : "") + PathInside(element.Cause),
        _ => "",
    };

    private string Place { get; } = place;

    private JsonException Cause { get; } = cause;
}
