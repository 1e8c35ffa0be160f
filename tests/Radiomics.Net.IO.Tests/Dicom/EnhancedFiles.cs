namespace Radiomics.Net.IO.Tests;

/// <summary>Enhanced multi-frame files: what differs from frame to frame stands in functional groups.</summary>
internal static class EnhancedFiles
{
    private const string EnhancedCt = "1.2.840.10008.5.1.4.1.1.2.1";
    private const string EnhancedMr = "1.2.840.10008.5.1.4.1.1.4.1";

    /// <summary>A CT of 4x3 pixels a frame, of 0.5x0.75 mm; frame i stores i + 1 everywhere, with intercept -10.</summary>
    /// <param name="frames">Place along z and rescale slope of each frame.</param>
    public static DicomDataSet Ct(params (double Z, double Slope)[] frames) => File(
        EnhancedCt,
        "CT",
        new DicomDataSet()
            .Sequence(new DicomTag(0x0018, 0x9325), new DicomDataSet().Decimal(DicomTags.Kvp, 140))
            .Sequence(new DicomTag(0x0018, 0x9314), new DicomDataSet().Text(DicomTags.ConvolutionKernel, "SH", "B80f")),
        [.. frames.Select(f => Place(f.Z).Sequence(DicomTags.PixelValueTransformationSequence, new DicomDataSet().Decimal(DicomTags.RescaleSlope, f.Slope).Decimal(DicomTags.RescaleIntercept, -10)))]);

    /// <summary>An MR without rescale; frame i stores i + 1 everywhere.</summary>
    /// <param name="frames">Place along z, and what else the frame's group holds.</param>
    public static DicomDataSet Mr(params (double Z, Func<DicomDataSet, DicomDataSet> More)[] frames) =>
        File(EnhancedMr, "MR", new DicomDataSet(), [.. frames.Select(f => f.More(Place(f.Z)))]);

    private static DicomDataSet Place(double z) => new DicomDataSet().Sequence(DicomTags.PlanePositionSequence, new DicomDataSet().Decimal(DicomTags.ImagePosition, 1, 2, z));

    private static DicomDataSet File(string sopClass, string modality, DicomDataSet shared, DicomDataSet[] frames)
    {
        shared
            .Sequence(DicomTags.PlaneOrientationSequence, new DicomDataSet().Decimal(DicomTags.ImageOrientation, 1, 0, 0, 0, 1, 0))
            .Sequence(DicomTags.PixelMeasuresSequence, new DicomDataSet().Decimal(DicomTags.PixelSpacing, 0.75, 0.5).Decimal(DicomTags.SliceThickness, 3));
        DicomDataSet set = DicomFiles.Slice(0);
        foreach (DicomTag tag in (DicomTag[])[DicomTags.ImagePosition, DicomTags.ImageOrientation, DicomTags.PixelSpacing, DicomTags.SliceThickness, DicomTags.RescaleIntercept, DicomTags.RescaleSlope, DicomTags.Kvp, DicomTags.ConvolutionKernel])
        {
            set.Without(tag);
        }

        return set
            .Text(DicomTags.SopClassUid, "UI", sopClass)
            .Text(DicomTags.Modality, "CS", modality)
            .Text(DicomTags.NumberOfFrames, "IS", frames.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Sequence(DicomTags.SharedFunctionalGroupsSequence, shared)
            .Sequence(DicomTags.PerFrameFunctionalGroupsSequence, frames)
            .Bytes(DicomTags.PixelData, "OW", [.. Enumerable.Range(1, frames.Length).SelectMany(i => DicomFiles.Pixels(_ => i))]);
    }
}
