using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>What a header says about the voxels that follow it.</summary>
/// <param name="Type">Scalar type.</param>
/// <param name="Geometry">Grid.</param>
/// <param name="BigEndian">Byte order in the file.</param>
/// <param name="Slope">Factor from stored to real values.</param>
/// <param name="Intercept">Added after the factor.</param>
internal sealed record VoxelData(VoxelType Type, GridGeometry Geometry, bool BigEndian, double Slope = 1, double Intercept = 0)
{
    public long ByteCount => (long)Geometry.Size.VoxelCount * Type.SizeOf();

    /// <summary>Checks that the promised bytes can be there, before anything of that size is allocated.</summary>
    /// <param name="source">The file.</param>
    /// <param name="promised">Bytes that the header promises.</param>
    /// <param name="inflater">Where compressed data comes from; <c>null</c> for plain data at the stream's position.</param>
    public static void RequirePresent(FileSource source, long promised, InflatingStream? inflater)
    {
        long present = inflater?.MostBytes - inflater?.Position ?? source.Length - source.Stream.Position;
        if (promised <= present) return;
        if (inflater is null) throw FileFault.Truncated(source.Name, $"voxels at byte {source.Stream.Position}", promised, Math.Max(present, 0));
        throw FileFault.Format(source.Name, "compressed voxels", $"the header promises {promised:N0} bytes, but the compressed data inflates to {present:N0} at most (ReaderLimits.MaxInflateRatio, MaxInflatedBytes). The file is truncated or its header is damaged.");
    }

    /// <summary>Reads the voxels and turns them into a volume of native byte order, scaled where the header asks for it.</summary>
    /// <param name="source">The file, for messages and checks.</param>
    /// <param name="inflater">Where compressed data comes from; <c>null</c> for plain data at the stream's position.</param>
    public Volume Read(FileSource source, InflatingStream? inflater)
    {
        RequirePresent(source, ByteCount, inflater);
        Stream stream = (Stream?)inflater ?? source.Stream;
        long start = stream.Position;
        Volume stored = VoxelTypes.CreateVolume(Type, Geometry, voxels =>
        {
            int read = stream.ReadAtLeast(voxels, voxels.Length, throwOnEndOfStream: false);
            if (read < voxels.Length) throw FileFault.Truncated(source.Name, $"voxels at byte {start}", voxels.Length, read);
            ToNativeOrder(voxels, Type, BigEndian);
        });
        inflater?.Drain();
        return Slope == 1 && Intercept == 0 ? stored : Scale(stored, Slope, Intercept);
    }

    /// <summary>Turns voxel bytes from a byte order to the machine's, in place; its own inverse.</summary>
    public static void ToNativeOrder(Span<byte> voxels, VoxelType type, bool bigEndian)
    {
        if (bigEndian == !BitConverter.IsLittleEndian) return;
        switch (type.SizeOf())
        {
            case 2:
                Span<short> two = MemoryMarshal.Cast<byte, short>(voxels);
                BinaryPrimitives.ReverseEndianness(two, two);
                break;
            case 4:
                Span<int> four = MemoryMarshal.Cast<byte, int>(voxels);
                BinaryPrimitives.ReverseEndianness(four, four);
                break;
            case 8:
                Span<long> eight = MemoryMarshal.Cast<byte, long>(voxels);
                BinaryPrimitives.ReverseEndianness(eight, eight);
                break;
        }
    }

    /// <summary>value = stored x slope + intercept, in double.</summary>
    public static Volume<double> Scale(Volume stored, double slope, double intercept)
    {
        double[] values = GC.AllocateUninitializedArray<double>(stored.Geometry.Size.VoxelCount);
        stored.ReadBox(VoxelBox.Of(stored.Geometry.Size), values);
        for (int i = 0; i < values.Length; i++) values[i] = (values[i] * slope) + intercept;
        return new Volume<double>(stored.Geometry, values);
    }

    /// <summary>The bytes of a volume's voxels in native order.</summary>
    public static ReadOnlySpan<byte> Bytes(Volume volume) => volume switch
    {
        Volume<sbyte> v => MemoryMarshal.AsBytes(v.Voxels),
        Volume<byte> v => v.Voxels,
        Volume<short> v => MemoryMarshal.AsBytes(v.Voxels),
        Volume<ushort> v => MemoryMarshal.AsBytes(v.Voxels),
        Volume<int> v => MemoryMarshal.AsBytes(v.Voxels),
        Volume<uint> v => MemoryMarshal.AsBytes(v.Voxels),
        Volume<long> v => MemoryMarshal.AsBytes(v.Voxels),
        Volume<ulong> v => MemoryMarshal.AsBytes(v.Voxels),
        Volume<float> v => MemoryMarshal.AsBytes(v.Voxels),
        Volume<double> v => MemoryMarshal.AsBytes(v.Voxels),
        _ => throw new ArgumentException($"{volume.VoxelType} voxels have no bytes.", nameof(volume)),
    };

    /// <summary>Writes the voxels in little-endian order.</summary>
    public static void WriteLittleEndian(Volume volume, Stream stream)
    {
        ReadOnlySpan<byte> bytes = Bytes(volume);
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(bytes);
            return;
        }

        Span<byte> block = new byte[1 << 16];
        while (bytes.Length > 0)
        {
            Span<byte> part = block[..Math.Min(bytes.Length, block.Length)];
            bytes[..part.Length].CopyTo(part);
            ToNativeOrder(part, volume.VoxelType, bigEndian: false);
            stream.Write(part);
            bytes = bytes[part.Length..];
        }
    }
}
