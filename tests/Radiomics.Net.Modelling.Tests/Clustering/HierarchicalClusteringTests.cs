using System.Text.Json;
using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class HierarchicalClusteringTests
{
    [Fact]
    public void Of_EveryDistanceAndLinkage_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("hclust");
        CsvData data = CsvData.Read(file.Settings.GetProperty("file").GetString()!);
        string[] Names(string key) => [.. file.Settings.GetProperty(key).EnumerateArray().Select(c => c.GetString()!)];
        DesignMatrix samples = CorrelationTests.MatrixOf(data, Names("sample_columns")).SelectRows([.. Enumerable.Range(0, file.Settings.GetProperty("sample_rows").GetInt32())]);
        samples = new Scaling().Fit(samples, new FitContext(1)).Transform(samples);
        DesignMatrix features = CorrelationTests.MatrixOf(data, Names("feature_columns"));
        var distances = new Dictionary<string, DistanceMatrix>
        {
            ["samples_euclidean"] = DistanceMatrix.Euclidean(samples),
            ["samples_manhattan"] = DistanceMatrix.Manhattan(samples),
            ["features_one_minus_r"] = DistanceMatrix.OneMinus(CorrelationMatrix.Of(features)),
            ["features_one_minus_abs_rho"] = DistanceMatrix.OneMinus(CorrelationMatrix.Of(features, CorrelationMethod.Spearman), absolute: true),
        };
        var linkages = new Dictionary<string, Linkage>
        {
            ["complete"] = Linkage.Complete, ["single"] = Linkage.Single, ["average"] = Linkage.Average, ["ward.D"] = Linkage.WardD, ["ward.D2"] = Linkage.WardD2,
        };
        foreach (JsonProperty block in file.Results.EnumerateObject())
        {
            foreach (JsonProperty linkage in block.Value.EnumerateObject())
            {
                Compare(file, HierarchicalClustering.Of(distances[block.Name], linkages[linkage.Name]), linkage.Value, $"{block.Name} {linkage.Name}");
            }
        }
    }

    [Fact]
    public void Of_WorkedExample_MergesTheNearestFirst()
    {
        // Points 0, 1, 5, 7 on a line, complete linkage: 0-1 at 1, 5-7 at 2, all at 7.
        DesignMatrix points = DesignMatrix.FromColumnMajor(["a", "b", "c", "d"], ["x"], [0, 1, 5, 7]);
        Dendrogram tree = HierarchicalClustering.Of(DistanceMatrix.Euclidean(points), Linkage.Complete);
        Assert.Equal([new ClusterMerge(-1, -2, 1), new ClusterMerge(-3, -4, 2), new ClusterMerge(1, 2, 7)], tree.Merges);
        Assert.Equal([0, 1, 2, 3], tree.LeafOrder);
        Assert.Equal([1, 1, 2, 2], tree.Cut(2));
        Assert.Equal([1, 1, 2, 3], tree.CutAt(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Cut(5));
    }

    [Property(MaxTest = 40)]
    public void Of_RandomPoints_EqualsThePlainSearch(int seed)
    {
        var random = new RandomSource((ulong)(uint)seed, "test");
        DesignMatrix points = CorrelationTests.RandomMatrix(random, 2 + random.NextInt(14), 3);
        DistanceMatrix distances = DistanceMatrix.Euclidean(points);
        foreach (Linkage linkage in new[] { Linkage.Complete, Linkage.Single, Linkage.Average })
        {
            Dendrogram tree = HierarchicalClustering.Of(distances, linkage);
            Assert.Equal(PlainHeights(distances, linkage), tree.Merges.Select(m => Math.Round(m.Height, 9)));
            Assert.Equal(Enumerable.Range(0, points.RowCount), tree.LeafOrder.Order());
        }
    }

    [Fact]
    public void FromValues_BadDistances_AreNamed()
    {
        Assert.Throws<ArgumentException>(() => DistanceMatrix.FromValues(["a", "b"], [0, 1, 1]));
        Assert.Contains("'b' and 'a' is 2 one way and 1", Assert.Throws<ArgumentException>(() => DistanceMatrix.FromValues(["a", "b"], [0, 1, 2, 0])).Message);
        Assert.Throws<ArgumentException>(() => DistanceMatrix.FromValues(["a"], [1]));
        Assert.Empty(HierarchicalClustering.Of(DistanceMatrix.FromValues(["a"], [0]), Linkage.Average).Merges);
    }

    private static void Compare(ExpectedFile file, Dendrogram tree, JsonElement expected, string what)
    {
        JsonElement merges = expected.GetProperty("merge").GetProperty("values");
        Assert.Equal(merges.GetArrayLength(), tree.Merges.Count);
        for (int i = 0; i < tree.Merges.Count; i++)
        {
            Assert.Equal((merges[i][0].GetInt32(), merges[i][1].GetInt32()), (tree.Merges[i].Left, tree.Merges[i].Right));
            file.Close(tree.Merges[i].Height, expected.GetProperty("height")[i], $"{what} height {i}");
        }

        Assert.Equal(expected.GetProperty("order").EnumerateArray().Select(o => o.GetInt32() - 1), tree.LeafOrder);
        foreach (JsonProperty cut in expected.GetProperty("cutree").EnumerateObject())
        {
            Assert.Equal(cut.Value.EnumerateArray().Select(g => g.GetInt32()), tree.Cut(int.Parse(cut.Name[1..], System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private static List<double> PlainHeights(DistanceMatrix distances, Linkage linkage)
    {
        var clusters = Enumerable.Range(0, distances.Count).Select(i => new List<int> { i }).ToList();
        var heights = new List<double>();
        double Between(List<int> a, List<int> b)
        {
            double[] all = [.. a.SelectMany(i => b.Select(j => distances[i, j]))];
            return linkage switch { Linkage.Complete => all.Max(), Linkage.Single => all.Min(), _ => all.Average() };
        }

        while (clusters.Count > 1)
        {
            var pair = clusters.SelectMany((a, i) => clusters.Skip(i + 1).Select(b => (a, b, d: Between(a, b)))).MinBy(p => p.d);
            heights.Add(Math.Round(pair.d, 9));
            pair.a.AddRange(pair.b);
            clusters.Remove(pair.b);
        }

        return heights;
    }
}
