using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>The images of one series in one frame of reference, to be read as a volume. Immutable, thread-safe.</summary>
public sealed class DicomSeries
{
    private readonly IReadOnlyList<IDicomElements> _images;

    private DicomSeries(IReadOnlyList<IDicomElements> images)
    {
        _images = images;
        IDicomElements first = images[0];
        Uid = Text(first, DicomTags.SeriesInstanceUid) ?? "";
        FrameOfReferenceUid = Text(first, DicomTags.FrameOfReferenceUid) ?? "";
        StudyUid = Text(first, DicomTags.StudyInstanceUid) ?? "";
        Modality = Text(first, DicomTags.Modality) ?? "";
        Description = Text(first, DicomTags.SeriesDescription) ?? "";
    }

    /// <summary>Series Instance UID.</summary>
    public string Uid { get; }

    /// <summary>Frame of Reference UID; empty where the files have none.</summary>
    public string FrameOfReferenceUid { get; }

    /// <summary>Study Instance UID.</summary>
    public string StudyUid { get; }

    /// <summary>CT, MR, PT, ...</summary>
    public string Modality { get; }

    /// <summary>Series description; may be empty.</summary>
    public string Description { get; }

    /// <summary>Number of files.</summary>
    public int FileCount => _images.Count;

    /// <summary>The data sets, in the order found.</summary>
    public IReadOnlyList<IDicomElements> Images => _images;

    /// <summary>Number of slices: files, or frames of multi-frame files.</summary>
    public int SliceCount => _images.Sum(i => i.GetNumbers(DicomTags.NumberOfFrames) is [double frames, ..] && frames >= 1 ? (int)Math.Min(frames, int.MaxValue / Math.Max(_images.Count, 1)) : 1);

    /// <summary>Finds the image series in a folder and all folders below it; other files are passed over.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">A DICOM file is damaged.</exception>
    /// <exception cref="IOException">The operating system can't read the folder or a file.</exception>
    public static IReadOnlyList<DicomSeries> Find(string folder, ReaderLimits? limits = null) => DicomFolder.Scan(folder, limits).RequireSound().Series;

    /// <summary>Groups data sets into series, by Series Instance UID and Frame of Reference UID; what is no image is passed over.</summary>
    /// <param name="dataSets">Data sets in any order.</param>
    public static IReadOnlyList<DicomSeries> Find(IEnumerable<IDicomElements> dataSets)
    {
        ArgumentNullException.ThrowIfNull(dataSets);
        return [.. dataSets
            .Where(IsImage)
            .GroupBy(d => (Text(d, DicomTags.SeriesInstanceUid), Text(d, DicomTags.FrameOfReferenceUid)))
            .Select(g => new DicomSeries([.. g]))];
    }

    /// <summary>Reads the volume: intensities (HU, Bq/ml, ...) = stored value x slope + intercept, each slice with its own.</summary>
    /// <param name="options">How; <c>null</c> takes the defaults.</param>
    /// <returns>16- or 32-bit integers where slope and intercept are whole numbers, else double.</returns>
    /// <exception cref="FileFormatException">Slices are missing, double, unevenly spaced, of different size, damaged or truncated.</exception>
    /// <exception cref="UnsupportedFileException">Several volumes in the series, gantry tilt, colours, or a transfer syntax that is not decoded; the message says how to go on.</exception>
    public Volume Read(DicomSeriesOptions? options = null) => StackReader.Read(Stack(options));

    /// <summary>Reads a PET series as standardised uptake values.</summary>
    /// <param name="normalisation">What the uptake is normalised by.</param>
    /// <param name="options">How the series is read; <c>null</c> takes the defaults.</param>
    /// <returns>SUV in g/ml; in cm²/ml for <see cref="SuvNormalisation.BodySurfaceArea"/>.</returns>
    /// <remarks>
    /// Pixels in Bq/ml, g/ml, cm²/ml, counts and counts per second are converted, decay-corrected or not, after the manual of
    /// the SUV digital reference objects (Vácha et al. 2026). The time that a series with DecayCorrection START refers to is
    /// the scanner's own statement (GE's private scan time, Decay Correction DateTime), else found back from acquisition
    /// time, frame reference time and frame duration of each slice, else the series time.
    /// </remarks>
    /// <exception cref="FileFormatException">As for <see cref="Read"/>; or an element that the conversion needs is missing or wrong, which the message names.</exception>
    /// <exception cref="UnsupportedFileException">As for <see cref="Read"/>; or the units can't be converted, or this is no PET series.</exception>
    public Volume<double> ReadSuv(SuvNormalisation normalisation = SuvNormalisation.BodyWeight, DicomSeriesOptions? options = null)
    {
        if (Modality != "PT") throw FileFault.Unsupported(Name, $"{DicomTags.Modality} Modality", $"uptake values are made from PET series (PT); this one is '{Modality}'.");
        SliceStack stack = Stack(options);
        var scale = new PetScale(stack.Slices, normalisation);
        return StackReader.ReadScaled(stack, slice => (scale.SlopeOf(slice), 0));
    }

    /// <summary>The grid of the volume, without reading pixels.</summary>
    /// <param name="options">How; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">As for <see cref="Read"/>.</exception>
    /// <exception cref="UnsupportedFileException">As for <see cref="Read"/>.</exception>
    public GridGeometry ReadGeometry(DicomSeriesOptions? options = null) => Stack(options).Geometry;

    /// <summary>How the series was acquired. The slice increment needs readable positions and is <c>null</c> without.</summary>
    public DicomAcquisition ReadAcquisition()
    {
        IDicomElements first = _images[0];
        DicomSlice? slice = null;
        double? increment = null;
        try
        {
            SliceStack stack = Stack(DicomSeriesOptions.Default with { ResampleGantryTilt = true, TimePoint = 0 });
            slice = stack.Slices[0];
            if (stack.Slices.Count > 1) increment = stack.Geometry.Spacing.Z;
        }
        catch (RadiomicsException)
        {
            // The acquisition is told all the same; what is wrong with the positions is said when the volume is read.
        }

        double? Number(DicomTag group, DicomTag tag) => (slice?.Numbers(group, tag) ?? first.GetNumbers(tag)) is [double value, ..] ? value : null;
        return new DicomAcquisition(
            Modality, Text(first, DicomTags.Manufacturer), Text(first, DicomTags.ManufacturerModelName),
            slice is null ? Text(first, DicomTags.ConvolutionKernel) : slice.Text(DicomTags.CtReconstructionSequence, DicomTags.ConvolutionKernel),
            Number(DicomTags.CtXRayDetailsSequence, DicomTags.Kvp), Number(DicomTags.PixelMeasuresSequence, DicomTags.SliceThickness), increment, slice?.ColumnSpacing,
            Text(first, DicomTags.ContrastAgent) is not null || first.GetItems(DicomTags.ContrastAgentSequence).Count > 0);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Modality} series of {SliceCount} slices{(Description.Length == 0 ? "" : $" '{Description}'")} ({Uid})";

    internal SliceStack Stack(DicomSeriesOptions? options)
    {
        options ??= DicomSeriesOptions.Default;
        var slices = new List<DicomSlice>();
        foreach (IDicomElements image in _images)
        {
            slices.AddRange(DicomSlice.Of(image));
            if (slices.Count > options.Limits.MaxFiles) throw FileFault.Format(image.Source, "number of slices", $"more than the {options.Limits.MaxFiles:N0} of ReaderLimits.MaxFiles.");
        }

        return SliceStack.Build(Name, slices, options);
    }

    /// <summary>For messages: the series and where its files are.</summary>
    internal string Name => _images.Count == 1 ? _images[0].Source : $"{Modality} series {Uid} ({Path.GetDirectoryName(_images[0].Source)})";

    private static bool IsImage(IDicomElements elements) =>
        Text(elements, DicomTags.Modality) is not ("SEG" or "RTSTRUCT" or "RTPLAN" or "SR" or "PR" or "KO" or "REG")
        && (elements.Contains(DicomTags.PixelData) || elements.Contains(DicomTags.FloatPixelData) || elements.Contains(DicomTags.DoubleFloatPixelData) || elements.Contains(DicomTags.Rows));

    private static string? Text(IDicomElements elements, DicomTag tag) => elements.GetStrings(tag) is [string { Length: > 0 } value, ..] ? value : null;
}
