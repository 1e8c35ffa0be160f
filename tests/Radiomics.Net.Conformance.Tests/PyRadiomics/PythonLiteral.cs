using System.Globalization;
using System.Text;
using Radiomics.Net.PyRadiomics;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>Reads Python literals, as the baselines hold them: {'a': [1, 2.0], 'b': None}, (1, 2), 'text', True.</summary>
internal sealed class PythonLiteral
{
    private readonly string _text;
    private int _at;

    private PythonLiteral(string text) => _text = text;

    public static PythonValue Parse(string text)
    {
        var reader = new PythonLiteral(text);
        PythonValue value = reader.Read();
        reader.SkipBlanks();
        return reader._at == text.Length ? value : throw reader.Error();
    }

    private PythonValue Read()
    {
        SkipBlanks();
        switch (_text[_at])
        {
            case '{': return ReadMapping();
            case '[': return PythonValue.List(ReadItems(']'));
            case '(': return PythonValue.Tuple(ReadItems(')'));
            case 'u' when _text[_at + 1] is '\'' or '"':
                _at++;
                return ReadText();
            case '\'' or '"': return ReadText();
            default: return ReadWord();
        }
    }

    private PythonValue ReadMapping()
    {
        var members = new List<NamedValue>();
        _at++;
        while (!Ends('}'))
        {
            string key = Read().AsText();
            Skip(':');
            members.Add(new NamedValue(key, Read()));
            if (!Ends('}')) Skip(',');
        }

        _at++;
        return PythonValue.Mapping(members);
    }

    private List<PythonValue> ReadItems(char close)
    {
        var items = new List<PythonValue>();
        _at++;
        while (!Ends(close))
        {
            items.Add(Read());
            if (!Ends(close)) Skip(',');
        }

        _at++;
        return items;
    }

    private PythonValue ReadText()
    {
        char quote = _text[_at++];
        var text = new StringBuilder();
        for (; _text[_at] != quote; _at++)
        {
            if (_text[_at] == '\\') _at++;
            text.Append(_text[_at]);
        }

        _at++;
        return text.ToString();
    }

    private PythonValue ReadWord()
    {
        int end = _text.AsSpan(_at).IndexOfAny(",:]}) ");
        string word = end < 0 ? _text[_at..] : _text[_at..(_at + end)];
        _at += word.Length;
        return word switch
        {
            "None" => PythonValue.None,
            "True" => true,
            "False" => false,
            "nan" => double.NaN,
            _ when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole,
            _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            _ => throw Error(),
        };
    }

    private bool Ends(char close)
    {
        SkipBlanks();
        return _text[_at] == close;
    }

    private void Skip(char expected)
    {
        SkipBlanks();
        if (_text[_at++] != expected) throw Error();
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
    }

    private FormatException Error() => new($"Not a Python literal at {_at}: {_text}");
}
