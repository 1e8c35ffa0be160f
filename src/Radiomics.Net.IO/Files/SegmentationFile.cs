using System.Globalization;
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

    internal static Segmentation Read(FileSource source) => OfLabels(VolumeFile.Read(source), source);

    /// <summary>A label image as a segmentation of one layer.</summary>
    internal static Segmentation OfLabels(Volume labels, FileSource source)
    {
        IReadOnlyList<double> present = LabelImages.Distinct(labels, source);
        Segment[] segments = [.. present.Select(l => (int)l).Select(l => (Text: l.ToString(CultureInfo.InvariantCulture), Label: l)).Select(l => new Segment(l.Text, l.Text, 0, l.Label))];
        return new Segmentation([labels], segments, source.Name);
    }
}
