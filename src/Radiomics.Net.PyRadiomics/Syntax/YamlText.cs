using System.Globalization;
using Radiomics.Net.Core;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Reads one YAML document into nodes, from YamlDotNet's events.</summary>
/// <remarks>Anchors, aliases and merge keys work as in PyYAML; a key given twice is an error, and so is a second document.</remarks>
internal sealed class YamlText
{
    private static readonly TextLimits s_limits = TextLimits.Parameters;

    private readonly IParser _events;
    private readonly string _source;
    private readonly Dictionary<string, ParameterNode?> _anchors = new(StringComparer.Ordinal); // null while the anchored value is being read
    private long _count;

    private YamlText(string text, string source)
    {
        _events = new Parser(new StringReader(text));
        _source = source;
    }

    /// <summary>Reads a text.</summary>
    /// <returns>The document, or null where the text holds none.</returns>
    /// <exception cref="SettingsException">The text is not one YAML document, or too large.</exception>
    public static ParameterNode? Read(string text, string source)
    {
        s_limits.RequireLength(text, source);
        try
        {
            return new YamlText(text, source).ReadDocument();
        }
        catch (YamlException exception)
        {
            throw SyntaxError.At(source, PositionOf(exception.Start), $"not valid YAML: {exception.Message.TrimEnd('.')}.{TabHint(text)}", exception);
        }
    }

    /// <summary>Names the first line that is indented with a tab, which YAML forbids; the parser only knows where the block starts.</summary>
    private static string TabHint(string text)
    {
        string[] lines = text.Split('\n');
        int line = Array.FindIndex(lines, l => l.TrimStart(' ').StartsWith('\t') && l.Trim().Length > 0);
        return line < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" Line {line + 1} is indented with a tab; use blanks.");
    }

    private static TextPosition PositionOf(Mark mark) => new(mark.Line, mark.Column);

    private ParameterNode? ReadDocument()
    {
        Next<StreamStart>();
        if (_events.Current is StreamEnd) return null;
        Next<DocumentStart>();
        ParameterNode document = ReadNode(depth: 0);
        Next<DocumentEnd>();
        if (_events.Current is not StreamEnd) throw Error(_events.Current!, "a second document starts here; a parameter file holds one.");
        return document;
    }

    /// <summary>Steps over an event of a kind; the parser itself refuses texts that have another one there.</summary>
    private void Next<TEvent>()
        where TEvent : ParsingEvent
    {
        if (_events.Current is null) Advance();
        if (_events.Current is not TEvent) throw new SettingsException($"{_source}: not valid YAML.");
        Advance();
    }

    private void Advance()
    {
        TextPosition before = _events.Current is { } current ? PositionOf(current.End) : new TextPosition(1, 1);
        try
        {
            _events.MoveNext();
        }
        catch (Exception exception) when (exception is not YamlException)
        {
            // On some texts the parser fails with an exception of another kind.
            throw SyntaxError.At(_source, before, $"not valid YAML after this place: {exception.Message}", exception);
        }
    }

    private ParameterNode ReadNode(int depth)
    {
        ParsingEvent start = _events.Current!;
        TextPosition position = PositionOf(start.Start);
        s_limits.RequireDepth(depth, _source, position);
        if (start is AnchorAlias alias)
        {
            Advance();
            return Counted(ReadAlias(alias));
        }

        string? anchor = start is NodeEvent { Anchor.IsEmpty: false } anchored ? anchored.Anchor.Value : null;
        if (anchor is not null) _anchors[anchor] = null;
        ParameterNode node = start switch
        {
            Scalar scalar => ReadScalar(scalar, position),
            SequenceStart sequence => ReadSequence(sequence, position, depth),
            MappingStart mapping => ReadMapping(mapping, position, depth),
            _ => throw Error(start, "expected a value."),
        };
        if (anchor is not null) _anchors[anchor] = node;
        return node;
    }

    private ParameterNode ReadAlias(AnchorAlias alias)
    {
        string name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out ParameterNode? node)) throw Error(alias, $"the alias '*{name}' has no anchor '&{name}' before it.");
        return node ?? throw Error(alias, $"the alias '*{name}' stands inside its own anchor.");
    }

    private ParameterNode ReadScalar(Scalar scalar, TextPosition position)
    {
        Advance();
        try
        {
            PythonValue value = scalar.Tag.IsEmpty && scalar.Style is ScalarStyle.Plain
                ? YamlScalar.Resolve(scalar.Value)
                : YamlScalar.Read(scalar.Value, scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? YamlScalar.Text : scalar.Tag.Value);
            return Counted(ParameterNode.OfScalar(value, scalar.Value, position));
        }
        catch (FormatException exception)
        {
            throw SyntaxError.At(_source, position, exception.Message, exception);
        }
    }

    private ParameterNode ReadSequence(SequenceStart start, TextPosition position, int depth)
    {
        RequireTag(start, YamlScalar.List);
        Advance();
        var items = new List<ParameterNode>();
        while (_events.Current is not SequenceEnd) items.Add(ReadNode(depth + 1));
        Advance();
        return CountedOnce(ParameterNode.OfList(items, position));
    }

    private ParameterNode ReadMapping(MappingStart start, TextPosition position, int depth)
    {
        RequireTag(start, YamlScalar.Mapping);
        Advance();
        var own = new List<ParameterEntry>();
        var places = new Dictionary<string, TextPosition>(StringComparer.Ordinal);
        var merged = new List<ParameterEntry>();
        while (_events.Current is not MappingEnd)
        {
            bool isMerge = _events.Current is Scalar { Value: "<<", Style: ScalarStyle.Plain, Tag.IsEmpty: true };
            ParameterNode key = ReadNode(depth + 1);
            if (key.Kind is PythonKind.List or PythonKind.Mapping) throw SyntaxError.At(_source, key.Position, "a list or mapping can't be a key.");
            ParameterNode value = ReadNode(depth + 1);
            if (isMerge)
            {
                merged.AddRange(MergedMembers(value));
                s_limits.RequireCount(merged.Count, _source, value.Position);
                continue;
            }

            if (!places.TryAdd(key.Text, key.Position)) throw SyntaxError.At(_source, key.Position, $"the key '{key.Text}' stands on {places[key.Text]} already.");
            own.Add(new ParameterEntry(key.Text, key.Position, value));
        }

        Advance();
        return CountedOnce(ParameterNode.OfMapping(Merge(merged, own), position));
    }

    /// <summary>What a merge key brings in, so that the later of two equal keys wins.</summary>
    private IEnumerable<ParameterEntry> MergedMembers(ParameterNode value)
    {
        if (value.IsMapping) return value.Members;
        if (value.Kind != PythonKind.List || value.Items.Any(item => !item.IsMapping))
        {
            throw SyntaxError.At(_source, value.Position, "the merge key '<<' takes a mapping or a list of mappings.");
        }

        return value.Items.Reverse().SelectMany(item => item.Members);
    }

    private static List<ParameterEntry> Merge(IReadOnlyList<ParameterEntry> merged, IReadOnlyList<ParameterEntry> own)
    {
        if (merged.Count == 0) return [.. own];
        var all = new List<ParameterEntry>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (ParameterEntry member in merged.Concat(own))
        {
            if (places.TryAdd(member.Key, all.Count)) all.Add(member);
            else all[places[member.Key]] = member;
        }

        return all;
    }

    private void RequireTag(NodeEvent start, string tag)
    {
        if (start.Tag.IsEmpty || start.Tag.IsNonSpecific || start.Tag.Value == tag) return;
        throw Error(start, $"the tag '{start.Tag.Value}' is not supported here.");
    }

    /// <summary>Counts a scalar, or an alias with all that it stands for.</summary>
    private ParameterNode Counted(ParameterNode node)
    {
        _count += node.Count;
        s_limits.RequireCount(_count, _source, node.Position);
        return node;
    }

    /// <summary>Counts a list or mapping whose contents are counted already.</summary>
    private ParameterNode CountedOnce(ParameterNode node)
    {
        s_limits.RequireCount(++_count, _source, node.Position);
        s_limits.RequireCount(node.Count, _source, node.Position);
        return node;
    }

    private SettingsException Error(ParsingEvent at, string problem) => SyntaxError.At(_source, PositionOf(at.Start), problem);
}
