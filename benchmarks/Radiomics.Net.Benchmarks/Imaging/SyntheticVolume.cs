using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>Volumes of lung-like intensities from a fixed stream.</summary>
internal static class SyntheticVolume
{
    /// <summary>Smoothed noise around -830 HU with brighter spots.</summary>
    public static Volume<short> Lung(GridSize size, SpacingMm spacing)
    {
        short[] voxels = GC.AllocateUninitializedArray<short>(size.VoxelCount);
        uint state = 12345;
        int smooth = 0;
        for (int i = 0; i < voxels.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            int noise = (int)(state >> 24) - 128;
            smooth = ((3 * smooth) + noise) / 4;
            voxels[i] = (short)(-830 + smooth + (noise > 120 ? 800 : noise / 4));
        }

        return new Volume<short>(new GridGeometry(size, spacing), voxels);
    }
}
