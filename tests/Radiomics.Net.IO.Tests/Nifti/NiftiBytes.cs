using System.Buffers.Binary;

namespace Radiomics.Net.IO.Tests;

/// <summary>Builds NIfTI files byte by byte, field by field, independent of the library's writer.</summary>
internal sealed class NiftiBytes
{
    private readonly byte[] _header;

    private NiftiBytes(int version, bool bigEndian)
    {
        Version = version;
        BigEndian = bigEndian;
        _header = new byte[version == 1 ? 352 : 544];
    }

    public int Version { get; }

    public bool BigEndian { get; }

    /// <summary>A 2x3x2 image of 16-bit integers with voxel size 1x2x3 mm and neither sform nor qform.</summary>
    public static NiftiBytes Small(int version = 1, bool bigEndian = false)
    {
        var file = new NiftiBytes(version, bigEndian);
        file.Int32(0, version == 1 ? 348 : 540);
        file.Bytes(version == 1 ? 344 : 4, version == 1 ? "n+1\0"u8 : "n+2\0\r\n\u001a\n"u8);
        file.Dim(3, 2, 3, 2).Type(4, 16).PixDim(1, 1, 2, 3);
        if (version == 1) file.Single(108, 352);
        else file.Int64(168, 544);
        return file;
    }

    public NiftiBytes Dim(params long[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (Version == 1) Int16(40 + (2 * i), (short)values[i]);
            else Int64(16 + (8 * i), values[i]);
        }

        return this;
    }

    public NiftiBytes PixDim(params double[] values)
    {
        for (int i = 0; i < values.Length; i++) Real(76 + (4 * i), 104 + (8 * i), values[i]);
        return this;
    }

    public NiftiBytes Type(short code, short bits)
    {
        Int16(Version == 1 ? 70 : 12, code);
        return Int16(Version == 1 ? 72 : 14, bits);
    }

    public NiftiBytes Scale(double slope, double intercept) => Real(112, 176, slope).Real(116, 184, intercept);

    public NiftiBytes Units(byte code)
    {
        if (Version == 1) _header[123] = code;
        else Int32(500, code);
        return this;
    }

    public NiftiBytes Sform(int code, params double[] matrix)
    {
        if (Version == 1) Int16(254, (short)code);
        else Int32(348, code);
        for (int i = 0; i < matrix.Length; i++) Real(280 + (4 * i), 400 + (8 * i), matrix[i]);
        return this;
    }

    public NiftiBytes Qform(int code, params double[] values)
    {
        if (Version == 1) Int16(252, (short)code);
        else Int32(344, code);
        for (int i = 0; i < values.Length; i++) Real(256 + (4 * i), 352 + (8 * i), values[i]);
        return this;
    }

    public NiftiBytes Real(int offset1, int offset2, double value) => Version == 1 ? Single(offset1, (float)value) : Double(offset2, value);

    public NiftiBytes Int16(int offset, short value) => Bytes(offset, Order(BitConverter.GetBytes(value)));

    public NiftiBytes Int32(int offset, int value) => Bytes(offset, Order(BitConverter.GetBytes(value)));

    public NiftiBytes Int64(int offset, long value) => Bytes(offset, Order(BitConverter.GetBytes(value)));

    public NiftiBytes Single(int offset, float value) => Bytes(offset, Order(BitConverter.GetBytes(value)));

    public NiftiBytes Double(int offset, double value) => Bytes(offset, Order(BitConverter.GetBytes(value)));

    public NiftiBytes Bytes(int offset, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_header.AsSpan(offset));
        return this;
    }

    /// <summary>Header and voxels; the voxels are turned into the file's byte order.</summary>
    public byte[] With<T>(params T[] voxels)
        where T : unmanaged
    {
        byte[] packed = TestVolumes.Pack(voxels);
        int size = packed.Length / Math.Max(voxels.Length, 1);
        return [.. _header, .. BigEndian ? TestVolumes.Swap(packed, size) : packed];
    }

    /// <summary>The header alone, without the gap of a single file.</summary>
    public byte[] HeaderOnly() => _header[..^4];

    private byte[] Order(byte[] bytes)
    {
        if (BigEndian == BitConverter.IsLittleEndian) Array.Reverse(bytes);
        return bytes;
    }
}
