using System.Globalization;
using System.Text.RegularExpressions;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Features.Tests;

/// <summary>The pages under docs/features list every feature of their family, and their worked examples hold.</summary>
public partial class FeaturePagesTests
{
    /// <summary>Page, family, and the example's rows and voxel spacing along x (1 mm along y and z but where other rows must be out of reach).</summary>
    public static TheoryData<string, string, double[][], double, double> Pages => new()
    {
        { "morphology.md", "morphology", [[1, 2, 3], [4, 5, 6]], 1, 1 },
        { "local-intensity.md", "local_intensity", [[9, 0, 0, 0, 9, 5]], 5, 9 },
        { "intensity-statistics.md", "statistics", s_slice, 1, 1 },
        { "intensity-histogram.md", "histogram", s_slice, 1, 1 },
        { "intensity-volume-histogram.md", "volume_histogram", s_slice, 1, 1 },
    };

    private static readonly double[][] s_slice = [[1, 2, 2, 3], [1, 2, 3, 3], [4, 2, 4, 1], [4, 1, 2, 3]];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Family_ListsFeaturesAndWorkedExample(string page, string family, double[][] rows, double along, double across)
    {
        string text = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", "features", page));
        foreach (FeatureDefinition feature in FeatureCatalogue.Families.Single(f => f.Id == family).Definitions)
        {
            Assert.Contains($"| {feature.Ibsi} | `{feature.Id}` | {feature.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} |", text, StringComparison.Ordinal);
        }

        string example = text[text.IndexOf("## Worked example", StringComparison.Ordinal)..];
        Assert.Contains(string.Join('\n', rows.Select(r => string.Join(' ', r))), example, StringComparison.Ordinal);
        ExtractionResult result = Extract(rows, along, across);
        MatchCollection values = ValueRow().Matches(example);
        Assert.NotEmpty(values);
        foreach (Match match in values)
        {
            string printed = match.Groups[2].Value;
            int decimals = printed.Contains('.', StringComparison.Ordinal) ? printed.Length - printed.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
            double computed = result.Values.Single(v => v.Key.Feature == match.Groups[1].Value).Value;
            Assert.Equal(double.Parse(printed, CultureInfo.InvariantCulture), computed, (0.5 * Math.Pow(10, -decimals)) + 1e-12);
        }
    }

    private static ExtractionResult Extract(double[][] rows, double along, double across)
    {
        var geometry = new GridGeometry(new GridSize(rows[0].Length, rows.Length, 1), new SpacingMm(along, across, across));
        var image = new Volume<double>(geometry, rows.SelectMany(r => r).ToArray());
        return FeatureExtractor.Create(new ExtractionSettings { Discretisation = rows[0].Contains(0) ? null : new WholeIntensities() }).Extract(image, TestImages.FullMask(geometry));
    }

    [GeneratedRegex(@"^\| `([a-z0-9_.]+)` \| (-?[0-9.]+) \|", RegexOptions.Multiline)]
    private static partial Regex ValueRow();
}
