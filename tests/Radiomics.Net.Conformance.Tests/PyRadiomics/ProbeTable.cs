using System.Globalization;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>A table of probes of the reference data: one row a probe, named columns, cells without commas or quotes.</summary>
internal sealed class ProbeTable
{
    private readonly Dictionary<string, int> _columns;

    private ProbeTable(string[] lines)
    {
        _columns = lines[0].Split(',').Select((name, at) => (name, at)).ToDictionary(pair => pair.name, pair => pair.at);
        Rows = [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => new Row(this, line.Split(',')))];
    }

    public IReadOnlyList<Row> Rows { get; }

    public static ProbeTable Read(string file) => new(File.ReadAllLines(TestData.Require("pyradiomics", "reference", file)));

    /// <summary>The distinct values of some columns, to make a test of each; one row that says so where there is no data.</summary>
    public static TheoryData<string> Keys(string file, params string[] columns)
    {
        var data = new TheoryData<string>();
        if (TestData.Find("pyradiomics", "reference", file) is null) data.Add("no reference data");
        else data.AddRange(Read(file).Rows.Select(row => row.Key(columns)).Distinct().ToArray());
        return data;
    }

    internal sealed record Row(ProbeTable Table, string[] Cells)
    {
        public string this[string column] => Cells[Table._columns[column]];

        public double Number(string column) => double.Parse(this[column], CultureInfo.InvariantCulture);

        public double[] Numbers(string column) => [.. this[column].Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];

        public string Key(params string[] columns) => string.Join(' ', columns.Select(column => this[column]));
    }
}
