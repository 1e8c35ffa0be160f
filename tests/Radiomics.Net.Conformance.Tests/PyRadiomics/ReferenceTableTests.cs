using System.Globalization;
using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

public class ReferenceTableTests
{
    [Theory]
    [MemberData(nameof(Cases))]
    public void Extract_Case_EqualsEveryValueOfTheTable(string table, string label)
    {
        string folder = TestData.Require("pyradiomics", "reference");
        using JsonDocument configurations = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "configurations.json")));
        var extractor = PyRadiomicsExtractor.Create(ParametersOf(configurations.RootElement.GetProperty(table)));
        JsonElement c = configurations.RootElement.GetProperty("cases").GetProperty(label);
        string images = Path.Combine(folder, "..", "images");
        Volume image = VolumeFile.Read(Path.Combine(images, c.GetProperty("image").GetString()!));
        Mask mask = MaskFile.Read(Path.Combine(images, c.GetProperty("mask").GetString()!), label: c.GetProperty("label").GetInt32());
        var values = extractor.ExtractNamed(image, mask).ToList();
        string[][] rows = [.. File.ReadLines(Path.Combine(folder, table + ".csv")).Select(l => l.Split(','))];
        int column = Array.IndexOf(rows[0], label);
        var problems = new List<string>();
        for (int r = 1; r < rows.Length; r++)
        {
            var found = values.FirstOrDefault(v => v.Name == rows[r][0]);
            if (found.Name is null) { problems.Add($"{rows[r][0]}: missing"); continue; }
            double expected = double.Parse(rows[r][column], CultureInfo.InvariantCulture);
            double actual = found.Value.Value;
            if (double.IsNaN(expected) ? !double.IsNaN(actual) : !(Math.Abs(actual - expected) <= 1e-9 * Math.Abs(expected)))
            {
                problems.Add(FormattableString.Invariant($"{rows[r][0]}: {actual:R} instead of {expected:R} ({Math.Abs(actual - expected) / Math.Abs(expected):G3})"));
            }
        }

        Assert.True(problems.Count == 0, $"{problems.Count} of {rows.Length - 1}:\n" + string.Join('\n', problems.Take(60)));
        Assert.Equal(rows.Skip(1).Select(r => r[0]), values.Select(v => v.Name));
    }

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        if (TestData.Find("pyradiomics", "reference", "configurations.json") is not { } path) return data;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (JsonProperty table in document.RootElement.EnumerateObject())
        {
            if (table.Name == "cases" || !File.Exists(Path.Combine(Path.GetDirectoryName(path)!, table.Name + ".csv"))) continue;
            foreach (JsonProperty c in document.RootElement.GetProperty("cases").EnumerateObject()) data.Add(table.Name, c.Name);
        }

        return data;
    }

    private static PyRadiomicsParameters ParametersOf(JsonElement configuration) => new()
    {
        ImageTypes = configuration.GetProperty("imageType").EnumerateObject().Select(t => new PyRadiomicsImageType(t.Name, [.. t.Value.EnumerateObject().Select(s => new NamedValue(s.Name, Of(s.Value)))])).ToValueList(),
        Given = configuration.GetProperty("setting").EnumerateObject().Select(s => new NamedValue(s.Name, Of(s.Value))).ToValueList(),
    };

    private static PythonValue Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => PythonValue.None,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => PythonValue.List(value.EnumerateArray().Select(Of)),
        _ => value.GetRawText().Contains('.') ? (PythonValue)value.GetDouble() : (PythonValue)value.GetInt64(),
    };
}
