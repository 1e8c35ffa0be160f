namespace Radiomics.Net.Imaging.Tests;

/// <summary>Small volumes of random size and content, often with odd axes and axes of one voxel.</summary>
internal static class RandomVolume
{
    public static Volume<double> Of(int seed, int smallest = 1, int largest = 23)
    {
        var random = new Random(seed);
        int Axis() => random.Next(4) == 0 ? smallest : random.Next(smallest, largest + 1);
        var size = new GridSize(Axis(), Axis(), Axis());
        var spacing = new SpacingMm(0.4 + random.NextDouble(), 0.4 + random.NextDouble(), 0.4 + (3 * random.NextDouble()));
        int kind = random.Next(4);
        return ResamplingTests.Fill(size, (x, y, z) => kind switch
        {
            0 => random.Next(-1000, 1000),
            1 => (random.NextDouble() * 2000) - 1000,
            2 => (7 * x) - (3 * y) + (5 * z) - 40,
            _ => random.Next(6) == 0 ? 300 : 0,
        }, spacing);
    }

    /// <summary>A mask of random voxels on a grid, never empty.</summary>
    public static Mask MaskOf(GridGeometry geometry, int seed)
    {
        var random = new Random(seed);
        byte[] inside = [.. Enumerable.Range(0, geometry.Size.VoxelCount).Select(_ => (byte)(random.Next(3) == 0 ? 1 : 0))];
        inside[random.Next(inside.Length)] = 1;
        return new Mask(geometry, inside);
    }
}
