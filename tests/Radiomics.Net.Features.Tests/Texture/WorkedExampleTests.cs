using System.Globalization;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Features.Tests;

/// <summary>The worked examples and feature tables of docs/features.</summary>
public sealed class WorkedExampleTests : IDisposable
{
    private static readonly VoxelOffset s_alongX = new(1, 0, 0);

    private readonly DiscretisedRegion _region = new([1, 2, 2, 3, 1, 2, 3, 3, 4, 2, 4, 1, 4, 1, 2, 3], new GridSize(4, 4, 1));

    public static TheoryData<string> Families => ["glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm"];

    [Theory]
    [MemberData(nameof(Families))]
    public void Page_OfAFamily_ListsItsFeaturesWithFormulaAndUnit(string family)
    {
        string page = Page(family);
        FeatureDefinition[] features = [.. FeatureCatalogue.Features.Where(f => f.Id.StartsWith(family + ".", StringComparison.Ordinal))];
        foreach (FeatureDefinition feature in features)
        {
            string unit = feature.Unit switch
            {
                FeatureUnit.None => "1",
                FeatureUnit.Level => "levels",
                FeatureUnit.LevelSquared => "levels²",
                FeatureUnit.VoxelSquared => "voxels²",
                _ => "bits",
            };
            string row = page.Split('\n').Single(l => l.StartsWith($"| {feature.Ibsi} |", StringComparison.Ordinal));
            Assert.StartsWith($"| {feature.Ibsi} | `{feature.Id}` | {feature.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} | {feature.Name}. ", row);
            Assert.EndsWith($" | {unit} |", row);
        }
    }

    [Fact]
    public void Glcm_WorkedExample_GivesTheTableOfThePage()
    {
        var matrix = CooccurrenceMatrix.Build(_region, s_alongX);
        string table = string.Concat(Enumerable.Range(1, 4).Select(i => Row([i, .. Enumerable.Range(1, 4).Select(j => (object)matrix.Cells.FirstOrDefault(c => c.Row == i && c.Column == j).Count)])));
        Assert.Contains(table, Page("glcm"));
        CooccurrenceSummary summary = matrix.Summarise();
        Assert.Equal(0.125, Glcm.JointMaximum.Compute(summary), 1e-12);
        Assert.Equal(64 / 24.0, Glcm.Contrast.Compute(summary), 1e-12);
    }

    [Fact]
    public void Glrlm_WorkedExample_GivesTheTableOfThePage()
    {
        var matrix = RunLengthMatrix.Build(_region, s_alongX);
        Assert.Contains(Table(matrix, 2), Page("glrlm"));
        Assert.Equal(0.875, Glrlm.RunPercentage.Compute(matrix.Summarise()), 1e-12);
        Assert.Equal(20 / 14.0, Glrlm.LongRunsEmphasis.Compute(matrix.Summarise()), 1e-12);
    }

    [Fact]
    public void Glszm_WorkedExample_GivesTheTableOfThePage()
    {
        var matrix = SizeZoneMatrix.Build(_region, slice: 0);
        Assert.Contains(Table(matrix, 5), Page("glszm"));
        Assert.Equal(0.5, Glszm.ZonePercentage.Compute(matrix.Summarise()), 1e-12);
        Assert.Equal(5.75, Glszm.LargeZoneEmphasis.Compute(matrix.Summarise()), 1e-12);
    }

    [Fact]
    public void Gldzm_WorkedExample_GivesTheTableOfThePage()
    {
        Mask shape = TestImages.FullMask(new GridGeometry(new GridSize(4, 4, 1), new SpacingMm(1, 1, 1)));
        var matrix = DistanceZoneMatrix.Build(_region, shape, slice: 0);
        Assert.Contains(Table(matrix, 2), Page("gldzm"));
        Assert.Equal(1.375, Gldzm.LargeDistanceEmphasis.Compute(matrix.Summarise()), 1e-12);
    }

    [Fact]
    public void Ngtdm_WorkedExample_GivesTheTableOfThePage()
    {
        var matrix = ToneDifferenceMatrix.Build(_region, slice: 0);
        string table = string.Concat(Enumerable.Range(1, 4).Select(i => Row([i, matrix.CountOf(i), matrix.DifferenceOf(i).ToString("F4", CultureInfo.InvariantCulture)])));
        Assert.Contains(table, Page("ngtdm"));
        Assert.Equal(3.68698, matrix.Summarise().WeightedDifference, 0.000005);
        Assert.Equal(0.27122, Ngtdm.Coarseness.Compute(matrix.Summarise()), 0.000005);
    }

    [Fact]
    public void Ngldm_WorkedExample_GivesTheTableOfThePage()
    {
        var matrix = DependenceMatrix.Build(_region, slice: 0);
        Assert.Contains(Table(matrix, 4), Page("ngldm"));
        Assert.Equal(5.875, Ngldm.HighDependenceEmphasis.Compute(matrix.Summarise()), 1e-12);
    }

    public void Dispose() => _region.Dispose();

    private static string Page(string family) => File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", "features", family + ".md"));

    private static string Row(object[] cells) => $"| {string.Join(" | ", cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture)))} |\n";

    private static string Table(LevelSizeMatrix matrix, int sizes)
    {
        Assert.True(matrix.Cells.All(c => c.Size <= sizes));
        return string.Concat(Enumerable.Range(1, 4).Select(i => Row([i, .. Enumerable.Range(1, sizes).Select(j => (object)matrix.Cells.FirstOrDefault(c => c.Level == i && c.Size == j).Count)])));
    }
}
