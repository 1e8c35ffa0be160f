using System.Globalization;
using Radiomics.Net.PyRadiomics;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>One column of a PyRadiomics baseline: a case, settings, one feature class, and the values expected of it.</summary>
internal sealed record BaselineTest
{
    /// <summary>Cells of the files that the data's README calls stale, with the values of PyRadiomics 3.</summary>
    private static readonly Dictionary<(string Test, string Key), double> s_corrections = new()
    {
        [("brain1", "original_shape_MeshVolume")] = 16147.51180013021,
        [("brain1", "original_shape_SurfaceArea")] = 6438.821603779402,
        [("brain1", "original_shape_SurfaceVolumeRatio")] = 0.3987500788652454,
        [("brain1", "original_shape_Sphericity")] = 0.4798234536231475,
    };

    private static readonly Lazy<IReadOnlyList<BaselineTest>> s_all = new(() => TestData.Find("pyradiomics", "baseline") is { } folder
        ? [.. Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal).SelectMany(Read)]
        : []);

    /// <summary>Name of the file that it stands in.</summary>
    public required string File { get; init; }

    /// <summary>Name of the column: brain1_normalization.</summary>
    public required string Name { get; init; }

    /// <summary>The feature class.</summary>
    public required string FeatureClass { get; init; }

    /// <summary>Image and label: brain1.</summary>
    public required string Case { get; init; }

    /// <summary>Slice of the label that alone is the mask, in tests of a single slice; null for the whole label.</summary>
    public required int? Slice { get; init; }

    /// <summary>Image types, the class, and the settings as the file gives them.</summary>
    public required PyRadiomicsParameters Parameters { get; init; }

    /// <summary>The recorded diagnostics, by key.</summary>
    public required IReadOnlyDictionary<string, PythonValue> Diagnostics { get; init; }

    /// <summary>The expected values, by key, in the order of the file.</summary>
    public required IReadOnlyList<KeyValuePair<string, double>> Values { get; init; }

    /// <summary>All tests of all files in the baseline folder; none where the data is not there.</summary>
    public static IReadOnlyList<BaselineTest> All => s_all.Value;

    public static IEnumerable<BaselineTest> Read(string path)
    {
        IReadOnlyList<IReadOnlyList<string>> rows = CsvRows.Read(path);
        string featureClass = Path.GetFileNameWithoutExtension(path)["baseline_".Length..];
        for (int column = 1; column < rows[0].Count; column++) yield return ReadColumn(Path.GetFileName(path), rows, column, featureClass);
    }

    public override string ToString() => $"{FeatureClass} {Name}";

    private static BaselineTest ReadColumn(string file, IReadOnlyList<IReadOnlyList<string>> rows, int column, string featureClass)
    {
        const string Prefix = "diagnostics_";
        string name = rows[0][column];
        IReadOnlyList<string>[] filled = [.. rows.Skip(1).Where(row => row[column].Length > 0)];
        Dictionary<string, string> texts = filled.Where(row => row[0].StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(row => row[0], row => row[column]);
        Dictionary<string, PythonValue> diagnostics = texts.ToDictionary(d => d.Key, d => IsText(d.Key) ? d.Value : PythonLiteral.Parse(d.Value));
        string testCase = texts["diagnostics_Configuration_TestCase"];
        bool isSlice = testCase.EndsWith("_2D", StringComparison.Ordinal);
        return new BaselineTest
        {
            File = file,
            Name = name,
            FeatureClass = featureClass,
            Case = isSlice ? testCase[..^3] : testCase,
            Slice = isSlice ? (int)diagnostics["diagnostics_Mask-corrected_BoundingBox"].Items[2].AsInteger() : null,
            Parameters = new PyRadiomicsParameters
            {
                ImageTypes = [.. diagnostics["diagnostics_Configuration_EnabledImageTypes"].Members.Select(m => new PyRadiomicsImageType(m.Name, m.Value.Members))],
                FeatureClasses = [new PyRadiomicsFeatureClass(featureClass)],
                Given = diagnostics["diagnostics_Configuration_Settings"].Members,
            },
            Diagnostics = diagnostics,
            Values = [.. filled.Where(row => !row[0].StartsWith(Prefix, StringComparison.Ordinal))
                .Select(row => KeyValuePair.Create(row[0], s_corrections.TryGetValue((name, row[0]), out double right) ? right : double.Parse(row[column], CultureInfo.InvariantCulture)))],
        };
    }

    private static bool IsText(string key) => key.StartsWith("diagnostics_Versions", StringComparison.Ordinal) || key.EndsWith("_Hash", StringComparison.Ordinal)
        || key.EndsWith("_TestCase", StringComparison.Ordinal) || key.EndsWith("_Dimensionality", StringComparison.Ordinal);
}
