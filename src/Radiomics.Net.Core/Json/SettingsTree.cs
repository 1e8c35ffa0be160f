using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Radiomics.Net.Core;

/// <summary>Walks a JSON tree together with the types it stands for: refuses what does not belong, fills in what is absent.</summary>
internal sealed class SettingsTree(SettingsSerializer serializer)
{
    /// <summary>A part of the tree that has a type of its own.</summary>
    internal readonly record struct Part(JsonNode? Node, JsonTypeInfo Info, string Path);

    /// <summary>Checks a tree and gives absent members their defaults.</summary>
    /// <exception cref="SettingsException">A member is absent or unknown, or a value of the wrong kind.</exception>
    public void Complete(JsonNode? node, JsonTypeInfo declared, string path)
    {
        if (node is null) return; // Whether null is allowed is known when the member is set.
        JsonTypeInfo info = Actual(node, declared, path);
        if (info.Kind == JsonTypeInfoKind.None) CheckValue(node, info, path);
        if (info.Kind == JsonTypeInfoKind.Object) CompleteMembers(As<JsonObject>(node, path, info), info, declared, path);
        foreach (Part part in PartsOf(node, info, path)) Complete(part.Node, part.Info, part.Path);
    }

    /// <summary>The type that a node stands for: the one its discriminator names where the declared one is a base type.</summary>
    public JsonTypeInfo Actual(JsonNode node, JsonTypeInfo declared, string path)
    {
        if (Nullable.GetUnderlyingType(declared.Type) is { } underlying) declared = serializer.TypeInfo(underlying);
        if (declared.PolymorphismOptions is not { } polymorphism) return declared;

        JsonObject members = As<JsonObject>(node, path, declared);
        string[] known = [.. polymorphism.DerivedTypes.Select(derived => (string)derived.TypeDiscriminator!)];
        string place = Member(path, SettingsSerializer.Discriminator);
        if (!members.TryGetPropertyValue(SettingsSerializer.Discriminator, out JsonNode? named))
        {
            if (!declared.Type.IsAbstract) return declared;
            throw new SettingsException($"{place}: missing; it says which {declared.Type.Name} this is. Known: {string.Join(", ", known)}.");
        }

        string name = named is JsonValue value && value.TryGetValue(out string? text) ? text : named?.ToJsonString() ?? "null";
        int index = Array.IndexOf(known, name);
        if (index < 0)
        {
            throw new SettingsException($"{place}: '{name}' is not a known {declared.Type.Name}.{NearestName.Hint(name, known)} Known: {string.Join(", ", known)}.");
        }

        return serializer.TypeInfo(polymorphism.DerivedTypes[index].DerivedType);
    }

    /// <summary>The members or elements of a node that have types of their own.</summary>
    public IEnumerable<Part> PartsOf(JsonNode node, JsonTypeInfo info, string path)
    {
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                JsonObject members = As<JsonObject>(node, path, info);
                return info.Properties.Where(property => IsReadable(property) && members[property.Name] is not null)
                    .SelectMany(property => PartsOf(members[property.Name]!, property, Member(path, property.Name)));
            case JsonTypeInfoKind.Enumerable:
                return Elements(node, info.ElementType!, path);
            case JsonTypeInfoKind.Dictionary:
                JsonTypeInfo values = serializer.TypeInfo(info.ElementType!);
                return As<JsonObject>(node, path, info).Select(entry => new Part(entry.Value, values, Member(path, entry.Key)));
            default:
                return [];
        }
    }

    /// <summary>True for members that JSON can set; the others are computed.</summary>
    internal static bool IsReadable(JsonPropertyInfo property) => property.Set is not null || property.AssociatedParameter is not null;

    internal static string Member(string path, string name) =>
        name.AsSpan().IndexOfAny(".['] \"") < 0 ? $"{path}.{name}" : $"{path}['{name}']";

    /// <summary>What the message of a failed conversion says, without the serializer's own notes on where.</summary>
    internal static string ReasonIn(JsonException exception)
    {
        string message = exception.GetBaseException().Message;
        int notes = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return notes < 0 ? message : message[..notes];
    }

    /// <summary>What JSON has to hold for a type, in words.</summary>
    internal static string Describe(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        _ when type.IsEnum => $"the name of a {type.Name}",
        TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "a number",
        TypeCode.Boolean => "true or false",
        TypeCode.String => "text in quotes",
        TypeCode.Object or TypeCode.DateTime or TypeCode.Char or TypeCode.DBNull or TypeCode.Empty => $"a {type.Name}",
        _ => $"a whole number ({type.Name})",
    };

    private IEnumerable<Part> PartsOf(JsonNode node, JsonPropertyInfo property, string path) => property.CustomConverter switch
    {
        null => [new Part(node, serializer.TypeInfo(property.PropertyType), path)],
        IListConverter list => Elements(node, list.ElementType, path),
        _ => [], // A converter of its own reads the whole member.
    };

    private IEnumerable<Part> Elements(JsonNode node, Type elementType, string path)
    {
        JsonTypeInfo info = serializer.TypeInfo(elementType);
        if (node is not JsonArray array) throw new SettingsException($"{path}: expected a list in brackets, found {Describe(node)}.");
        return array.Select((element, index) => new Part(element, info, $"{path}[{index}]"));
    }

    private void CompleteMembers(JsonObject members, JsonTypeInfo info, JsonTypeInfo declared, string path)
    {
        JsonPropertyInfo[] properties = [.. info.Properties.Where(IsReadable)];
        foreach ((string name, _) in members)
        {
            if (name == SettingsSerializer.Discriminator && declared.PolymorphismOptions is not null) continue;
            if (properties.Any(property => property.Name == name)) continue;
            string[] known = [.. properties.Select(property => property.Name)];
            string choices = known.Length == 0 ? "no members" : string.Join(", ", known);
            throw new SettingsException($"{Member(path, name)}: unknown setting.{NearestName.Hint(name, known)} {info.Type.Name} has {choices}.");
        }

        JsonObject? prototype = serializer.Prototype(info);
        foreach (JsonPropertyInfo property in properties)
        {
            if (members.ContainsKey(property.Name)) continue;
            if (property.IsRequired || property.AssociatedParameter is { IsMemberInitializer: false, HasDefaultValue: false })
            {
                throw new SettingsException($"{Member(path, property.Name)}: missing; {info.Type.Name} has no default for it. It takes {Describe(property.PropertyType)}.");
            }

            if (prototype is not null) members[property.Name] = prototype[property.Name]?.DeepClone();
        }
    }

    private static void CheckValue(JsonNode node, JsonTypeInfo info, string path)
    {
        try
        {
            node.Deserialize(info);
        }
        catch (JsonException exception)
        {
            string reason = exception.Message.Contains(" Path: ", StringComparison.Ordinal)
                ? $"expected {Describe(info.Type)}, found {Describe(node)}."
                : exception.Message;
            throw new SettingsException($"{path}: {reason}", exception);
        }
    }

    private static TNode As<TNode>(JsonNode node, string path, JsonTypeInfo info)
        where TNode : JsonNode =>
        node as TNode ?? throw new SettingsException($"{path}: expected {Describe(info.Type)} in braces, found {Describe(node)}.");

    private static string Describe(JsonNode node) => node switch
    {
        JsonObject => "an object in braces",
        JsonArray => "a list in brackets",
        _ => node.ToJsonString(),
    };
}
