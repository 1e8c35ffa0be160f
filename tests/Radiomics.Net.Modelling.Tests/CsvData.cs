using System.Globalization;
using System.IO.Compression;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>A CSV file of the reference data, read the plain way (no quotes, decimal point, empty = missing).</summary>
public sealed class CsvData
{
    private readonly string[][] _rows;
    private readonly Dictionary<string, int> _columns = [];

    private CsvData(string[] header, string[][] rows)
    {
        Columns = header;
        _rows = rows;
        for (int i = 0; i < header.Length; i++) _columns[header[i]] = i;
    }

    public IReadOnlyList<string> Columns { get; }

    public int RowCount => _rows.Length;

    /// <summary>Reads a file of <c>modeling</c>; the path is relative to that folder, as in the expected files.</summary>
    public static CsvData Read(string relativePath)
    {
        string path = TestData.Require("modeling", relativePath);
        using Stream file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(plain);
        string[][] lines = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(','))];
        return new CsvData(lines[0], lines[1..]);
    }

    public string[] Text(string column) => [.. _rows.Select(r => r[_columns[column]])];

    /// <summary>Numbers; NaN where the cell is empty.</summary>
    public double[] Numbers(string column) =>
        [.. Text(column).Select(t => t.Length == 0 ? double.NaN : double.Parse(t, CultureInfo.InvariantCulture))];

    public CsvData Where(Func<Func<string, string>, bool> keep) =>
        new([.. Columns], [.. _rows.Where(r => keep(c => r[_columns[c]]))]);
}
