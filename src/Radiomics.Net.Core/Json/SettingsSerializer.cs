using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Radiomics.Net.Core;

/// <summary>Reads and writes the types of a <see cref="JsonModule"/>. Thread-safe.</summary>
/// <remarks>
/// The generated metadata reads an absent init-only member as <c>default</c>. So a document is first read as a tree, and
/// <see cref="SettingsTree"/> checks it and completes it from the prototypes; only then is it turned into objects.
/// </remarks>
internal sealed class SettingsSerializer
{
    /// <summary>The member that says which type stands for a base type.</summary>
    internal const string Discriminator = "type";

    private static readonly JsonDocumentOptions DocumentOptions = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    private readonly JsonModule _module;
    private readonly JsonSerializerOptions _options;
    private readonly ConcurrentDictionary<Type, JsonObject> _prototypes = new();

    public SettingsSerializer(JsonModule module)
    {
        _module = module;
        _options = new JsonSerializerOptions
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine([.. module.Resolvers]).WithAddedModifier(Adapt),
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            WriteIndented = true,
            NewLine = "\n",
        };
        _options.MakeReadOnly();
    }

    public string Serialize<T>(T value)
    {
        try
        {
            return JsonSerializer.Serialize(value, TypeInfo<T>());
        }
        catch (NotSupportedException exception)
        {
            throw Unknown(exception);
        }
    }

    public void Serialize<T>(Utf8JsonWriter writer, T value)
    {
        try
        {
            JsonSerializer.Serialize(writer, value, TypeInfo<T>());
        }
        catch (NotSupportedException exception)
        {
            throw Unknown(exception);
        }
    }

    public T Deserialize<T>(string json)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json, documentOptions: DocumentOptions);
        }
        catch (JsonException exception)
        {
            throw new SettingsException($"{exception.Path ?? "$"}: this is not JSON. {exception.Message}", exception);
        }

        return Deserialize<T>(root);
    }

    public T Deserialize<T>(JsonNode? root)
    {
        JsonTypeInfo<T> info = TypeInfo<T>();
        if (root is null) throw new SettingsException($"$: expected {SettingsTree.Describe(typeof(T))}, found null.");
        new SettingsTree(this).Complete(root, info, "$");
        try
        {
            return root.Deserialize(info)!;
        }
        catch (JsonException exception)
        {
            string path = (exception.Path ?? "$") + ListElementException.PathInside(exception);
            throw new SettingsException($"{path}: {SettingsTree.ReasonIn(exception)}", exception);
        }
        catch (Exception exception) when (exception is ArgumentException or RadiomicsException)
        {
            throw new RefusalSearch(this).Explain(root, info, exception);
        }
    }

    /// <summary>Metadata of a type; a type that the module lacks is a mistake of ours or of an extension.</summary>
    public JsonTypeInfo TypeInfo(Type type) => _options.GetTypeInfo(type);

    /// <summary>The prototype of a type as JSON; null where the type has none.</summary>
    public JsonObject? Prototype(JsonTypeInfo info)
    {
        if (!_module.Prototypes.TryGetValue(info.Type, out Func<object>? create)) return null;
        return _prototypes.GetOrAdd(info.Type, _ => (JsonObject)JsonSerializer.SerializeToNode(create(), info)!);
    }

    /// <summary>True where an absent member would be read as <c>default</c> although its type's initialiser may say otherwise.</summary>
    internal static bool NeedsPrototype(JsonTypeInfo info) =>
        info.Kind == JsonTypeInfoKind.Object &&
        info.Properties.Any(property => property is { IsRequired: false, AssociatedParameter.IsMemberInitializer: true });

    private JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T));

    private void Adapt(JsonTypeInfo info)
    {
        if (_module.DerivedTypes.TryGetValue(info.Type, out ImmutableList<JsonDerivedType>? derivedTypes))
        {
            var polymorphism = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = Discriminator };
            foreach (JsonDerivedType derived in derivedTypes) polymorphism.DerivedTypes.Add(derived);
            info.PolymorphismOptions = polymorphism;
        }

        if (info.Kind != JsonTypeInfoKind.Object) return;
        if (NeedsPrototype(info) && !_module.Prototypes.ContainsKey(info.Type))
        {
            throw new InvalidOperationException($"{info.Type} has optional init-only members; give the JSON module a prototype of it, or mark a positional record struct with [method: JsonConstructor].");
        }

        // JSON holds what can be read back: members that are computed from others stay out.
        foreach (JsonPropertyInfo property in info.Properties)
        {
            if (!SettingsTree.IsReadable(property)) property.ShouldSerialize = static (_, _) => false;
        }
    }

    private static SettingsException Unknown(NotSupportedException exception) =>
        new($"A value can't be written as JSON, since its type is not registered: {exception.Message} Pass the RadiomicsExtensions that it was added to.", exception);
}
