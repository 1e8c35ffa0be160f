using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Reads DICOM segmentations (SEG): binary and fractional, frames in any order and only where there is something.</summary>
/// <remarks>A voxel of a fractional segmentation is inside from half of the maximum value on.</remarks>
internal static class DicomSegmentation
{
    private const double OnGridWithin = 0.01;

    /// <summary>Reads all segments.</summary>
    /// <param name="elements">A SEG data set.</param>
    /// <param name="grid">Grid that the frames must lie on; <c>null</c> makes the smallest one that holds them.</param>
    /// <param name="limits">Caps.</param>
    public static Segmentation Read(IDicomElements elements, GridGeometry? grid, ReaderLimits limits)
    {
        string source = elements.Source;
        string kind = Text(elements, DicomTags.SegmentationType);
        if (kind is not ("BINARY" or "FRACTIONAL")) throw FileFault.Unsupported(source, $"{DicomTags.SegmentationType} Segmentation Type", $"'{kind}' is not read; BINARY and FRACTIONAL are. Convert the segmentation.");
        IReadOnlyList<(int Number, string Label)> named = ReadSegments(elements, limits);
        DicomSlice[] frames = [.. DicomSlice.Of(elements)];
        if (frames.Length > limits.MaxFiles) throw FileFault.Format(source, $"{DicomTags.NumberOfFrames} Number of Frames", $"{frames.Length:N0} frames are more than the {limits.MaxFiles:N0} of ReaderLimits.MaxFiles.");
        GridGeometry geometry = grid ?? GridOf(source, frames, limits);
        double half = kind == "BINARY" ? 0.5 : (elements.GetNumbers(DicomTags.MaximumFractionalValue) is [double most, ..] && most > 0 ? most : 255) / 2;
        ILookup<int, DicomSlice> bySegment = frames.ToLookup(f => SegmentOf(f));
        foreach (int number in bySegment.Select(g => g.Key))
        {
            if (!named.Any(n => n.Number == number)) throw FileFault.Format(source, $"{DicomTags.ReferencedSegmentNumber} Referenced Segment Number", $"a frame belongs to segment {number}, which the segment sequence does not list.");
        }

        var packer = new LayerPacker(geometry.Size.VoxelCount);
        var segments = new List<Segment>();
        byte[] mask = new byte[geometry.Size.VoxelCount];
        foreach ((int number, string label) in named)
        {
            mask.AsSpan().Clear();
            foreach (DicomSlice frame in bySegment[number]) Place(frame, geometry, half, mask);
            (int layer, int value) = packer.Add(mask);
            segments.Add(new Segment(label, number.ToString(System.Globalization.CultureInfo.InvariantCulture), layer, value));
        }

        return new Segmentation([.. packer.Layers.Select(l => new Volume<byte>(geometry, l))], segments, source);
    }

    private static IReadOnlyList<(int Number, string Label)> ReadSegments(IDicomElements elements, ReaderLimits limits)
    {
        var found = new List<(int, string)>();
        foreach (IDicomElements item in elements.GetItems(DicomTags.SegmentSequence))
        {
            if (item.GetNumbers(DicomTags.SegmentNumber) is not [double number, ..]) throw FileFault.Format(elements.Source, $"{DicomTags.SegmentNumber} Segment Number", $"it is missing.");
            if (found.Any(f => f.Item1 == (int)number)) throw FileFault.Format(elements.Source, $"{DicomTags.SegmentNumber} Segment Number", $"segment {number} stands in the sequence twice.");
            found.Add(((int)number, Text(item, DicomTags.SegmentLabel) is { Length: > 0 } label ? label : $"segment {(int)number}"));
            if (found.Count > limits.MaxSegments) throw FileFault.Format(elements.Source, $"{DicomTags.SegmentSequence} Segment Sequence", $"more than {limits.MaxSegments:N0} segments (ReaderLimits.MaxSegments).");
        }

        return found.Count > 0 ? found : throw FileFault.Format(elements.Source, $"{DicomTags.SegmentSequence} Segment Sequence", $"there are no segments.");
    }

    private static int SegmentOf(DicomSlice frame) =>
        frame.Numbers(DicomTags.SegmentIdentificationSequence, DicomTags.ReferencedSegmentNumber) is [double number, ..]
            ? (int)number
            : throw FileFault.Format(frame.Name, $"{DicomTags.ReferencedSegmentNumber} Referenced Segment Number", $"the frame does not say which segment it belongs to.");

    /// <summary>The smallest grid that holds all frames: their places along the normal are multiples of one distance.</summary>
    private static GridGeometry GridOf(string source, DicomSlice[] frames, ReaderLimits limits)
    {
        DicomSlice first = frames[0];
        PointMm n = first.Normal;
        double Along(DicomSlice frame) => (frame.Position.X * n.X) + (frame.Position.Y * n.Y) + (frame.Position.Z * n.Z);
        (double Place, DicomSlice Frame)[] sorted = [.. frames.Select(f => (Along(f), f)).OrderBy(f => f.Item1)];
        double[] gaps = [.. sorted.Zip(sorted.Skip(1), (a, b) => b.Place - a.Place).Where(g => g > 1e-3)];
        double? told = Positive(first.Numbers(DicomTags.PixelMeasuresSequence, DicomTags.SpacingBetweenSlices)) ?? (gaps.Length > 0 ? gaps.Min() : Positive(first.Numbers(DicomTags.PixelMeasuresSequence, DicomTags.SliceThickness)));
        if (told is not { } spacing) throw FileFault.Format(source, $"{DicomTags.SliceThickness} Slice Thickness", $"a segmentation in a single slice needs the slice's thickness or spacing; both are missing.");
        double slices = ((sorted[^1].Place - sorted[0].Place) / spacing) + 1;
        GridSize size = GridChecks.Size(source, "frames", [first.Layout.Columns, first.Layout.Rows, (long)Math.Min(Math.Round(slices), long.MaxValue / 2)], limits);
        PointMm r = first.AlongRow, c = first.AlongColumn;
        SpacingMm voxel = GridChecks.Spacing(source, $"{DicomTags.PixelSpacing} Pixel Spacing", first.ColumnSpacing, first.RowSpacing, spacing);
        return GridChecks.Make(source, $"{DicomTags.ImageOrientation} Image Orientation (Patient)", size, voxel, sorted[0].Frame.Position, new DirectionCosines(r.X, c.X, n.X, r.Y, c.Y, n.Y, r.Z, c.Z, n.Z));
    }

    private static double? Positive(IReadOnlyList<double> values) => values is [double value, ..] && value > 0 ? value : null;

    /// <summary>Copies a frame's pixels to the voxels they lie on; rows and columns may run along any axes of the grid.</summary>
    private static void Place(DicomSlice frame, GridGeometry grid, double half, byte[] mask)
    {
        PointMm p = frame.Position, r = frame.AlongRow, c = frame.AlongColumn;
        (double X, double Y, double Z) start = grid.ToGrid(p);
        (double X, double Y, double Z) Step(PointMm axis, double length)
        {
            (double x, double y, double z) = grid.ToGrid(new PointMm(p.X + (axis.X * length), p.Y + (axis.Y * length), p.Z + (axis.Z * length)));
            return (x - start.X, y - start.Y, z - start.Z);
        }

        (double X, double Y, double Z) along = Step(r, frame.ColumnSpacing * frame.Layout.Columns), down = Step(c, frame.RowSpacing * frame.Layout.Rows);
        (int x0, int y0, int z0) = Whole(frame, start, "position");
        (int xr, int yr, int zr) = WholeStep(frame, along, frame.Layout.Columns);
        (int xc, int yc, int zc) = WholeStep(frame, down, frame.Layout.Rows);
        byte[] pixels = new byte[frame.Layout.FrameBytes];
        frame.Elements.ReadFrame(frame.Frame, pixels);
        GridSize size = grid.Size;
        for (int row = 0; row < frame.Layout.Rows; row++)
        {
            for (int column = 0; column < frame.Layout.Columns; column++)
            {
                if (Pixel(pixels, (row * frame.Layout.Columns) + column, frame.Layout.BitsAllocated) < half) continue;
                var voxel = new VoxelIndex(x0 + (column * xr) + (row * xc), y0 + (column * yr) + (row * yc), z0 + (column * zr) + (row * zc));
                if (!size.Contains(voxel)) throw new GeometryMismatchException($"{frame.Name}: the segmentation holds voxel {voxel}, outside the image of {size}. Choose the image that was segmented.");
                mask[size.OffsetOf(voxel.X, voxel.Y, voxel.Z)] = 1;
            }
        }
    }

    private static double Pixel(byte[] pixels, int index, int bits) => bits switch
    {
        1 => (pixels[index >> 3] >> (index & 7)) & 1,
        8 => pixels[index],
        16 => BitConverter.ToUInt16(pixels, 2 * index),
        _ => BitConverter.ToUInt32(pixels, 4 * index),
    };

    private static (int, int, int) Whole(DicomSlice frame, (double X, double Y, double Z) position, string what)
    {
        (double x, double y, double z) = (Math.Round(position.X), Math.Round(position.Y), Math.Round(position.Z));
        double off = Math.Max(Math.Abs(position.X - x), Math.Max(Math.Abs(position.Y - y), Math.Abs(position.Z - z)));
        if (off > OnGridWithin || Math.Max(Math.Abs(x), Math.Max(Math.Abs(y), Math.Abs(z))) > 1e6)
        {
            throw FileFault.Grid(frame.Name, $"the {what} of the frame lies at ({position.X:0.###}, {position.Y:0.###}, {position.Z:0.###}) voxels of the grid, {off:0.###} voxels off a voxel. Read the segmentation on its own grid and resample it, or choose the image that was segmented.");
        }

        return ((int)x, (int)y, (int)z);
    }

    private static (int, int, int) WholeStep(DicomSlice frame, (double X, double Y, double Z) whole, int count)
    {
        // The error over the whole width counts, not that of one pixel.
        (double x, double y, double z) = (Math.Round(whole.X / count), Math.Round(whole.Y / count), Math.Round(whole.Z / count));
        (int, int, int) total = Whole(frame, whole, "far edge");
        if (total != ((int)(x * count), (int)(y * count), (int)(z * count))) throw new GeometryMismatchException($"{frame.Name}: the pixels of the frame are not those of the grid. Read the segmentation on its own grid and resample it.");
        return ((int)x, (int)y, (int)z);
    }

    private static string Text(IDicomElements elements, DicomTag tag) => elements.GetStrings(tag) is [string text, ..] ? text : "";
}
