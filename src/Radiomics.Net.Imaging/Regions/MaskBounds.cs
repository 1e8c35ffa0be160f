namespace Radiomics.Net.Imaging;

/// <summary>Finds the bounding box of a mask.</summary>
internal static class MaskBounds
{
    /// <summary>Smallest box around the voxels that are 1; null where there is none.</summary>
    public static VoxelBox? Of(VolumeView<byte> mask)
    {
        int x0 = int.MaxValue, y0 = int.MaxValue, z0 = int.MaxValue, x1 = -1, y1 = -1, z1 = -1;
        for (int z = 0; z < mask.Size.Z; z++)
        {
            for (int y = 0; y < mask.Size.Y; y++)
            {
                int first = mask.Row(y, z).IndexOf((byte)1);
                if (first < 0) continue;
                x0 = Math.Min(x0, first);
                x1 = Math.Max(x1, mask.Row(y, z).LastIndexOf((byte)1));
                y0 = Math.Min(y0, y);
                y1 = Math.Max(y1, y);
                z0 = Math.Min(z0, z);
                z1 = z;
            }
        }

        return x1 < 0 ? null : VoxelBox.Between(new VoxelIndex(x0, y0, z0), new VoxelIndex(x1, y1, z1));
    }
}
