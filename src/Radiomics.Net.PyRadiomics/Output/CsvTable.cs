using System.Text;
using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>A header of keys and rows of cells, as CSV with "\n" at the end of lines.</summary>
internal sealed class CsvTable
{
    private readonly List<string> _header;
    private readonly List<IReadOnlyList<string>> _rows;

    private CsvTable(List<string> header, List<IReadOnlyList<string>> rows)
    {
        _header = header;
        _rows = rows;
    }

    public static CsvTable Of(IReadOnlyList<PyRadiomicsResult> cases) => new CsvTable([.. cases[0].Entries.Select(e => e.Name)], []).With(cases);

    /// <summary>The table with cases added; keys that the header lacks follow it, sorted.</summary>
    public CsvTable With(IReadOnlyList<PyRadiomicsResult> cases)
    {
        var known = _header.ToHashSet(StringComparer.Ordinal);
        List<string> header = [.. _header, .. cases.SelectMany(c => c.Entries).Select(e => e.Name).Where(name => !known.Contains(name)).Distinct().Order(StringComparer.Ordinal)];
        return new CsvTable(header, [.. _rows, .. cases.Select(c => (IReadOnlyList<string>)[.. header.Select(key => CellOf(c.Find(key)))])]);
    }

    public string ToText()
    {
        var text = new StringBuilder();
        foreach (IReadOnlyList<string> row in _rows.Prepend(_header))
        {
            for (int i = 0; i < _header.Count; i++)
            {
                if (i > 0) text.Append(',');
                string cell = i < row.Count ? row[i] : "";
                if (cell.AsSpan().IndexOfAny(",\"\r\n") < 0) text.Append(cell);
                else text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="FileFormatException">The text is not CSV with a header, or a row is longer than it.</exception>
    public static CsvTable Parse(string text, string path)
    {
        List<IReadOnlyList<string>> rows = ParseRows(text, path);
        if (rows.Count == 0) throw new FileFormatException($"{path}: has no header, so nothing was added; write to another file.");
        List<string> header = [.. rows[0]];
        if (header.GroupBy(key => key, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
        {
            throw new FileFormatException($"{path}: the column '{twice}' occurs twice, so nothing was added; write to another file.");
        }

        int tooLong = rows.FindIndex(row => row.Count > header.Count);
        if (tooLong >= 0) throw new FileFormatException($"{path}: row {tooLong + 1} has {rows[tooLong].Count} cells, the header {header.Count}; nothing was added. Write to another file.");
        return new CsvTable(header, rows[1..]);
    }

    private static List<IReadOnlyList<string>> ParseRows(string text, string path)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '\n';
            switch (c)
            {
                case '"' when isQuoted && i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' or '\n' when !isQuoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    if (c == ',') break;
                    if (row.Count > 1 || row[0].Length > 0) rows.Add(row);
                    row = [];
                    break;
                case '\r' when !isQuoted: break;
                default: cell.Append(c); break;
            }
        }

        return isQuoted ? throw new FileFormatException($"{path}: a cell has no closing quote, so nothing was added; write to another file.") : rows;
    }

    private static string CellOf(PythonValue? value) => value is null or { IsNone: true } ? "" : value.ToString();
}
