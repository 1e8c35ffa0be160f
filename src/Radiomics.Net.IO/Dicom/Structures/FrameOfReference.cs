using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>Checks that coordinates of two DICOM objects mean the same.</summary>
internal static class FrameOfReference
{
    /// <summary>Throws where both sides name a frame of reference and the two differ.</summary>
    public static void Require(DicomSeries series, string uid, string what)
    {
        if (uid.Length == 0 || series.FrameOfReferenceUid.Length == 0 || uid == series.FrameOfReferenceUid) return;
        throw new GeometryMismatchException($"{what} is in the frame of reference {uid}, the {series.Modality} series in {series.FrameOfReferenceUid}: their coordinates have nothing to do with each other. Choose the series that was contoured, or register and resample first.");
    }
}
