using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>What structure sets and segmentations repeat of the series they belong to.</summary>
internal static class ReferencedSeries
{
    /// <summary>The slices of the series, after checking that the masks lie on its grid and have different names.</summary>
    public static SliceStack StackOf(DicomSeries series, IReadOnlyList<KeyValuePair<string, Mask>> masks)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(masks);
        if (masks.Count == 0) throw new ArgumentException("There is no region to write.", nameof(masks));
        SliceStack stack = series.Stack(null);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, Mask mask) in masks)
        {
            if (string.IsNullOrWhiteSpace(name) || name.Contains('\\') || !names.Add(name)) throw new ArgumentException($"The region name '{name}' is empty, holds a backslash or stands there twice.", nameof(masks));
            stack.Geometry.RequireSameGrid(mask.Geometry, "The series", $"region '{name}'");
        }

        return stack;
    }

    /// <summary>A data set with the series' patient and study.</summary>
    public static DicomDataSet Patient(DicomSeries series)
    {
        IDicomElements image = series.Images[0];
        string Text(DicomTag tag) => image.GetStrings(tag) is [string value, ..] ? value : "";
        return DicomIdentity.Patient(new DicomDataSet(), Text(DicomTags.PatientName), Text(DicomTags.PatientId), Text(DicomTags.StudyDate), series.StudyUid);
    }

    /// <summary>An item that names a slice.</summary>
    public static DicomDataSet ReferenceTo(DicomSlice slice)
    {
        string Text(DicomTag tag) => slice.Elements.GetStrings(tag) is [string value, ..] ? value : "";
        return new DicomDataSet()
            .Text(DicomTags.ReferencedSopClassUid, "UI", Text(DicomTags.SopClassUid))
            .Text(DicomTags.ReferencedSopInstanceUid, "UI", Text(DicomTags.SopInstanceUid));
    }
}
