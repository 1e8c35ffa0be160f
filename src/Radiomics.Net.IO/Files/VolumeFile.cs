using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Reads and writes three-dimensional images; the format is found from the file's content, else from its name.</summary>
/// <remarks>
/// NIfTI-1 and -2 (<c>.nii</c>, <c>.nii.gz</c>, <c>.hdr</c>/<c>.img</c>), NRRD (<c>.nrrd</c>, <c>.nhdr</c>) and
/// MetaImage (<c>.mha</c>, <c>.mhd</c>). Voxels keep their scalar type, unless the header asks for a scaling: then they are double. Axis order and patient coordinates are
/// those of <see cref="GridGeometry"/>. Thread-safe.
/// </remarks>
public static class VolumeFile
{
    /// <summary>Reads an image.</summary>
    /// <param name="path">The file; for a pair, either half.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">The file is damaged, truncated or of no known format.</exception>
    /// <exception cref="UnsupportedFileException">The file is sound but not a scalar image of three dimensions, or uses a part of its format that is not read; the message says which, and a way round.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static Volume Read(string path, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileSource source = FileSource.Open(path, limits);
        return Read(source);
    }

    /// <summary>Reads an image from a stream, from its present position on; the stream stays open.</summary>
    /// <param name="stream">The bytes of one file. A stream that can't seek is copied into memory first.</param>
    /// <param name="name">A file name for messages; its ending helps where the content does not tell the format.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">As for the path.</exception>
    /// <exception cref="UnsupportedFileException">As for the path; also where the voxels are in a file of their own.</exception>
    public static Volume Read(Stream stream, string name = "stream", ReaderLimits? limits = null)
    {
        using FileSource source = FileSource.Of(stream, name, limits);
        return Read(source);
    }

    /// <summary>Writes an image, whole or not at all.</summary>
    /// <param name="path">The file; its ending chooses the format. For a pair, either half: both are written.</param>
    /// <param name="volume">The image.</param>
    /// <param name="options">How; <c>null</c> takes the defaults.</param>
    /// <exception cref="ArgumentException">No format has this ending, or the options don't fit it.</exception>
    /// <exception cref="IOException">The operating system can't write the file.</exception>
    public static void Write(string path, Volume volume, VolumeWriteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(volume);
        options ??= VolumeWriteOptions.Default;
        switch (FileFormats.OfName(path))
        {
            case FileFormat.Nifti:
                NiftiWriter.Write(path, volume, options);
                break;
            case FileFormat.Nrrd:
                NrrdWriter.Write(path, volume, options);
                break;
            case FileFormat.MetaImage:
                MetaImageWriter.Write(path, volume, options);
                break;
            default:
                throw FileFormats.UnknownName(path, nameof(path));
        }
    }

    internal static Volume Read(FileSource source) => FileFormats.Of(source) switch
    {
        FileFormat.Nifti => NiftiReader.Read(source),
        FileFormat.Nrrd => NrrdReader.ReadVolume(source),
        FileFormat.MetaImage => MetaImageReader.Read(source),
        _ => throw FileFormats.Unknown(source),
    };
}
