using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Writes a list as a JSON array. Properties name one of the closed kinds below, since AOT needs closed types.</summary>
internal abstract class ValueListConverter<T> : JsonConverter<ValueList<T>>
{
    public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T[]>)options.GetTypeInfo(typeof(T[]));
        return ValueList.Create<T>(JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException("A list is null."));
    }

    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        writer.WriteStartArray();
        foreach (T item in value) JsonSerializer.Serialize(writer, item, type);
        writer.WriteEndArray();
    }
}

/// <summary>A list of numbers.</summary>
internal sealed class NumberListConverter : ValueListConverter<double>;

/// <summary>A list of whole numbers.</summary>
internal sealed class WholeNumberListConverter : ValueListConverter<int>;

/// <summary>A list of texts.</summary>
internal sealed class TextListConverter : ValueListConverter<string>;

/// <summary>A list of transformations.</summary>
internal sealed class TransformerListConverter : ValueListConverter<FittedTransformer>;
