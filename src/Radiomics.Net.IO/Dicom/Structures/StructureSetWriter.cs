using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Writes an RTSTRUCT file.</summary>
internal static class StructureSetWriter
{
    private const string StructureSetStorage = "1.2.840.10008.5.1.4.1.1.481.3";
    private const string DetachedStudyManagement = "1.2.840.10008.3.1.2.3.1";

    public static void Write(string path, DicomSeries series, IReadOnlyList<KeyValuePair<string, Mask>> masks)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SliceStack stack = ReferencedSeries.StackOf(series, masks);
        string uid = DicomUid.Of(["structure set", series.Uid, .. masks.Select(m => m.Key + m.Value.ComputeHash().Hex)]);
        DicomDataSet set = ReferencedSeries.Patient(series)
            .Text(DicomTags.SopClassUid, "UI", StructureSetStorage)
            .Text(DicomTags.SopInstanceUid, "UI", uid)
            .Text(DicomTags.Modality, "CS", "RTSTRUCT")
            .Text(DicomTags.Manufacturer, "LO", "Radiomics.Net")
            .Text(DicomTags.SeriesInstanceUid, "UI", DicomUid.Of("structure set series", uid))
            .Text(DicomTags.SeriesNumber, "IS", "")
            .Text(DicomTags.StructureSetLabel, "SH", "Regions")
            .Text(DicomTags.StructureSetDate, "DA", "")
            .Text(DicomTags.StructureSetTime, "TM", "")
            .Sequence(DicomTags.ReferencedFrameOfReferenceSequence, new DicomDataSet()
                .Text(DicomTags.FrameOfReferenceUid, "UI", series.FrameOfReferenceUid)
                .Sequence(DicomTags.RtReferencedStudySequence, new DicomDataSet()
                    .Text(DicomTags.ReferencedSopClassUid, "UI", DetachedStudyManagement)
                    .Text(DicomTags.ReferencedSopInstanceUid, "UI", series.StudyUid)
                    .Sequence(DicomTags.RtReferencedSeriesSequence, new DicomDataSet()
                        .Text(DicomTags.SeriesInstanceUid, "UI", series.Uid)
                        .Sequence(new DicomTag(0x3006, 0x0016), stack.Slices.Select(ReferencedSeries.ReferenceTo)))))
            .Sequence(DicomTags.StructureSetRoiSequence, masks.Select((m, i) => new DicomDataSet()
                .Text(DicomTags.RoiNumber, "IS", Number(i + 1))
                .Text(DicomTags.ReferencedFrameOfReferenceUid, "UI", series.FrameOfReferenceUid)
                .Text(DicomTags.RoiName, "LO", m.Key)
                .Text(DicomTags.RoiGenerationAlgorithm, "CS", "AUTOMATIC")))
            .Sequence(DicomTags.RoiContourSequence, masks.Select((m, i) => new DicomDataSet()
                .Text(DicomTags.ReferencedRoiNumber, "IS", Number(i + 1))
                .Sequence(DicomTags.ContourSequence, MaskContours.Trace(m.Value).Select(c => ContourOf(stack, c.Slice, c.Corners)))))
            .Sequence(DicomTags.RtRoiObservationsSequence, masks.Select((_, i) => new DicomDataSet()
                .Text(DicomTags.ObservationNumber, "IS", Number(i + 1))
                .Text(DicomTags.ReferencedRoiNumber, "IS", Number(i + 1))
                .Text(DicomTags.RtRoiInterpretedType, "CS", "")
                .Text(DicomTags.RoiInterpreter, "PN", "")));

        // Contour data may be longer than an explicit decimal string can say, so structure sets are implicit by custom.
        WholeFile.Write(path, stream => DicomWriter.Write(stream, set, TransferSyntax.ImplicitLittleEndian));
    }

    private static DicomDataSet ContourOf(SliceStack stack, int slice, List<(double X, double Y)> corners)
    {
        IEnumerable<double> Coordinates()
        {
            foreach ((double x, double y) in corners)
            {
                PointMm point = stack.Geometry.ToPoint(x, y, slice);
                yield return Math.Round(point.X, 6);
                yield return Math.Round(point.Y, 6);
                yield return Math.Round(point.Z, 6);
            }
        }

        return new DicomDataSet()
            .Sequence(new DicomTag(0x3006, 0x0016), ReferencedSeries.ReferenceTo(stack.Slices[slice]))
            .Text(DicomTags.ContourGeometricType, "CS", "CLOSED_PLANAR")
            .Text(DicomTags.NumberOfContourPoints, "IS", Number(corners.Count))
            .Decimal(DicomTags.ContourData, Coordinates());
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
