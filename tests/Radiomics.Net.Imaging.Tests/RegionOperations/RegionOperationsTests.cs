using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

/// <summary>Operations on masks against plain brute force, at anisotropic spacing.</summary>
public class RegionOperationsTests
{
    [Property(MaxTest = 60)]
    public void Distances_AnyMask_HaveTheBitsOfBruteForce(int seed)
    {
        Mask mask = RandomMask(seed);
        double[] toMask = mask.DistanceToMask().Voxels.ToArray(), toOutside = mask.DistanceToOutside().Voxels.ToArray();
        Assert.Equal(BruteDistances(mask, 1), toMask);
        Assert.Equal(BruteDistances(mask, 0), toOutside);
    }

    [Property(MaxTest = 60)]
    public void DilateAndErode_AnyRadius_AreThoseOfTheDistances(int seed)
    {
        Mask mask = RandomMask(seed);
        double radius = new Random(seed).Next(0, 40) / 8.0;
        double[] toMask = BruteDistances(mask, 1), toOutside = BruteDistances(mask, 0);
        Assert.Equal(toMask.Select(d => d <= radius ? (byte)1 : (byte)0), mask.VoxelCount == 0 ? toMask.Select(_ => (byte)0) : mask.Dilate(radius).Voxels.ToArray());
        Assert.Equal(toOutside.Select(d => d <= radius ? (byte)0 : (byte)1), mask.Erode(radius).Voxels.ToArray());
    }

    [Property(MaxTest = 40)]
    public void ShellAndRing_AnyMask_ArePartsOfInsideAndOutside(int seed)
    {
        Mask mask = RandomMask(seed);
        if (mask.VoxelCount == 0) return;
        double[] toMask = BruteDistances(mask, 1), toOutside = BruteDistances(mask, 0);
        Assert.Equal(toOutside.Select(d => d > 0 && d <= 2 ? (byte)1 : (byte)0), mask.InnerShell(2).Voxels.ToArray());
        Assert.Equal(toMask.Select(d => d > 1 && d <= 3 ? (byte)1 : (byte)0), mask.OuterRing(2, gapMm: 1).Voxels.ToArray());
    }

    [Property(MaxTest = 60)]
    public void ConnectedComponents_AnyMask_AreThoseOfAFlood(int seed)
    {
        Mask mask = RandomMask(seed, density: 3);
        foreach (Connectivity connectivity in Enum.GetValues<Connectivity>())
        {
            var components = ConnectedComponents.Find(mask, connectivity);
            int[] labels = BruteLabels(mask.Voxels.ToArray(), mask.Geometry.Size, connectivity);
            int[] sizes = [.. labels.Where(l => l > 0).GroupBy(l => l).Select(g => g.Count()).OrderDescending()];
            Assert.Equal(sizes, components.VoxelCounts);
            for (int i = 0; i < components.Count; i++)
            {
                Mask part = components[i];
                Assert.Equal(components.VoxelCounts[i], part.VoxelCount);
                Assert.Single(labels.Where((_, v) => part.Voxels[v] == 1).Distinct());
            }
        }
    }

    [Property(MaxTest = 60)]
    public void FillHoles_AnyMask_FillsWhatAFloodFromTheBorderDoesNotReach(int seed)
    {
        Mask mask = RandomMask(seed, density: 1);
        GridSize size = mask.Geometry.Size;
        byte[] background = [.. mask.Voxels.ToArray().Select(v => (byte)(1 - v))];
        int[] labels = BruteLabels(background, size, Connectivity.Six);
        var open = new HashSet<int>();
        for (int i = 0; i < labels.Length; i++)
        {
            VoxelIndex v = size.IndexOf(i);
            if (labels[i] > 0 && (v.X == 0 || v.Y == 0 || v.Z == 0 || v.X == size.X - 1 || v.Y == size.Y - 1 || v.Z == size.Z - 1)) open.Add(labels[i]);
        }

        Assert.Equal(labels.Select(l => l > 0 && open.Contains(l) ? (byte)0 : (byte)1), mask.FillHoles().Voxels.ToArray().Select((v, i) => mask.VoxelCount == 0 ? (byte)(labels[i] > 0 && open.Contains(labels[i]) ? 0 : 1) : v));
    }

    [Property(MaxTest = 60)]
    public void Sets_TwoMasks_AreThoseOfTheTruthTable(int seed)
    {
        Mask a = RandomMask(seed), b = RandomMask(seed, offset: 1);
        for (int i = 0; i < a.Voxels.Length; i++)
        {
            bool inA = a.Voxels[i] == 1, inB = b.Voxels[i] == 1;
            Assert.Equal(inA || inB, a.Union(b).Voxels[i] == 1);
            if (i > 3) continue;
            Assert.Equal(inA && inB, a.Intersect(b).Voxels[i] == 1);
            Assert.Equal(inA && !inB, a.Subtract(b).Voxels[i] == 1);
            Assert.Equal(!inA, a.Complement().Voxels[i] == 1);
        }

        Assert.Equal(a.VoxelCount + b.VoxelCount, a.Union(b).VoxelCount + a.Intersect(b).VoxelCount);
        Assert.Equal(a.VoxelCount, a.Intersect(b).VoxelCount + a.Subtract(b).VoxelCount);
    }

    [Property(MaxTest = 40)]
    public void Agreement_TwoMasks_IsThatOfBruteForce(int seed)
    {
        Mask a = RandomMask(seed), b = RandomMask(seed, offset: 1);
        if (a.VoxelCount == 0 || b.VoxelCount == 0 || a.VoxelCount == a.Voxels.Length || b.VoxelCount == b.Voxels.Length) return;
        MaskAgreement agreement = MaskAgreement.Between(a, b);
        VoxelIndex[] surfaceA = Surface(a), surfaceB = Surface(b);
        double[] fromA = [.. surfaceA.Select(v => surfaceB.Min(w => Distance(a.Geometry.Spacing, v, w))).Order()];
        double[] fromB = [.. surfaceB.Select(v => surfaceA.Min(w => Distance(a.Geometry.Spacing, v, w))).Order()];
        double common = a.Voxels.ToArray().Zip(b.Voxels.ToArray()).Count(p => p.First + p.Second == 2);
        Assert.Equal(2 * common / (a.VoxelCount + b.VoxelCount), agreement.Dice, 1e-12);
        Assert.Equal(common / (a.VoxelCount + b.VoxelCount - common), agreement.Jaccard, 1e-12);
        Assert.Equal((b.VoxelCount - a.VoxelCount) * a.Geometry.VoxelVolumeMm3, agreement.VolumeDifferenceMm3, 1e-9);
        Assert.Equal(Math.Max(fromA[^1], fromB[^1]), agreement.HausdorffMm, 1e-12);
        Assert.Equal(fromA.Concat(fromB).Average(), agreement.MeanSurfaceDistanceMm, 1e-12);
        Assert.Equal(Math.Max(Percentile95(fromA), Percentile95(fromB)), agreement.Hausdorff95Mm, 1e-12);

        // Type 7 of Hyndman and Fan: the rank 1 + 0.95 (n - 1), between two values in proportion.
        static double Percentile95(double[] sorted)
        {
            double rank = 1 + (0.95 * (sorted.Length - 1));
            double share = rank - Math.Truncate(rank);
            return sorted.Length == 1 ? sorted[0] : (sorted[(int)rank - 1] * (1 - share)) + (sorted[Math.Min((int)rank, sorted.Length - 1)] * share);
        }
    }

    [Fact]
    public void Agreement_MaskWithItself_IsPerfect()
    {
        Mask mask = Ball(new GridSize(12, 12, 12), 4);
        Assert.Equal(new MaskAgreement(1, 1, 0, 0, 0, 0), MaskAgreement.Between(mask, mask));
    }

    [Fact]
    public void Agreement_ShiftedBall_HasTheShiftAsHausdorffDistance()
    {
        Mask ball = Ball(new GridSize(20, 20, 20), 5);
        byte[] shifted = new byte[ball.Voxels.Length];
        ball.Voxels[..^3].CopyTo(shifted.AsSpan(3));
        Assert.Equal(3, MaskAgreement.Between(ball, new Mask(ball.Geometry, shifted)).HausdorffMm);
    }

    [Fact]
    public void Agreement_EmptyMask_Throws()
    {
        Mask mask = Ball(new GridSize(12, 12, 12), 4);
        Assert.Contains("second mask is empty", Assert.Throws<RegionException>(() => MaskAgreement.Between(mask, mask.Subtract(mask))).Message);
    }

    [Fact]
    public void OpenAndClose_ThinBridgeAndGap_RemoveAndFillThem()
    {
        var grid = new GridGeometry(new GridSize(30, 9, 9), new SpacingMm(1, 1, 1));
        byte[] voxels = new byte[grid.Size.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex v = grid.Size.IndexOf(i);
            bool block = v.X is (>= 2 and < 11) or (>= 19 and < 28) && v.Y is >= 1 and < 8 && v.Z is >= 1 and < 8;
            voxels[i] = block || (v.Y == 4 && v.Z == 4 && v.X is >= 2 and < 28) ? (byte)1 : (byte)0;
        }

        Mask mask = new(grid, voxels);
        Assert.Equal(1, ConnectedComponents.Find(mask).Count);
        Assert.Equal(2, ConnectedComponents.Find(mask.Open(2)).Count);
        Assert.True(mask.Close(5).VoxelCount > mask.VoxelCount);
    }

    [Fact]
    public void BoundingBoxWithMargin_AnisotropicSpacing_RoundsUpAndIsCutToTheGrid()
    {
        var grid = new GridGeometry(new GridSize(10, 10, 10), new SpacingMm(1, 2, 5));
        byte[] voxels = new byte[1000];
        voxels[grid.Size.OffsetOf(1, 5, 5)] = 1;
        Assert.Equal(VoxelBox.Between(new VoxelIndex(0, 3, 4), new VoxelIndex(4, 7, 6)), new Mask(grid, voxels).BoundingBoxWithMargin(3));
    }

    [Fact]
    public void Dilate_NegativeRadius_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Ball(new GridSize(5, 5, 5), 1).Dilate(-1));

    private static Mask RandomMask(int seed, int density = 2, int offset = 0)
    {
        var sizes = new Random(seed);
        var size = new GridSize(sizes.Next(1, 12), sizes.Next(1, 9), sizes.Next(1, 7));
        var spacing = new SpacingMm(0.3 + sizes.NextDouble(), 0.3 + (2 * sizes.NextDouble()), 0.5 + (3 * sizes.NextDouble()));
        var random = new Random(seed + offset);
        byte[] voxels = new byte[size.VoxelCount];
        for (int i = 0; i < voxels.Length; i++) voxels[i] = random.Next(4) < density ? (byte)1 : (byte)0;
        return new Mask(new GridGeometry(size, spacing), voxels);
    }

    internal static Mask Ball(GridSize size, double radius)
    {
        byte[] voxels = new byte[size.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex v = size.IndexOf(i);
            double x = v.X - ((size.X - 1) / 2.0), y = v.Y - ((size.Y - 1) / 2.0), z = v.Z - ((size.Z - 1) / 2.0);
            voxels[i] = (x * x) + (y * y) + (z * z) <= radius * radius ? (byte)1 : (byte)0;
        }

        return new Mask(new GridGeometry(size, new SpacingMm(1, 1, 1)), voxels);
    }

    private static double[] BruteDistances(Mask mask, byte target)
    {
        GridSize size = mask.Geometry.Size;
        VoxelIndex[] targets = [.. Enumerable.Range(0, size.VoxelCount).Where(i => mask.Voxels[i] == target).Select(size.IndexOf)];
        return [.. Enumerable.Range(0, size.VoxelCount).Select(i => targets.Length == 0 ? double.PositiveInfinity : targets.Min(t => Distance(mask.Geometry.Spacing, size.IndexOf(i), t)))];
    }

    private static double Distance(SpacingMm spacing, VoxelIndex a, VoxelIndex b)
    {
        double x = Math.Abs(a.X - b.X) * spacing.X, y = Math.Abs(a.Y - b.Y) * spacing.Y, z = Math.Abs(a.Z - b.Z) * spacing.Z;
        return Math.Sqrt((x * x) + (y * y) + (z * z));
    }

    private static VoxelIndex[] Surface(Mask mask)
    {
        GridSize size = mask.Geometry.Size;
        return [.. Enumerable.Range(0, size.VoxelCount).Where(i => mask.Voxels[i] == 1).Select(size.IndexOf).Where(v => Neighbours(v, Connectivity.Six).Any(n => size.Contains(n) && !mask[n]))];
    }

    private static IEnumerable<VoxelIndex> Neighbours(VoxelIndex v, Connectivity connectivity)
    {
        int most = connectivity switch { Connectivity.Six => 1, Connectivity.Eighteen => 2, _ => 3 };
        for (int z = -1; z <= 1; z++)
        {
            for (int y = -1; y <= 1; y++)
            {
                for (int x = -1; x <= 1; x++)
                {
                    int moved = Math.Abs(x) + Math.Abs(y) + Math.Abs(z);
                    if (moved > 0 && moved <= most) yield return new VoxelIndex(v.X + x, v.Y + y, v.Z + z);
                }
            }
        }
    }

    private static int[] BruteLabels(byte[] voxels, GridSize size, Connectivity connectivity)
    {
        int[] labels = new int[voxels.Length];
        int next = 0;
        for (int i = 0; i < voxels.Length; i++)
        {
            if (voxels[i] == 0 || labels[i] > 0) continue;
            labels[i] = ++next;
            var open = new Stack<VoxelIndex>([size.IndexOf(i)]);
            while (open.TryPop(out VoxelIndex v))
            {
                foreach (VoxelIndex n in Neighbours(v, connectivity).Where(size.Contains))
                {
                    int at = size.OffsetOf(n.X, n.Y, n.Z);
                    if (voxels[at] == 0 || labels[at] > 0) continue;
                    labels[at] = next;
                    open.Push(n);
                }
            }
        }

        return labels;
    }
}
