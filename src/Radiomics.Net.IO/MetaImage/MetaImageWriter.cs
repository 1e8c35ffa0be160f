using System.Globalization;
using System.IO.Compression;
using System.Text;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Writes MetaImage files: LPS, little endian, zlib or raw; every number of the geometry reads back as the same double.</summary>
internal static class MetaImageWriter
{
    private const int SizeDigits = 20;

    public static void Write(string path, Volume volume, VolumeWriteOptions options)
    {
        bool compress = options.Compress ?? true;
        if (path.EndsWith(".mha", StringComparison.OrdinalIgnoreCase))
        {
            WholeFile.Write(path, file =>
            {
                (string before, string after) = Header(volume, compress, "LOCAL");
                file.Write(Encoding.UTF8.GetBytes(before));
                long sizeAt = file.Position;
                file.Write(Encoding.UTF8.GetBytes((compress ? new string(' ', SizeDigits) + "\n" : "") + after));
                long size = WriteData(file, volume, compress, options.Level);
                if (!compress) return;

                // The compressed size stands before the data, so it is filled in afterwards.
                file.Position = sizeAt;
                file.Write(Encoding.UTF8.GetBytes(size.ToString(CultureInfo.InvariantCulture)));
            });
            return;
        }

        string dataFile = Path.GetFileNameWithoutExtension(path) + (compress ? ".zraw" : ".raw");
        long written = 0;
        WholeFile.Write(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, dataFile), file => written = WriteData(file, volume, compress, options.Level));
        (string head, string tail) = Header(volume, compress, dataFile);
        WholeFile.WriteText(path, head + (compress ? written.ToString(CultureInfo.InvariantCulture) + "\n" : "") + tail);
    }

    private static long WriteData(Stream file, Volume volume, bool compress, CompressionLevel level)
    {
        long start = file.Position;
        if (compress)
        {
            using var zlib = new ZLibStream(file, level, leaveOpen: true);
            VoxelData.WriteLittleEndian(volume, zlib);
        }
        else
        {
            VoxelData.WriteLittleEndian(volume, file);
        }

        return file.Position - start;
    }

    /// <summary>The header in two parts: the first ends where the compressed size goes.</summary>
    private static (string Before, string After) Header(Volume volume, bool compress, string dataFile)
    {
        GridGeometry grid = volume.Geometry;
        DirectionCosines d = grid.Direction;
        FormattableString before =
            $"ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\nCompressedData = {(compress ? "True" : "False")}\n{(compress ? "CompressedDataSize = " : "")}";
        FormattableString after =
            $"TransformMatrix = {d.Xx:R} {d.Yx:R} {d.Zx:R} {d.Xy:R} {d.Yy:R} {d.Zy:R} {d.Xz:R} {d.Yz:R} {d.Zz:R}\nOffset = {grid.Origin.X:R} {grid.Origin.Y:R} {grid.Origin.Z:R}\nCenterOfRotation = 0 0 0\nAnatomicalOrientation = RAI\nElementSpacing = {grid.Spacing.X:R} {grid.Spacing.Y:R} {grid.Spacing.Z:R}\nDimSize = {grid.Size.X} {grid.Size.Y} {grid.Size.Z}\nElementType = {TypeName(volume.VoxelType)}\nElementDataFile = {dataFile}\n";
        return (before.ToString(CultureInfo.InvariantCulture), after.ToString(CultureInfo.InvariantCulture));
    }

    private static string TypeName(VoxelType type) => type switch
    {
        VoxelType.Int8 => "MET_CHAR",
        VoxelType.UInt8 => "MET_UCHAR",
        VoxelType.Int16 => "MET_SHORT",
        VoxelType.UInt16 => "MET_USHORT",
        VoxelType.Int32 => "MET_INT",
        VoxelType.UInt32 => "MET_UINT",
        VoxelType.Int64 => "MET_LONG_LONG",
        VoxelType.UInt64 => "MET_ULONG_LONG",
        VoxelType.Float32 => "MET_FLOAT",
        VoxelType.Float64 => "MET_DOUBLE",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a voxel type."),
    };
}
