using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Radiomics.Net.Core;

/// <summary>Hands one type, inside a document with other options, over to a <see cref="SettingsSerializer"/>.</summary>
internal sealed class EmbeddedResolver<T>(SettingsSerializer serializer) : IJsonTypeInfoResolver
{
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        type == typeof(T) ? JsonMetadataServices.CreateValueInfo<T>(options, new Converter(serializer)) : null;

    private sealed class Converter(SettingsSerializer serializer) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            serializer.Deserialize<T>(JsonNode.Parse(ref reader));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => serializer.Serialize(writer, value);
    }
}
