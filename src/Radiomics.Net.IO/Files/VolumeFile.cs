using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Reads and writes three-dimensional images; the format is found from the file's content, else from its name.</summary>
/// <remarks>
/// NIfTI-1 and -2 (<c>.nii</c>, <c>.nii.gz</c>, <c>.hdr</c>/<c>.img</c>), NRRD (<c>.nrrd</c>, <c>.nhdr</c>), MetaImage
/// (<c>.mha</c>, <c>.mhd</c>), and DICOM: a folder that holds one series, or a file. Voxels keep their scalar type, unless the header asks for a scaling: then they are double. Axis order and patient coordinates are
/// those of <see cref="GridGeometry"/>. Thread-safe.
/// </remarks>
public static class VolumeFile
{
    /// <summary>Reads an image.</summary>
    /// <param name="path">The file, for a pair either half; or a folder with the files of one DICOM series, at any depth.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">The file is damaged, truncated or of no known format.</exception>
    /// <exception cref="UnsupportedFileException">The file is sound but not a scalar image of three dimensions, or uses a part of its format that is not read; or a folder holds several series. The message says which, and a way round.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static Volume Read(string path, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) return OnlySeries(path, limits).Read(OptionsOf(limits));
        using FileSource source = FileSource.Open(path, limits);
        return Read(source);
    }

    /// <summary>How many axes of space an image has by its file's header: 2 for a plane image, 3 for a volume, be it of one slice.</summary>
    /// <param name="path">The file, for a pair either half; or a folder with the files of one DICOM series.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <returns>1, 2 or 3; DICOM is always 3. <see cref="Read(string, ReaderLimits?)"/> gives all of them as volumes.</returns>
    /// <exception cref="FileFormatException">The header is damaged, or of no known format.</exception>
    /// <exception cref="UnsupportedFileException">A part of the format that is not read; the message names it.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static int ReadDimensions(string path, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) return 3;
        using FileSource source = FileSource.Open(path, limits);
        return FileFormats.Of(source) switch
        {
            FileFormat.Nifti => NiftiReader.ReadDimensions(source),
            FileFormat.Nrrd => NrrdReader.ReadDimensions(source),
            FileFormat.MetaImage => MetaImageReader.ReadDimensions(source),
            FileFormat.Dicom => 3,
            _ => throw FileFormats.Unknown(source),
        };
    }

    /// <summary>Reads an image with several values a voxel (colours, vectors, layers), each as a volume of its own; a scalar image gives one.</summary>
    /// <param name="path">The file, for a pair either half; or a folder with the files of one DICOM series.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <returns>The channels in the order of the file, all on one grid.</returns>
    /// <exception cref="FileFormatException">As for <see cref="Read(string, ReaderLimits?)"/>.</exception>
    /// <exception cref="UnsupportedFileException">A part of the format that is not read: time series, or colours in DICOM. The message says which.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static IReadOnlyList<Volume> ReadChannels(string path, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) return [Read(path, limits)];
        using FileSource source = FileSource.Open(path, limits);
        return ReadChannels(source);
    }

    /// <summary>Reads an image with several values a voxel from a stream, which stays open.</summary>
    /// <param name="stream">The bytes of one file. A stream that can't seek is copied into memory first.</param>
    /// <param name="name">A file name for messages; its ending helps where the content does not tell the format.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <returns>The channels in the order of the file, all on one grid.</returns>
    /// <exception cref="FileFormatException">As for the path.</exception>
    /// <exception cref="UnsupportedFileException">As for the path; also where the voxels are in a file of their own.</exception>
    public static IReadOnlyList<Volume> ReadChannels(Stream stream, string name = "stream", ReaderLimits? limits = null)
    {
        using FileSource source = FileSource.Of(stream, name, limits);
        return ReadChannels(source);
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
        FileFormat.Dicom => SeriesOf(DicomReader.Read(source)).Read(OptionsOf(source.Limits)),
        _ => throw FileFormats.Unknown(source),
    };

    private static Volume[] ReadChannels(FileSource source) => FileFormats.Of(source) switch
    {
        FileFormat.Nifti => NiftiReader.ReadChannels(source),
        FileFormat.Nrrd => NrrdReader.ReadChannels(source),
        FileFormat.MetaImage => MetaImageReader.ReadChannels(source),
        _ => [Read(source)],
    };

    /// <summary>The one image series in a folder.</summary>
    internal static DicomSeries OnlySeries(string folder, ReaderLimits? limits)
    {
        IReadOnlyList<DicomSeries> series = DicomSeries.Find(folder, limits);
        return series switch
        {
            [DicomSeries only] => only,
            [] => throw new FileFormatException($"{folder}: the folder holds no DICOM images."),
            _ => throw new UnsupportedFileException($"{folder}: the folder holds {series.Count} series: {string.Join("; ", series.Take(20))}. Choose one with DicomSeries.Find, or pass the folder of one series."),
        };
    }

    private static DicomSeries SeriesOf(IDicomElements file) => DicomSeries.Find([file]) is [DicomSeries series]
        ? series
        : throw new UnsupportedFileException($"{file.Source}: a DICOM file of modality {(file.GetStrings(DicomTags.Modality) is [string modality, ..] ? modality : "unknown")} holds no image. Structure sets and segmentations are read with SegmentationFile or MaskFile.");

    private static DicomSeriesOptions OptionsOf(ReaderLimits? limits) => DicomSeriesOptions.Default with { Limits = limits ?? ReaderLimits.Default };
}
