using System.Globalization;
using System.Text;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Writes values as JSON the way Python's json module does with an indent of 2: NaN and Infinity as such, ASCII only.</summary>
internal static class PythonJson
{
    private const int Indent = 2;

    public static string Write(PythonValue value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, PythonValue value, int depth)
    {
        switch (value.Kind)
        {
            case PythonKind.None: text.Append("null"); break;
            case PythonKind.Boolean: text.Append(value.AsBoolean() ? "true" : "false"); break;
            case PythonKind.Float: text.Append(Number(value.AsDouble())); break;
            case PythonKind.Integer: text.Append(value.ToRepr()); break;
            case PythonKind.Text: AppendText(text, value.AsText()); break;
            case PythonKind.Mapping:
                AppendLines(text, '{', '}', value.Members.Count, depth, i =>
                {
                    AppendText(text, value.Members[i].Name);
                    text.Append(": ");
                    Append(text, value.Members[i].Value, depth + 1);
                });
                break;
            default:
                AppendLines(text, '[', ']', value.Items.Count, depth, i => Append(text, value.Items[i], depth + 1));
                break;
        }
    }

    private static void AppendLines(StringBuilder text, char open, char close, int count, int depth, Action<int> append)
    {
        text.Append(open);
        for (int i = 0; i < count; i++)
        {
            text.Append(i > 0 ? ",\n" : "\n").Append(' ', Indent * (depth + 1));
            append(i);
        }

        if (count > 0) text.Append('\n').Append(' ', Indent * depth);
        text.Append(close);
    }

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append(@"\\"); break;
                case '\n': text.Append(@"\n"); break;
                case '\r': text.Append(@"\r"); break;
                case '\t': text.Append(@"\t"); break;
                case '\b': text.Append(@"\b"); break;
                case '\f': text.Append(@"\f"); break;
                case < ' ' or > '~': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: text.Append(c); break;
            }
        }

        text.Append('"');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ when double.IsNaN(value) => "NaN",
        _ => PythonText.Repr(value),
    };
}
