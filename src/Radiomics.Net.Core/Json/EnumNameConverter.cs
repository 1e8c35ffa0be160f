using System.Text.Json;
using System.Text.Json.Serialization;

namespace Radiomics.Net.Core;

/// <summary>Reads and writes the values of an enumeration by their names in camelCase; numbers are refused.</summary>
/// <typeparam name="TEnum">The enumeration, which names this converter: <c>[JsonConverter(typeof(EnumNameConverter&lt;Axis&gt;))]</c>.</typeparam>
public sealed class EnumNameConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private static readonly TEnum[] Values = Enum.GetValues<TEnum>();
    private static readonly string[] Names = [.. Values.Select(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()))];

    /// <inheritdoc/>
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        int index = Array.IndexOf(Names, name);
        if (index >= 0) return Values[index];
        string found = name is null ? $"A {typeof(TEnum).Name} is given by its name in quotes." : $"'{name}' is not a known {typeof(TEnum).Name}.{NearestName.Hint(name, Names)}";
        throw new JsonException($"{found} Known: {string.Join(", ", Names)}.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        int index = Array.IndexOf(Values, value);
        if (index < 0) throw new JsonException($"{value} is not a named {typeof(TEnum).Name}.");
        writer.WriteStringValue(Names[index]);
    }
}
