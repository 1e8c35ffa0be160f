using System.Text;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Reads NIfTI-1 and NIfTI-2: single files and header/image pairs, plain and gzip, both byte orders.</summary>
/// <remarks>
/// Stored values become <c>stored x scl_slope + scl_inter</c> in double where the header scales, and keep their type where
/// it does not (slope 0 or NaN, or slope 1 and intercept 0).
/// </remarks>
internal static class NiftiReader
{
    private static readonly string[] HeaderEndings = [".hdr", ".hdr.gz"];
    private static readonly string[] ImageEndings = [".img", ".img.gz"];

    /// <summary>Whether bytes, inflated already, begin a NIfTI header.</summary>
    public static bool Recognises(byte[] start) => NiftiFields.TryFind(start) is { } fields && (IsSingle(fields) || IsPair(fields));

    public static Volume Read(FileSource source) => ReadChannels(source, mayHaveSeveral: false)[0];

    /// <summary>Each of the values a voxel as a volume of its own.</summary>
    public static Volume[] ReadChannels(FileSource source) => ReadChannels(source, mayHaveSeveral: true);

    /// <summary>How many axes of space the header names, 1 to 3.</summary>
    public static int ReadDimensions(FileSource source)
    {
        if (HasEnding(source.Name, ImageEndings) && source.FilePath is not null)
        {
            using FileSource header = OpenPartner(source, HeaderEndings);
            return ReadDimensions(header);
        }

        using InflatingStream? inflater = IsGzip(source) ? new InflatingStream(source) : null;
        NiftiFields fields = ReadFields(source.Name, (Stream?)inflater ?? source.Stream);
        return (int)Math.Min(3, DimensionsOf(source.Name, fields));
    }

    private static Volume[] ReadChannels(FileSource source, bool mayHaveSeveral)
    {
        if (HasEnding(source.Name, ImageEndings) && source.FilePath is not null)
        {
            using FileSource header = OpenPartner(source, HeaderEndings);
            return ReadChannels(header, mayHaveSeveral);
        }

        bool gzip = IsGzip(source);
        using InflatingStream? inflater = gzip ? new InflatingStream(source) : null;
        Stream stream = (Stream?)inflater ?? source.Stream;
        NiftiFields fields = ReadFields(source.Name, stream);
        VoxelData data = Interpret(source, fields, mayHaveSeveral);
        if (IsSingle(fields))
        {
            Skip(source.Name, fields, stream, inflater is null ? source.Length : inflater.MostBytes);
            return data.Read(source, inflater);
        }

        if (!HasEnding(source.Name, HeaderEndings) && source.FilePath is not null)
        {
            throw FileFault.Format(source.Name, "magic at byte 344", $"it says that the voxels are in a separate .img file, but this file is not named .hdr. Rename the pair, or convert it to .nii.");
        }

        using FileSource image = OpenPartner(source, ImageEndings);
        using InflatingStream? imageInflater = IsGzip(image) ? new InflatingStream(image) : null;
        Skip(image.Name, fields, (Stream?)imageInflater ?? image.Stream, imageInflater?.MostBytes ?? image.Length);
        return data.Read(image, imageInflater);
    }

    private static long DimensionsOf(string file, NiftiFields fields) => fields.Dim(0) is >= 1 and <= 7 and var dimensions
        ? dimensions
        : throw FileFault.Format(file, $"dim[0] at byte {fields.DimOffset(0)}", $"{fields.Dim(0)} dimensions; a NIfTI image has 1 to 7.");

    private static VoxelData Interpret(FileSource source, NiftiFields fields, bool mayHaveSeveral)
    {
        string file = source.Name;
        long dimensions = DimensionsOf(file, fields);
        Span<long> counts = [1, 1, 1];
        long components = 1;
        for (int i = 1; i <= dimensions; i++)
        {
            long count = fields.Dim(i);
            if (i <= 3) counts[i - 1] = count;
            else if (count < 1) throw FileFault.Format(file, $"dim[{i}] at byte {fields.DimOffset(i)}", $"{count} is not a number of volumes; it is at least 1.");
            else if (i == 5 && mayHaveSeveral) components = count;
            else if (count > 1)
            {
                throw FileFault.Unsupported(file, $"dim[{i}] at byte {fields.DimOffset(i)}", $"a {dimensions}-dimensional image with {count} {(i == 4 ? "time points" : "components or further volumes")} is not read. {(i == 5 ? "Read its components with VolumeFile.ReadChannels, or split it" : "Split it")} into three-dimensional images and read the one you want.");
            }
        }

        int colours = mayHaveSeveral ? ColoursOf(fields) : 1;
        VoxelType type = colours > 1 ? VoxelType.UInt8 : ReadType(file, fields);
        if (colours > 1 && fields.BitsPerVoxel != 8 * colours) throw FileFault.Format(file, $"bitpix at byte {fields.DataTypeOffset + 2}", $"{fields.BitsPerVoxel} bits a voxel contradict {colours} colours of 8 bits.");
        if (colours > 1 && components > 1) throw FileFault.Unsupported(file, $"dim[5] at byte {fields.DimOffset(5)}", $"{components} components of colours are not read. Save one of them.");
        GridSize size = GridChecks.Size(file, $"dim[1] to dim[3] at byte {fields.DimOffset(1)}", counts, source.Limits, Math.Min(components, int.MaxValue) * colours);
        GridGeometry geometry = NiftiGeometry.Read(file, fields, size);
        if (colours > 1) return new VoxelData(type, geometry, fields.BigEndian, Channels: colours, Interleaved: true);
        int channels = (int)components;
        double slope = fields.Slope, intercept = fields.Intercept;
        if (slope == 0 || double.IsNaN(slope)) return new VoxelData(type, geometry, fields.BigEndian, Channels: channels);
        if (!double.IsFinite(slope) || !double.IsFinite(intercept))
        {
            throw FileFault.Format(file, $"scl_slope and scl_inter at byte {fields.SlopeOffset}", $"scaling by {slope} and {intercept} leaves no finite values.");
        }

        return new VoxelData(type, geometry, fields.BigEndian, slope, intercept, channels);
    }

    /// <summary>Colours of a voxel: RGB24 and RGBA32 have several, of 8 bits each.</summary>
    private static int ColoursOf(NiftiFields fields) => fields.DataType switch { 128 => 3, 2304 => 4, _ => 1 };

    private static VoxelType ReadType(string file, NiftiFields fields)
    {
        string place = $"datatype at byte {fields.DataTypeOffset}";
        VoxelType type = fields.DataType switch
        {
            2 => VoxelType.UInt8,
            4 => VoxelType.Int16,
            8 => VoxelType.Int32,
            16 => VoxelType.Float32,
            64 => VoxelType.Float64,
            256 => VoxelType.Int8,
            512 => VoxelType.UInt16,
            768 => VoxelType.UInt32,
            1024 => VoxelType.Int64,
            1280 => VoxelType.UInt64,
            32 or 1792 or 2048 => throw FileFault.Unsupported(file, place, $"complex voxels (code {fields.DataType}) are not read. Save magnitude or real part as a float image."),
            128 or 2304 => throw FileFault.Unsupported(file, place, $"RGB voxels (code {fields.DataType}) are not read as one image. Read the colours with VolumeFile.ReadChannels, or save the luminance as a scalar image."),
            1 => throw FileFault.Unsupported(file, place, $"1-bit voxels are not read. Save the image as 8-bit unsigned."),
            1536 => throw FileFault.Unsupported(file, place, $"128-bit floating-point voxels are not read. Save the image in double precision."),
            int other => throw FileFault.Format(file, place, $"{other} is not a NIfTI data type."),
        };
        if (fields.BitsPerVoxel != type.SizeOf() * 8)
        {
            throw FileFault.Format(file, $"bitpix at byte {fields.DataTypeOffset + 2}", $"{fields.BitsPerVoxel} bits a voxel contradict the data type {type}, which has {type.SizeOf() * 8}.");
        }

        return type;
    }

    private static NiftiFields ReadFields(string file, Stream stream)
    {
        byte[] header = new byte[NiftiFields.Length2];
        int read = stream.ReadAtLeast(header.AsSpan(0, NiftiFields.Length1), NiftiFields.Length1, throwOnEndOfStream: false);
        if (read < NiftiFields.Length1) throw FileFault.Format(file, "header at byte 0", $"the file holds {read} bytes, fewer than the {NiftiFields.Length1} of a NIfTI header.");
        NiftiFields? found = NiftiFields.TryFind(header[..NiftiFields.Length1]);
        if (found is null)
        {
            read += stream.ReadAtLeast(header.AsSpan(read), header.Length - read, throwOnEndOfStream: false);
            found = read == header.Length ? NiftiFields.TryFind(header) : null;
        }

        if (found is not { } fields)
        {
            throw FileFault.Format(file, "sizeof_hdr at byte 0", $"{BitConverter.ToInt32(header)} is neither 348 (NIfTI-1) nor 540 (NIfTI-2) in either byte order: not a NIfTI file.");
        }

        if (IsSingle(fields) || IsPair(fields)) return fields;
        if (fields.Version == 1 && fields.Magic.IndexOfAnyExcept((byte)0) < 0)
        {
            throw FileFault.Unsupported(file, "magic at byte 344", $"it is empty: an Analyze 7.5 file, which does not say where left and right are. Convert it to NIfTI with a program that knows.");
        }

        throw FileFault.Format(file, $"magic at byte {(fields.Version == 1 ? 344 : 4)}", $"'{Printable(fields.Magic)}' is not the magic of a NIfTI file (n+1, ni1, n+2 or ni2).");
    }

    /// <summary>Moves on to the voxels; extensions of the header are passed over.</summary>
    private static void Skip(string file, NiftiFields fields, Stream stream, long most)
    {
        double offset = fields.VoxelOffset;
        string place = $"vox_offset at byte {fields.VoxelOffsetOffset}";
        int headerLength = fields.Version == 1 ? NiftiFields.Length1 : NiftiFields.Length2;
        bool single = IsSingle(fields);
        if (!(offset >= 0) || offset != Math.Floor(offset)) throw FileFault.Format(file, place, $"{offset} is not a byte position.");
        if (single && offset < headerLength) throw FileFault.Format(file, place, $"the voxels would begin at byte {offset}, inside the header of {headerLength} bytes.");
        if (offset > most) throw FileFault.Format(file, place, $"the voxels would begin at byte {offset}, behind the end of the file.");
        if (stream.CanSeek)
        {
            stream.Position = (long)offset;
            return;
        }

        byte[] buffer = new byte[1 << 12];
        while (stream.Position < (long)offset)
        {
            int read = stream.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, (long)offset - stream.Position)));
            if (read == 0) throw FileFault.Format(file, place, $"the voxels would begin at byte {offset}, but the data ends at {stream.Position}.");
        }
    }

    private static FileSource OpenPartner(FileSource source, string[] endings)
    {
        if (source.FilePath is null) return source.OpenBeside("*" + endings[0], "magic");
        string name = Path.GetFileName(source.FilePath);
        string stem = name;
        foreach (string ending in (string[])[".gz", ".hdr", ".img"])
        {
            if (stem.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) stem = stem[..^ending.Length];
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(source.FilePath))!;
        foreach (string ending in endings)
        {
            foreach (string candidate in (string[])[stem + ending, stem + ending.ToUpperInvariant()])
            {
                if (File.Exists(Path.Combine(folder, candidate))) return source.OpenBeside(candidate, "pair");
            }
        }

        throw FileFault.Format(source.Name, "pair", $"the other half of the pair, '{stem}{endings[0]}' or '{stem}{endings[1]}', is not beside it.");
    }

    private static bool IsSingle(NiftiFields fields) => fields.Version == 1
        ? fields.Magic.SequenceEqual("n+1\0"u8)
        : fields.Magic[..4].SequenceEqual("n+2\0"u8);

    private static bool IsPair(NiftiFields fields) => fields.Version == 1
        ? fields.Magic.SequenceEqual("ni1\0"u8)
        : fields.Magic[..4].SequenceEqual("ni2\0"u8);

    private static bool IsGzip(FileSource source) => source.Peek(2) is [0x1F, 0x8B];

    private static bool HasEnding(string name, string[] endings) => endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    private static string Printable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (byte b in bytes) text.Append(b is >= 32 and < 127 ? (char)b : '.');
        return text.ToString();
    }
}
