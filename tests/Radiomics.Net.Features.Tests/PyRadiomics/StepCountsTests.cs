using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>Counts at sets of distances, and the features of PyRadiomics' classes, against plain ones made voxel by voxel.</summary>
public class StepCountsTests
{
    [Property(MaxTest = 150)]
    public void DependenceAndToneDifference_AnyDistances_LookAtThoseOnly(int seed)
    {
        var random = new RandomLevels(seed);
        int[] distances = Distances(random.Random);
        using DiscretisedRegion region = random.Region(distances.Max());
        using var work = new WorkContext();
        using var cells = new CellList(work);
        using var dependences = new DependenceCounter(region, work, distances, coarseness: 1);
        dependences.Count(0, random.Size.Z, inPlane: false, cells);
        var expected = new SortedDictionary<(int, int), double>();
        var tones = new SortedDictionary<int, (int Voxels, double Difference)>();
        foreach ((int level, int[] neighbours) in Neighbours(random, distances))
        {
            (int, int) cell = (level, 1 + neighbours.Count(n => Math.Abs(n - level) <= 1));
            expected[cell] = expected.GetValueOrDefault(cell) + 1;
            (int voxels, double difference) = tones.GetValueOrDefault(level);
            tones[level] = (voxels + 1, difference + (neighbours.Length == 0 ? 0 : Math.Abs(level - neighbours.Average())));
        }

        Assert.Equal(expected.Select(e => (CellList.KeyOf(e.Key.Item1, e.Key.Item2), e.Value)), cells.Keys.ToArray().Zip(cells.Counts.ToArray()));

        var summary = new ToneDifferenceSummary();
        using var toneCounter = new ToneDifferenceCounter(region, work, distances);
        toneCounter.Count(0, random.Size.Z, inPlane: false, cells);
        summary.Fill(cells, countsLoneVoxels: true);
        Assert.Equal(tones.Keys, summary.Levels.ToArray());
        Assert.Equal(random.Levels.Count(l => l > 0), summary.Total);
        foreach (((int level, (int voxels, double difference)), int i) in tones.Select((t, i) => (t, i)))
        {
            Assert.Equal((double)voxels / summary.Total, summary.Probabilities[i]);
            Assert.Equal(difference, summary.Differences[i], 1e-9 * Math.Max(1, difference));
            Assert.True(level > 0);
        }
    }

    [Property(MaxTest = 100)]
    public void StepRunLength_AnyRegion_DropsDirectionsWithoutTwoVoxelsOnALine(int seed)
    {
        var random = new RandomLevels(seed, widest: 5);
        if (random.LevelCount > 255) return;
        using DiscretisedRegion region = random.Region();
        using var work = new WorkContext();
        using var counter = new StepRunLength(region, work);
        using var cells = new CellList(work);
        foreach (VoxelOffset step in Neighbourhood.VolumeDirections)
        {
            counter.Count(step, 0, random.Size.Z, cells);
            bool meetsTwo = Enumerable.Range(0, random.Levels.Length).Where(i => random.Levels[i] > 0).Any(i => LineFrom(random, i, step).Any(l => l > 0));
            var expected = meetsTwo ? random.Plain.RunLength(step, null) : [];
            Assert.Equal(expected.Select(e => (CellList.KeyOf(e.Key.Item1, e.Key.Item2), (double)e.Value)), cells.Keys.ToArray().Zip(cells.Counts.ToArray()));
        }
    }

    [Property(MaxTest = 60)]
    public void Glcm_Weighted_IsThatOfTheWeightedSum(int seed)
    {
        var random = new RandomLevels(seed, widest: 5);
        if (random.LevelCount > 255) return;
        using DiscretisedRegion region = random.Region();
        using var work = new WorkContext();
        VoxelOffset[] steps = [.. Neighbourhood.VolumeDirections];
        double[] weights = [.. steps.Select(s => 0.5 + (0.1 * (s.X + (2 * s.Y) + (3 * s.Z) + 6)))];
        var aggregator = new StepAggregator<CooccurrenceSummary>(work, region, [PyRadiomicsGlcm.Contrast, PyRadiomicsGlcm.JointEnergy], () => new StepCooccurrence(region, 2, symmetric: false, work));
        FeatureOutcome[] outcomes = aggregator.Compute(steps, weights, (_, _) => null);
        var sum = new SortedDictionary<(int I, int J), double>();
        foreach ((VoxelOffset step, double weight) in steps.Zip(weights))
        {
            foreach (var cell in random.Plain.Cooccurrence(step, symmetric: false, null)) sum[cell.Key] = sum.GetValueOrDefault(cell.Key) + (weight * cell.Value);
        }

        double total = sum.Values.Sum();
        if (total == 0)
        {
            Assert.All(outcomes, o => Assert.True(double.IsNaN(o.Value)));
            return;
        }

        Assert.Equal(sum.Sum(c => (double)(c.Key.I - c.Key.J) * (c.Key.I - c.Key.J) * c.Value) / total, outcomes[0].Value, 1e-9 * Math.Max(1, outcomes[0].Value));
        Assert.Equal(sum.Sum(c => c.Value * c.Value) / (total * total), outcomes[1].Value, 1e-12);
    }

    [Property(MaxTest = 60)]
    public void WithAxisLast_AnyRegion_HasEveryVoxelInItsNewPlace(int seed)
    {
        var random = new RandomLevels(seed);
        using DiscretisedRegion region = random.Region();
        foreach (int axis in (int[])[0, 1])
        {
            using DiscretisedRegion turned = region.WithAxisLast(axis);
            for (int i = 0; i < random.Levels.Length; i++)
            {
                VoxelIndex v = random.Size.IndexOf(i);
                Assert.Equal(random.Levels[i], turned[axis == 0 ? new VoxelIndex(v.Z, v.Y, v.X) : new VoxelIndex(v.X, v.Z, v.Y)]);
            }
        }
    }

    [Fact]
    public void Of_NoStepLeft_IsRefused()
    {
        var exception = Assert.Throws<RegionException>(() => NeighbourSteps.Of([1], new GridSize(1, 1, 5), inPlane: true, "glcm"));
        Assert.Contains("glcm", exception.Message);
        Assert.Equal(13, NeighbourSteps.Of([1], new GridSize(3, 3, 3), inPlane: false, "glcm").Length);
        Assert.Equal(49, NeighbourSteps.Of([2], new GridSize(3, 3, 3), inPlane: false, "glcm").Length);
        Assert.Equal(4, NeighbourSteps.Of([1], new GridSize(3, 3, 1), inPlane: false, "glcm").Length);
    }

    private static int[] Distances(Random random) => random.Next(4) switch { 0 => [2], 1 => [1, 3], 2 => [1, 2], _ => [1] };

    private static IEnumerable<(int Level, int[] Neighbours)> Neighbours(RandomLevels random, int[] distances)
    {
        int At(int x, int y, int z) => random.Size.Contains(new VoxelIndex(x, y, z)) ? random.Levels[random.Size.OffsetOf(x, y, z)] : 0;
        int far = distances.Max();
        for (int i = 0; i < random.Levels.Length; i++)
        {
            if (random.Levels[i] == 0) continue;
            VoxelIndex v = random.Size.IndexOf(i);
            var found = new List<int>();
            for (int z = -far; z <= far; z++)
            {
                for (int y = -far; y <= far; y++)
                {
                    for (int x = -far; x <= far; x++)
                    {
                        if (!distances.Contains(Math.Max(Math.Abs(x), Math.Max(Math.Abs(y), Math.Abs(z))))) continue;
                        if (At(v.X + x, v.Y + y, v.Z + z) is > 0 and var level) found.Add(level);
                    }
                }
            }

            yield return (random.Levels[i], [.. found]);
        }
    }

    private static IEnumerable<int> LineFrom(RandomLevels random, int offset, VoxelOffset step)
    {
        VoxelIndex v = random.Size.IndexOf(offset);
        for (int k = 1; ; k++)
        {
            var next = new VoxelIndex(v.X + (k * step.X), v.Y + (k * step.Y), v.Z + (k * step.Z));
            if (!random.Size.Contains(next)) yield break;
            yield return random.Levels[random.Size.OffsetOf(next.X, next.Y, next.Z)];
        }
    }
}
