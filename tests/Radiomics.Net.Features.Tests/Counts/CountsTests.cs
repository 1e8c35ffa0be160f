using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>The fast counts of each family equal its plain twin.</summary>
public class CountsTests
{
    [Property(MaxTest = 200)]
    public void CooccurrenceMatrix_RandomRegion_EqualsThePlainTwin(int seed)
    {
        var random = new RandomLevels(seed);
        int distance = random.Random.Next(1, 4);
        using DiscretisedRegion region = random.Region(distance);
        int? slice = random.AnySlice;
        bool symmetric = random.Random.Next(2) == 0;
        foreach (VoxelOffset direction in Directions(slice))
        {
            VoxelOffset step = direction.Times(distance);
            var matrix = CooccurrenceMatrix.Build(region, step, symmetric, slice);
            Assert.Equal(random.Plain.Cooccurrence(step, symmetric, slice).Select(c => (c.Key.Item1, c.Key.Item2, c.Value)), matrix.Cells.Select(c => (c.Row, c.Column, c.Count)));
        }
    }

    [Property(MaxTest = 200)]
    public void RunLengthMatrix_RandomRegion_EqualsThePlainTwin(int seed)
    {
        var random = new RandomLevels(seed);
        using DiscretisedRegion region = random.Region(random.Random.Next(1, 3));
        int? slice = random.AnySlice;
        foreach (VoxelOffset step in Directions(slice))
        {
            AssertEqual(random.Plain.RunLength(step, slice), RunLengthMatrix.Build(region, step, slice));
        }
    }

    [Property(MaxTest = 200)]
    public void SizeZoneMatrix_RandomRegion_EqualsThePlainTwin(int seed)
    {
        var random = new RandomLevels(seed);
        using DiscretisedRegion region = random.Region(random.Random.Next(1, 3));
        int? slice = random.AnySlice;
        AssertEqual(random.Plain.SizeZone(slice), SizeZoneMatrix.Build(region, slice));
    }

    [Property(MaxTest = 200)]
    public void ZoneCounter_SlabsOfAnySize_EqualThePlainTwin(int seed)
    {
        var random = new RandomLevels(seed);
        using DiscretisedRegion region = random.Region();
        using var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 2 });
        using var counter = new ZoneCounter(region, work, slabVoxels: random.Random.Next(1, 100));
        using var cells = new CellList(work);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(random.Levels.Count(l => l > 0), counter.Count(0, random.Size.Z, inPlane: false, null, cells));
            Assert.Equal(
                random.Plain.SizeZone(null).Select(c => (CellList.KeyOf(c.Key.Item1, c.Key.Item2), c.Value)),
                cells.Keys.ToArray().Zip(cells.Counts.ToArray().Select(c => (long)c)));
        }

        counter.Count(0, random.Size.Z, inPlane: true, null, cells);
        var slices = SizeZoneMatrix.Merge([.. Enumerable.Range(0, random.Size.Z).Select(z => SizeZoneMatrix.Build(region, z))]);
        Assert.Equal(slices.Cells.Select(c => (CellList.KeyOf(c.Level, c.Size), c.Count)), cells.Keys.ToArray().Zip(cells.Counts.ToArray().Select(c => (long)c)));
    }

    [Property(MaxTest = 200)]
    public void DistanceZoneMatrix_RandomRegion_EqualsThePlainTwin(int seed)
    {
        var random = new RandomLevels(seed);
        using DiscretisedRegion region = random.Region();
        int? slice = random.AnySlice;
        var shape = new Mask(new GridGeometry(random.Size, new SpacingMm(1, 1, 1)), random.Shape);
        AssertEqual(random.Plain.DistanceZone(random.Shape, slice), DistanceZoneMatrix.Build(region, shape, slice));
    }

    [Property(MaxTest = 100)]
    public unsafe void BorderDistance_RandomMask_EqualsThePlainTwin(int seed)
    {
        var random = new RandomLevels(seed, widest: 40);
        using var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 2 });
        using var mask = new WorkVolume<byte>(work, random.Size);
        random.Shape.CopyTo(mask.Span.Voxels);
        bool inPlane = random.Random.Next(2) == 0;
        using var distances = new BorderDistance(mask.View, inPlane, work);
        Assert.Equal(random.Plain.BorderDistances(random.Shape, inPlane), Enumerable.Range(0, random.Shape.Length).Select(i => (int)distances.Pointer[i]));
    }

    [Property(MaxTest = 200)]
    public void DependenceMatrix_RandomRegion_EqualsThePlainTwin(int seed)
    {
        var random = new RandomLevels(seed);
        int distance = random.Random.Next(6) == 0 ? 4 : random.Random.Next(1, 4), coarseness = random.Random.Next(3) switch { 0 => 0, 1 => random.Random.Next(1, 4), _ => 300 };
        using DiscretisedRegion region = random.Region(distance);
        int? slice = random.AnySlice;
        AssertEqual(random.Plain.Dependence(distance, coarseness, slice), DependenceMatrix.Build(region, distance, coarseness, slice));
    }

    [Property(MaxTest = 200)]
    public void ToneDifferenceMatrix_RandomRegion_EqualsThePlainTwin(int seed)
    {
        var random = new RandomLevels(seed);
        int distance = random.Random.Next(1, 4);
        using DiscretisedRegion region = random.Region(distance);
        int? slice = random.AnySlice;
        Assert.Equal(
            random.Plain.ToneDifference(distance, slice).Select(c => (c.Key.Item1, c.Key.Item2, c.Value.Voxels, c.Value.Difference)),
            ToneDifferenceMatrix.Build(region, distance, slice).Cells.Select(c => (c.Level, c.Neighbours, c.Voxels, c.ScaledDifference)));
    }

    [Theory]
    [InlineData(255, 1)]
    [InlineData(256, 2)]
    [InlineData(400, 2)]
    [InlineData(300, 400)]
    public void RunLengthMatrix_RunsLongerThanAByteHolds_AreCountedWhole(int length, int levelCount)
    {
        GridSize[] sizes = [new(length, 2, 1), new(2, length, 1), new(1, 2, length), new(length, length, 1)];
        foreach (GridSize size in sizes)
        {
            int[] levels = new int[size.VoxelCount];
            Array.Fill(levels, levelCount);
            levels[0] = 1;
            var plain = new PlainCounts(levels, size);
            using var region = new DiscretisedRegion(levels, size, levelCount);
            foreach (VoxelOffset step in Neighbourhood.VolumeDirections)
            {
                AssertEqual(plain.RunLength(step, null), RunLengthMatrix.Build(region, step));
            }
        }
    }

    [Fact]
    public void Build_LevelsUpTo65535_AreCounted()
    {
        int[] levels = [65535, 65535, 1, 40000, 65534, 65535, 0, 40000];
        var size = new GridSize(4, 2, 1);
        var plain = new PlainCounts(levels, size);
        using var region = new DiscretisedRegion(levels, size);
        AssertEqual(plain.SizeZone(null), SizeZoneMatrix.Build(region));
        AssertEqual(plain.Dependence(1, 1, null), DependenceMatrix.Build(region, coarseness: 1));
        AssertEqual(plain.RunLength(new(1, 0, 0), null), RunLengthMatrix.Build(region, new(1, 0, 0)));
        Assert.Equal(
            plain.ToneDifference(1, null).Select(c => (c.Key.Item1, c.Key.Item2, c.Value.Voxels, c.Value.Difference)),
            ToneDifferenceMatrix.Build(region).Cells.Select(c => (c.Level, c.Neighbours, c.Voxels, c.ScaledDifference)));
    }

    [Fact]
    public void Build_WrongArguments_AreRefusedWithTheNumbers()
    {
        using var region = new DiscretisedRegion([1, 2, 3, 4], new GridSize(2, 2, 1));
        var shape = new Mask(new GridGeometry(new GridSize(2, 1, 1), new SpacingMm(1, 1, 1)), new byte[] { 1, 1 });
        Assert.Contains("padding", Assert.Throws<ArgumentOutOfRangeException>(() => DependenceMatrix.Build(region, distance: 2)).Message);
        Assert.Contains("padding", Assert.Throws<ArgumentOutOfRangeException>(() => ToneDifferenceMatrix.Build(region, distance: 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => DependenceMatrix.Build(region, coarseness: -1));
        Assert.Contains("(-1, 0, 0)", Assert.Throws<ArgumentOutOfRangeException>(() => RunLengthMatrix.Build(region, new(-1, 0, 0))).Message);
        Assert.Contains("leaves the slice", Assert.Throws<ArgumentOutOfRangeException>(() => RunLengthMatrix.Build(region, new(0, 0, 1), slice: 0)).Message);
        Assert.Contains("Slice 1", Assert.Throws<ArgumentOutOfRangeException>(() => SizeZoneMatrix.Build(region, slice: 1)).Message);
        Assert.Contains("2x1x1", Assert.Throws<ArgumentException>(() => DistanceZoneMatrix.Build(region, shape)).Message);
    }

    private static ValueList<VoxelOffset> Directions(int? slice) => slice is null ? Neighbourhood.VolumeDirections : Neighbourhood.PlaneDirections;

    private static void AssertEqual(SortedDictionary<(int, int), long> plain, LevelSizeMatrix matrix) =>
        Assert.Equal(plain.Select(c => (c.Key.Item1, c.Key.Item2, c.Value)), matrix.Cells.Select(c => (c.Level, c.Size, c.Count)));
}
