using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>Small seeded images and masks.</summary>
internal static class TestImages
{
    /// <summary>Whole intensities from 1 to <paramref name="levels"/>, smooth enough that neighbours agree now and then.</summary>
    public static Volume<double> Noise(GridSize size, int levels, int seed, SpacingMm? spacing = null)
    {
        var random = new Random(seed);
        double[] voxels = new double[size.VoxelCount];
        double last = 1;
        for (int i = 0; i < voxels.Length; i++)
        {
            if (random.Next(3) > 0) last = random.Next(1, levels + 1);
            voxels[i] = last;
        }

        return new Volume<double>(new GridGeometry(size, spacing ?? new SpacingMm(1, 1, 1)), voxels);
    }

    /// <summary>A ragged mask with about three quarters of the voxels; never empty.</summary>
    public static Mask RaggedMask(GridGeometry geometry, int seed)
    {
        var random = new Random(seed);
        byte[] voxels = new byte[geometry.Size.VoxelCount];
        for (int i = 0; i < voxels.Length; i++) voxels[i] = random.Next(4) > 0 ? (byte)1 : (byte)0;
        voxels[random.Next(voxels.Length)] = 1;
        return new Mask(geometry, voxels);
    }

    public static Mask FullMask(GridGeometry geometry)
    {
        byte[] voxels = new byte[geometry.Size.VoxelCount];
        Array.Fill(voxels, (byte)1);
        return new Mask(geometry, voxels);
    }

    /// <summary>A copy with axes reordered and mirrored: new voxel (x, y, z) takes the old one that <paramref name="from"/> gives.</summary>
    public static (Volume<double> Image, Mask Mask) Rearrange(Volume<double> image, Mask mask, GridSize size, SpacingMm spacing, Func<VoxelIndex, VoxelIndex> from)
    {
        var geometry = new GridGeometry(size, spacing);
        double[] voxels = new double[size.VoxelCount];
        byte[] inside = new byte[size.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            VoxelIndex source = from(size.IndexOf(i));
            voxels[i] = image.GetVoxel(source);
            inside[i] = mask[source] ? (byte)1 : (byte)0;
        }

        return (new Volume<double>(geometry, voxels), new Mask(geometry, inside));
    }
}
