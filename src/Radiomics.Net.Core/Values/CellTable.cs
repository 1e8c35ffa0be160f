using System.Text;

namespace Radiomics.Net.Core;

/// <summary>A header of names and rows of cells, as CSV; rows may be added whose names differ.</summary>
internal sealed class CellTable
{
    private readonly List<string> _header;
    private readonly List<IReadOnlyList<string>> _rows;

    private CellTable(List<string> header, List<IReadOnlyList<string>> rows)
    {
        _header = header;
        _rows = rows;
    }

    /// <summary>A table whose header holds the names of the first row.</summary>
    public static CellTable Of(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, bool sortsNew = true) => new CellTable([.. rows[0].Keys], []).With(rows, sortsNew);

    /// <summary>The table with rows added; names that the header lacks follow it.</summary>
    /// <param name="rows">Cells by name, in order; one that a row lacks is empty.</param>
    /// <param name="sortsNew">Whether new names are sorted; else they come in the order in which they turn up.</param>
    public CellTable With(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, bool sortsNew = true)
    {
        var known = _header.ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> added = rows.SelectMany(r => r.Keys).Where(known.Add);
        List<string> header = [.. _header, .. sortsNew ? added.Order(StringComparer.Ordinal) : added];
        return new CellTable(header, [.. _rows, .. rows.Select(row => (IReadOnlyList<string>)[.. header.Select(name => row.GetValueOrDefault(name, ""))])]);
    }

    /// <summary>The table as text.</summary>
    /// <param name="lineEnd">What ends a line.</param>
    public string ToText(string lineEnd = "\n")
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

            text.Append(lineEnd);
        }

        return text.ToString();
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="FileFormatException">The text is not CSV with a header, or a row is longer than it.</exception>
    public static CellTable Parse(string text, string path)
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
        return new CellTable(header, rows[1..]);
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
}
