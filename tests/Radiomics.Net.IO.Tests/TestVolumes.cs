using System.Runtime.InteropServices;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO.Tests;

/// <summary>Volumes and files for the tests, from a seed.</summary>
internal static class TestVolumes
{
    /// <summary>A volume of random bits (NaN payloads included) on a random oblique grid.</summary>
    public static Volume Random(int seed, VoxelType type, GridSize? size = null, bool oblique = true)
    {
        var random = new Random(seed);
        GridSize grid = size ?? new GridSize(random.Next(1, 9), random.Next(1, 7), random.Next(1, 6));
        GridGeometry geometry = oblique ? Oblique(random, grid) : new GridGeometry(grid, new SpacingMm(0.75, 0.5, 2));
        return VoxelTypes.CreateVolume(type, geometry, random.NextBytes);
    }

    public static GridGeometry Oblique(Random random, GridSize size)
    {
        double Angle() => (random.NextDouble() * 2 * Math.PI) - Math.PI;
        (double sa, double ca) = Math.SinCos(Angle());
        (double sb, double cb) = Math.SinCos(Angle());
        (double sc, double cc) = Math.SinCos(Angle());
        double turn = random.Next(2) == 0 ? 1 : -1;
        var direction = new DirectionCosines(
            ca * cb, (ca * sb * sc) - (sa * cc), turn * ((ca * sb * cc) + (sa * sc)),
            sa * cb, (sa * sb * sc) + (ca * cc), turn * ((sa * sb * cc) - (ca * sc)),
            -sb, cb * sc, turn * cb * cc);
        double Between(double low, double high) => low + (random.NextDouble() * (high - low));
        return new GridGeometry(
            size,
            new SpacingMm(Between(0.1, 5), Between(0.1, 5), Between(0.1, 10)),
            new PointMm(Between(-500, 500), Between(-500, 500), Between(-2000, 2000)),
            direction);
    }

    /// <summary>The voxels' bytes, in native order.</summary>
    public static byte[] Bytes(Volume volume)
    {
        using var memory = new MemoryStream();
        VoxelBytes.ForEachSlab(volume, memory.Write);
        return memory.ToArray();
    }

    public static void AssertSameVoxels(Volume expected, Volume actual)
    {
        Assert.Equal(expected.VoxelType, actual.VoxelType);
        Assert.Equal(expected.Geometry.Size, actual.Geometry.Size);
        Assert.True(Bytes(expected).AsSpan().SequenceEqual(Bytes(actual)), "The voxels differ.");
    }

    /// <summary>Geometries equal within a precision relative to the size of the numbers.</summary>
    public static void AssertSameGrid(GridGeometry expected, GridGeometry actual, double precision)
    {
        Assert.Equal(expected.Size, actual.Size);
        AssertNear(expected.Spacing.X, actual.Spacing.X);
        AssertNear(expected.Spacing.Y, actual.Spacing.Y);
        AssertNear(expected.Spacing.Z, actual.Spacing.Z);
        AssertNear(expected.Origin.X, actual.Origin.X);
        AssertNear(expected.Origin.Y, actual.Origin.Y);
        AssertNear(expected.Origin.Z, actual.Origin.Z);
        Assert.True(expected.Direction.MaximumDifference(actual.Direction) <= 4 * precision, $"{expected.Direction} became {actual.Direction}");

        void AssertNear(double a, double b) => Assert.True(Math.Abs(a - b) <= 2 * precision * Math.Abs(a), $"{a:R} became {b:R}");
    }

    /// <summary>Turns every element of some bytes around.</summary>
    public static byte[] Swap(ReadOnlySpan<byte> bytes, int elementSize)
    {
        byte[] swapped = bytes.ToArray();
        for (int i = 0; i + elementSize <= swapped.Length; i += elementSize) swapped.AsSpan(i, elementSize).Reverse();
        return swapped;
    }

    public static byte[] Pack<T>(params T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
