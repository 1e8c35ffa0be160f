using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;

namespace Radiomics.Net.Core;

/// <summary>
/// What a program adds to the library: filters, features, discretisations and other types of its own, under names with
/// a prefix of its own. Immutable: adding returns a new registry, which is then passed to the calls that should know it.
/// </summary>
/// <remarks>
/// Packages offer named methods for what they can be extended by (such as <c>AddFilter</c>), which rest on
/// <see cref="Add"/> and <see cref="AddJsonType"/>. No reflection is used. Thread-safe.
/// </remarks>
public sealed class RadiomicsExtensions
{
    private readonly ImmutableList<(Type Contract, string Id, object Item)> _items;

    private RadiomicsExtensions(ImmutableList<(Type Contract, string Id, object Item)> items, JsonModule jsonTypes)
    {
        _items = items;
        JsonTypes = jsonTypes;
    }

    /// <summary>The registry that holds nothing beside what the library brings.</summary>
    public static RadiomicsExtensions Default { get; } = new([], JsonModule.Empty);

    internal JsonModule JsonTypes { get; }

    /// <summary>Adds an item under a name.</summary>
    /// <typeparam name="TContract">The kind of item, as the package that uses it asks for it.</typeparam>
    /// <param name="id">Name with a prefix of the vendor's, such as <c>mylab.median</c>; unique for its kind.</param>
    /// <param name="item">The item; immutable or thread-safe, since it is shared by calls that run side by side.</param>
    /// <returns>A registry that holds the item too.</returns>
    /// <exception cref="ArgumentException"><paramref name="id"/> has no prefix, holds other characters than letters, digits, '-', '_' and '.', or is taken.</exception>
    public RadiomicsExtensions Add<TContract>(string id, TContract item)
        where TContract : class
    {
        ArgumentNullException.ThrowIfNull(item);
        CheckId(id);
        if (_items.Exists(known => known.Contract == typeof(TContract) && known.Id == id))
        {
            throw new ArgumentException($"A {typeof(TContract).Name} named '{id}' was added already.", nameof(id));
        }

        return new(_items.Add((typeof(TContract), id, item)), JsonTypes);
    }

    /// <summary>The items of a kind with their names, in the order they were added.</summary>
    /// <typeparam name="TContract">The kind of item.</typeparam>
    public IReadOnlyList<KeyValuePair<string, TContract>> Items<TContract>()
        where TContract : class =>
        [.. _items.Where(item => item.Contract == typeof(TContract)).Select(item => KeyValuePair.Create(item.Id, (TContract)item.Item))];

    /// <summary>Lets a type from outside stand in JSON for a base type of the library.</summary>
    /// <typeparam name="TBase">The base type, such as the one of all filters.</typeparam>
    /// <typeparam name="TDerived">The type from outside.</typeparam>
    /// <param name="discriminator">Name with a prefix of the vendor's, such as <c>mylab.median</c>: the value of the member <c>type</c>.</param>
    /// <param name="typeInfo">Its source-generated metadata: <c>MyJson.Default.MedianFilter</c>.</param>
    /// <param name="prototype">
    /// Makes one with its required members set to anything; the other members are the defaults of what JSON leaves out.
    /// May be left out where no member is both optional and init-only.
    /// </param>
    /// <returns>A registry that knows the type too.</returns>
    /// <exception cref="ArgumentException">The name has no prefix or is taken, or a prototype is needed.</exception>
    public RadiomicsExtensions AddJsonType<TBase, TDerived>(string discriminator, JsonTypeInfo<TDerived> typeInfo, Func<TDerived>? prototype = null)
        where TDerived : class, TBase
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        CheckId(discriminator);
        if (typeInfo.OriginatingResolver is not { } resolver)
        {
            throw new ArgumentException($"The metadata of {typeof(TDerived).Name} comes from no resolver; pass the one of a source-generated context.", nameof(typeInfo));
        }

        if (prototype is null && SettingsSerializer.NeedsPrototype(typeInfo))
        {
            throw new ArgumentException(
                $"{typeof(TDerived).Name} has init-only members that JSON may leave out. Give a prototype, which knows their defaults: () => new {typeof(TDerived).Name} {{ ... }} with the required members set to anything.",
                nameof(prototype));
        }

        return new(_items, JsonTypes.WithTypes(resolver).WithDerivedType<TBase, TDerived>(discriminator, prototype));
    }

    private static void CheckId(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        string[] parts = id.Split('.');
        if (parts.Length < 2 || !parts.All(part => part.Length > 0 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')))
        {
            throw new ArgumentException(
                $"'{id}' is not a name for something from outside: it needs a prefix of your own, letters, digits, '-' and '_' on both sides of a dot, for example 'mylab.{id.Replace('.', '-')}'.",
                nameof(id));
        }
    }
}
