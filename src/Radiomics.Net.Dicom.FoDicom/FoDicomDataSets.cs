using FellowOakDicom;
using Radiomics.Net.IO;

namespace Radiomics.Net.Dicom.FoDicom;

/// <summary>Hands data sets of fo-dicom to the readers of Radiomics.Net.</summary>
public static class FoDicomDataSets
{
    private const string InMemory = "DicomDataset";

    /// <summary>A data set as the readers see it.</summary>
    /// <param name="dataset">The data set; it is not copied and must not change while it is in use.</param>
    /// <param name="source">Where it comes from, for messages; <c>null</c> takes its SOP Instance UID.</param>
    public static IDicomElements AsElements(this DicomDataset dataset, string? source = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new FoDicomElements(dataset, source ?? dataset.GetSingleValueOrDefault(FellowOakDicom.DicomTag.SOPInstanceUID, InMemory));
    }

    /// <summary>A file's data set as the readers see it, with the file meta information.</summary>
    /// <param name="file">The file; its data set is not copied and must not change while it is in use.</param>
    public static IDicomElements AsElements(this DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new FoDicomElements(file.Dataset, file.File?.Name ?? file.Dataset.GetSingleValueOrDefault(FellowOakDicom.DicomTag.SOPInstanceUID, InMemory), file.FileMetaInfo);
    }
}
