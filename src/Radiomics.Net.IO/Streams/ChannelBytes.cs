using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Takes the volumes apart that share one run of voxel bytes: colours, vectors, layers.</summary>
internal static class ChannelBytes
{
    /// <summary>One volume a channel.</summary>
    /// <param name="all">All voxels, in native byte order.</param>
    /// <param name="type">Scalar type.</param>
    /// <param name="geometry">Grid of each volume.</param>
    /// <param name="channels">How many.</param>
    /// <param name="interleaved">Whether a voxel's values stand together; else volume follows volume.</param>
    public static Volume[] Split(byte[] all, VoxelType type, GridGeometry geometry, int channels, bool interleaved)
    {
        int bytes = type.SizeOf();
        return [.. Enumerable.Range(0, channels).Select(channel =>
        {
            // Where the channel's next voxel stands, and how far it is to the one after.
            long at = interleaved ? (long)channel * bytes : (long)channel * bytes * geometry.Size.VoxelCount;
            long step = interleaved ? (long)channels * bytes : bytes;
            return VoxelBytes.Create(type, geometry, slab =>
            {
                for (int i = 0; i < slab.Length; i += bytes, at += step) all.AsSpan((int)at, bytes).CopyTo(slab.Slice(i, bytes));
            });
        })];
    }
}
