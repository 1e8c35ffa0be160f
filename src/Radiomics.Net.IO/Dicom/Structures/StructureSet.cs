using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>A region that a structure set names.</summary>
/// <param name="Number">ROI number.</param>
/// <param name="Name">ROI name; may be empty.</param>
/// <param name="FrameOfReferenceUid">Frame of reference of its coordinates; empty where the file does not say.</param>
/// <param name="ContourCount">Number of its contours.</param>
public sealed record StructureSetRoi(int Number, string Name, string FrameOfReferenceUid, int ContourCount);

/// <summary>A DICOM structure set (RTSTRUCT): regions as contours, which become masks on the grid of an image. Thread-safe.</summary>
public sealed class StructureSet
{
    private readonly Dictionary<int, IDicomElements> _contours = [];

    /// <summary>Takes a data set.</summary>
    /// <param name="elements">An RTSTRUCT data set.</param>
    /// <exception cref="FileFormatException">It is none, or damaged.</exception>
    public StructureSet(IDicomElements elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        Source = elements.Source;
        string modality = Text(elements, DicomTags.Modality);
        if (modality != "RTSTRUCT") throw FileFault.Format(Source, $"{DicomTags.Modality} Modality", $"'{modality}' is not a structure set (RTSTRUCT).");
        foreach (IDicomElements roi in elements.GetItems(DicomTags.RoiContourSequence))
        {
            int number = Number(roi, DicomTags.ReferencedRoiNumber, "Referenced ROI Number");
            if (!_contours.TryAdd(number, roi)) throw FileFault.Format(Source, $"{DicomTags.RoiContourSequence} ROI Contour Sequence", $"ROI {number} has contours twice.");
        }

        string frame = elements.GetItems(DicomTags.ReferencedFrameOfReferenceSequence) is [IDicomElements only] ? Text(only, DicomTags.FrameOfReferenceUid) : "";
        var rois = new List<StructureSetRoi>();
        foreach (IDicomElements roi in elements.GetItems(DicomTags.StructureSetRoiSequence))
        {
            int number = Number(roi, DicomTags.RoiNumber, "ROI Number");
            int contours = _contours.TryGetValue(number, out IDicomElements? drawn) ? drawn.GetItems(DicomTags.ContourSequence).Count : 0;
            rois.Add(new StructureSetRoi(number, Text(roi, DicomTags.RoiName), Text(roi, DicomTags.ReferencedFrameOfReferenceUid) is { Length: > 0 } own ? own : frame, contours));
        }

        Rois = rois.ToValueList();
    }

    /// <summary>Where it comes from.</summary>
    public string Source { get; }

    /// <summary>The regions, in the order of the file.</summary>
    public ValueList<StructureSetRoi> Rois { get; }

    /// <summary>Reads an RTSTRUCT file, or the one RTSTRUCT in a folder.</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="limits">Caps against damaged files; <c>null</c> takes the defaults.</param>
    /// <exception cref="FileFormatException">The file is no structure set, or damaged.</exception>
    /// <exception cref="UnsupportedFileException">The folder holds several structure sets.</exception>
    /// <exception cref="IOException">The operating system can't read the file.</exception>
    public static StructureSet Read(string path, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path)) return new StructureSet(DicomReader.Read(path, limits));
        IReadOnlyList<IDicomElements> found = DicomFolder.Scan(path, limits).RequireSound().StructureSets;
        return found.Count switch
        {
            1 => new StructureSet(found[0]),
            0 => throw new FileFormatException($"{path}: the folder holds no DICOM structure set (RTSTRUCT)."),
            _ => throw new UnsupportedFileException($"{path}: the folder holds {found.Count} structure sets: {string.Join(", ", found.Select(f => f.Source))}. Name the file."),
        };
    }

    /// <summary>Writes regions of a series as contours along the edges of their voxels; read back they give the same voxels.</summary>
    /// <param name="path">The file; whole or not at all.</param>
    /// <param name="series">The series that the regions belong to.</param>
    /// <param name="masks">Names and regions on the series' grid.</param>
    /// <exception cref="ArgumentException">No region, or a name twice or empty.</exception>
    /// <exception cref="GeometryMismatchException">A region is not on the series' grid.</exception>
    /// <exception cref="IOException">The operating system can't write the file.</exception>
    public static void Write(string path, DicomSeries series, IReadOnlyList<KeyValuePair<string, Mask>> masks) => StructureSetWriter.Write(path, series, masks);

    /// <summary>The voxels of one or several regions, their union.</summary>
    /// <param name="grid">Grid of the image.</param>
    /// <param name="nameOrPattern">A name as it stands in the file, else a pattern with * (any characters) and ? (any one); case counts.</param>
    /// <param name="options">How; <c>null</c> takes the defaults.</param>
    /// <exception cref="RegionException">No region has the name (the message lists those there), one has no contours or encloses no voxel, or leaves the image.</exception>
    /// <exception cref="FileFormatException">A contour is damaged or has fewer than three points.</exception>
    /// <exception cref="UnsupportedFileException">A contour is open, or the planes of a region are not parallel.</exception>
    public Mask GetMask(GridGeometry grid, string nameOrPattern, RoiMaskOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        byte[]? union = null;
        IReadOnlyList<StructureSetRoi> rois = FindAll(nameOrPattern);
        foreach (StructureSetRoi roi in rois)
        {
            byte[] voxels = Fill(roi, grid, options);
            if (union is null) union = voxels;
            else for (int i = 0; i < voxels.Length; i++) union[i] |= voxels[i];
        }

        var mask = new Mask(grid, union!, rois is [{ Name.Length: > 0 } only] ? only.Name : nameOrPattern);
        return mask.VoxelCount > 0 ? mask : throw new RegionException($"{Source}: ROI '{nameOrPattern}' encloses no voxel centre of the image ({grid}).");
    }

    /// <summary>The voxels of one or several regions on the grid of a series, whose frame of reference must be theirs.</summary>
    /// <param name="series">The series.</param>
    /// <param name="nameOrPattern">As for the grid.</param>
    /// <param name="options">How; <c>null</c> takes the defaults.</param>
    /// <param name="seriesOptions">How the series is read; <c>null</c> takes the defaults.</param>
    /// <exception cref="GeometryMismatchException">The region is in another frame of reference.</exception>
    /// <exception cref="RegionException">As for the grid.</exception>
    /// <exception cref="FileFormatException">As for the grid.</exception>
    /// <exception cref="UnsupportedFileException">As for the grid.</exception>
    public Mask GetMask(DicomSeries series, string nameOrPattern, RoiMaskOptions? options = null, DicomSeriesOptions? seriesOptions = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        foreach (StructureSetRoi roi in FindAll(nameOrPattern)) FrameOfReference.Require(series, roi.FrameOfReferenceUid, $"{Source}: ROI '{roi.Name}'");
        return GetMask(series.ReadGeometry(seriesOptions), nameOrPattern, options);
    }

    /// <summary>The regions that a name or a pattern means.</summary>
    /// <param name="nameOrPattern">As for <see cref="GetMask(GridGeometry, string, RoiMaskOptions?)"/>.</param>
    /// <exception cref="RegionException">There is none; the message lists those there.</exception>
    public IReadOnlyList<StructureSetRoi> FindAll(string nameOrPattern) =>
        NamePattern.FindAll(Rois, r => r.Name, nameOrPattern) is { Count: > 0 } found
            ? found
            : throw new RegionException($"{Source}: there is no ROI '{nameOrPattern}'. The ROIs there are {(Rois.Count == 0 ? "none" : string.Join(", ", Rois.Select(r => $"'{r.Name}'").Take(60)))}.");

    /// <summary>The voxels of one region, 0 or 1; perhaps none.</summary>
    internal byte[] Fill(StructureSetRoi roi, GridGeometry grid, RoiMaskOptions? options)
    {
        string name = $"{Source}: ROI '{roi.Name}'";
        return new ContourRasteriser(grid, options ?? RoiMaskOptions.Default, name).Fill(ReadContours(roi, name));
    }

    private List<Contour> ReadContours(StructureSetRoi roi, string name)
    {
        IReadOnlyList<IDicomElements> items = _contours.TryGetValue(roi.Number, out IDicomElements? drawn) ? drawn.GetItems(DicomTags.ContourSequence) : [];
        if (items.Count == 0) throw new RegionException($"{name} has no contours.");
        var contours = new List<Contour>();
        for (int i = 0; i < items.Count; i++) contours.Add(ReadContour(items[i], i, name));
        return contours;
    }

    private static Contour ReadContour(IDicomElements item, int index, string name)
    {
        string kind = Text(item, DicomTags.ContourGeometricType);
        if (kind is "OPEN_PLANAR" or "OPEN_NONPLANAR") throw FileFault.Unsupported(name, $"contour {index}", $"it is open ({kind}) and encloses no area. Close it, or choose another ROI.");
        IReadOnlyList<double> data = item.GetNumbers(DicomTags.ContourData);
        if (data.Count % 3 != 0) throw FileFault.Format(name, $"contour {index}, {DicomTags.ContourData} Contour Data", $"{data.Count} numbers are not a whole number of points.");
        int points = data.Count / 3;
        if (item.GetNumbers(DicomTags.NumberOfContourPoints) is [double promised, ..] && promised != points) throw FileFault.Format(name, $"contour {index}, {DicomTags.NumberOfContourPoints} Number of Contour Points", $"{promised} points are promised, {points} are there.");
        if (points < 3) throw FileFault.Format(name, $"contour {index}", $"it has {points} {(points == 1 ? "point" : "points")} ({kind}); an area needs three. Remove the contour, or choose another ROI.");
        if (kind is not ("CLOSED_PLANAR" or "CLOSEDPLANAR_XOR")) throw FileFault.Unsupported(name, $"contour {index}", $"its kind is '{kind}'; closed planar contours are read.");
        return new Contour(index, kind, [.. Enumerable.Range(0, points).Select(p => new PointMm(data[3 * p], data[(3 * p) + 1], data[(3 * p) + 2]))]);
    }

    private int Number(IDicomElements roi, DicomTag tag, string name) => roi.GetNumbers(tag) is [double value, ..] && value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue
        ? (int)value
        : throw FileFault.Format(Source, $"{tag} {name}", $"it is missing or not a whole number.");

    private static string Text(IDicomElements elements, DicomTag tag) => elements.GetStrings(tag) is [string text, ..] ? text : "";
}
