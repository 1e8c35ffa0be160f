using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging.Tests;

/// <summary>Balls laid row by row against distances, and rows of bits against bytes.</summary>
public class BallRowsTests
{
    [Property(MaxTest = 60)]
    public void Near_AnyMaskAndRadius_AreTheVoxelsWithinTheDistance(int seed)
    {
        var random = new Random(seed);
        (GridGeometry grid, byte[] voxels) = Sample(random);
        double radius = random.Next(3) switch { 0 => random.Next(0, 12) * grid.Spacing.X, 1 => random.Next(0, 8) * grid.Spacing.Z, _ => random.NextDouble() * 8 };
        using var work = new WorkContext(new ExecutionOptions { MaxDegreeOfParallelism = 1 + random.Next(3) });
        BitRows target = BitsOf(grid.Size, voxels);
        byte[] near = BytesOf(BallRows.Near(target, grid.Spacing, radius, work));
        Assert.Equal(near, BytesOf(BoxDistances.ByDistance(target, grid, radius, work)));
        Assert.Equal(new Mask(grid, voxels).DistanceToMask().Voxels.ToArray().Select(d => d <= radius ? (byte)1 : (byte)0), near);
    }

    [Property(MaxTest = 60)]
    public void Bits_AnyMask_AreThoseOfTheBytes(int seed)
    {
        var random = new Random(seed);
        (GridGeometry grid, byte[] voxels) = Sample(random);
        byte[] other = [.. voxels.Select(_ => (byte)random.Next(2))];
        BitRows a = BitsOf(grid.Size, voxels), b = BitsOf(grid.Size, other);
        var mask = new Mask(grid, voxels);
        Assert.Equal(voxels, BytesOf(a));
        Assert.Equal(mask.VoxelCount, a.Count());
        Assert.Equal(mask.BoundingBox, a.FindBox());
        Assert.Equal(voxels.Select(v => (byte)(1 - v)), BytesOf(a.Complement()));
        Assert.Equal(voxels.Zip(other, (x, y) => (byte)(x & y)), BytesOf(a.Copy().And(b)));
        Assert.Equal(voxels.Zip(other, (x, y) => (byte)(x | y)), BytesOf(a.Copy().Or(b)));
        Assert.Equal(voxels.Zip(other, (x, y) => (byte)(x & (1 - y))), BytesOf(a.Copy().AndNot(b)));
        Assert.Equal(MaskRuns.Find(voxels, grid.Size, value: 1).Runs, MaskRuns.Find(a).Runs);
        var again = new BitRows(grid.Size);
        foreach (MaskRuns.Run run in MaskRuns.Find(a).Runs) again.Set(run.Row, run.First, run.Last);
        Assert.True(again.Words.SequenceEqual(a.Words));
        Assert.Equal(other.Select((_, i) => voxels[i] == 1), Enumerable.Range(0, voxels.Length).Select(i => a[grid.Size.IndexOf(i).X, grid.Size.IndexOf(i).Y, grid.Size.IndexOf(i).Z]));
    }

    [Property(MaxTest = 60)]
    public void NearerPart_AnyParts_GivesEachVoxelToTheNearer(int seed)
    {
        var random = new Random(seed);
        var grid = new GridGeometry(new GridSize(random.Next(2, 90), random.Next(1, 20), random.Next(1, 12)), new SpacingMm(0.3 + random.NextDouble(), 0.7, 0.3 + (3 * random.NextDouble())));
        int share = random.Next(2, 40);
        byte[] whole = new byte[grid.Size.VoxelCount], first = new byte[whole.Length], second = new byte[whole.Length];
        for (int i = 0; i < whole.Length; i++)
        {
            int kind = random.Next(share);
            if (kind == 0) first[i] = 1;
            else if (kind == 1) second[i] = 1;
            whole[i] = (byte)(first[i] | second[i] | random.Next(2));
        }

        (first[0], second[0], first[^1], second[^1], whole[0], whole[^1]) = (1, 0, 0, 1, 1, 1);
        using var work = new WorkContext();
        (BitRows toFirst, BitRows toSecond) = NearerPart.Assign(BitsOf(grid.Size, whole), BitsOf(grid.Size, first), BitsOf(grid.Size, second), grid, work);
        double[] a = new Mask(grid, first).DistanceToMask().Voxels.ToArray(), b = new Mask(grid, second).DistanceToMask().Voxels.ToArray();
        Assert.Equal(whole.Select((v, i) => (byte)(v == 1 && a[i] <= b[i] ? 1 : 0)), BytesOf(toFirst));
        Assert.Equal(whole.Select((v, i) => (byte)(v == 1 && a[i] > b[i] ? 1 : 0)), BytesOf(toSecond));
    }

    /// <summary>Rows of up to a few vectors, few or many voxels inside, at spacings where distances tie.</summary>
    private static (GridGeometry Grid, byte[] Voxels) Sample(Random random)
    {
        var size = new GridSize(random.Next(3) == 0 ? 64 * random.Next(1, 6) : random.Next(1, 300), random.Next(1, 9), random.Next(1, 7));
        double[] spacings = [0.1, 0.7, 1, 1.25, 0.3 + random.NextDouble()];
        var spacing = new SpacingMm(spacings[random.Next(5)], spacings[random.Next(5)], spacings[random.Next(5)]);
        int rare = random.Next(3) switch { 0 => 2, 1 => 20, _ => 400 };
        return (new GridGeometry(size, spacing), [.. Enumerable.Range(0, size.VoxelCount).Select(_ => (byte)(random.Next(rare) == 0 ? 1 : 0))]);
    }

    private static unsafe BitRows BitsOf(GridSize size, byte[] voxels)
    {
        fixed (byte* first = voxels) return BitRows.Of(new VolumeView<byte>(first, size), value: 1);
    }

    private static byte[] BytesOf(BitRows bits)
    {
        byte[] voxels = new byte[bits.Size.VoxelCount];
        bits.Unpack(new BoxRows(voxels, bits.Size, VoxelBox.Of(bits.Size)), inside: 1, outside: 0);
        return voxels;
    }
}
