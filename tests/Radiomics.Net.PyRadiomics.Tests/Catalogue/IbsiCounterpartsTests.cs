using Radiomics.Net.Features;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.PyRadiomics.Tests;

/// <summary>What the table says of two definitions is what their numbers say.</summary>
public class IbsiCounterpartsTests
{
    private const double BinWidth = 4;
    private static readonly Dictionary<string, double> s_noise = ValuesOf(Ball(noise: true, alone: true));
    private static readonly Dictionary<string, double> s_flat = ValuesOf(Ball(noise: false, alone: false));
    private static readonly Dictionary<string, double> s_scattered = ValuesOf(Scattered());

    [Fact]
    public void All_Features_AreThoseOfTheCatalogueInItsOrder()
    {
        Assert.Equal(PyRadiomicsFeatureCatalogue.Classes.SelectMany(PyRadiomicsFeatureCatalogue.FeaturesOf), IbsiCounterparts.All.Select(c => c.Feature));
        Assert.All(IbsiCounterparts.All, c => Assert.True(c.Definition is not null || c.Difference.Length > 0));
        Assert.Equal("3 more", IbsiCounterparts.Of(PyRadiomicsFeatureCatalogue.Find("firstorder", "Kurtosis")!).Difference[..6]);
        Assert.Throws<ArgumentException>(() => IbsiCounterparts.Of(new("glcm", "None", PyRadiomicsFeatureStatus.Default)));
    }

    [Fact]
    public void All_SameDefinitions_GiveTheSameNumbers()
    {
        IbsiCounterpart[] same = [.. IbsiCounterparts.All.Where(c => c.IsSame)];
        Assert.True(same.Length > 70);
        foreach (IbsiCounterpart counterpart in same)
        {
            foreach (Dictionary<string, double> values in new[] { s_noise, s_flat })
            {
                (double theirs, double ibsi) = ValuesOf(counterpart, values);
                Assert.True(AreClose(theirs, ibsi), $"{counterpart.Feature}: {theirs:R}, {counterpart.Definition}: {ibsi:R}");
            }
        }
    }

    [Fact]
    public void All_DifferentDefinitions_GiveDifferentNumbersSomewhere()
    {
        foreach (IbsiCounterpart counterpart in IbsiCounterparts.All.Where(c => c.Definition is not null && !c.IsSame && c.Feature.Status != PyRadiomicsFeatureStatus.Removed))
        {
            // The guard of logarithms shows in entropies that are 0 alone.
            if (counterpart.Difference.StartsWith("log₂", StringComparison.Ordinal))
            {
                (double guarded, double plain) = ValuesOf(counterpart, s_noise);
                Assert.Equal(plain, guarded, 1e-12);
                continue;
            }

            bool differs = new[] { s_noise, s_flat, s_scattered }.Select(values => ValuesOf(counterpart, values)).Any(v => !AreClose(v.PyRadiomics, v.Ibsi));
            Assert.True(differs, $"{counterpart.Feature} and {counterpart.Definition} are said to differ: {counterpart.Difference}");
        }

        (double theirs, double ibsi) = ValuesOf(IbsiCounterparts.Of(PyRadiomicsFeatureCatalogue.Find("firstorder", "Kurtosis")!), s_noise);
        Assert.Equal(3, theirs - ibsi, 1e-12);
    }

    [Fact]
    public void All_RemovedFeatures_AreWhatStandsInTheirPlace()
    {
        foreach (IbsiCounterpart counterpart in IbsiCounterparts.All.Where(c => c.Feature.Status == PyRadiomicsFeatureStatus.Removed))
        {
            string place = counterpart.Difference["gives no value: ".Length..];
            double expected = place.StartsWith("the same as ", StringComparison.Ordinal)
                ? s_noise[$"pyradiomics.{(place.Contains("firstorder") ? "firstorder." : counterpart.Feature.Class + ".")}{place.Split(' ')[^1]}"]
                : 1;
            Assert.Equal(expected, s_noise[counterpart.Definition!.Id], 1e-12);
        }
    }

    private static (double PyRadiomics, double Ibsi) ValuesOf(IbsiCounterpart counterpart, Dictionary<string, double> values) =>
        (values[$"pyradiomics.{counterpart.Feature.Class}.{counterpart.Feature.Name}"], values[counterpart.Definition!.Id]);

    private static bool AreClose(double a, double b) => (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= 1e-11 * Math.Max(Math.Abs(a), Math.Abs(b));

    /// <summary>A ball of voxels, and one voxel that has no neighbour.</summary>
    private static (Volume<double> Image, Mask Mask) Ball(bool noise, bool alone)
    {
        var grid = new GridGeometry(new GridSize(14, 12, 9), new SpacingMm(1, 1.5, 2));
        double[] voxels = new double[grid.Size.VoxelCount];
        byte[] inside = new byte[voxels.Length];
        var random = new Random(3);
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex at = grid.Size.IndexOf(i);
            double x = (at.X - 6.2) / 5.5, y = (at.Y - 5.4) / 4.5, z = (at.Z - 4.1) / 3.2;
            inside[i] = (x * x) + (y * y) + (z * z) < 1 ? (byte)1 : (byte)0;
            voxels[i] = noise ? (3 * at.X) + (random.NextDouble() * 20) - 8 : 5;
        }

        if (alone) inside[0] = 1;
        return (new Volume<double>(grid, voxels), new Mask(grid, inside));
    }

    /// <summary>Voxels thrown about, many of which meet diagonally.</summary>
    private static (Volume<double> Image, Mask Mask) Scattered()
    {
        (Volume<double> image, _) = Ball(noise: true, alone: false);
        var random = new Random(5);
        return (image, new Mask(image.Geometry, Enumerable.Range(0, image.Geometry.Size.VoxelCount).Select(_ => (byte)random.Next(2)).ToArray()));
    }

    private static Dictionary<string, double> ValuesOf((Volume<double> Image, Mask Mask) region)
    {
        double[] voxels = region.Image.Voxels.ToArray();
        double minimum = voxels.Where((_, i) => region.Mask.Voxels[i] == 1).Min();
        var parameters = new PyRadiomicsParameters
        {
            Settings = new PyRadiomicsSettings { BinWidth = BinWidth },
            FeatureClasses =
            [
                .. PyRadiomicsFeatureCatalogue.Classes.Where(c => c != "shape2D").Select(c => new PyRadiomicsFeatureClass(
                    c, [.. PyRadiomicsFeatureCatalogue.FeaturesOf(c).Where(f => f.Status != PyRadiomicsFeatureStatus.Removed).Select(f => f.Name)])),
            ],
        };
        var ibsi = new ExtractionSettings { Name = "ibsi", Discretisation = new FixedBinSize { BinWidth = BinWidth, Minimum = Math.Floor(minimum / BinWidth) * BinWidth } };
        ExtractionResult result = FeatureExtractor.Create([ibsi, .. parameters.ToExtractionSettings()]).Extract(region.Image, region.Mask);
        return result.Values.ToDictionary(v => v.Key.Feature, v => v.Value);
    }
}
