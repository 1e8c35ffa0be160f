using System.Globalization;
using System.Text.Json;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>
/// Normalisation, resampling, cropping, re-segmentation and every filter, checked without features: minimum, maximum, mean and
/// variance inside the region, of every image and case of every reference table.
/// </summary>
public class DerivedImageTests
{
    private const double Relative = 1e-9;

    public static TheoryData<string, string> Tables()
    {
        var data = new TheoryData<string, string>();
        if (TestData.Find("pyradiomics", "reference", "configurations.json") is not { } path)
        {
            data.Add("no reference data", "");
            return data;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (JsonProperty entry in document.RootElement.EnumerateObject())
        {
            if (TestData.Find("pyradiomics", "reference", entry.Name + ".csv") is not { } table) continue;
            foreach (string name in File.ReadLines(table).First().Split(',').Skip(1)) data.Add(entry.Name, name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Apply_Configuration_GivesTheReferencesStatistics(string configuration, string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(TestData.Require("pyradiomics", "reference", "configurations.json")));
        JsonElement settings = document.RootElement.GetProperty(configuration);
        Dictionary<string, double> expected = Read(configuration, name);
        MaskedVolume input = ReferencePreprocessing.Apply(ReferenceCase.Read(name), settings.GetProperty("setting"));
        int compared = 0;
        foreach (ImageFilter? filter in ReferenceImageTypes.Filters(settings.GetProperty("imageType"), settings.GetProperty("setting")))
        {
            if (filter?.WhyNotApplicableTo(input.Image.Geometry) is not null) continue;
            string[] images = [.. filter?.ImageNames ?? ["original"]];
            IReadOnlyList<Volume> results = filter is null ? [input.Image] : filter.Apply(input.Image, input.Mask);
            for (int i = 0; i < images.Length; i++, compared++) Compare(expected, images[i], Inside(results[i], input.Mask));
        }

        Assert.Equal(expected.Keys.Count(key => key.EndsWith("_firstorder_Mean", StringComparison.Ordinal)), compared);
    }

    private static void Compare(Dictionary<string, double> expected, string image, double[] values)
    {
        double scale = values.Max(Math.Abs), mean = values.Sum() / values.Length;
        double variance = values.Sum(v => (v - mean) * (v - mean)) / values.Length;
        Require(expected, image, "Minimum", values.Min(), Relative * scale);
        Require(expected, image, "Maximum", values.Max(), Relative * scale);
        Require(expected, image, "Mean", mean, Relative * scale);
        Require(expected, image, "Variance", variance, Relative * scale * scale);
    }

    private static void Require(Dictionary<string, double> expected, string image, string feature, double actual, double tolerance)
    {
        double reference = expected[$"{image}_firstorder_{feature}"];
        Assert.True(Math.Abs(reference - actual) <= tolerance, FormattableString.Invariant($"{image} {feature}: {actual:R} instead of {reference:R}"));
    }

    private static double[] Inside(Volume image, Mask mask)
    {
        double[] voxels = new double[mask.Voxels.Length];
        image.ReadBox(VoxelBox.Of(image.Geometry.Size), voxels);
        return [.. voxels.Where((_, i) => mask.Voxels[i] != 0)];
    }

    private static Dictionary<string, double> Read(string configuration, string name)
    {
        string[][] lines = [.. File.ReadLines(TestData.Require("pyradiomics", "reference", configuration + ".csv")).Select(line => line.Split(','))];
        int column = Array.IndexOf(lines[0], name);
        return lines.Skip(1).Where(cells => cells[0].Contains("_firstorder_", StringComparison.Ordinal))
            .ToDictionary(cells => cells[0], cells => double.Parse(cells[column], CultureInfo.InvariantCulture));
    }
}
