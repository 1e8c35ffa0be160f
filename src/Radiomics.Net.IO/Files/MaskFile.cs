using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Reads and writes one region of interest.</summary>
/// <remarks>Formats as for <see cref="VolumeFile"/> and <see cref="SegmentationFile"/>. Thread-safe.</remarks>
public static class MaskFile
{
    /// <summary>Reads the voxels that carry a label.</summary>
    /// <param name="path">A label image or a segmentation.</param>
    /// <param name="label">The label, not 0.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="RegionException">No voxel carries the label; the message lists the labels there.</exception>
    /// <exception cref="FileFormatException">The file is damaged, truncated or of no known format.</exception>
    /// <exception cref="UnsupportedFileException">A part of the format that is not read; the message names it.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static Mask Read(string path, int label = 1, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfZero(label);
        return SegmentationFile.Read(path, limits).GetMask(label);
    }

    /// <summary>Reads a named region.</summary>
    /// <param name="path">A segmentation.</param>
    /// <param name="segment">Its name, "right lung", or its identifier in the file, "Segment_5".</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="RegionException">There is no such segment (the message lists the segments there), several have the name, or it has no voxels.</exception>
    /// <exception cref="FileFormatException">The file is damaged, truncated or of no known format.</exception>
    /// <exception cref="UnsupportedFileException">A part of the format that is not read; the message names it.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static Mask Read(string path, string segment, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(segment);
        return SegmentationFile.Read(path, limits).GetMask(segment);
    }

    /// <summary>Reads a named region onto the grid of an image.</summary>
    /// <param name="path">A segmentation or a DICOM structure set; or a folder with one DICOM SEG or RTSTRUCT.</param>
    /// <param name="segment">Its name, or a pattern with * and ? for the union of several.</param>
    /// <param name="grid">The image's grid.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="RegionException">There is no such region (the message lists those there), it has no voxels or contours, or it leaves the image.</exception>
    /// <exception cref="GeometryMismatchException">The segmentation lies on another grid.</exception>
    /// <exception cref="FileFormatException">The file is damaged, truncated or of no known format.</exception>
    /// <exception cref="UnsupportedFileException">A part of the format that is not read; the message names it.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static Mask Read(string path, string segment, GridGeometry grid, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(segment);
        ArgumentNullException.ThrowIfNull(grid);
        return SegmentationFile.TryReadDicom(path, limits) is { } elements && SegmentationFile.Modality(elements) == "RTSTRUCT"
            ? new StructureSet(elements).GetMask(grid, segment)
            : SegmentationFile.Read(path, grid, limits).GetMask(segment);
    }

    /// <summary>Reads a named region onto the grid of a DICOM series, whose frame of reference it must have.</summary>
    /// <param name="path">As for the grid.</param>
    /// <param name="segment">As for the grid.</param>
    /// <param name="series">The series.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="GeometryMismatchException">The region lies on another grid or in another frame of reference.</exception>
    /// <exception cref="RegionException">As for the grid.</exception>
    /// <exception cref="FileFormatException">As for the grid.</exception>
    /// <exception cref="UnsupportedFileException">As for the grid.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static Mask Read(string path, string segment, DicomSeries series, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(segment);
        ArgumentNullException.ThrowIfNull(series);
        return SegmentationFile.TryReadDicom(path, limits) is { } elements && SegmentationFile.Modality(elements) == "RTSTRUCT"
            ? new StructureSet(elements).GetMask(series, segment)
            : SegmentationFile.Read(path, series, limits).GetMask(segment);
    }

    /// <summary>Reads a named region of a DICOM data set onto the grid of a series, whose frame of reference it must have.</summary>
    /// <param name="elements">A structure set (RTSTRUCT) or a segmentation (SEG).</param>
    /// <param name="segment">As for the grid.</param>
    /// <param name="series">The series.</param>
    /// <param name="limits">Caps against damaged data sets; <c>null</c> takes the defaults.</param>
    /// <exception cref="GeometryMismatchException">The region lies on another grid or in another frame of reference.</exception>
    /// <exception cref="RegionException">As for the grid.</exception>
    /// <exception cref="FileFormatException">The data set is damaged, or holds no regions.</exception>
    /// <exception cref="UnsupportedFileException">As for the grid.</exception>
    public static Mask Read(IDicomElements elements, string segment, DicomSeries series, ReaderLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ArgumentException.ThrowIfNullOrEmpty(segment);
        ArgumentNullException.ThrowIfNull(series);
        return SegmentationFile.Modality(elements) == "RTSTRUCT"
            ? new StructureSet(elements).GetMask(series, segment)
            : SegmentationFile.Read(elements, series, limits).GetMask(segment);
    }

    /// <summary>Whether a DICOM data set holds regions: a structure set (RTSTRUCT) or a segmentation (SEG).</summary>
    /// <param name="elements">The data set.</param>
    public static bool HoldsRegions(IDicomElements elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return SegmentationFile.Modality(elements) is "SEG" or "RTSTRUCT";
    }

    /// <summary>The regions in a file, without reading them into masks.</summary>
    /// <param name="path">A label image or a segmentation.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">The file is damaged, truncated or of no known format.</exception>
    /// <exception cref="UnsupportedFileException">A part of the format that is not read; the message names it.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    /// <remarks>A structure set is listed without its contours being filled; a region's label is then its ROI number.</remarks>
    public static IReadOnlyList<Segment> List(string path, ReaderLimits? limits = null) =>
        SegmentationFile.TryReadDicom(path, limits) is { } elements && SegmentationFile.Modality(elements) == "RTSTRUCT"
            ? [.. new StructureSet(elements).Rois.Select(r => new Segment(r.Name, r.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), 0, r.Number))]
            : SegmentationFile.Read(path, limits).Segments;

    /// <summary>Writes a region as an image of 0 and 1, or as a <c>.seg.nrrd</c> with one segment; whole or not at all.</summary>
    /// <param name="path">The file; its ending chooses the format.</param>
    /// <param name="mask">The region.</param>
    /// <param name="name">Name of the segment, where the format has names.</param>
    /// <param name="options">How; <c>null</c> takes the defaults.</param>
    /// <exception cref="ArgumentException">No format has this ending, or the options don't fit it.</exception>
    /// <exception cref="IOException">The operating system can't write the file.</exception>
    public static void Write(string path, Mask mask, string name = "region", VolumeWriteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(mask);
        if (path.EndsWith(".seg.nrrd", StringComparison.OrdinalIgnoreCase)) SegmentationFile.Write(path, [new(name, mask)], options);
        else VolumeFile.Write(path, mask.ToVolume(), options);
    }
}
