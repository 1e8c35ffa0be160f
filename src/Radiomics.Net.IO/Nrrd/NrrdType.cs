using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>The names of scalar types in NRRD.</summary>
internal static class NrrdType
{
    public static VoxelType Read(NrrdHeader header)
    {
        string text = header.Require("type");
        return string.Join(' ', text.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) switch
        {
            "SIGNED CHAR" or "INT8" or "INT8_T" => VoxelType.Int8,
            "UCHAR" or "UNSIGNED CHAR" or "UINT8" or "UINT8_T" => VoxelType.UInt8,
            "SHORT" or "SHORT INT" or "SIGNED SHORT" or "SIGNED SHORT INT" or "INT16" or "INT16_T" => VoxelType.Int16,
            "USHORT" or "UNSIGNED SHORT" or "UNSIGNED SHORT INT" or "UINT16" or "UINT16_T" => VoxelType.UInt16,
            "INT" or "SIGNED INT" or "INT32" or "INT32_T" => VoxelType.Int32,
            "UINT" or "UNSIGNED INT" or "UINT32" or "UINT32_T" => VoxelType.UInt32,
            "LONGLONG" or "LONG LONG" or "LONG LONG INT" or "SIGNED LONG LONG" or "SIGNED LONG LONG INT" or "INT64" or "INT64_T" => VoxelType.Int64,
            "ULONGLONG" or "UNSIGNED LONG LONG" or "UNSIGNED LONG LONG INT" or "UINT64" or "UINT64_T" => VoxelType.UInt64,
            "FLOAT" => VoxelType.Float32,
            "DOUBLE" => VoxelType.Float64,
            "BLOCK" => throw FileFault.Unsupported(header.FileName, header.Place("type"), $"blocks of bytes are not read. Save the image with a scalar type."),
            _ => throw FileFault.Format(header.FileName, header.Place("type"), $"'{text}' is not a scalar type of NRRD."),
        };
    }

    public static string Write(VoxelType type) => type switch
    {
        VoxelType.Int8 => "int8",
        VoxelType.UInt8 => "uint8",
        VoxelType.Int16 => "int16",
        VoxelType.UInt16 => "uint16",
        VoxelType.Int32 => "int32",
        VoxelType.UInt32 => "uint32",
        VoxelType.Int64 => "int64",
        VoxelType.UInt64 => "uint64",
        VoxelType.Float32 => "float",
        VoxelType.Float64 => "double",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a voxel type."),
    };
}
