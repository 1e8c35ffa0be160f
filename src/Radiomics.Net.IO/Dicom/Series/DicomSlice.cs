using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>One plane of a series: a file, or a frame of an enhanced multi-frame file.</summary>
/// <param name="Elements">The data set.</param>
/// <param name="Frame">Frame in it.</param>
/// <param name="Groups">Functional groups of the frame, the frame's own before the shared ones; empty for a file of one plane.</param>
/// <param name="Layout">Size and coding of the pixels.</param>
/// <param name="Position">Centre of the first pixel (Image Position Patient).</param>
/// <param name="AlongRow">Direction in which the column index grows.</param>
/// <param name="AlongColumn">Direction in which the row index grows.</param>
/// <param name="ColumnSpacing">Distance between columns in mm.</param>
/// <param name="RowSpacing">Distance between rows in mm.</param>
/// <param name="Slope">Rescale slope.</param>
/// <param name="Intercept">Rescale intercept.</param>
internal sealed record DicomSlice(
    IDicomElements Elements, int Frame, IReadOnlyList<IDicomElements> Groups, PixelLayout Layout, PointMm Position, PointMm AlongRow, PointMm AlongColumn,
    double ColumnSpacing, double RowSpacing, double Slope, double Intercept)
{
    private const double UnitWithin = 1e-3;

    public PointMm Normal => GridChecks.Cross(AlongRow, AlongColumn);

    public string Name => Layout.Frames == 1 ? Elements.Source : $"{Elements.Source} frame {Frame}";

    /// <summary>The planes of one data set.</summary>
    public static IEnumerable<DicomSlice> Of(IDicomElements elements)
    {
        if (!elements.Contains(DicomTags.PixelData))
        {
            bool real = elements.Contains(DicomTags.FloatPixelData) || elements.Contains(DicomTags.DoubleFloatPixelData);
            throw real
                ? FileFault.Unsupported(elements.Source, "(7FE0,0008) Float Pixel Data", $"floating-point pixels are not read. Save the image with integer pixels and a rescale slope, or as NIfTI.")
                : FileFault.Format(elements.Source, $"{DicomTags.PixelData} Pixel Data", $"there is none, so the file holds no image.");
        }

        PixelLayout layout = PixelLayout.Of(elements);
        long promised = (long)((((Int128)layout.FrameBits * layout.Frames) + 7) / 8);
        if (elements.MostPixelBytes is { } most && most < promised) throw FileFault.Truncated(elements.Source, $"{DicomTags.PixelData} Pixel Data", promised, most);
        if (elements.Contains(DicomTags.ModalityLutSequence)) throw FileFault.Unsupported(elements.Source, $"{DicomTags.ModalityLutSequence} Modality LUT Sequence", $"a table from pixels to values is not read; a rescale slope and intercept are.");
        IReadOnlyList<IDicomElements> shared = elements.GetItems(DicomTags.SharedFunctionalGroupsSequence), perFrame = elements.GetItems(DicomTags.PerFrameFunctionalGroupsSequence);
        if (perFrame.Count == 0 && layout.Frames == 1) return [Make(elements, 0, [], layout)];
        if (perFrame.Count == 0) throw FileFault.Unsupported(elements.Source, $"{DicomTags.NumberOfFrames} Number of Frames", $"{layout.Frames} frames without functional groups that say where each one lies are not read. Convert the file to single slices or to an enhanced multi-frame image.");
        if (perFrame.Count != layout.Frames) throw FileFault.Format(elements.Source, $"{DicomTags.PerFrameFunctionalGroupsSequence} Per-Frame Functional Groups", $"{perFrame.Count} items for {layout.Frames} frames.");
        return Enumerable.Range(0, layout.Frames).Select(frame => Make(elements, frame, [perFrame[frame], .. shared.Take(1)], layout));
    }

    /// <summary>Values of an element that an enhanced file keeps in a functional group and others at the top.</summary>
    public IReadOnlyList<double> Numbers(DicomTag group, DicomTag tag) => Numbers(Elements, Groups, group, tag);

    /// <summary>The first text of an element that an enhanced file keeps in a functional group and others at the top; <c>null</c> where there is none.</summary>
    public string? Text(DicomTag group, DicomTag tag)
    {
        foreach (IDicomElements item in Groups)
        {
            if (item.GetItems(group) is [IDicomElements first, ..] && first.GetStrings(tag) is [string { Length: > 0 } text, ..]) return text;
        }

        return Elements.GetStrings(tag) is [string { Length: > 0 } top, ..] ? top : null;
    }

    private static IReadOnlyList<double> Numbers(IDicomElements elements, IReadOnlyList<IDicomElements> groups, DicomTag group, DicomTag tag)
    {
        foreach (IDicomElements item in groups)
        {
            if (item.GetItems(group) is [IDicomElements first, ..] && first.GetNumbers(tag) is { Count: > 0 } values) return values;
        }

        return elements.GetNumbers(tag);
    }

    private static DicomSlice Make(IDicomElements elements, int frame, IReadOnlyList<IDicomElements> groups, PixelLayout layout)
    {
        double[] Required(DicomTag group, DicomTag tag, string name, int count)
        {
            IReadOnlyList<double> values = Numbers(elements, groups, group, tag);
            if (values.Count == 0) throw FileFault.Format(elements.Source, $"{tag} {name}", $"the element is missing{(layout.Frames > 1 ? $" for frame {frame}" : "")}; without it the image has no place in the patient.");
            return values.Count == count ? [.. values] : throw FileFault.Format(elements.Source, $"{tag} {name}", $"{values.Count} values where {count} are expected.");
        }

        double[] position = Required(DicomTags.PlanePositionSequence, DicomTags.ImagePosition, "Image Position (Patient)", 3);
        double[] axes = Required(DicomTags.PlaneOrientationSequence, DicomTags.ImageOrientation, "Image Orientation (Patient)", 6);
        double[] spacing = Required(DicomTags.PixelMeasuresSequence, DicomTags.PixelSpacing, "Pixel Spacing", 2);
        GridChecks.Spacing(elements.Source, $"{DicomTags.PixelSpacing} Pixel Spacing", spacing[1], spacing[0], 1);
        PointMm alongRow = new(axes[0], axes[1], axes[2]), alongColumn = new(axes[3], axes[4], axes[5]);
        double a = GridChecks.Length(alongRow), b = GridChecks.Length(alongColumn), product = (axes[0] * axes[3]) + (axes[1] * axes[4]) + (axes[2] * axes[5]);
        if (!(Math.Abs(a - 1) <= UnitWithin && Math.Abs(b - 1) <= UnitWithin && Math.Abs(product) <= UnitWithin))
        {
            throw FileFault.Format(elements.Source, $"{DicomTags.ImageOrientation} Image Orientation (Patient)", $"the axes ({string.Join(", ", axes)}) are not two perpendicular directions of length 1.");
        }

        double Scalar(DicomTag tag, double absent) => Numbers(elements, groups, DicomTags.PixelValueTransformationSequence, tag) is [double value, ..] ? value : absent;
        double slope = Scalar(DicomTags.RescaleSlope, 1), intercept = Scalar(DicomTags.RescaleIntercept, 0);
        if (slope == 0) throw FileFault.Format(elements.Source, $"{DicomTags.RescaleSlope} Rescale Slope", $"it is 0, which leaves no values.");
        return new DicomSlice(
            elements, frame, groups, layout, new PointMm(position[0], position[1], position[2]),
            new PointMm(axes[0] / a, axes[1] / a, axes[2] / a), new PointMm(axes[3] / b, axes[4] / b, axes[5] / b), spacing[1], spacing[0], slope, intercept);
    }
}
