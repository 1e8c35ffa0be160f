using System.Buffers.Binary;
using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Writes a volume as a series of CT or MR slices (explicit VR little endian), one file a slice.</summary>
/// <remarks>
/// Voxels must be whole numbers within 65,536 values of each other; they are stored as 16-bit unsigned pixels with a
/// whole rescale intercept, and read back exactly. Equal input gives equal files: identifiers are made from the content.
/// </remarks>
public static class DicomSeriesWriter
{
    private const string CtImageStorage = "1.2.840.10008.5.1.4.1.1.2";
    private const string MrImageStorage = "1.2.840.10008.5.1.4.1.1.4";

    /// <summary>Writes the series; each file whole or not at all.</summary>
    /// <param name="folder">Where to; made if absent. Files are named slice0001.dcm, ...</param>
    /// <param name="volume">The image; its axes must be perpendicular and right-handed.</param>
    /// <param name="info">What else is written.</param>
    /// <exception cref="ArgumentException">The voxels are not whole numbers or spread too wide, or the axes are not perpendicular and right-handed.</exception>
    /// <exception cref="IOException">The operating system can't write a file.</exception>
    public static void Write(string folder, Volume volume, DicomSeriesInfo info)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(info);
        RequireRightHanded(volume.Geometry.Direction);
        int lowest = LowestOf(volume);
        DicomIdentity identity = DicomIdentity.Of(info, volume);
        Directory.CreateDirectory(folder);
        GridSize size = volume.Geometry.Size;
        double[] values = new double[size.X * size.Y];
        for (int z = 0; z < size.Z; z++)
        {
            volume.ReadBox(new VoxelBox(new VoxelIndex(0, 0, z), new GridSize(size.X, size.Y, 1)), values);
            byte[] pixels = new byte[values.Length * 2];
            for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(pixels.AsSpan(2 * i), (ushort)(values[i] - lowest));
            DicomDataSet slice = Slice(volume.Geometry, info, identity, z, lowest, pixels);
            WholeFile.Write(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"slice{z + 1:0000}.dcm")), stream => DicomWriter.Write(stream, slice));
        }
    }

    private static DicomDataSet Slice(GridGeometry grid, DicomSeriesInfo info, DicomIdentity identity, int z, int intercept, byte[] pixels)
    {
        DirectionCosines d = grid.Direction;
        PointMm position = grid.ToPoint(0, 0, z);
        bool ct = info.Modality == "CT";
        DicomDataSet slice = identity.Patient(new DicomDataSet())
            .Text(DicomTags.ImageType, "CS", "DERIVED", "PRIMARY", ct ? "AXIAL" : "OTHER")
            .Text(DicomTags.SopClassUid, "UI", ct ? CtImageStorage : MrImageStorage)
            .Text(DicomTags.SopInstanceUid, "UI", identity.SliceUid(z))
            .Text(DicomTags.SeriesInstanceUid, "UI", identity.SeriesUid)
            .Text(DicomTags.FrameOfReferenceUid, "UI", identity.FrameOfReferenceUid)
            .Text(DicomTags.PositionReferenceIndicator, "LO", "")
            .Text(DicomTags.Modality, "CS", info.Modality)
            .Text(DicomTags.Manufacturer, "LO", info.Manufacturer)
            .Text(DicomTags.ManufacturerModelName, "LO", info.Model)
            .Text(DicomTags.SeriesDescription, "LO", info.Description)
            .Text(DicomTags.SeriesNumber, "IS", info.SeriesNumber.ToString(CultureInfo.InvariantCulture))
            .Text(DicomTags.InstanceNumber, "IS", (z + 1).ToString(CultureInfo.InvariantCulture))
            .Text(DicomTags.AcquisitionNumber, "IS", "1")
            .Text(DicomTags.PatientPosition, "CS", "HFS")
            .Decimal(DicomTags.SliceThickness, grid.Spacing.Z)
            .Decimal(DicomTags.SpacingBetweenSlices, grid.Spacing.Z)
            .Decimal(DicomTags.ImagePosition, position.X, position.Y, position.Z)
            .Decimal(DicomTags.ImageOrientation, d.Xx, d.Yx, d.Zx, d.Xy, d.Yy, d.Zy)
            .Decimal(DicomTags.PixelSpacing, grid.Spacing.Y, grid.Spacing.X)
            .UInt16(DicomTags.SamplesPerPixel, 1)
            .Text(DicomTags.PhotometricInterpretation, "CS", "MONOCHROME2")
            .UInt16(DicomTags.Rows, grid.Size.Y)
            .UInt16(DicomTags.Columns, grid.Size.X)
            .UInt16(DicomTags.BitsAllocated, 16)
            .UInt16(DicomTags.BitsStored, 16)
            .UInt16(DicomTags.HighBit, 15)
            .UInt16(DicomTags.PixelRepresentation, 0)
            .Decimal(DicomTags.RescaleIntercept, intercept)
            .Decimal(DicomTags.RescaleSlope, 1)
            .Bytes(DicomTags.PixelData, "OW", pixels);
        if (ct)
        {
            slice.Text(DicomTags.RescaleType, "LO", "HU").Text(DicomTags.Kvp, "DS", info.KiloVolt is { } kv ? [kv.ToString(CultureInfo.InvariantCulture)] : []);
            if (info.Kernel.Length > 0) slice.Text(DicomTags.ConvolutionKernel, "SH", info.Kernel);
        }

        return slice;
    }

    private static void RequireRightHanded(DirectionCosines d)
    {
        PointMm normal = GridChecks.Cross(new PointMm(d.Xx, d.Yx, d.Zx), new PointMm(d.Xy, d.Yy, d.Zy));
        double off = Math.Max(Math.Abs(normal.X - d.Xz), Math.Max(Math.Abs(normal.Y - d.Yz), Math.Abs(normal.Z - d.Zz)));
        if (!(off < 1e-4)) throw new ArgumentException($"The axes {d} are not perpendicular and right-handed; slices of a series always are. Flip or resample the volume first.", nameof(d));
    }

    private static int LowestOf(Volume volume)
    {
        GridSize size = volume.Geometry.Size;
        double[] row = new double[size.X];
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int start = 0; start < size.VoxelCount; start += size.X)
        {
            VoxelIndex first = size.IndexOf(start);
            volume.ReadBox(new VoxelBox(first, new GridSize(size.X, 1, 1)), row);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] != Math.Floor(row[x]) || Math.Abs(row[x]) > int.MaxValue) throw new ArgumentException(FormattableString.Invariant($"Voxel {first with { X = x }} has the value {row[x]}; DICOM pixels hold whole numbers. Round the volume first."), nameof(volume));
                low = Math.Min(low, row[x]);
                high = Math.Max(high, row[x]);
            }
        }

        if (high - low > ushort.MaxValue) throw new ArgumentException(FormattableString.Invariant($"The voxels spread from {low} to {high}, over more than the {ushort.MaxValue + 1:N0} values of a 16-bit pixel."), nameof(volume));
        return (int)low;
    }
}
