using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.PyRadiomics;

/// <summary>SHA-1 of voxel buffers, as PyRadiomics prints it: x fastest, little endian.</summary>
internal static class VoxelHash
{
    /// <summary>The image's voxels in their own type.</summary>
    public static string OfImage(Volume image) => image switch
    {
        Volume<sbyte> typed => Of(typed.Voxels),
        Volume<byte> typed => Of(typed.Voxels),
        Volume<short> typed => Of(typed.Voxels),
        Volume<ushort> typed => Of(typed.Voxels),
        Volume<int> typed => Of(typed.Voxels),
        Volume<uint> typed => Of(typed.Voxels),
        Volume<long> typed => Of(typed.Voxels),
        Volume<ulong> typed => Of(typed.Voxels),
        Volume<float> typed => Of(typed.Voxels),
        Volume<double> typed => Of(typed.Voxels),
        _ => throw new ArgumentOutOfRangeException(nameof(image), image.VoxelType, "Not a voxel type."),
    };

    /// <summary>The labels as unsigned 32-bit integers.</summary>
    public static string OfLabels(LabelImage labels)
    {
        GridSize size = labels.Geometry.Size;
        uint[] slice = new uint[size.X * size.Y];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        for (int z = 0; z < size.Z; z++)
        {
            labels.ReadSlice(z, slice);
            if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(slice, slice);
            hash.AppendData(MemoryMarshal.AsBytes<uint>(slice));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Of<T>(ReadOnlySpan<T> voxels)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(voxels);
        Span<byte> digest = stackalloc byte[SHA1.HashSizeInBytes];
        if (BitConverter.IsLittleEndian)
        {
            SHA1.HashData(bytes, digest);
            return Convert.ToHexStringLower(digest);
        }

        byte[] swapped = bytes.ToArray();
        int width = bytes.Length / voxels.Length;
        for (int i = 0; i < swapped.Length; i += width) swapped.AsSpan(i, width).Reverse();
        SHA1.HashData(swapped, digest);
        return Convert.ToHexStringLower(digest);
    }
}
