using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Reads MetaImage files: inline (<c>.mha</c>) and detached (<c>.mhd</c>), raw, zlib and text.</summary>
/// <remarks>Coordinates are LPS, as ITK writes them; a row of TransformMatrix is the direction of an axis.</remarks>
internal static class MetaImageReader
{
    public static Volume Read(FileSource source) => ReadChannels(source, mayHaveSeveral: false)[0];

    /// <summary>Each of the values a voxel as a volume of its own.</summary>
    public static Volume[] ReadChannels(FileSource source) => ReadChannels(source, mayHaveSeveral: true);

    /// <summary>How many axes of space the header names, 1 to 3.</summary>
    public static int ReadDimensions(FileSource source) => Math.Min(3, DimensionsOf(MetaImageHeader.Read(source)));

    private static Volume[] ReadChannels(FileSource source, bool mayHaveSeveral)
    {
        MetaImageHeader header = MetaImageHeader.Read(source);
        if (header.Find("ObjectType") is { } kind && !kind.Equals("Image", StringComparison.OrdinalIgnoreCase))
        {
            throw FileFault.Unsupported(source.Name, header.Place("ObjectType"), $"'{kind}' is not an image. Save an image as MetaImage.");
        }

        VoxelType type = ReadType(header);
        int channels = ReadChannelCount(header, mayHaveSeveral);
        GridGeometry geometry = ReadGeometry(header, source.Limits, channels);
        bool bigEndian = header.Flag(false, "BinaryDataByteOrderMSB", "ElementByteOrderMSB");
        double slope = header.Numbers(1, "ElementToIntensityFunctionSlope")?[0] ?? 1, offset = header.Numbers(1, "ElementToIntensityFunctionOffset")?[0] ?? 0;
        if (!double.IsFinite(slope) || !double.IsFinite(offset) || slope == 0) throw FileFault.Format(source.Name, header.Place("ElementToIntensityFunctionSlope"), $"scaling by {slope} and {offset} leaves no values.");
        return ReadVoxels(source, header, new VoxelData(type, geometry, bigEndian, slope, offset, channels, Interleaved: true));
    }

    private static Volume[] ReadVoxels(FileSource source, MetaImageHeader header, VoxelData data)
    {
        string dataFile = header.Require("ElementDataFile");
        if (dataFile.Equals("LOCAL", StringComparison.OrdinalIgnoreCase))
        {
            source.Stream.Position = header.EndOffset;
            return ReadVoxels(source, header, data, skip: 0);
        }

        if (dataFile == "LIST" || dataFile.StartsWith("LIST ", StringComparison.Ordinal) || dataFile.Contains('%'))
        {
            throw FileFault.Unsupported(source.Name, header.Place("ElementDataFile"), $"a list of data files ('{dataFile}') is not read. Save the image in one file.");
        }

        if (dataFile.Length == 0) throw FileFault.Format(source.Name, header.Place("ElementDataFile"), $"the name of the data file is empty.");
        using FileSource file = source.OpenBeside(dataFile, header.Place("ElementDataFile"));
        return ReadVoxels(file, header, data, header.Whole("HeaderSize", header.Find("HeaderSize") ?? "0"));
    }

    private static Volume[] ReadVoxels(FileSource file, MetaImageHeader header, VoxelData data, long skip)
    {
        if (!header.Flag(true, "BinaryData"))
        {
            return data.Channels == 1
                ? [TextVoxels.Read(file, data.Type, data.Geometry)]
                : throw FileFault.Unsupported(header.FileName, header.Place("BinaryData"), $"text voxels of {data.Channels} channels are not read. Save the image in binary.");
        }

        bool compressed = header.Flag(false, "CompressedData");
        if (skip < -1 || skip > file.Length || (skip == -1 && compressed)) throw FileFault.Format(header.FileName, header.Place("HeaderSize"), $"{skip} bytes before the voxels do not fit a file of {file.Length:N0} bytes.");
        if (skip == -1) file.Stream.Position = Math.Max(0, file.Length - data.ByteCount);
        else file.Stream.Position += skip;
        if (!compressed) return data.Read(file, null);

        long? length = null;
        if (header.Find("CompressedDataSize") is { } text && header.Whole("CompressedDataSize", text) is > 0 and long size)
        {
            long present = file.Length - file.Stream.Position;
            if (size > present) throw FileFault.Truncated(file.Name, header.Place("CompressedDataSize"), size, present);
            length = size;
        }

        using var inflater = new InflatingStream(file, Compression.Zlib, length);
        return data.Read(file, inflater);
    }

    private static GridGeometry ReadGeometry(MetaImageHeader header, ReaderLimits limits, int channels)
    {
        string file = header.FileName;
        int n = DimensionsOf(header);
        string[] parts = header.Require("DimSize").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != n) throw FileFault.Format(file, header.Place("DimSize"), $"{parts.Length} sizes for {n} dimensions.");
        Span<long> counts = [1, 1, 1];
        for (int i = 0; i < n; i++)
        {
            long count = header.Whole("DimSize", parts[i]);
            if (i < 3) counts[i] = count;
            else if (count != 1) throw FileFault.Unsupported(file, header.Place("DimSize"), $"a {n}-dimensional image ({string.Join(' ', parts)}) is not read. Split it into three-dimensional images and read the one you want.");
        }

        GridSize size = GridChecks.Size(file, header.Place("DimSize"), counts, limits, channels);
        double[] spacing = [.. header.Numbers(n, "ElementSpacing", "ElementSize") ?? [.. Enumerable.Repeat(1.0, n)], 1, 1];
        double[] origin = [.. header.Numbers(n, "Offset", "Position", "Origin") ?? new double[n], 0, 0];
        double[] matrix = header.Numbers(n * n, "TransformMatrix", "Rotation", "Orientation") ?? Identity(n);
        PointMm[] axes = new PointMm[3];
        for (int axis = 0; axis < 3; axis++)
        {
            double Element(int column) => axis < n && column < n ? matrix[(axis * n) + column] : axis == column ? 1 : 0;
            axes[axis] = new PointMm(Element(0), Element(1), Element(2));
        }

        var direction = new DirectionCosines(axes[0].X, axes[1].X, axes[2].X, axes[0].Y, axes[1].Y, axes[2].Y, axes[0].Z, axes[1].Z, axes[2].Z);
        foreach (PointMm axis in axes)
        {
            double length = GridChecks.Length(axis);
            if (!(Math.Abs(length - 1) < 1e-3)) throw FileFault.Format(file, header.Place("TransformMatrix"), $"the axis {axis} has the length {length}; the rows of the matrix are directions of length 1.");
        }

        SpacingMm steps = GridChecks.Spacing(file, header.Place("ElementSpacing"), spacing[0], spacing[1], spacing[2]);
        return GridChecks.Make(file, header.Place("TransformMatrix"), size, steps, new PointMm(origin[0], origin[1], origin[2]), direction);
    }

    private static int DimensionsOf(MetaImageHeader header)
    {
        long dimensions = header.Whole("NDims", header.Require("NDims"));
        if (dimensions is < 1 or > 10) throw FileFault.Format(header.FileName, header.Place("NDims"), $"{dimensions} dimensions; a MetaImage has 1 to 10.");
        return (int)dimensions;
    }

    private static int ReadChannelCount(MetaImageHeader header, bool mayHaveSeveral)
    {
        if (header.Find("ElementNumberOfChannels") is not { } text) return 1;
        long channels = header.Whole("ElementNumberOfChannels", text);
        string place = header.Place("ElementNumberOfChannels");
        if (channels is < 1 or > int.MaxValue) throw FileFault.Format(header.FileName, place, $"{channels} values a voxel; there is at least one.");
        if (channels == 1 || mayHaveSeveral) return (int)channels;
        throw FileFault.Unsupported(header.FileName, place, $"{channels} values a voxel (colours or vectors) are not read as one image. Read them with VolumeFile.ReadChannels, or save one channel as a scalar image.");
    }

    private static double[] Identity(int n) => [.. Enumerable.Range(0, n * n).Select(i => i % (n + 1) == 0 ? 1.0 : 0)];

    private static VoxelType ReadType(MetaImageHeader header) => header.Require("ElementType").ToUpperInvariant() switch
    {
        "MET_CHAR" => VoxelType.Int8,
        "MET_UCHAR" => VoxelType.UInt8,
        "MET_SHORT" => VoxelType.Int16,
        "MET_USHORT" => VoxelType.UInt16,
        "MET_INT" or "MET_LONG" => VoxelType.Int32,
        "MET_UINT" or "MET_ULONG" => VoxelType.UInt32,
        "MET_LONG_LONG" => VoxelType.Int64,
        "MET_ULONG_LONG" => VoxelType.UInt64,
        "MET_FLOAT" => VoxelType.Float32,
        "MET_DOUBLE" => VoxelType.Float64,
        string other when other.EndsWith("_ARRAY", StringComparison.Ordinal) || other is "MET_STRING" or "MET_OTHER" => throw FileFault.Unsupported(header.FileName, header.Place("ElementType"), $"'{other}' voxels are not read. Save a scalar image."),
        string other => throw FileFault.Format(header.FileName, header.Place("ElementType"), $"'{other}' is not a type of MetaImage."),
    };
}
