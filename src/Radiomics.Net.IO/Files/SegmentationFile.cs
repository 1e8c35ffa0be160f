using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Reads and writes segmentations: several regions in one file.</summary>
/// <remarks>
/// 3D Slicer's <c>.seg.nrrd</c> has named segments, in several layers where they overlap. Any other image that
/// <see cref="VolumeFile"/> reads counts as a label image of one layer, with one segment a label, named after its number.
/// DICOM segmentations (SEG) have named segments, on a grid of their own or on that of the image; the contours of a DICOM
/// structure set (RTSTRUCT) need the image's grid. A folder stands for the one SEG or RTSTRUCT in it.
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
        if (Directory.Exists(path)) return ReadRegions(OnlyStructures(path, limits), null, limits);
        using FileSource source = FileSource.Open(path, limits);
        return Read(source);
    }

    /// <summary>Reads a segmentation onto the grid of an image.</summary>
    /// <param name="path">The file, or a folder with one DICOM SEG or RTSTRUCT.</param>
    /// <param name="grid">The image's grid.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="GeometryMismatchException">The segmentation lies on another grid.</exception>
    /// <exception cref="RegionException">A contour leaves the image.</exception>
    /// <exception cref="FileFormatException">As for the path alone.</exception>
    /// <exception cref="UnsupportedFileException">As for the path alone.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static Segmentation Read(string path, GridGeometry grid, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(grid);
        if (TryReadDicom(path, limits) is { } elements) return ReadRegions(elements, grid, limits);
        Segmentation segmentation = Read(path, limits);
        grid.RequireSameGrid(segmentation.Geometry, "Image", "segmentation");
        return segmentation;
    }

    /// <summary>Reads a segmentation onto the grid of a DICOM series, whose frame of reference it must have.</summary>
    /// <param name="path">The file, or a folder with one DICOM SEG or RTSTRUCT.</param>
    /// <param name="series">The series.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="GeometryMismatchException">The segmentation lies on another grid or in another frame of reference.</exception>
    /// <exception cref="RegionException">A contour leaves the image.</exception>
    /// <exception cref="FileFormatException">As for the path alone.</exception>
    /// <exception cref="UnsupportedFileException">As for the path alone.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static Segmentation Read(string path, DicomSeries series, ReaderLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        return TryReadDicom(path, limits) is { } elements ? Read(elements, series, limits) : Read(path, series.ReadGeometry(), limits);
    }

    /// <summary>Takes all regions of a DICOM data set onto the grid of a series, whose frame of reference they must have.</summary>
    /// <param name="elements">A structure set (RTSTRUCT) or a segmentation (SEG).</param>
    /// <param name="series">The series.</param>
    /// <param name="limits">Caps against damaged data sets; <c>null</c> takes the defaults.</param>
    /// <exception cref="GeometryMismatchException">The regions lie on another grid or in another frame of reference.</exception>
    /// <exception cref="RegionException">A contour leaves the image, or no region has contours.</exception>
    /// <exception cref="FileFormatException">The data set is damaged, or holds no regions.</exception>
    /// <exception cref="UnsupportedFileException">A contour or a kind of segmentation that is not read.</exception>
    public static Segmentation Read(IDicomElements elements, DicomSeries series, ReaderLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ArgumentNullException.ThrowIfNull(series);
        if (!MaskFile.HoldsRegions(elements)) throw FileFault.Format(elements.Source, $"{DicomTags.Modality} Modality", $"'{Modality(elements)}' is neither a structure set (RTSTRUCT) nor a segmentation (SEG).");
        RequireFrame(elements, series);
        return ReadRegions(elements, series.ReadGeometry(), limits);
    }

    /// <summary>Writes named regions of a DICOM series as a binary SEG file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="series">The series that the regions belong to.</param>
    /// <param name="masks">Names and regions on the series' grid; they may overlap.</param>
    /// <exception cref="ArgumentException">No region, only empty ones, or a name twice or empty.</exception>
    /// <exception cref="GeometryMismatchException">A region is not on the series' grid.</exception>
    /// <exception cref="IOException">The operating system can't write the file.</exception>
    public static void WriteDicom(string path, DicomSeries series, IReadOnlyList<KeyValuePair<string, Mask>> masks) => DicomSegmentationWriter.Write(path, series, masks);

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
    /// <exception cref="ArgumentException">No region, a name twice or empty, or another ending.</exception>
    /// <exception cref="GeometryMismatchException">The regions are not on one grid.</exception>
    public static void Write(string path, IReadOnlyList<KeyValuePair<string, Mask>> masks, VolumeWriteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(masks);
        if (!path.EndsWith(".nrrd", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException($"'{path}' does not end in .seg.nrrd.", nameof(path));
        SlicerSegmentationWriter.Write(path, LayeredMasks.Pack(masks), options ?? VolumeWriteOptions.Default);
    }

    internal static Segmentation Read(FileSource source)
    {
        switch (FileFormats.Of(source))
        {
            case FileFormat.Nrrd:
                return NrrdReader.ReadSegmentation(source);
            case FileFormat.Dicom:
                IDicomElements elements = DicomReader.Read(source);
                if (Modality(elements) is "SEG" or "RTSTRUCT") return ReadRegions(elements, null, source.Limits);
                source.Stream.Position = 0;
                goto default;
            default:
                return LabelImages.ToSegmentation(VolumeFile.Read(source), source);
        }
    }

    /// <summary>The structure set or segmentation at a path, or <c>null</c> where it is something else.</summary>
    internal static IDicomElements? TryReadDicom(string path, ReaderLimits? limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) return OnlyStructures(path, limits);
        using FileSource source = FileSource.Open(path, limits);
        if (FileFormats.Of(source) != FileFormat.Dicom) return null;
        IDicomElements elements = DicomReader.Read(source);
        return Modality(elements) is "SEG" or "RTSTRUCT" ? elements : null;
    }

    internal static void RequireFrame(IDicomElements elements, DicomSeries series)
    {
        if (Modality(elements) == "SEG")
        {
            FrameOfReference.Require(series, elements.GetStrings(DicomTags.FrameOfReferenceUid) is [string uid, ..] ? uid : "", $"{elements.Source}: the segmentation");
            return;
        }

        foreach (StructureSetRoi roi in new StructureSet(elements).Rois) FrameOfReference.Require(series, roi.FrameOfReferenceUid, $"{elements.Source}: ROI '{roi.Name}'");
    }

    internal static string Modality(IDicomElements elements) => elements.GetStrings(DicomTags.Modality) is [string modality, ..] ? modality : "";

    private static Segmentation ReadRegions(IDicomElements elements, GridGeometry? grid, ReaderLimits? limits)
    {
        if (Modality(elements) == "SEG") return DicomSegmentation.Read(elements, grid, limits ?? ReaderLimits.Default);
        if (grid is null)
        {
            throw FileFault.Unsupported(elements.Source, $"{DicomTags.Modality} Modality", $"a structure set (RTSTRUCT) holds contours, which become voxels only on the grid of an image. Pass the image's grid or its DICOM series.");
        }

        var set = new StructureSet(elements);
        var packer = new LayerPacker(grid.Size.VoxelCount);
        var segments = new List<Segment>();
        foreach (StructureSetRoi roi in set.Rois.Where(r => r.ContourCount > 0))
        {
            (int layer, int label) = packer.Add(set.Fill(roi, grid, null));
            segments.Add(new Segment(roi.Name, roi.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), layer, label));
        }

        if (segments.Count == 0) throw new RegionException($"{elements.Source}: no ROI of the structure set has contours.");
        return new Segmentation([.. packer.Layers.Select(l => new Volume<byte>(grid, l))], segments, elements.Source);
    }

    private static IDicomElements OnlyStructures(string folder, ReaderLimits? limits)
    {
        DicomFolder found = DicomFolder.Scan(folder, limits).RequireSound();
        IDicomElements[] all = [.. found.StructureSets, .. found.Segmentations];
        return all switch
        {
            [IDicomElements only] => only,
            [] => throw new FileFormatException($"{folder}: the folder holds no DICOM structure set (RTSTRUCT) and no segmentation (SEG)."),
            _ => throw new UnsupportedFileException($"{folder}: the folder holds {all.Length} structure sets and segmentations: {string.Join(", ", all.Select(a => a.Source).Take(20))}. Name the file."),
        };
    }
}
