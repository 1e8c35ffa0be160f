using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Writes a binary SEG file, with frames only where a region has voxels.</summary>
internal static class DicomSegmentationWriter
{
    private const string SegmentationStorage = "1.2.840.10008.5.1.4.1.1.66.4";

    public static void Write(string path, DicomSeries series, IReadOnlyList<KeyValuePair<string, Mask>> masks)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SliceStack stack = ReferencedSeries.StackOf(series, masks);
        (int Segment, int Slice)[] frames = [.. masks.SelectMany((m, segment) => SlicesOf(m.Value).Select(slice => (segment, slice)))];
        if (frames.Length == 0) throw new ArgumentException("All regions are empty.", nameof(masks));
        GridGeometry grid = stack.Geometry;
        DirectionCosines d = grid.Direction;
        string uid = DicomUid.Of(["segmentation", series.Uid, .. masks.Select(m => m.Key + m.Value.ComputeHash().Hex)]), dimensions = DicomUid.Of("dimensions", uid);
        DicomDataSet set = ReferencedSeries.Patient(series)
            .Text(DicomTags.ImageType, "CS", "DERIVED", "PRIMARY")
            .Text(DicomTags.SopClassUid, "UI", SegmentationStorage)
            .Text(DicomTags.SopInstanceUid, "UI", uid)
            .Text(DicomTags.ContentDate, "DA", "")
            .Text(DicomTags.ContentTime, "TM", "")
            .Text(DicomTags.Modality, "CS", "SEG")
            .Text(DicomTags.Manufacturer, "LO", "Radiomics.Net")
            .Text(DicomTags.ManufacturerModelName, "LO", "Radiomics.Net")
            .Text(new DicomTag(0x0018, 0x1000), "LO", "1")
            .Text(DicomTags.SoftwareVersions, "LO", "1")
            .Text(DicomTags.SeriesInstanceUid, "UI", DicomUid.Of("segmentation series", uid))
            .Text(DicomTags.SeriesNumber, "IS", "1")
            .Text(DicomTags.InstanceNumber, "IS", "1")
            .Text(DicomTags.FrameOfReferenceUid, "UI", series.FrameOfReferenceUid)
            .Text(DicomTags.PositionReferenceIndicator, "LO", "")
            .Sequence(DicomTags.DimensionOrganizationSequence, new DicomDataSet().Text(DicomTags.DimensionOrganizationUid, "UI", dimensions))
            .Sequence(
                DicomTags.DimensionIndexSequence,
                Dimension(dimensions, DicomTags.ReferencedSegmentNumber, DicomTags.SegmentIdentificationSequence),
                Dimension(dimensions, DicomTags.ImagePosition, DicomTags.PlanePositionSequence))
            .UInt16(DicomTags.SamplesPerPixel, 1)
            .Text(DicomTags.PhotometricInterpretation, "CS", "MONOCHROME2")
            .Text(DicomTags.NumberOfFrames, "IS", frames.Length.ToString(CultureInfo.InvariantCulture))
            .UInt16(DicomTags.Rows, grid.Size.Y)
            .UInt16(DicomTags.Columns, grid.Size.X)
            .UInt16(DicomTags.BitsAllocated, 1)
            .UInt16(DicomTags.BitsStored, 1)
            .UInt16(DicomTags.HighBit, 0)
            .UInt16(DicomTags.PixelRepresentation, 0)
            .Text(DicomTags.LossyImageCompression, "CS", "00")
            .Text(DicomTags.SegmentationType, "CS", "BINARY")
            .Text(DicomTags.ContentLabel, "CS", "REGIONS")
            .Text(DicomTags.ContentDescription, "LO", "")
            .Text(DicomTags.ContentCreatorName, "PN", "")
            .Sequence(DicomTags.ReferencedSeriesSequence, new DicomDataSet()
                .Text(DicomTags.SeriesInstanceUid, "UI", series.Uid)
                .Sequence(new DicomTag(0x0008, 0x114A), stack.Slices.Select(ReferencedSeries.ReferenceTo)))
            .Sequence(DicomTags.SegmentSequence, masks.Select((m, i) => SegmentItem(m.Key, i + 1)))
            .Sequence(DicomTags.SharedFunctionalGroupsSequence, new DicomDataSet()
                .Sequence(DicomTags.PlaneOrientationSequence, new DicomDataSet().Decimal(DicomTags.ImageOrientation, d.Xx, d.Yx, d.Zx, d.Xy, d.Yy, d.Zy))
                .Sequence(DicomTags.PixelMeasuresSequence, new DicomDataSet()
                    .Decimal(DicomTags.SliceThickness, grid.Spacing.Z)
                    .Decimal(DicomTags.SpacingBetweenSlices, grid.Spacing.Z)
                    .Decimal(DicomTags.PixelSpacing, grid.Spacing.Y, grid.Spacing.X)))
            .Sequence(DicomTags.PerFrameFunctionalGroupsSequence, frames.Select(f => FrameItem(grid, f.Segment, f.Slice)))
            .Bytes(DicomTags.PixelData, "OB", Pixels(masks, frames, grid.Size));
        WholeFile.Write(path, stream => DicomWriter.Write(stream, set));
    }

    private static IEnumerable<int> SlicesOf(Mask mask)
    {
        GridSize size = mask.Geometry.Size;
        for (int z = 0; z < size.Z; z++)
        {
            if (mask.Voxels.Slice(size.OffsetOf(0, 0, z), size.X * size.Y).Contains((byte)1)) yield return z;
        }
    }

    private static DicomDataSet Dimension(string uid, DicomTag pointer, DicomTag group) => new DicomDataSet()
        .Text(DicomTags.DimensionOrganizationUid, "UI", uid)
        .Tag(DicomTags.DimensionIndexPointer, pointer)
        .Tag(DicomTags.FunctionalGroupPointer, group);

    private static DicomDataSet SegmentItem(string label, int number) => new DicomDataSet()
        .Sequence(DicomTags.SegmentedPropertyCategoryCodeSequence, Code("123037004", "Anatomical Structure"))
        .UInt16(DicomTags.SegmentNumber, number)
        .Text(DicomTags.SegmentLabel, "LO", label)
        .Text(DicomTags.SegmentAlgorithmType, "CS", "SEMIAUTOMATIC")
        .Text(new DicomTag(0x0062, 0x0009), "LO", "Radiomics.Net")
        .Sequence(DicomTags.SegmentedPropertyTypeCodeSequence, Code("91723000", "Anatomical Structure"));

    private static DicomDataSet Code(string value, string meaning) => new DicomDataSet()
        .Text(DicomTags.CodeValue, "SH", value)
        .Text(DicomTags.CodingSchemeDesignator, "SH", "SCT")
        .Text(DicomTags.CodeMeaning, "LO", meaning);

    private static DicomDataSet FrameItem(GridGeometry grid, int segment, int slice)
    {
        PointMm position = grid.ToPoint(0, 0, slice);
        return new DicomDataSet()
            .Sequence(DicomTags.FrameContentSequence, new DicomDataSet().UInt32(DicomTags.DimensionIndexValues, segment + 1, slice + 1))
            .Sequence(DicomTags.PlanePositionSequence, new DicomDataSet().Decimal(DicomTags.ImagePosition, position.X, position.Y, position.Z))
            .Sequence(DicomTags.SegmentIdentificationSequence, new DicomDataSet().UInt16(DicomTags.ReferencedSegmentNumber, segment + 1));
    }

    /// <summary>One bit a pixel, frames packed without gaps, the first pixel in the lowest bit.</summary>
    private static byte[] Pixels(IReadOnlyList<KeyValuePair<string, Mask>> masks, (int Segment, int Slice)[] frames, GridSize size)
    {
        int pixels = size.X * size.Y;
        long bits = (long)pixels * frames.Length;
        if (bits / 8 >= Array.MaxLength) throw new ArgumentException($"{frames.Length} frames of {size.X}x{size.Y} pixels are larger than one file can hold.", nameof(masks));
        byte[] packed = new byte[(bits + 7) / 8];
        long at = 0;
        foreach ((int segment, int slice) in frames)
        {
            foreach (byte voxel in masks[segment].Value.Voxels.Slice(slice * pixels, pixels))
            {
                packed[at >> 3] |= (byte)(voxel << (int)(at & 7));
                at++;
            }
        }

        return packed;
    }
}
