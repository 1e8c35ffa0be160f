using System.Numerics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Brings doubles to what a voxel type can hold, and makes volumes of them.</summary>
internal static class TypedVoxels
{
    /// <summary>Brings values to a type in place: limited to its range and cut towards zero for integers, rounded for single precision.</summary>
    public static void Fit(Span<double> values, VoxelType type)
    {
        switch (type)
        {
            case VoxelType.Float64: break;
            case VoxelType.Float32:
                for (int i = 0; i < values.Length; i++) values[i] = (float)values[i];
                break;
            default:
                (double low, double high) = RangeOf(type);
                for (int i = 0; i < values.Length; i++) values[i] = Math.Truncate(Math.Min(Math.Max(values[i], low), high));
                break;
        }
    }

    /// <summary>A volume of a type out of values that fit it.</summary>
    public static Volume ToVolume(VolumeView<double> values, VoxelType type, GridGeometry geometry, WorkContext work) => type switch
    {
        VoxelType.Int8 => Make<sbyte>(values, geometry, work),
        VoxelType.UInt8 => Make<byte>(values, geometry, work),
        VoxelType.Int16 => Make<short>(values, geometry, work),
        VoxelType.UInt16 => Make<ushort>(values, geometry, work),
        VoxelType.Int32 => Make<int>(values, geometry, work),
        VoxelType.UInt32 => Make<uint>(values, geometry, work),
        VoxelType.Int64 => Make<long>(values, geometry, work),
        VoxelType.UInt64 => Make<ulong>(values, geometry, work),
        VoxelType.Float32 => Make<float>(values, geometry, work),
        VoxelType.Float64 => Make<double>(values, geometry, work),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a voxel type."),
    };

    private static Volume<T> Make<T>(VolumeView<double> values, GridGeometry geometry, WorkContext work)
        where T : unmanaged, INumber<T>
    {
        GridSize size = geometry.Size;
        T[] voxels = GC.AllocateUninitializedArray<T>(size.VoxelCount);
        work.For(size.Z, z =>
        {
            for (int y = 0; y < size.Y; y++)
            {
                ReadOnlySpan<double> row = values.Row(y, z);
                Span<T> to = voxels.AsSpan(size.OffsetOf(0, y, z), size.X);
                for (int x = 0; x < to.Length; x++) to[x] = T.CreateSaturating(row[x]);
            }
        });
        return new Volume<T>(geometry, voxels);
    }

    private static (double Low, double High) RangeOf(VoxelType type) => type switch
    {
        VoxelType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        VoxelType.UInt8 => (byte.MinValue, byte.MaxValue),
        VoxelType.Int16 => (short.MinValue, short.MaxValue),
        VoxelType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        VoxelType.Int32 => (int.MinValue, int.MaxValue),
        VoxelType.UInt32 => (uint.MinValue, uint.MaxValue),
        VoxelType.Int64 => (long.MinValue, long.MaxValue),
        VoxelType.UInt64 => (ulong.MinValue, ulong.MaxValue),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an integer type."),
    };
}
