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
/// <param name="Channels">Values a voxel.</param>
/// <param name="Interleaved">Whether a voxel's values stand together; else volume follows volume.</param>
internal sealed record VoxelData(
    VoxelType Type, GridGeometry Geometry, bool BigEndian, double Slope = 1, double Intercept = 0, int Channels = 1, bool Interleaved = false)
{
    public long ByteCount => (long)Geometry.Size.VoxelCount * Type.SizeOf() * Channels;

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

    /// <summary>Reads the voxels and turns them into volumes of native byte order, one a channel, scaled where the header asks for it.</summary>
    /// <param name="source">The file, for messages and checks.</param>
    /// <param name="inflater">Where compressed data comes from; <c>null</c> for plain data at the stream's position.</param>
    public Volume[] Read(FileSource source, InflatingStream? inflater)
    {
        RequirePresent(source, ByteCount, inflater);
        Stream stream = (Stream?)inflater ?? source.Stream;
        long start = stream.Position;
        void Fill(Span<byte> slab)
        {
            int read = stream.ReadAtLeast(slab, slab.Length, throwOnEndOfStream: false);
            if (read < slab.Length) throw FileFault.Truncated(source.Name, $"voxels at byte {start}", ByteCount, stream.Position - start);
            ToNativeOrder(slab, Type, BigEndian);
        }

        Volume[] stored;
        if (Channels == 1)
        {
            stored = [VoxelBytes.Create(Type, Geometry, Fill)];
        }
        else
        {
            if (ByteCount > Array.MaxLength) throw FileFault.Unsupported(source.Name, $"voxels at byte {start}", $"{Channels} channels of {ByteCount:N0} bytes together are not read ({Array.MaxLength:N0} at most). Save one channel in a file.");
            byte[] all = GC.AllocateUninitializedArray<byte>((int)ByteCount);
            Fill(all);
            stored = ChannelBytes.Split(all, Type, Geometry, Channels, Interleaved);
        }

        inflater?.Drain();
        return Slope == 1 && Intercept == 0 ? stored : [.. stored.Select(channel => Scale(channel, Slope, Intercept))];
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
        foreach (ref double value in values.AsSpan()) value = (value * slope) + intercept;
        return new Volume<double>(stored.Geometry, values);
    }

    /// <summary>Writes the voxels in little-endian order.</summary>
    public static void WriteLittleEndian(Volume volume, Stream stream)
    {
        if (BitConverter.IsLittleEndian)
        {
            VoxelBytes.ForEachSlab(volume, stream.Write);
            return;
        }

        byte[] block = new byte[1 << 16];
        VoxelBytes.ForEachSlab(volume, slab =>
        {
            while (slab.Length > 0)
            {
                Span<byte> part = block.AsSpan(0, Math.Min(slab.Length, block.Length));
                slab[..part.Length].CopyTo(part);
                ToNativeOrder(part, volume.VoxelType, bigEndian: false);
                stream.Write(part);
                slab = slab[part.Length..];
            }
        });
    }
}
