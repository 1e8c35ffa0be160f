using System.Text.Json.Serialization.Metadata;

namespace Radiomics.Net.Core;

/// <summary>
/// Settings to and from JSON: camelCase names, names for enumeration values, indented, doubles that round-trip, "NaN"
/// and "Infinity" as text. Members that are absent take the defaults that the C# type documents, in any order; comments
/// and trailing commas are allowed.
/// </summary>
internal static class RadiomicsJson
{
    /// <summary>Writes a value.</summary>
    /// <param name="value">What to write.</param>
    /// <param name="module">The types of the project that <typeparamref name="T"/> belongs to.</param>
    /// <param name="extensions">Types from outside; null for none.</param>
    /// <exception cref="SettingsException">The value holds a type that neither knows.</exception>
    public static string Serialize<T>(T value, JsonModule module, RadiomicsExtensions? extensions = null) =>
        SerializerOf(module, extensions).Serialize(value);

    /// <summary>Reads a value.</summary>
    /// <exception cref="SettingsException">
    /// The text is not JSON, a required member is absent, a member is unknown, or a value is of the wrong kind or refused;
    /// the message holds the path.
    /// </exception>
    public static T Deserialize<T>(string json, JsonModule module, RadiomicsExtensions? extensions = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return SerializerOf(module, extensions).Deserialize<T>(json);
    }

    /// <summary>
    /// A resolver for a program's own <c>JsonSerializerOptions</c>: <typeparamref name="T"/> inside a larger document is
    /// read and written by the rules of this class. Combine several with <c>JsonTypeInfoResolver.Combine</c>.
    /// </summary>
    public static IJsonTypeInfoResolver CreateResolver<T>(JsonModule module, RadiomicsExtensions? extensions = null) =>
        new EmbeddedResolver<T>(SerializerOf(module, extensions));

    private static SettingsSerializer SerializerOf(JsonModule module, RadiomicsExtensions? extensions) =>
        extensions is null || extensions.JsonTypes == JsonModule.Empty ? module.Serializer : module.With(extensions.JsonTypes).Serializer;
}
