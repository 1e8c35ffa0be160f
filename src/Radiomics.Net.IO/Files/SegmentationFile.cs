using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Reads and writes segmentations: several regions in one file.</summary>
/// <remarks>
/// 3D Slicer's <c>.seg.nrrd</c> has named segments, in several layers where they overlap. Any other image that
/// <see cref="VolumeFile"/> reads counts as a label image of one layer, with one segment a label, named after its number.
/// </remarks>
public static class SegmentationFile
{
    /// <summary>Reads a segmentation.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">The file is damaged, truncated or of no known format, or a label image holds values that are not whole numbers.</exception>
    /// <exception cref="UnsupportedFileException">A part of the format that is not read; the message names it.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static Segmentation Read(string path, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileSource source = FileSource.Open(path, limits);
        return Read(source);
    }

    /// <summary>Reads a segmentation from a stream, which stays open.</summary>
    /// <param name="stream">The bytes of one file.</param>
    /// <param name="name">A file name for messages.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">As for the path.</exception>
    /// <exception cref="UnsupportedFileException">As for the path.</exception>
    public static Segmentation Read(Stream stream, string name = "stream", ReaderLimits? limits = null)
    {
        using FileSource source = FileSource.Of(stream, name, limits);
        return Read(source);
    }

    /// <summary>Writes named regions as a <c>.seg.nrrd</c> of 3D Slicer, whole or not at all.</summary>
    /// <param name="path">The file, named <c>.nrrd</c> or <c>.seg.nrrd</c>.</param>
    /// <param name="masks">Names and regions, all on one grid; regions that overlap go into different layers.</param>
    /// <param name="options">How; <c>null</c> takes the defaults.</param>
    /// <exception cref="ArgumentException">No region, a name twice or empty, more than 255 regions in a layer, or another ending.</exception>
    /// <exception cref="GeometryMismatchException">The regions are not on one grid.</exception>
    public static void Write(string path, IReadOnlyList<KeyValuePair<string, Mask>> masks, VolumeWriteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(masks);
        if (!path.EndsWith(".nrrd", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException($"'{path}' does not end in .seg.nrrd.", nameof(path));
        SlicerSegmentationWriter.Write(path, LayeredMasks.Pack(masks), options ?? VolumeWriteOptions.Default);
    }

    internal static Segmentation Read(FileSource source) => FileFormats.Of(source) == FileFormat.Nrrd
        ? NrrdReader.ReadSegmentation(source)
        : LabelImages.ToSegmentation(VolumeFile.Read(source), source);
}
