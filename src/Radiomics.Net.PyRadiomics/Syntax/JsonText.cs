using System.Globalization;
using System.Text;
using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Reads a JSON text into nodes, as Python's json module does: NaN, Infinity and -Infinity are numbers too.</summary>
/// <remarks>A key given twice is an error. Whole numbers and those with a point or exponent stay apart.</remarks>
internal sealed class JsonText
{
    private readonly string _text;
    private readonly string _source;
    private readonly TextLimits _limits;
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private long _count;

    private JsonText(string text, string source, TextLimits limits)
    {
        _text = text;
        _source = source;
        _limits = limits;
    }

    private TextPosition Position => new(_line, _at - _lineStart + 1);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">File name for messages.</param>
    /// <param name="limits">How large it may be; null for those of parameter files.</param>
    /// <exception cref="SettingsException">The text is not JSON, or too large.</exception>
    public static ParameterNode Read(string text, string source, TextLimits? limits = null)
    {
        limits ??= TextLimits.Parameters;
        limits.RequireLength(text, source);
        var reader = new JsonText(text, source, limits);
        reader.SkipBlanks();
        ParameterNode node = reader.ReadValue(depth: 0);
        reader.SkipBlanks();
        return reader._at == text.Length ? node : throw reader.Error("something follows the end of the JSON value.");
    }

    private ParameterNode ReadValue(int depth)
    {
        TextPosition position = Position;
        _limits.RequireDepth(depth, _source, position);
        _limits.RequireCount(++_count, _source, position);
        switch (Peek())
        {
            case '{': return ReadObject(depth, position);
            case '[': return ReadArray(depth, position);
            case '"':
                string text = ReadString();
                return ParameterNode.OfScalar(text, text, position);
            case '-' or (>= '0' and <= '9') when !Follows("-Infinity"): return ReadNumber(position);
        }

        foreach ((string word, PythonValue value) in Words)
        {
            if (!Follows(word)) continue;
            _at += word.Length;
            return ParameterNode.OfScalar(value, word, position);
        }

        throw Error(_at < _text.Length ? $"expected a value, found '{_text[_at]}'." : "the text ends where a value should stand.");
    }

    private static (string Word, PythonValue Value)[] Words { get; } =
    [
        ("null", PythonValue.None), ("true", true), ("false", false), ("NaN", double.NaN), ("Infinity", double.PositiveInfinity), ("-Infinity", double.NegativeInfinity),
    ];

    private ParameterNode ReadObject(int depth, TextPosition position)
    {
        _at++;
        var members = new List<ParameterEntry>();
        var places = new Dictionary<string, TextPosition>(StringComparer.Ordinal);
        SkipBlanks();
        while (Peek() != '}')
        {
            if (members.Count > 0) Expect(',', "a comma or '}'");
            SkipBlanks();
            TextPosition keyPosition = Position;
            if (Peek() != '"') throw Error("expected a key in double quotes.");
            string key = ReadString();
            if (!places.TryAdd(key, keyPosition)) throw SyntaxError.At(_source, keyPosition, $"the key '{key}' stands on {places[key]} already.");
            SkipBlanks();
            Expect(':', "a colon");
            SkipBlanks();
            members.Add(new ParameterEntry(key, keyPosition, ReadValue(depth + 1)));
            SkipBlanks();
        }

        _at++;
        return ParameterNode.OfMapping(members, position);
    }

    private ParameterNode ReadArray(int depth, TextPosition position)
    {
        _at++;
        var items = new List<ParameterNode>();
        SkipBlanks();
        while (Peek() != ']')
        {
            if (items.Count > 0) Expect(',', "a comma or ']'");
            SkipBlanks();
            items.Add(ReadValue(depth + 1));
            SkipBlanks();
        }

        _at++;
        return ParameterNode.OfList(items, position);
    }

    private ParameterNode ReadNumber(TextPosition position)
    {
        int start = _at;
        if (Peek() == '-') _at++;
        int whole = SkipDigits();
        if (whole == 0 || (whole > 1 && _text[_at - whole] == '0')) throw SyntaxError.At(_source, position, "not a number: JSON numbers start with one digit, or with one other than 0.");
        bool isInteger = true;
        if (Peek() == '.')
        {
            _at++;
            isInteger = false;
            if (SkipDigits() == 0) throw SyntaxError.At(_source, position, "not a number: digits must follow the point.");
        }

        if (Peek() is 'e' or 'E')
        {
            _at++;
            isInteger = false;
            if (Peek() is '+' or '-') _at++;
            if (SkipDigits() == 0) throw SyntaxError.At(_source, position, "not a number: digits must follow the exponent's sign.");
        }

        string text = _text[start.._at];
        if (!isInteger) return ParameterNode.OfScalar(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), text, position);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? ParameterNode.OfScalar(value, text, position)
            : throw SyntaxError.At(_source, position, "the whole number is too large.");
    }

    private string ReadString()
    {
        TextPosition position = Position;
        var text = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            char c = _text[_at];
            switch (c)
            {
                case '"':
                    _at++;
                    return text.ToString();
                case '\\':
                    _at++;
                    text.Append(ReadEscape());
                    break;
                case < ' ': throw Error("a control character inside a text; write it as an escape like \\n.");
                default: text.Append(c); break;
            }
        }

        throw SyntaxError.At(_source, position, "the text has no closing quote.");
    }

    /// <summary>Reads what follows a backslash and stays on its last character.</summary>
    private char ReadEscape()
    {
        switch (Peek())
        {
            case '"' or '\\' or '/': return _text[_at];
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when _at + 4 < _text.Length && ushort.TryParse(_text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                _at += 4;
                return (char)code;
            default: throw Error("not a valid escape in a text.");
        }
    }

    private int SkipDigits()
    {
        int start = _at;
        while (char.IsAsciiDigit(Peek())) _at++;
        return _at - start;
    }

    private void SkipBlanks()
    {
        for (; _at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n'; _at++)
        {
            if (_text[_at] != '\n') continue;
            _line++;
            _lineStart = _at + 1;
        }
    }

    private void Expect(char expected, string name)
    {
        if (Peek() != expected) throw Error(_at < _text.Length ? $"expected {name}, found '{_text[_at]}'." : $"the text ends where {name} should stand.");
        _at++;
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private bool Follows(string word) => _text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal);

    private SettingsException Error(string problem) => SyntaxError.At(_source, Position, problem);
}
