using System.Globalization;
using System.Text;
using nietras.SeparatedValues;
using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>The cells of a CSV file, not yet typed.</summary>
internal sealed class CsvCells
{
    private readonly CsvSettings _settings;
    private readonly string _file;
    private readonly string[] _header;
    private readonly List<string?>[] _columns;
    private readonly List<int> _lines;

    private CsvCells(CsvSettings settings, string file, string[] header, List<string?>[] columns, List<int> lines)
    {
        _settings = settings;
        _file = file;
        _header = header;
        _columns = columns;
        _lines = lines;
    }

    /// <summary>Splits a file into cells; a missing one is null.</summary>
    public static CsvCells Read(Stream stream, CsvSettings settings, string file)
    {
        try
        {
            using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            using SepReader reader = new Sep(settings.Separator)
                .Reader(o => o with { HasHeader = false, Unescape = true, DisableColCountCheck = true, CultureInfo = CultureInfo.InvariantCulture })
                .From(text);
            return Read(reader, settings, file);
        }
        catch (DecoderFallbackException exception)
        {
            throw new FileFormatException($"{file} is not UTF-8 text. Save it as UTF-8.", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            throw new FileFormatException($"{file} can't be split into cells: {exception.Message}", exception);
        }
    }

    /// <summary>Types the columns as they are declared, the others by what they hold.</summary>
    public Table ToTable()
    {
        var declared = new Dictionary<string, ColumnDeclaration>(StringComparer.Ordinal);
        foreach (ColumnDeclaration declaration in _settings.Columns)
        {
            if (!declared.TryAdd(declaration.Name, declaration)) throw new ArgumentException($"Column '{declaration.Name}' is declared twice.");
        }

        string[] wanted = _settings.IdColumn is { } id ? [id, .. declared.Keys] : [.. declared.Keys];
        string[] absent = [.. wanted.Where(w => Array.IndexOf(_header, w) < 0)];
        if (absent.Length > 0) throw new FileFormatException($"{_file} has no column {NameList.Of(absent)}. Its columns are {NameList.Of(_header)}.");

        var columns = new List<TableColumn>(_header.Length);
        for (int j = 0; j < _header.Length; j++)
        {
            if (_header[j] != _settings.IdColumn) columns.Add(ToColumn(j, declared.GetValueOrDefault(_header[j])));
        }

        return new Table(Ids(), [.. columns]);
    }

    private static CsvCells Read(SepReader reader, CsvSettings settings, string file)
    {
        string[]? header = null;
        List<string?>[] columns = [];
        var lines = new List<int>();
        var missing = settings.MissingTexts.ToHashSet(StringComparer.Ordinal);
        foreach (SepReader.Row row in reader)
        {
            if (header is null)
            {
                header = new string[row.ColCount];
                for (int j = 0; j < header.Length; j++) header[j] = row[j].ToString();
                columns = [.. header.Select(_ => new List<string?>())];
                continue;
            }

            if (row.ColCount == 1 && header.Length > 1 && row[0].Span.IsEmpty) continue; // a blank line
            if (row.ColCount != header.Length)
            {
                throw new FileFormatException($"{file}, line {row.LineNumberFrom}: {row.ColCount} cells where the first line names {header.Length} columns. Check the separator '{settings.Separator}' and quotes.");
            }

            lines.Add(row.LineNumberFrom);
            for (int j = 0; j < header.Length; j++)
            {
                string cell = row[j].ToString();
                columns[j].Add(cell.Length == 0 || missing.Contains(cell) ? null : cell);
            }
        }

        return header is null || header is [""]
            ? throw new FileFormatException($"{file} is empty: its first line must name the columns.")
            : new CsvCells(settings, file, header, columns, lines);
    }

    private ValueList<string> Ids()
    {
        if (_settings.IdColumn is not { } name) return [.. Enumerable.Range(1, _lines.Count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        List<string?> cells = _columns[Array.IndexOf(_header, name)];
        int empty = cells.IndexOf(null);
        if (empty >= 0) throw new FileFormatException($"{_file}, line {_lines[empty]}: the id column '{name}' is empty.");
        return [.. cells.Select(c => c!)];
    }

    private TableColumn ToColumn(int j, ColumnDeclaration? declaration)
    {
        string name = _header[j];
        switch (declaration)
        {
            case NumericDeclaration numeric:
                double[] values = Numbers(j, out int failed);
                if (failed >= 0) throw NotANumber(j, failed);
                return new NumericColumn(name, values, numeric.Unit, numeric.AllowedRange, numeric.Revision);
            case CategoricalDeclaration categorical:
                return CategoricalColumn.FromTexts(name, _columns[j], categorical.Levels, categorical.IsOrdered, categorical.ReferenceLevel);
            case TextDeclaration:
                return new TextColumn(name, _columns[j]);
            default:
                double[] guessed = Numbers(j, out int text);
                return text < 0 ? new NumericColumn(name, guessed) : new TextColumn(name, _columns[j]);
        }
    }

    private double[] Numbers(int j, out int failed)
    {
        var values = new double[_lines.Count];
        for (int row = 0; row < values.Length; row++)
        {
            if (TryParse(_columns[j][row], out values[row])) continue;
            failed = row;
            return values;
        }

        failed = -1;
        return values;
    }

    private bool TryParse(string? cell, out double value)
    {
        value = double.NaN;
        if (cell is null) return true;
        if (_settings.DecimalComma)
        {
            if (cell.Contains('.')) return false;
            cell = cell.Replace(',', '.');
        }

        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private FileFormatException NotANumber(int j, int row)
    {
        string cell = _columns[j][row]!;
        string remedy = (_settings.DecimalComma, cell.Contains(','), cell.Contains('.')) switch
        {
            (false, true, _) => " If it has a decimal comma, declare that.",
            (true, _, true) => " A decimal comma is declared, but it has a point.",
            _ => $" Correct it, leave it empty, or list it among {nameof(CsvSettings.MissingTexts)}.",
        };
        return new FileFormatException($"{_file}, line {_lines[row]}, column '{_header[j]}': '{cell}' is not a finite number.{remedy}");
    }
}
