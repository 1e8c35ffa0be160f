using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>All texture matrices that IBSI 1 published of the digital phantom, each its own assertion.</summary>
public sealed class TextureMatrixTests : IDisposable
{
    // The published sums of differences have six decimals.
    private const double DifferenceTolerance = 1e-6;

    private static readonly Lazy<JsonElement> s_published = new(() =>
        JsonDocument.Parse(File.ReadAllText(TestData.Require("ibsi1", "texture_matrices.json"))).RootElement.GetProperty("matrices"));

    private readonly DiscretisedRegion _region = new(LevelsOf(DigitalPhantom.Image, DigitalPhantom.Mask), DigitalPhantom.Mask.Geometry.Size);

    public static TheoryData<string, string, int> PublishedMatrices()
    {
        var data = new TheoryData<string, string, int>();
        if (TestData.Find("ibsi1", "texture_matrices.json") is null)
        {
            data.Add("no reference data", "", 0);
            return data;
        }

        foreach (JsonProperty family in s_published.Value.EnumerateObject())
        {
            foreach (JsonProperty list in family.Value.EnumerateObject().Where(p => p.Name is "2d" or "2d_merged" or "3d" or "3d_merged"))
            {
                for (int i = 0; i < list.Value.GetArrayLength(); i++) data.Add(family.Name, list.Name, i);
            }
        }

        return data;
    }

    [Fact]
    public void PublishedMatrices_OfThePhantom_Are88()
    {
        TestData.Require("ibsi1", "texture_matrices.json");
        Assert.Equal(88, PublishedMatrices().Count);
    }

    [Theory]
    [MemberData(nameof(PublishedMatrices))]
    public void Build_DigitalPhantom_EqualsThePublishedMatrix(string family, string list, int index)
    {
        TestData.Require("ibsi1", "texture_matrices.json");
        JsonElement published = s_published.Value.GetProperty(family).GetProperty(list)[index];
        int? slice = published.TryGetProperty("z", out JsonElement z) ? z.GetInt32() : null;
        double[][] expected = [.. published.GetProperty("entries").EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetDouble()).ToArray())];
        double[][] actual = Build(family, slice, DirectionsOf(published, list, slice));
        Assert.Equal(expected.Length, actual.Length);
        foreach ((double[] row, double[] computed) in expected.Zip(actual))
        {
            Assert.Equal(row[0], computed[0]);
            Assert.Equal(row[1], computed[1], family == "ngtdm" ? DifferenceTolerance : 0);
            Assert.Equal(row[2], computed[2]);
        }
    }

    public void Dispose() => _region.Dispose();

    private static int[] LevelsOf(Volume<short> image, Mask mask)
    {
        int[] levels = new int[mask.Voxels.Length];
        for (int i = 0; i < levels.Length; i++) levels[i] = mask.Voxels[i] == 0 ? 0 : image.Voxels[i];
        return levels;
    }

    private static ValueList<VoxelOffset> DirectionsOf(JsonElement published, string list, int? slice)
    {
        if (published.TryGetProperty("direction", out JsonElement direction))
        {
            var step = new VoxelOffset(direction[0].GetInt32(), direction[1].GetInt32(), direction[2].GetInt32());
            return [Neighbourhood.VolumeDirections.Contains(step) ? step : step.Times(-1)];
        }

        if (!list.EndsWith("_merged", StringComparison.Ordinal)) return [];
        return slice is null ? Neighbourhood.VolumeDirections : Neighbourhood.PlaneDirections;
    }

    private static double[][] Rows(LevelSizeMatrix matrix) => [.. matrix.Cells.Select(c => new double[] { c.Level, c.Size, c.Count })];

    private double[][] Build(string family, int? slice, ValueList<VoxelOffset> directions)
    {
        switch (family)
        {
            case "glcm":
                var pairs = CooccurrenceMatrix.Merge([.. directions.Select(d => CooccurrenceMatrix.Build(_region, d, slice: slice))]);
                return [.. pairs.Cells.Select(c => new double[] { c.Row, c.Column, c.Count })];
            case "glrlm":
                return Rows(RunLengthMatrix.Merge([.. directions.Select(d => RunLengthMatrix.Build(_region, d, slice))]));
            case "glszm":
                return Rows(SizeZoneMatrix.Build(_region, slice));
            case "gldzm":
                return Rows(DistanceZoneMatrix.Build(_region, DigitalPhantom.Mask, slice));
            case "ngldm":
                return Rows(DependenceMatrix.Build(_region, slice: slice));
            case "ngtdm":
                var tones = ToneDifferenceMatrix.Build(_region, slice: slice);
                return [.. Enumerable.Range(1, tones.LevelCount).Where(i => tones.CountOf(i) > 0).Select(i => new[] { i, tones.DifferenceOf(i), tones.CountOf(i) })];
            default:
                throw new ArgumentException($"No family '{family}'.", nameof(family));
        }
    }
}
