using System.Buffers.Binary;
using System.IO.Compression;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Writes NIfTI files: little endian, unscaled, geometry as sform and, where the axes are perpendicular, as qform.</summary>
internal static class NiftiWriter
{
    private const int SingleFileGap = 4;
    private const short ScannerCoordinates = 1;
    private const byte Millimetres = 2;

    public static void Write(string path, Volume volume, VolumeWriteOptions options)
    {
        bool gzip = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        if (options.Compress is { } wanted && wanted != gzip)
        {
            throw new ArgumentException($"'{path}' is {(gzip ? "" : "not ")}a .gz name, but Compress is {wanted}. Name the file {(wanted ? ".nii.gz" : ".nii")}.", nameof(options));
        }

        string name = gzip ? path[..^3] : path;
        if (name.EndsWith(".nii", StringComparison.OrdinalIgnoreCase))
        {
            byte[] header = Header(volume, options, single: true);
            WriteFile(path, gzip, options.Level, stream =>
            {
                stream.Write(header);
                VoxelData.WriteLittleEndian(volume, stream);
            });
            return;
        }

        string stem = name[..^4], ending = gzip ? ".gz" : "";
        WriteFile($"{stem}.img{ending}", gzip, options.Level, stream => VoxelData.WriteLittleEndian(volume, stream));
        WriteFile($"{stem}.hdr{ending}", gzip, options.Level, stream => stream.Write(Header(volume, options, single: false)));
    }

    private static void WriteFile(string path, bool gzip, CompressionLevel level, Action<Stream> write) => WholeFile.Write(path, file =>
    {
        if (!gzip)
        {
            write(file);
            return;
        }

        using var stream = new GZipStream(file, level, leaveOpen: true);
        write(stream);
    });

    private static byte[] Header(Volume volume, VolumeWriteOptions options, bool single)
    {
        GridSize size = volume.Geometry.Size;
        bool fits = Math.Max(size.X, Math.Max(size.Y, size.Z)) <= short.MaxValue;
        int version = options.NiftiVersion ?? (fits ? 1 : 2);
        if (version == 1 && !fits) throw new ArgumentException($"NIfTI-1 holds at most {short.MaxValue} voxels along an axis, not {size}. Leave NiftiVersion open or set it to 2.", nameof(options));
        return version == 1 ? Header1(volume, single) : Header2(volume, single);
    }

    private static byte[] Header1(Volume volume, bool single)
    {
        var bytes = new byte[NiftiFields.Length1 + (single ? SingleFileGap : 0)];
        GridGeometry grid = volume.Geometry;
        void Int16(int offset, int value) => BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(offset), (short)value);
        void Single(int offset, double value) => BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(offset), (float)value);

        BinaryPrimitives.WriteInt32LittleEndian(bytes, NiftiFields.Length1);
        long[] dim = Dimensions(grid.Size);
        for (int i = 0; i < 8; i++) Int16(40 + (2 * i), (int)dim[i]);
        Int16(70, DataType(volume.VoxelType));
        Int16(72, volume.VoxelType.SizeOf() * 8);
        Orientation orientation = Orientation.Of(grid);
        for (int i = 0; i < 8; i++) Single(76 + (4 * i), orientation.PixDim[i]);
        Single(108, single ? bytes.Length : 0);
        Single(112, 1);
        bytes[123] = Millimetres;
        "Radiomics.Net"u8.CopyTo(bytes.AsSpan(148));
        Int16(252, orientation.Quaternion is null ? 0 : ScannerCoordinates);
        Int16(254, ScannerCoordinates);
        for (int i = 0; i < 6; i++) Single(256 + (4 * i), orientation.Quaternion?[i] ?? 0);
        for (int i = 0; i < 12; i++) Single(280 + (4 * i), orientation.Matrix[i]);
        (single ? "n+1\0"u8 : "ni1\0"u8).CopyTo(bytes.AsSpan(344));
        return bytes;
    }

    private static byte[] Header2(Volume volume, bool single)
    {
        var bytes = new byte[NiftiFields.Length2 + (single ? SingleFileGap : 0)];
        GridGeometry grid = volume.Geometry;
        void Int16(int offset, int value) => BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(offset), (short)value);
        void Int32(int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(offset), value);
        void Int64(int offset, long value) => BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(offset), value);
        void Double(int offset, double value) => BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(offset), value);

        Int32(0, NiftiFields.Length2);
        (single ? "n+2\0\r\n\u001a\n"u8 : "ni2\0\r\n\u001a\n"u8).CopyTo(bytes.AsSpan(4));
        Int16(12, DataType(volume.VoxelType));
        Int16(14, volume.VoxelType.SizeOf() * 8);
        long[] dim = Dimensions(grid.Size);
        for (int i = 0; i < 8; i++) Int64(16 + (8 * i), dim[i]);
        Orientation orientation = Orientation.Of(grid);
        for (int i = 0; i < 8; i++) Double(104 + (8 * i), orientation.PixDim[i]);
        Int64(168, single ? bytes.Length : 0);
        Double(176, 1);
        "Radiomics.Net"u8.CopyTo(bytes.AsSpan(240));
        Int32(344, orientation.Quaternion is null ? 0 : ScannerCoordinates);
        Int32(348, ScannerCoordinates);
        for (int i = 0; i < 6; i++) Double(352 + (8 * i), orientation.Quaternion?[i] ?? 0);
        for (int i = 0; i < 12; i++) Double(400 + (8 * i), orientation.Matrix[i]);
        Int32(500, Millimetres);
        return bytes;
    }

    private static long[] Dimensions(GridSize size) => [3, size.X, size.Y, size.Z, 1, 1, 1, 1];

    private static int DataType(VoxelType type) => type switch
    {
        VoxelType.UInt8 => 2,
        VoxelType.Int16 => 4,
        VoxelType.Int32 => 8,
        VoxelType.Float32 => 16,
        VoxelType.Float64 => 64,
        VoxelType.Int8 => 256,
        VoxelType.UInt16 => 512,
        VoxelType.UInt32 => 768,
        VoxelType.Int64 => 1024,
        VoxelType.UInt64 => 1280,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a voxel type."),
    };

    /// <summary>A geometry as the header's numbers, in RAS: pixdim, the quaternion with its offsets, and the 3x4 matrix.</summary>
    private sealed record Orientation(double[] PixDim, double[]? Quaternion, double[] Matrix)
    {
        private const double PerpendicularWithin = 1e-5;

        public static Orientation Of(GridGeometry grid)
        {
            SpacingMm s = grid.Spacing;
            DirectionCosines d = grid.Direction;
            PointMm o = grid.Origin;
            double[] matrix =
            [
                -d.Xx * s.X, -d.Xy * s.Y, -d.Xz * s.Z, -o.X,
                -d.Yx * s.X, -d.Yy * s.Y, -d.Yz * s.Z, -o.Y,
                d.Zx * s.X, d.Zy * s.Y, d.Zz * s.Z, o.Z,
            ];
            double turn = d.Determinant < 0 ? -1 : 1;
            double[]? quaternion = IsOrthonormal(d) ? [.. RotationOf(d, turn), -o.X, -o.Y, o.Z] : null;
            return new Orientation([turn, s.X, s.Y, s.Z, 1, 1, 1, 1], quaternion, matrix);
        }

        private static bool IsOrthonormal(DirectionCosines d)
        {
            for (int a = 0; a < 3; a++)
            {
                for (int b = a; b < 3; b++)
                {
                    double product = (d[0, a] * d[0, b]) + (d[1, a] * d[1, b]) + (d[2, a] * d[2, b]);
                    if (!(Math.Abs(product - (a == b ? 1 : 0)) <= PerpendicularWithin)) return false;
                }
            }

            return true;
        }

        /// <summary>b, c, d of the unit quaternion, from the largest of its four parts (Shepperd 1978).</summary>
        private static double[] RotationOf(DirectionCosines lps, double turn)
        {
            double r11 = -lps.Xx, r12 = -lps.Xy, r13 = -lps.Xz * turn;
            double r21 = -lps.Yx, r22 = -lps.Yy, r23 = -lps.Yz * turn;
            double r31 = lps.Zx, r32 = lps.Zy, r33 = lps.Zz * turn;
            double[] squares = [1 + r11 + r22 + r33, 1 + r11 - r22 - r33, 1 - r11 + r22 - r33, 1 - r11 - r22 + r33];
            int largest = Array.IndexOf(squares, squares.Max());
            double twice = Math.Sqrt(squares[largest]), part = 0.5 / twice;
            double[] q = largest switch
            {
                0 => [0.5 * twice, (r32 - r23) * part, (r13 - r31) * part, (r21 - r12) * part],
                1 => [(r32 - r23) * part, 0.5 * twice, (r12 + r21) * part, (r13 + r31) * part],
                2 => [(r13 - r31) * part, (r12 + r21) * part, 0.5 * twice, (r23 + r32) * part],
                _ => [(r21 - r12) * part, (r13 + r31) * part, (r23 + r32) * part, 0.5 * twice],
            };
            double sign = q[0] < 0 ? -1 : 1;
            return [sign * q[1], sign * q[2], sign * q[3]];
        }
    }
}
