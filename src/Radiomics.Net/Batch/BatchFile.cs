using System.Globalization;
using System.Text;
using nietras.SeparatedValues;
using Radiomics.Net.Core;

namespace Radiomics.Net;

/// <summary>A list of cases as a CSV file, in the layout of PyRadiomics' batch files.</summary>
/// <remarks>
/// The first line names the columns (case sensitive): Image and Mask, which are needed, Label and Label_channel, which hold whole numbers,
/// and any others, which are passed on to the results; a column ID names the cases in messages. Relative paths are relative to
/// the file. UTF-8; cells may be quoted as in RFC 4180.
/// </remarks>
public sealed record BatchFile
{
    internal const string ImageColumn = "Image";
    internal const string MaskColumn = "Mask";
    private const string LabelColumn = "Label";
    private const string ChannelColumn = "Label_channel";
    private const string IdColumn = "ID";

    private BatchFile(ValueList<BatchCase> cases, ValueList<string> warnings)
    {
        Cases = cases;
        Warnings = warnings;
    }

    /// <summary>The cases, in the order of the file.</summary>
    public ValueList<BatchCase> Cases { get; }

    /// <summary>Rows that were left out, and why.</summary>
    public ValueList<string> Warnings { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <remarks>
    /// A row that is too short to hold Image and Mask is left out with a warning. A row whose cells make no case (no path, a label
    /// that is no number, more cells than columns) becomes a case with a <see cref="BatchCase.Problem"/>.
    /// </remarks>
    /// <exception cref="FileFormatException">The file is no CSV in UTF-8, lacks the column Image or Mask, names a column twice, or holds no case.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static BatchFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var text = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            using SepReader reader = new Sep(',')
                .Reader(o => o with { HasHeader = false, Unescape = true, DisableColCountCheck = true, CultureInfo = CultureInfo.InvariantCulture })
                .From(text);
            return Read(reader, path);
        }
        catch (DecoderFallbackException exception)
        {
            throw new FileFormatException($"{path} is not UTF-8 text. Save it as UTF-8.", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            throw new FileFormatException($"{path} can't be split into cells: {exception.Message}", exception);
        }
    }

    private static BatchFile Read(SepReader reader, string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string[]? header = null;
        var cases = new List<BatchCase>();
        var warnings = new List<string>();
        foreach (SepReader.Row row in reader)
        {
            string[] cells = new string[row.ColCount];
            for (int i = 0; i < cells.Length; i++) cells[i] = row[i].ToString();
            if (header is null)
            {
                header = Checked(cells, path);
                continue;
            }

            if (cells is [""]) continue; // a blank line
            string place = string.Create(CultureInfo.InvariantCulture, $"{path}, line {row.LineNumberFrom}");
            if (Math.Max(Array.IndexOf(header, ImageColumn), Array.IndexOf(header, MaskColumn)) >= cells.Length)
            {
                warnings.Add($"{place}: left out, since the row is too short to name an image and a mask.");
                continue;
            }

            cases.Add(CaseOf(header, cells, place, folder, cases.Count + 1));
        }

        if (cases.Count == 0) throw new FileFormatException($"{path} holds no case: there is no row with an image and a mask below the first line.");
        return new BatchFile(cases.ToValueList(), warnings.ToValueList());
    }

    private static string[] Checked(string[] header, string path)
    {
        string[] absent = [.. new[] { ImageColumn, MaskColumn }.Where(name => !header.Contains(name))];
        if (absent.Length > 0)
        {
            string columns = string.Join(", ", header.Select(name => $"'{name}'"));
            string hint = header is [var only] && only.AsSpan().IndexOfAny(";\t") >= 0
                ? " Separate the cells by commas."
                : string.Concat(absent.Select(name => NearestName.Hint(name, header)).Distinct());
            throw new FileFormatException($"{path} has no column {string.Join(" and no column ", absent.Select(name => $"'{name}'"))} (case sensitive). Its columns are {columns}.{hint}");
        }

        string? twice = header.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null ? header : throw new FileFormatException($"{path}: the column '{twice}' occurs twice.");
    }

    private static BatchCase CaseOf(string[] header, string[] cells, string place, string folder, int number)
    {
        string? problem = cells.Length > header.Length
            ? string.Create(CultureInfo.InvariantCulture, $"{place}: {cells.Length} cells where the first line names {header.Length} columns. Quote a cell that holds a comma.")
            : null;
        var columns = header.Select((name, i) => KeyValuePair.Create(name, i < cells.Length ? cells[i] : "")).ToList();
        var batchCase = new BatchCase
        {
            Number = number,
            ImagePath = PathIn(ImageColumn),
            MaskPath = PathIn(MaskColumn),
            Label = NumberIn(LabelColumn, least: 1),
            LabelChannel = NumberIn(ChannelColumn, least: 0),
            Columns = [.. columns.Select(c => c.Key is ImageColumn or MaskColumn && c.Value.Length > 0 ? new(c.Key, PathIn(c.Key)) : c)],
        };
        if (columns.Find(c => c.Key == IdColumn).Value is { Length: > 0 } id) batchCase = batchCase with { Id = id };
        return batchCase with { Problem = problem };

        string PathIn(string name)
        {
            string cell = columns.Find(c => c.Key == name).Value;
            if (cell.Length == 0) problem ??= $"{place}: the cell {name} is empty.";
            return Path.GetFullPath(Path.Combine(folder, cell));
        }

        int? NumberIn(string name, int least)
        {
            if (!header.Contains(name)) return null;
            string cell = columns.Find(c => c.Key == name).Value;
            if (int.TryParse(cell, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int value) && value >= least) return value;
            problem ??= string.Create(CultureInfo.InvariantCulture, $"{place}: the cell {name} is {(cell.Length == 0 ? "empty" : $"'{cell}'")}; it must be a whole number, at least {least}.");
            return null;
        }
    }
}
