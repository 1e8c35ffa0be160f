using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

public class FeatureMapExtractorTests
{
    private static readonly ExtractionSettings s_settings = new()
    {
        Features =
        [
            "pyradiomics.firstorder.Mean", "pyradiomics.firstorder.Entropy", "pyradiomics.glcm.Contrast", "pyradiomics.gldm.DependenceVariance",
            "pyradiomics.glrlm.RunPercentage", "pyradiomics.glszm.ZonePercentage", "pyradiomics.ngtdm.Coarseness",
        ],
        Discretisation = new AlignedBinSize { BinWidth = 10 },
    };

    private static readonly string[] s_plain =
        ["pyradiomics.firstorder.Mean", "pyradiomics.firstorder.Entropy", "pyradiomics.gldm.DependenceVariance", "pyradiomics.glszm.ZonePercentage", "pyradiomics.ngtdm.Coarseness"];

    [Property(MaxTest = 40)]
    public void Extract_AnyRegion_IsWhatItsKernelsGiveOneByOne(int seed)
    {
        var random = new Random(seed);
        var size = new GridSize(random.Next(3, 9), random.Next(3, 7), random.Next(2, 6));
        var geometry = new GridGeometry(size, new SpacingMm(1, 1.5, 2));
        double[] voxels = [.. Enumerable.Range(0, size.VoxelCount).Select(_ => (double)random.Next(-20, 40))];
        byte[] inside = [.. Enumerable.Range(0, size.VoxelCount).Select(_ => random.Next(4) > 0 ? (byte)1 : (byte)0)];
        inside[random.Next(inside.Length)] = 1;
        int? axis = random.Next(4) switch { 0 => 2, 1 => 0, _ => null };
        var maps = new MapSettings { KernelRadius = random.Next(1, 3), MaskedKernel = random.Next(2) == 0, InitialValue = -7 };
        var extractor = FeatureMapExtractor.Create(maps, s_settings with { PyRadiomics = new PyRadiomicsClassSettings { SliceAxis = axis } });
        var mask = new Mask(geometry, inside);
        VoxelBox box = mask.BoundingBox!.Value.Grow(maps.KernelRadius, maps.KernelRadius, maps.KernelRadius, size);
        IReadOnlyList<FeatureMap> found = extractor.Extract(new Volume<double>(geometry, voxels), mask, new ExecutionOptions { MaxDegreeOfParallelism = random.Next(1, 4) });
        Assert.All(found, m => Assert.Equal(geometry.Crop(box), m.Values.Geometry));
        int[] levels = Levels(voxels, inside, box, size, maps.MaskedKernel);
        for (int i = 0; i < size.VoxelCount; i++)
        {
            VoxelIndex v = size.IndexOf(i);
            if (!Contains(box, v)) continue;
            var at = new VoxelIndex(v.X - box.Start.X, v.Y - box.Start.Y, v.Z - box.Start.Z);
            if (inside[i] == 0)
            {
                Assert.All(found, m => Assert.Equal(-7, m.Values.GetVoxel(at)));
                continue;
            }

            double[] expected = Plain(voxels, levels, v, box, size, maps.KernelRadius, axis);
            for (int f = 0; f < expected.Length; f++)
            {
                double actual = found.Single(m => m.Definition.Id == s_plain[f]).Values.GetVoxel(at);
                Assert.True(Math.Abs(expected[f] - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected[f])), $"{s_plain[f]} at {v}: {actual} instead of {expected[f]}");
            }
        }
    }

    [Fact]
    public void Create_FamilyWithoutMaps_IsRefused()
    {
        Assert.Contains("glcm", Assert.Throws<SettingsException>(() => FeatureMapExtractor.Create(new MapSettings(), s_settings with { Features = ["glcm"] })).Message);
        Assert.Contains("shape", Assert.Throws<SettingsException>(() => FeatureMapExtractor.Create(new MapSettings(), s_settings with { Features = ["pyradiomics.shape"] })).Message);
    }

    [Fact]
    public void Extract_Cancelled_Ends()
    {
        var geometry = new GridGeometry(new GridSize(20, 20, 20), new SpacingMm(1, 1, 1));
        var image = new Volume<short>(geometry, new short[geometry.Size.VoxelCount]);
        byte[] inside = new byte[geometry.Size.VoxelCount];
        Array.Fill(inside, (byte)1);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => FeatureMapExtractor.Create(new MapSettings(), s_settings).Extract(image, new Mask(geometry, inside), cancellationToken: source.Token));
    }

    /// <summary>Mean and entropy, variance of dependences, share of zones and coarseness, from lists of voxels.</summary>
    private static double[] Plain(double[] voxels, int[] levels, VoxelIndex centre, VoxelBox box, GridSize size, int radius, int? axis)
    {
        var kernel = new List<(VoxelIndex At, double Value, int Level)>();
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex v = size.IndexOf(i);
            bool isNear = Math.Abs(v.X - centre.X) <= (axis == 0 ? 0 : radius) && Math.Abs(v.Y - centre.Y) <= (axis == 1 ? 0 : radius) && Math.Abs(v.Z - centre.Z) <= (axis == 2 ? 0 : radius);
            if (isNear && Contains(box, v) && levels[i] > 0) kernel.Add((v, voxels[i], levels[i]));
        }

        double Entropy(IEnumerable<int> of) => -of.GroupBy(l => l).Select(g => (double)g.Count() / kernel.Count).Sum(p => p * Math.Log2(p));
        bool Touch(VoxelIndex a, VoxelIndex b) => a != b && Math.Abs(a.X - b.X) <= 1 && Math.Abs(a.Y - b.Y) <= 1 && Math.Abs(a.Z - b.Z) <= 1;
        double[] dependences = [.. kernel.Select(k => 1.0 + kernel.Count(n => Touch(k.At, n.At) && n.Level == k.Level))];
        double meanDependence = dependences.Average();
        double coarse = kernel.GroupBy(k => k.Level).Sum(g => (double)g.Count() / kernel.Count * g.Sum(k =>
        {
            int[] neighbours = [.. kernel.Where(n => Touch(k.At, n.At)).Select(n => n.Level)];
            return neighbours.Length == 0 ? 0 : Math.Abs(k.Level - neighbours.Average());
        }));
        return
        [
            kernel.Average(k => k.Value),
            Entropy(kernel.Select(k => k.Level)),
            dependences.Average(d => (d - meanDependence) * (d - meanDependence)),
            (double)CountZones([.. kernel.Select(k => (k.At, k.Level))], Touch) / kernel.Count,
            coarse == 0 ? 1e6 : 1 / coarse,
        ];
    }

    private static int CountZones(List<(VoxelIndex At, int Level)> left, Func<VoxelIndex, VoxelIndex, bool> touch)
    {
        int zones = 0;
        for (; left.Count > 0; zones++)
        {
            var zone = new List<(VoxelIndex At, int Level)> { left[0] };
            left.RemoveAt(0);
            for (int i = 0; i < zone.Count; i++)
            {
                (VoxelIndex at, int level) = zone[i];
                List<(VoxelIndex At, int Level)> grown = left.FindAll(l => l.Level == level && touch(l.At, at));
                zone.AddRange(grown);
                left.RemoveAll(grown.Contains);
            }
        }

        return zones;
    }

    private static int[] Levels(double[] voxels, byte[] inside, VoxelBox box, GridSize size, bool isMasked)
    {
        bool Counts(int i) => Contains(box, size.IndexOf(i)) && (!isMasked || inside[i] == 1);
        double low = Math.Floor(Enumerable.Range(0, voxels.Length).Where(Counts).Min(i => voxels[i]) / 10) * 10;
        return [.. Enumerable.Range(0, voxels.Length).Select(i => Counts(i) ? (int)Math.Floor((voxels[i] - low) / 10) + 1 : 0)];
    }

    private static bool Contains(VoxelBox box, VoxelIndex v) =>
        v.X >= box.Start.X && v.X <= box.End.X && v.Y >= box.Start.Y && v.Y <= box.End.Y && v.Z >= box.Start.Z && v.Z <= box.End.Z;
}
