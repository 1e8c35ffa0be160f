using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>
/// A value as PyRadiomics' parameter files and results hold it: a number, text, a list, a tuple or a mapping. Whole and
/// floating-point numbers are told apart, since names and text show which one it is (a sigma of 1 and one of 1.0).
/// </summary>
/// <remarks>Immutable, equal by kind and content (a NaN equals a NaN), thread-safe. Converts from numbers, text and truth values by itself.</remarks>
public sealed class PythonValue : IEquatable<PythonValue>
{
    private readonly double _float;
    private readonly long _integer;
    private readonly string? _text;
    private readonly ValueList<PythonValue> _items;
    private readonly ValueList<NamedValue> _members;

    private PythonValue(
        PythonKind kind, long integer = 0, double number = 0, string? text = null, ValueList<PythonValue>? items = null, ValueList<NamedValue>? members = null)
    {
        Kind = kind;
        _integer = integer;
        _float = number;
        _text = text;
        _items = items ?? [];
        _members = members ?? [];
    }

    /// <summary>None.</summary>
    public static PythonValue None { get; } = new(PythonKind.None);

    /// <summary>What the value is.</summary>
    public PythonKind Kind { get; }

    /// <summary>Whether the value is None.</summary>
    public bool IsNone => Kind == PythonKind.None;

    /// <summary>The elements of a list or tuple; none for other kinds.</summary>
    public ValueList<PythonValue> Items => _items;

    /// <summary>The entries of a mapping, in order; none for other kinds.</summary>
    public ValueList<NamedValue> Members => _members;

    /// <summary>A truth value.</summary>
    public static PythonValue Of(bool value) => new(PythonKind.Boolean, integer: value ? 1 : 0);

    /// <summary>A whole number.</summary>
    public static PythonValue Of(long value) => new(PythonKind.Integer, integer: value);

    /// <summary>A floating-point number.</summary>
    public static PythonValue Of(double value) => new(PythonKind.Float, number: value);

    /// <summary>Text; null gives <see cref="None"/>.</summary>
    public static PythonValue Of(string? value) => value is null ? None : new(PythonKind.Text, text: value);

    /// <summary>A list.</summary>
    public static PythonValue List(IEnumerable<PythonValue> items) => new(PythonKind.List, items: items.ToValueList());

    /// <summary>A tuple.</summary>
    public static PythonValue Tuple(IEnumerable<PythonValue> items) => new(PythonKind.Tuple, items: items.ToValueList());

    /// <summary>A tuple of numbers.</summary>
    public static PythonValue TupleOf(params ReadOnlySpan<double> items)
    {
        var values = new PythonValue[items.Length];
        for (int i = 0; i < values.Length; i++) values[i] = Of(items[i]);
        return Tuple(values);
    }

    /// <summary>A tuple of whole numbers.</summary>
    public static PythonValue TupleOf(params ReadOnlySpan<int> items)
    {
        var values = new PythonValue[items.Length];
        for (int i = 0; i < values.Length; i++) values[i] = Of((long)items[i]);
        return Tuple(values);
    }

    /// <summary>A mapping.</summary>
    /// <param name="members">Entries in order; no name twice.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public static PythonValue Mapping(IEnumerable<NamedValue> members)
    {
        ValueList<NamedValue> list = members.ToValueList();
        if (list.GroupBy(m => m.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The name '{twice.Key}' occurs twice in a mapping.", nameof(members));
        }

        return new(PythonKind.Mapping, members: list);
    }

    /// <summary>Converts a truth value.</summary>
    public static implicit operator PythonValue(bool value) => Of(value);

    /// <summary>Converts a whole number.</summary>
    public static implicit operator PythonValue(long value) => Of(value);

    /// <summary>Converts a floating-point number.</summary>
    public static implicit operator PythonValue(double value) => Of(value);

    /// <summary>Converts text; null gives <see cref="None"/>.</summary>
    public static implicit operator PythonValue(string? value) => Of(value);

    /// <summary>The truth value.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public bool AsBoolean() => Kind == PythonKind.Boolean ? _integer != 0 : throw NotA("a truth value");

    /// <summary>The whole number.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public long AsInteger() => Kind == PythonKind.Integer ? _integer : throw NotA("a whole number");

    /// <summary>The number, whole or not.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public double AsDouble() => Kind switch
    {
        PythonKind.Float => _float,
        PythonKind.Integer => _integer,
        _ => throw NotA("a number"),
    };

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public string AsText() => Kind == PythonKind.Text ? _text! : throw NotA("text");

    /// <summary>The entry of a mapping, or null where it has none of that name.</summary>
    public PythonValue? Find(string name) => _members.FirstOrDefault(m => m.Name == name)?.Value;

    /// <inheritdoc/>
    public bool Equals(PythonValue? other) =>
        other is not null && Kind == other.Kind && _integer == other._integer && _float.Equals(other._float) && _text == other._text
        && _items.Equals(other._items) && _members.Equals(other._members);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PythonValue);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _integer, _float, _text, _items, _members);

    /// <summary>The value as Python's <c>repr</c> writes it: text in quotes, True, None, 1e-05, nan, (1, 2), {'a': 1}.</summary>
    public string ToRepr() => PythonText.Repr(this);

    /// <summary>The value as Python's <c>str</c> writes it: like <see cref="ToRepr"/>, but text by itself stands as it is.</summary>
    public override string ToString() => Kind == PythonKind.Text ? _text! : ToRepr();

    private InvalidOperationException NotA(string what) => new($"{ToRepr()} is not {what}.");
}
