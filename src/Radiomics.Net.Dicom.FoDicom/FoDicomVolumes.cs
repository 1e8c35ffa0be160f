using FellowOakDicom;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;

namespace Radiomics.Net.Dicom.FoDicom;

/// <summary>Volumes from images that fo-dicom has read or made.</summary>
/// <remarks>
/// As <see cref="DicomSeries"/> reads them: slices in any order, checked and sorted along their normal, values = stored x slope +
/// intercept. Compressed pixels are decoded by fo-dicom's transcoder; whether damaged ones are found is up to its codecs
/// (its RLE codec fills a plane that ends early with zeros, which the library's own decoder refuses).
/// </remarks>
public static class FoDicomVolumes
{
    /// <summary>The image series among some files; what is no image is passed over.</summary>
    /// <param name="files">Files in any order.</param>
    public static IReadOnlyList<DicomSeries> FindSeries(this IEnumerable<DicomFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return DicomSeries.Find(files.Select(file => file.AsElements()));
    }

    /// <summary>The image series among some data sets; what is no image is passed over.</summary>
    /// <param name="datasets">Data sets in any order.</param>
    public static IReadOnlyList<DicomSeries> FindSeries(this IEnumerable<DicomDataset> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        return DicomSeries.Find(datasets.Select(dataset => dataset.AsElements()));
    }

    /// <summary>The one image series among some files, for its volume, its uptake values or its acquisition.</summary>
    /// <param name="files">Files in any order; what is no image is passed over.</param>
    /// <exception cref="FileFormatException">There is no image.</exception>
    /// <exception cref="UnsupportedFileException">There are several series; the message lists them.</exception>
    public static DicomSeries ToSeries(this IEnumerable<DicomFile> files) => Only(files.FindSeries());

    /// <summary>The one image series among some data sets, for its volume, its uptake values or its acquisition.</summary>
    /// <param name="datasets">Data sets in any order; what is no image is passed over.</param>
    /// <exception cref="FileFormatException">There is no image.</exception>
    /// <exception cref="UnsupportedFileException">There are several series; the message lists them.</exception>
    public static DicomSeries ToSeries(this IEnumerable<DicomDataset> datasets) => Only(datasets.FindSeries());

    /// <summary>The volume of a file: an enhanced multi-frame image, or a single slice.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">How; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">The file holds no image, or as for <see cref="DicomSeries.Read"/>.</exception>
    /// <exception cref="UnsupportedFileException">As for <see cref="DicomSeries.Read"/>; or no codec decodes the pixels.</exception>
    public static Volume ToVolume(this DicomFile file, DicomSeriesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new[] { file }.ToSeries().Read(options);
    }

    /// <summary>The volume of a data set: an enhanced multi-frame image, or a single slice.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="options">How; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">As for a file.</exception>
    /// <exception cref="UnsupportedFileException">As for a file.</exception>
    public static Volume ToVolume(this DicomDataset dataset, DicomSeriesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new[] { dataset }.ToSeries().Read(options);
    }

    /// <summary>The volume of the one image series among some files.</summary>
    /// <param name="files">Files in any order; what is no image is passed over.</param>
    /// <param name="options">How; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">There is no image, or as for <see cref="DicomSeries.Read"/>.</exception>
    /// <exception cref="UnsupportedFileException">There are several series, no codec decodes the pixels, or as for <see cref="DicomSeries.Read"/>.</exception>
    public static Volume ToVolume(this IEnumerable<DicomFile> files, DicomSeriesOptions? options = null) => files.ToSeries().Read(options);

    /// <summary>The volume of the one image series among some data sets.</summary>
    /// <param name="datasets">Data sets in any order; what is no image is passed over.</param>
    /// <param name="options">How; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">As for files.</exception>
    /// <exception cref="UnsupportedFileException">As for files.</exception>
    public static Volume ToVolume(this IEnumerable<DicomDataset> datasets, DicomSeriesOptions? options = null) => datasets.ToSeries().Read(options);

    private static DicomSeries Only(IReadOnlyList<DicomSeries> series) => series switch
    {
        [DicomSeries only] => only,
        [] => throw new FileFormatException("None of the data sets is a DICOM image."),
        _ => throw new UnsupportedFileException($"The data sets belong to {series.Count} series: {string.Join("; ", series.Take(20))}. Choose one with FindSeries."),
    };
}
