using FellowOakDicom;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;

namespace Radiomics.Net.Dicom.FoDicom;

/// <summary>Masks from structure sets (RTSTRUCT) and segmentations (SEG) that fo-dicom has read or made.</summary>
public static class FoDicomMasks
{
    /// <summary>A named region on the grid of a series, whose frame of reference it must have.</summary>
    /// <param name="file">A structure set or a segmentation.</param>
    /// <param name="series">The series, for example from <see cref="FoDicomVolumes.ToSeries(IEnumerable{DicomFile})"/>.</param>
    /// <param name="nameOrPattern">A name, or a pattern with * and ? for the union of several.</param>
    /// <exception cref="RegionException">There is no such region (the message lists those there), it has no voxels or contours, or it leaves the image.</exception>
    /// <exception cref="GeometryMismatchException">The region lies on another grid or in another frame of reference.</exception>
    /// <exception cref="FileFormatException">The data set is damaged, or neither a structure set nor a segmentation.</exception>
    /// <exception cref="UnsupportedFileException">A contour or a kind of segmentation that is not read.</exception>
    public static Mask ToMask(this DicomFile file, DicomSeries series, string nameOrPattern)
    {
        ArgumentNullException.ThrowIfNull(file);
        return MaskFile.Read(file.AsElements(), nameOrPattern, series);
    }

    /// <summary>A named region on the grid of a series, whose frame of reference it must have.</summary>
    /// <param name="dataset">A structure set or a segmentation.</param>
    /// <param name="series">The series.</param>
    /// <param name="nameOrPattern">A name, or a pattern with * and ? for the union of several.</param>
    /// <exception cref="RegionException">As for a file.</exception>
    /// <exception cref="GeometryMismatchException">As for a file.</exception>
    /// <exception cref="FileFormatException">As for a file.</exception>
    /// <exception cref="UnsupportedFileException">As for a file.</exception>
    public static Mask ToMask(this DicomDataset dataset, DicomSeries series, string nameOrPattern)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return MaskFile.Read(dataset.AsElements(), nameOrPattern, series);
    }

    /// <summary>A named region of one image series, out of the files of both: the images, and one structure set or segmentation.</summary>
    /// <param name="files">Files in any order.</param>
    /// <param name="nameOrPattern">A name, or a pattern with * and ? for the union of several.</param>
    /// <exception cref="RegionException">As for a file.</exception>
    /// <exception cref="GeometryMismatchException">As for a file.</exception>
    /// <exception cref="FileFormatException">As for a file; or there is no image, structure set or segmentation.</exception>
    /// <exception cref="UnsupportedFileException">As for a file; or there are several series, structure sets or segmentations.</exception>
    public static Mask ToMask(this IEnumerable<DicomFile> files, string nameOrPattern)
    {
        ArgumentNullException.ThrowIfNull(files);
        return ToMask([.. files.Select(file => file.AsElements())], nameOrPattern);
    }

    /// <summary>A named region of one image series, out of the data sets of both: the images, and one structure set or segmentation.</summary>
    /// <param name="datasets">Data sets in any order.</param>
    /// <param name="nameOrPattern">A name, or a pattern with * and ? for the union of several.</param>
    /// <exception cref="RegionException">As for files.</exception>
    /// <exception cref="GeometryMismatchException">As for files.</exception>
    /// <exception cref="FileFormatException">As for files.</exception>
    /// <exception cref="UnsupportedFileException">As for files.</exception>
    public static Mask ToMask(this IEnumerable<DicomDataset> datasets, string nameOrPattern)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        return ToMask([.. datasets.Select(dataset => dataset.AsElements())], nameOrPattern);
    }

    /// <summary>All regions of a structure set or segmentation on the grid of a series.</summary>
    /// <param name="file">The structure set or segmentation.</param>
    /// <param name="series">The series.</param>
    /// <exception cref="RegionException">No region has contours, or one leaves the image.</exception>
    /// <exception cref="GeometryMismatchException">The regions lie on another grid or in another frame of reference.</exception>
    /// <exception cref="FileFormatException">The data set is damaged, or neither a structure set nor a segmentation.</exception>
    /// <exception cref="UnsupportedFileException">A contour or a kind of segmentation that is not read.</exception>
    public static Segmentation ToSegmentation(this DicomFile file, DicomSeries series)
    {
        ArgumentNullException.ThrowIfNull(file);
        return SegmentationFile.Read(file.AsElements(), series);
    }

    private static Mask ToMask(IReadOnlyList<IDicomElements> all, string nameOrPattern)
    {
        IDicomElements[] regions = [.. all.Where(MaskFile.HoldsRegions)];
        IReadOnlyList<DicomSeries> series = DicomSeries.Find(all);
        return (series, regions) switch
        {
            ([DicomSeries images], [IDicomElements structures]) => MaskFile.Read(structures, nameOrPattern, images),
            ([], _) => throw new FileFormatException("None of the data sets is a DICOM image."),
            (_, []) => throw new FileFormatException("None of the data sets is a structure set (RTSTRUCT) or a segmentation (SEG)."),
            _ => throw new UnsupportedFileException($"There are {series.Count} image series and {regions.Length} structure sets and segmentations: {string.Join("; ", series.Select(s => s.ToString()).Concat(regions.Select(r => r.Source)).Take(20))}. Pass one of each."),
        };
    }
}
