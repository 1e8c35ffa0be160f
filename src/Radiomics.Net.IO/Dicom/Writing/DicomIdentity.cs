using System.Globalization;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Identifiers of a series that is written, made from patient, number and content.</summary>
internal sealed record DicomIdentity(DicomSeriesInfo Info, string StudyUid, string SeriesUid, string FrameOfReferenceUid)
{
    public static DicomIdentity Of(DicomSeriesInfo info, Volume volume)
    {
        string number = info.SeriesNumber.ToString(CultureInfo.InvariantCulture), content = volume.ComputeHash().Hex;
        return new DicomIdentity(
            info,
            DicomUid.Of("study", info.PatientId, info.StudyDate),
            DicomUid.Of("series", info.PatientId, info.StudyDate, number, content),
            DicomUid.Of("frame of reference", info.PatientId, info.StudyDate, number, content));
    }

    public string SliceUid(int z) => DicomUid.Of("slice", SeriesUid, z.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds patient and study.</summary>
    public DicomDataSet Patient(DicomDataSet dataSet) => Patient(dataSet, Info.PatientName, Info.PatientId, Info.StudyDate, StudyUid);

    /// <summary>Adds patient and study.</summary>
    public static DicomDataSet Patient(DicomDataSet dataSet, string name, string id, string studyDate, string studyUid) => dataSet
        .Text(DicomTags.SpecificCharacterSet, "CS", "ISO_IR 192")
        .Text(DicomTags.StudyDate, "DA", studyDate)
        .Text(DicomTags.StudyTime, "TM", "")
        .Text(DicomTags.AccessionNumber, "SH", "")
        .Text(DicomTags.ReferringPhysicianName, "PN", "")
        .Text(DicomTags.PatientName, "PN", name)
        .Text(DicomTags.PatientId, "LO", id)
        .Text(DicomTags.PatientBirthDate, "DA", "")
        .Text(DicomTags.PatientSex, "CS", "")
        .Text(DicomTags.StudyInstanceUid, "UI", studyUid)
        .Text(DicomTags.StudyId, "SH", "");
}
