using System.Globalization;
using System.Text.Json;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>
/// One file of <c>modeling/expected</c>: settings, results and the tolerance |a - b| &lt;= rel |b| + abs that goes with them.
/// </summary>
public sealed class ExpectedFile
{
    private readonly JsonDocument _document;

    private ExpectedFile(JsonDocument document) => _document = document;

    public JsonElement Settings => _document.RootElement.GetProperty("settings");

    public JsonElement Results => _document.RootElement.GetProperty("results");

    public JsonElement Tolerance => _document.RootElement.GetProperty("tolerance");

    public string[] Inputs
    {
        get
        {
            JsonElement input = _document.RootElement.GetProperty("input");
            return input.ValueKind == JsonValueKind.Array ? [.. input.EnumerateArray().Select(e => e.GetString()!)] : [input.GetString()!];
        }
    }

    public double Rel => ToleranceOf("rel");

    public double Abs => ToleranceOf("abs");

    public static ExpectedFile Read(string name) =>
        new(JsonDocument.Parse(File.ReadAllBytes(TestData.Require("modeling", "expected", name + ".json"))));

    public double ToleranceOf(string key) => Tolerance.TryGetProperty(key, out JsonElement value) ? value.GetDouble() : 0;

    /// <summary>A number of the file: null and "NaN" are NaN, "Infinity" and "-Infinity" themselves.</summary>
    public static double Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => double.NaN,
        JsonValueKind.String => element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            string text => double.Parse(text, CultureInfo.InvariantCulture),
            null => double.NaN,
        },
        _ => element.GetDouble(),
    };

    public static double[] Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select(Number)]
        : [Number(element)];

    /// <summary>Asserts that a computed number meets the expected one within the file's tolerance, or the one given.</summary>
    public void Close(double actual, JsonElement expected, string what, double? rel = null, double? abs = null) =>
        Close(actual, Number(expected), what, rel, abs);

    public void Close(double actual, double expected, string what, double? rel = null, double? abs = null)
    {
        if (double.IsNaN(expected) || double.IsInfinity(expected))
        {
            Assert.True(actual.Equals(expected), $"{what}: expected {expected}, got {actual:R}");
            return;
        }

        double allowed = ((rel ?? Rel) * Math.Abs(expected)) + (abs ?? Abs);
        Assert.True(Math.Abs(actual - expected) <= allowed, $"{what}: expected {expected:R}, got {actual:R}, off by {Math.Abs(actual - expected):E2} where {allowed:E2} is allowed");
    }
}
