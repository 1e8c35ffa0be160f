using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Radiomics.Net.Core;

/// <summary>
/// What JSON needs to know of a project's types: the source-generated metadata, which types may stand for a base type,
/// and a prototype of each type whose absent members have defaults of their own.
/// </summary>
/// <remarks>Immutable; each method returns a new module. docs/json.md shows how a project makes its own.</remarks>
internal sealed class JsonModule
{
    private readonly Lazy<SettingsSerializer> _serializer;

    private JsonModule(
        ImmutableList<IJsonTypeInfoResolver> resolvers,
        ImmutableDictionary<Type, ImmutableList<JsonDerivedType>> derivedTypes,
        ImmutableDictionary<Type, Func<object>> prototypes)
    {
        Resolvers = resolvers;
        DerivedTypes = derivedTypes;
        Prototypes = prototypes;
        _serializer = new(() => new SettingsSerializer(this));
    }

    /// <summary>A module without types.</summary>
    public static JsonModule Empty { get; } = new([], ImmutableDictionary<Type, ImmutableList<JsonDerivedType>>.Empty, ImmutableDictionary<Type, Func<object>>.Empty);

    public ImmutableList<IJsonTypeInfoResolver> Resolvers { get; }

    public ImmutableDictionary<Type, ImmutableList<JsonDerivedType>> DerivedTypes { get; }

    public ImmutableDictionary<Type, Func<object>> Prototypes { get; }

    public SettingsSerializer Serializer => _serializer.Value;

    /// <summary>Adds source-generated metadata: a project's <c>JsonSerializerContext.Default</c>.</summary>
    public JsonModule WithTypes(IJsonTypeInfoResolver context) =>
        Resolvers.Contains(context) ? this : new(Resolvers.Add(context), DerivedTypes, Prototypes);

    /// <summary>Says what the members of a type are that JSON leaves out.</summary>
    /// <param name="prototype">Makes one with its required members set to anything.</param>
    public JsonModule WithPrototype<T>(Func<T> prototype)
        where T : notnull =>
        new(Resolvers, DerivedTypes, Prototypes.SetItem(typeof(T), () => prototype()));

    /// <summary>Lets a type stand for a base type under a name, the value of the member "type".</summary>
    /// <param name="discriminator">The name; unique for the base type.</param>
    /// <param name="prototype">As for <see cref="WithPrototype"/>; null where the type has no members with defaults.</param>
    public JsonModule WithDerivedType<TBase, TDerived>(string discriminator, Func<TDerived>? prototype = null)
        where TDerived : class, TBase
    {
        ImmutableList<JsonDerivedType> known = DerivedTypes.GetValueOrDefault(typeof(TBase), []);
        if (known.Exists(derived => Equals(derived.TypeDiscriminator, discriminator)))
        {
            throw new ArgumentException($"'{discriminator}' stands for a {typeof(TBase).Name} already.", nameof(discriminator));
        }

        var added = new JsonModule(Resolvers, DerivedTypes.SetItem(typeof(TBase), known.Add(new JsonDerivedType(typeof(TDerived), discriminator))), Prototypes);
        return prototype is null ? added : added.WithPrototype(prototype);
    }

    /// <summary>The types of both modules.</summary>
    public JsonModule With(JsonModule other)
    {
        ImmutableDictionary<Type, ImmutableList<JsonDerivedType>> derivedTypes = DerivedTypes;
        foreach ((Type baseType, ImmutableList<JsonDerivedType> added) in other.DerivedTypes)
        {
            ImmutableList<JsonDerivedType> known = derivedTypes.GetValueOrDefault(baseType, []);
            derivedTypes = derivedTypes.SetItem(baseType, known.AddRange(added.Where(derived => !known.Contains(derived))));
        }

        return new(
            Resolvers.AddRange(other.Resolvers.Where(resolver => !Resolvers.Contains(resolver))),
            derivedTypes,
            Prototypes.SetItems(other.Prototypes));
    }
}
