namespace Radiomics.Net.Imaging;

/// <summary>Facts about voxel types, and the one place that goes from a <see cref="VoxelType"/> to a generic type.</summary>
public static class VoxelTypes
{
    /// <summary>All types, in the order of the enumeration.</summary>
    public static IReadOnlyList<VoxelType> All { get; } = Enum.GetValues<VoxelType>();

    /// <summary>The voxel type of a .NET type.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of the ten.</exception>
    public static VoxelType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(sbyte)) return VoxelType.Int8;
        if (typeof(T) == typeof(byte)) return VoxelType.UInt8;
        if (typeof(T) == typeof(short)) return VoxelType.Int16;
        if (typeof(T) == typeof(ushort)) return VoxelType.UInt16;
        if (typeof(T) == typeof(int)) return VoxelType.Int32;
        if (typeof(T) == typeof(uint)) return VoxelType.UInt32;
        if (typeof(T) == typeof(long)) return VoxelType.Int64;
        if (typeof(T) == typeof(ulong)) return VoxelType.UInt64;
        if (typeof(T) == typeof(float)) return VoxelType.Float32;
        if (typeof(T) == typeof(double)) return VoxelType.Float64;
        throw new NotSupportedException(
            $"Voxels of type {typeof(T).Name} are not supported; use sbyte, byte, short, ushort, int, uint, long, ulong, float or double.");
    }

    /// <summary>Bytes of one voxel.</summary>
    public static int SizeOf(this VoxelType type) => type switch
    {
        VoxelType.Int8 or VoxelType.UInt8 => 1,
        VoxelType.Int16 or VoxelType.UInt16 => 2,
        VoxelType.Int32 or VoxelType.UInt32 or VoxelType.Float32 => 4,
        VoxelType.Int64 or VoxelType.UInt64 or VoxelType.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a voxel type."),
    };

    /// <summary>Whether the type holds whole numbers only.</summary>
    public static bool IsInteger(this VoxelType type) => type is not (VoxelType.Float32 or VoxelType.Float64);

    /// <summary>Makes a volume of a type that is known at run time only.</summary>
    /// <param name="type">Voxel type.</param>
    /// <param name="geometry">Grid.</param>
    /// <param name="fill">Is given the voxels as bytes in native byte order, to fill in.</param>
    public static Volume CreateVolume(VoxelType type, GridGeometry geometry, VolumeFill fill) => type switch
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

    private static Volume<T> Create<T>(GridGeometry geometry, VolumeFill fill)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(fill);
        T[] voxels = GC.AllocateUninitializedArray<T>(geometry.Size.VoxelCount);
        fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(voxels.AsSpan()));
        return new Volume<T>(geometry, voxels);
    }
}

/// <summary>Fills the voxels of a new volume, as bytes in native byte order, x fastest.</summary>
/// <param name="voxels">All bytes, to be written.</param>
public delegate void VolumeFill(Span<byte> voxels);
