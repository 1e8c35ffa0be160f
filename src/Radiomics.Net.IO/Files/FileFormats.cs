using System.IO.Compression;
using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>The formats of images and masks.</summary>
internal enum FileFormat
{
    /// <summary>None that is known.</summary>
    Unknown,

    /// <summary>NIfTI-1 or -2.</summary>
    Nifti,

    /// <summary>NRRD, inline or detached.</summary>
    Nrrd,

    /// <summary>MetaImage, inline or detached.</summary>
    MetaImage,

    /// <summary>A DICOM file.</summary>
    Dicom,
}

/// <summary>Tells formats apart, by content first and by name where the content is silent.</summary>
internal static class FileFormats
{
    private const int EnoughForEveryMagic = 540;
    private const string Known = "NIfTI (.nii, .nii.gz, .hdr/.img), NRRD (.nrrd, .nhdr), MetaImage (.mha, .mhd) and DICOM (files and folders)";

    public static FileFormat Of(FileSource source)
    {
        byte[] start = source.Peek(EnoughForEveryMagic);
        FileFormat byContent = OfContent(start is [0x1F, 0x8B, ..] ? InflateStart(source) : start);
        if (byContent != FileFormat.Unknown) return byContent;
        FileFormat byName = OfName(source.Name);
        return byName == FileFormat.Unknown && DicomReader.Recognises(source) ? FileFormat.Dicom : byName;
    }

    public static FileFormat OfName(string name)
    {
        string plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return Path.GetExtension(plain).ToUpperInvariant() switch
        {
            ".NII" or ".HDR" or ".IMG" => FileFormat.Nifti,
            ".NRRD" or ".NHDR" when plain == name => FileFormat.Nrrd,
            ".DCM" or ".DICOM" when plain == name => FileFormat.Dicom,
            ".MHA" or ".MHD" when plain == name => FileFormat.MetaImage,
            _ => FileFormat.Unknown,
        };
    }

    public static ArgumentException UnknownName(string path, string parameter) =>
        new($"'{path}' has no ending of a format that is written here; these are .nii, .nii.gz, .hdr, .img, .nrrd, .nhdr, .mha and .mhd. DicomSeriesWriter writes DICOM series.", parameter);

    public static FileFormatException Unknown(FileSource source)
    {
        string start = Convert.ToHexString(source.Peek(8));
        return new FileFormatException($"{source.Name}: start of the file: neither its first bytes ({(start.Length == 0 ? "it is empty" : start)}) nor its name are of a known format; known are {Known}.");
    }

    private static FileFormat OfContent(byte[] start)
    {
        if (start.AsSpan().StartsWith("NRRD"u8)) return FileFormat.Nrrd;
        if (MetaImageHeader.Recognises(start)) return FileFormat.MetaImage;
        if (start.AsSpan().Length > 132 && start.AsSpan(128, 4).SequenceEqual("DICM"u8)) return FileFormat.Dicom;
        if (NiftiReader.Recognises(start)) return FileFormat.Nifti;
        return FileFormat.Unknown;
    }

    private static byte[] InflateStart(FileSource source)
    {
        try
        {
            using var gzip = new GZipStream(source.Stream, CompressionMode.Decompress, leaveOpen: true);
            var start = new byte[EnoughForEveryMagic];
            int read = gzip.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return start[..read];
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return [];
        }
        finally
        {
            source.Stream.Position = 0;
        }
    }
}
