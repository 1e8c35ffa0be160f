using System.Buffers.Binary;

namespace Radiomics.Net.IO;

/// <summary>The fields of a NIfTI header at their byte offsets, for both versions and byte orders.</summary>
/// <remarks>
/// Offsets after nifti1.h and nifti2.h of the NIfTI Data Format Working Group. Version 1 has a header of 348 bytes with
/// 16-bit sizes and single-precision geometry, version 2 one of 540 bytes with 64-bit sizes and double precision.
/// </remarks>
internal readonly struct NiftiFields(byte[] bytes, int version, bool bigEndian)
{
    public const int Length1 = 348;
    public const int Length2 = 540;

    public int Version => version;

    public bool BigEndian => bigEndian;

    public ReadOnlySpan<byte> Magic => version == 1 ? bytes.AsSpan(344, 4) : bytes.AsSpan(4, 8);

    public int DataTypeOffset => version == 1 ? 70 : 12;

    public int DataType => Int16(DataTypeOffset);

    public int BitsPerVoxel => Int16(version == 1 ? 72 : 14);

    public double VoxelOffset => version == 1 ? Single(108) : Int64(168);

    public int VoxelOffsetOffset => version == 1 ? 108 : 168;

    public double Slope => version == 1 ? Single(112) : Double(176);

    public double Intercept => version == 1 ? Single(116) : Double(184);

    public int SlopeOffset => version == 1 ? 112 : 176;

    public int Units => version == 1 ? bytes[123] : Int32(500);

    public int UnitsOffset => version == 1 ? 123 : 500;

    public int QuaternionCode => version == 1 ? Int16(252) : Int32(344);

    public int MatrixCode => version == 1 ? Int16(254) : Int32(348);

    public int QuaternionOffset => version == 1 ? 256 : 352;

    public int MatrixOffset => version == 1 ? 280 : 400;

    public long Dim(int index) => version == 1 ? Int16(DimOffset(index)) : Int64(DimOffset(index));

    public int DimOffset(int index) => version == 1 ? 40 + (2 * index) : 16 + (8 * index);

    public double PixDim(int index) => version == 1 ? Single(76 + (4 * index)) : Double(104 + (8 * index));

    public int PixDimOffset(int index) => version == 1 ? 76 + (4 * index) : 104 + (8 * index);

    /// <summary>quatern_b, c, d, qoffset_x, y, z.</summary>
    public double Quaternion(int index) => version == 1 ? Single(256 + (4 * index)) : Double(352 + (8 * index));

    /// <summary>srow_x, srow_y, srow_z: element of the 3x4 matrix.</summary>
    public double Matrix(int row, int column) =>
        version == 1 ? Single(280 + (16 * row) + (4 * column)) : Double(400 + (32 * row) + (8 * column));

    /// <summary>The header at the start of these bytes: version and byte order from sizeof_hdr; <c>null</c> if it is none.</summary>
    public static NiftiFields? TryFind(byte[] bytes)
    {
        if (bytes.Length < Length1) return null;
        int little = BinaryPrimitives.ReadInt32LittleEndian(bytes), big = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (little == Length1) return new NiftiFields(bytes, 1, false);
        if (big == Length1) return new NiftiFields(bytes, 1, true);
        if (bytes.Length < Length2) return null;
        if (little == Length2) return new NiftiFields(bytes, 2, false);
        if (big == Length2) return new NiftiFields(bytes, 2, true);
        return null;
    }

    private short Int16(int offset) => bigEndian ? BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(offset)) : BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(offset));

    private int Int32(int offset) => bigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(offset)) : BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(offset));

    private long Int64(int offset) => bigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(offset)) : BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(offset));

    private float Single(int offset) => bigEndian ? BinaryPrimitives.ReadSingleBigEndian(bytes.AsSpan(offset)) : BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(offset));

    private double Double(int offset) => bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes.AsSpan(offset)) : BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(offset));
}
