using System.Text.Json;
using Radiomics.Net.PyRadiomics;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>A case of the PyRadiomics reference: an image, a label file and the label's value.</summary>
internal sealed record ReferenceFiles(string Name, string ImageFile, string MaskFile, int Label);

/// <summary>
/// A configuration of the PyRadiomics reference with the table of its results: found by the listing of
/// configurations.json, so that further tables with the same layout are checked too.
/// </summary>
internal sealed record ReferenceConfiguration(string Name, PyRadiomicsParameters Parameters, string TableFile)
{
    private static readonly Lazy<IReadOnlyList<ReferenceConfiguration>> s_all = new(ReadAll);

    private static readonly Lazy<IReadOnlyList<ReferenceFiles>> s_cases = new(ReadCases);

    /// <summary>All configurations; none where the data is not there.</summary>
    public static IReadOnlyList<ReferenceConfiguration> All => s_all.Value;

    /// <summary>The cases; none where the data is not there.</summary>
    public static IReadOnlyList<ReferenceFiles> Cases => s_cases.Value;

    /// <summary>The rows of the table: names of features in order, and a column of values (as text) for each case.</summary>
    public (IReadOnlyList<string> Cases, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Rows) ReadTable()
    {
        IReadOnlyList<IReadOnlyList<string>> rows = CsvRows.Read(TableFile);
        return ([.. rows[0].Skip(1)], [.. rows.Skip(1).Select(r => KeyValuePair.Create(r[0], (IReadOnlyList<string>)[.. r.Skip(1)]))]);
    }

    public override string ToString() => Name;

    private static IReadOnlyList<ReferenceConfiguration> ReadAll()
    {
        if (TestData.Find("pyradiomics", "reference", "configurations.json") is not { } path) return [];
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.EnumerateObject().Where(p => p.Value.TryGetProperty("setting", out _)).Select(p => new ReferenceConfiguration(
            p.Name,
            // The reference was run without a list of classes: all but shape2D.
            PyRadiomicsParameters.FromJson(p.Value.GetRawText()) with { FeatureClasses = PyRadiomicsFeatureClass.Defaults },
            Path.Combine(Path.GetDirectoryName(path)!, p.Name + ".csv")))];
    }

    private static IReadOnlyList<ReferenceFiles> ReadCases()
    {
        if (TestData.Find("pyradiomics", "reference", "configurations.json") is not { } path) return [];
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        string images = Path.Combine(Path.GetDirectoryName(path)!, "..", "images");
        return [.. document.RootElement.GetProperty("cases").EnumerateObject().Select(c => new ReferenceFiles(
            c.Name,
            Path.Combine(images, c.Value.GetProperty("image").GetString()!),
            Path.Combine(images, c.Value.GetProperty("mask").GetString()!),
            c.Value.GetProperty("label").GetInt32()))];
    }
}
