using System.Globalization;
using System.IO.Compression;
using System.Text;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Writes NRRD: LPS, little endian, gzip or raw; every number of the geometry reads back as the same double.</summary>
internal static class NrrdWriter
{
    /// <summary>Writes an image, with its voxels in the same file (<c>.nrrd</c>) or beside it (<c>.nhdr</c>).</summary>
    public static void Write(string path, Volume volume, VolumeWriteOptions options)
    {
        bool gzip = options.Compress ?? true;
        bool detached = path.EndsWith(".nhdr", StringComparison.OrdinalIgnoreCase);
        string? dataFile = detached ? Path.GetFileNameWithoutExtension(path) + (gzip ? ".raw.gz" : ".raw") : null;
        string header = Header(volume.VoxelType, volume.Geometry, layers: 1, gzip, dataFile, []);
        if (dataFile is null)
        {
            WholeFile.Write(path, file =>
            {
                file.Write(Encoding.UTF8.GetBytes(header));
                WriteData(file, gzip, options.Level, stream => VoxelData.WriteLittleEndian(volume, stream));
            });
            return;
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        WholeFile.Write(Path.Combine(folder, dataFile), file => WriteData(file, gzip, options.Level, stream => VoxelData.WriteLittleEndian(volume, stream)));
        WholeFile.WriteText(path, header);
    }

    /// <summary>Voxel bytes, compressed where asked for.</summary>
    public static void WriteData(Stream file, bool gzip, CompressionLevel level, Action<Stream> write)
    {
        if (!gzip)
        {
            write(file);
            return;
        }

        using var stream = new GZipStream(file, level, leaveOpen: true);
        write(stream);
    }

    /// <summary>The header with its empty line; several layers stand first, as the fastest axis of kind "list".</summary>
    public static string Header(VoxelType type, GridGeometry grid, int layers, bool gzip, string? dataFile, IEnumerable<KeyValuePair<string, string>> keys)
    {
        bool layered = layers > 1;
        var text = new StringBuilder("NRRD0005\n# https://teem.sourceforge.net/nrrd/format.html\n");
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"type: {NrrdType.Write(type)}");
        Line($"dimension: {(layered ? 4 : 3)}");
        Line($"space: left-posterior-superior");
        Line($"sizes: {(layered ? string.Create(CultureInfo.InvariantCulture, $"{layers} ") : "")}{grid.Size.X} {grid.Size.Y} {grid.Size.Z}");
        DirectionCosines d = grid.Direction;
        SpacingMm s = grid.Spacing;
        Line($"space directions: {(layered ? "none " : "")}({d.Xx * s.X:R},{d.Yx * s.X:R},{d.Zx * s.X:R}) ({d.Xy * s.Y:R},{d.Yy * s.Y:R},{d.Zy * s.Y:R}) ({d.Xz * s.Z:R},{d.Yz * s.Z:R},{d.Zz * s.Z:R})");
        Line($"kinds: {(layered ? "list " : "")}domain domain domain");
        if (type.SizeOf() > 1) Line($"endian: little");
        Line($"encoding: {(gzip ? "gzip" : "raw")}");
        Line($"space origin: ({grid.Origin.X:R},{grid.Origin.Y:R},{grid.Origin.Z:R})");
        if (dataFile is not null) Line($"data file: {dataFile}");
        foreach ((string key, string value) in keys) text.Append(Escape(key)).Append(":=").Append(Escape(value)).Append('\n');
        return text.Append('\n').ToString();
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
