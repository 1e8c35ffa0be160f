using System.Numerics;
using System.Runtime.InteropServices;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Volumes as bytes, in slabs that a span can hold: a volume may be larger than 2 GiB.</summary>
internal static class VoxelBytes
{
    private const int SlabBytes = 1 << 28;

    public delegate void SlabFill(Span<byte> slab);

    public delegate void SlabUse(ReadOnlySpan<byte> slab);

    /// <summary>Makes a volume and fills it slab by slab, in native byte order, x fastest.</summary>
    public static Volume Create(VoxelType type, GridGeometry geometry, SlabFill fill) => type switch
    {
        VoxelType.Int8 => Create<sbyte>(geometry, fill),
        VoxelType.UInt8 => Create<byte>(geometry, fill),
        VoxelType.Int16 => Create<short>(geometry, fill),
        VoxelType.UInt16 => Create<ushort>(geometry, fill),
        VoxelType.Int32 => Create<int>(geometry, fill),
        VoxelType.UInt32 => Create<uint>(geometry, fill),
        VoxelType.Int64 => Create<long>(geometry, fill),
        VoxelType.UInt64 => Create<ulong>(geometry, fill),
        VoxelType.Float32 => Create<float>(geometry, fill),
        VoxelType.Float64 => Create<double>(geometry, fill),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a voxel type."),
    };

    /// <summary>Hands out a volume's bytes slab by slab.</summary>
    public static void ForEachSlab(Volume volume, SlabUse use)
    {
        switch (volume)
        {
            case Volume<sbyte> v: ForEachSlab(v.Voxels, use); break;
            case Volume<byte> v: ForEachSlab(v.Voxels, use); break;
            case Volume<short> v: ForEachSlab(v.Voxels, use); break;
            case Volume<ushort> v: ForEachSlab(v.Voxels, use); break;
            case Volume<int> v: ForEachSlab(v.Voxels, use); break;
            case Volume<uint> v: ForEachSlab(v.Voxels, use); break;
            case Volume<long> v: ForEachSlab(v.Voxels, use); break;
            case Volume<ulong> v: ForEachSlab(v.Voxels, use); break;
            case Volume<float> v: ForEachSlab(v.Voxels, use); break;
            case Volume<double> v: ForEachSlab(v.Voxels, use); break;
        }
    }

    private static Volume<T> Create<T>(GridGeometry geometry, SlabFill fill)
        where T : unmanaged, INumber<T>
    {
        T[] voxels = GC.AllocateUninitializedArray<T>(geometry.Size.VoxelCount);
        int slab = SlabBytes / Marshal.SizeOf<T>();
        for (int start = 0; start < voxels.Length; start += slab)
        {
            fill(MemoryMarshal.AsBytes(voxels.AsSpan(start, Math.Min(slab, voxels.Length - start))));
        }

        return new Volume<T>(geometry, voxels);
    }

    private static void ForEachSlab<T>(ReadOnlySpan<T> voxels, SlabUse use)
        where T : unmanaged
    {
        int slab = SlabBytes / Marshal.SizeOf<T>();
        while (voxels.Length > 0)
        {
            ReadOnlySpan<T> part = voxels[..Math.Min(slab, voxels.Length)];
            use(MemoryMarshal.AsBytes(part));
            voxels = voxels[part.Length..];
        }
    }
}
