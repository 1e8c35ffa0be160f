namespace Radiomics.Net.PyRadiomics;

/// <summary>A value of a parameter file together with where it stands.</summary>
internal sealed class ParameterNode
{
    private ParameterNode(PythonKind kind, TextPosition position)
    {
        Kind = kind;
        Position = position;
    }

    /// <summary>What it is; never a tuple from a file.</summary>
    public PythonKind Kind { get; }

    /// <summary>Where it starts.</summary>
    public TextPosition Position { get; }

    /// <summary>The value of a scalar.</summary>
    public PythonValue Scalar { get; private init; } = PythonValue.None;

    /// <summary>A scalar as it is written.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Elements of a list.</summary>
    public IReadOnlyList<ParameterNode> Items { get; private init; } = [];

    /// <summary>Entries of a mapping, in order.</summary>
    public IReadOnlyList<ParameterEntry> Members { get; private init; } = [];

    /// <summary>Number of values in it, with aliases counted as often as they are used.</summary>
    public long Count { get; private init; } = 1;

    public bool IsMapping => Kind == PythonKind.Mapping;

    public bool IsNull => Kind == PythonKind.None;

    public static ParameterNode OfScalar(PythonValue value, string text, TextPosition position) => new(value.Kind, position) { Scalar = value, Text = text };

    public static ParameterNode OfList(IReadOnlyList<ParameterNode> items, TextPosition position) =>
        new(PythonKind.List, position) { Items = items, Count = 1 + items.Sum(i => i.Count) };

    public static ParameterNode OfMapping(IReadOnlyList<ParameterEntry> members, TextPosition position) =>
        new(PythonKind.Mapping, position) { Members = members, Count = 1 + members.Sum(m => 1 + m.Value.Count) };

    /// <summary>A value that comes from a program, not from a file.</summary>
    public static ParameterNode Of(PythonValue value) => value.Kind switch
    {
        PythonKind.List or PythonKind.Tuple => OfList([.. value.Items.Select(Of)], TextPosition.Unknown),
        PythonKind.Mapping => OfMapping([.. value.Members.Select(m => new ParameterEntry(m.Name, TextPosition.Unknown, Of(m.Value)))], TextPosition.Unknown),
        _ => OfScalar(value, value.ToString(), TextPosition.Unknown),
    };

    /// <summary>The value without its places.</summary>
    public PythonValue ToValue() => Kind switch
    {
        PythonKind.List => PythonValue.List(Items.Select(i => i.ToValue())),
        PythonKind.Mapping => PythonValue.Mapping(Members.Select(m => new NamedValue(m.Key, m.Value.ToValue()))),
        _ => Scalar,
    };
}

/// <summary>An entry of a mapping.</summary>
/// <param name="Key">The key as it is written.</param>
/// <param name="KeyPosition">Where the key stands.</param>
/// <param name="Value">The value.</param>
internal sealed record ParameterEntry(string Key, TextPosition KeyPosition, ParameterNode Value);
