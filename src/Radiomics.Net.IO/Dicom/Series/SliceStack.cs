using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Slices of a series in the order of their positions, checked to make one volume.</summary>
/// <param name="Slices">Along the normal, ascending.</param>
/// <param name="Geometry">Grid; for a tilted series, the upright one that holds all slices.</param>
/// <param name="Shift">How far each slice is shifted against the one before within the plane, in mm along row and column; 0 without tilt.</param>
internal sealed record SliceStack(IReadOnlyList<DicomSlice> Slices, GridGeometry Geometry, (double Row, double Column) Shift)
{
    private const double SameOrientationWithin = 1e-4;
    private const double SamePositionWithinMm = 1e-3;
    private const double TiltOfPixels = 0.1;

    public bool IsTilted => Shift != (0, 0);

    public static SliceStack Build(string series, IReadOnlyList<DicomSlice> slices, DicomSeriesOptions options)
    {
        DicomSlice first = slices[0];
        foreach (DicomSlice slice in slices) RequireSameGrid(first, slice);
        PointMm normal = first.Normal;
        double Along(DicomSlice slice) => Dot(slice.Position, normal);
        DicomSlice[] sorted = [.. slices.OrderBy(Along)];
        sorted = ChooseTimePoint(series, sorted, Along, options);
        double[] places = [.. sorted.Select(Along)];
        for (int i = 1; i < places.Length; i++)
        {
            if (places[i] - places[i - 1] > SamePositionWithinMm) continue;
            throw FileFault.Format(series, "duplicate slice", $"'{sorted[i - 1].Name}' and '{sorted[i].Name}' lie at the same place ({places[i]:0.###} mm along the normal). Remove one of them.");
        }

        double spacing = SpacingOf(series, sorted, places, options);
        (double Row, double Column) shift = ShiftOf(series, sorted, places, spacing, options);
        return new SliceStack(sorted, GeometryOf(series, sorted, spacing, shift, options), shift);
    }

    private static void RequireSameGrid(DicomSlice first, DicomSlice slice)
    {
        double turned = Math.Max(Distance(first.AlongRow, slice.AlongRow), Distance(first.AlongColumn, slice.AlongColumn));
        if (turned > SameOrientationWithin)
        {
            throw FileFault.Format(slice.Name, $"{DicomTags.ImageOrientation} Image Orientation (Patient)", $"it differs by {turned:G3} from that of '{first.Name}'; the slices of one volume are parallel.");
        }

        if (slice.Layout.Rows != first.Layout.Rows || slice.Layout.Columns != first.Layout.Columns || Math.Abs(slice.ColumnSpacing - first.ColumnSpacing) > 1e-4 * first.ColumnSpacing || Math.Abs(slice.RowSpacing - first.RowSpacing) > 1e-4 * first.RowSpacing)
        {
            throw FileFault.Format(slice.Name, $"{DicomTags.Rows} Rows, {DicomTags.PixelSpacing} Pixel Spacing", $"{slice.Layout.Columns}x{slice.Layout.Rows} pixels of {slice.ColumnSpacing}x{slice.RowSpacing} mm, where '{first.Name}' has {first.Layout.Columns}x{first.Layout.Rows} of {first.ColumnSpacing}x{first.RowSpacing} mm.");
        }
    }

    /// <summary>Several slices at every place are several volumes: told apart by the first element that numbers them.</summary>
    private static DicomSlice[] ChooseTimePoint(string series, DicomSlice[] sorted, Func<DicomSlice, double> along, DicomSeriesOptions options)
    {
        var places = new List<List<DicomSlice>>();
        foreach (DicomSlice slice in sorted)
        {
            if (places.Count > 0 && along(slice) - along(places[^1][0]) <= SamePositionWithinMm) places[^1].Add(slice);
            else places.Add([slice]);
        }

        int points = places[0].Count;
        bool even = points > 1 && places.All(p => p.Count == points);
        (string Name, DicomTag Group, DicomTag Tag)? key = even ? KeyThatNumbers(places, points) : null;
        if (key is not { } found)
        {
            if (options.TimePoint is not null and not 0 && places.All(p => p.Count == 1)) throw FileFault.Format(series, "time point", $"time point {options.TimePoint} was asked for, but the series holds one volume.");
            return sorted;
        }

        double[] values = [.. places[0].Select(s => Key(s, found)!.Value).Order()];
        if (options.TimePoint is not { } wanted)
        {
            throw FileFault.Unsupported(series, $"{found.Tag} {found.Name}", $"the series holds {points} volumes ({found.Name} {string.Join(", ", values.Take(10).Select(v => v.ToString(CultureInfo.InvariantCulture)))}{(points > 10 ? ", ..." : "")}). Choose one of them with DicomSeriesOptions.TimePoint, 0 to {points - 1}.");
        }

        if (wanted >= points) throw FileFault.Format(series, "time point", $"time point {wanted} was asked for; the series holds 0 to {points - 1}.");
        return [.. places.Select(p => p.OrderBy(s => Key(s, found)!.Value).ElementAt(wanted))];
    }

    private static (string Name, DicomTag Group, DicomTag Tag)? KeyThatNumbers(List<List<DicomSlice>> places, int points)
    {
        foreach ((string, DicomTag, DicomTag) key in (ReadOnlySpan<(string, DicomTag, DicomTag)>)
        [
            ("Temporal Position Index", DicomTags.FrameContentSequence, DicomTags.TemporalPositionIndex),
            ("Temporal Position Identifier", default, DicomTags.TemporalPositionIdentifier),
            ("Nominal Cardiac Trigger Delay Time", DicomTags.CardiacSynchronizationSequence, DicomTags.NominalTriggerDelay),
            ("Trigger Time", default, DicomTags.TriggerTime),
            ("Diffusion b-value", DicomTags.MrDiffusionSequence, DicomTags.DiffusionBValue),
            ("Effective Echo Time", DicomTags.MrEchoSequence, DicomTags.EffectiveEchoTime),
            ("Echo Time", default, DicomTags.EchoTime),
            ("Frame Acquisition Number", DicomTags.FrameContentSequence, DicomTags.FrameAcquisitionNumber),
            ("Acquisition Number", default, DicomTags.AcquisitionNumber),
            ("Acquisition Time", default, DicomTags.AcquisitionTime),
            ("Content Time", default, DicomTags.ContentTime),
        ])
        {
            if (places.All(p => p.Select(s => Key(s, key)).Distinct().Count() == points && p.All(s => Key(s, key) is not null))) return key;
        }

        return null;
    }

    private static double? Key(DicomSlice slice, (string Name, DicomTag Group, DicomTag Tag) key)
    {
        if (key.Tag == DicomTags.AcquisitionTime || key.Tag == DicomTags.ContentTime)
        {
            return slice.Elements.GetStrings(key.Tag) is [string text, ..] && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double time) ? time : null;
        }

        return slice.Numbers(key.Group, key.Tag) is [double value, ..] ? value : null;
    }

    private static double SpacingOf(string series, DicomSlice[] sorted, double[] places, DicomSeriesOptions options)
    {
        if (sorted.Length == 1)
        {
            double? single = sorted[0].Numbers(DicomTags.PixelMeasuresSequence, DicomTags.SpacingBetweenSlices) is [double between, ..] && between != 0 ? Math.Abs(between)
                : sorted[0].Numbers(DicomTags.PixelMeasuresSequence, DicomTags.SliceThickness) is [double thickness, ..] && thickness > 0 ? thickness : null;
            return single ?? throw FileFault.Format(series, $"{DicomTags.SliceThickness} Slice Thickness", $"a single slice needs its thickness, here or as Spacing Between Slices {DicomTags.SpacingBetweenSlices}; both are missing.");
        }

        double[] gaps = [.. places.Zip(places.Skip(1), (a, b) => b - a)];
        double median = gaps.Order().ElementAt(gaps.Length / 2), mean = (places[^1] - places[0]) / gaps.Length;
        for (int i = 0; i < gaps.Length; i++)
        {
            double steps = gaps[i] / median;
            if (steps >= 1.5 && Math.Abs(steps - Math.Round(steps)) <= 0.1)
            {
                throw FileFault.Format(series, "missing slice", $"between '{sorted[i].Name}' and '{sorted[i + 1].Name}' lie {gaps[i]:0.###} mm, elsewhere {median:0.###} mm: {Math.Round(steps) - 1} slices are missing. Export the series again, complete.");
            }
        }

        for (int i = 0; i < places.Length; i++)
        {
            double off = Math.Abs(places[i] - places[0] - (i * mean));
            if (off > options.SpacingTolerance * mean)
            {
                throw FileFault.Format(series, "varying slice spacing", $"the distance between slices varies from {gaps.Min():0.####} to {gaps.Max():0.####} mm ('{sorted[i].Name}' lies {off:0.####} mm off an even spacing of {mean:0.####} mm). Reconstruct with even spacing, or raise DicomSeriesOptions.SpacingTolerance ({options.SpacingTolerance}) if the positions are only rounded.");
            }
        }

        return mean;
    }

    private static (double Row, double Column) ShiftOf(string series, DicomSlice[] sorted, double[] places, double spacing, DicomSeriesOptions options)
    {
        if (sorted.Length == 1) return (0, 0);
        DicomSlice first = sorted[0];
        int steps = sorted.Length - 1;
        (double Row, double Column) InPlane(DicomSlice slice)
        {
            var offset = new PointMm(slice.Position.X - first.Position.X, slice.Position.Y - first.Position.Y, slice.Position.Z - first.Position.Z);
            return (Dot(offset, first.AlongRow), Dot(offset, first.AlongColumn));
        }

        (double row, double column) = InPlane(sorted[^1]);
        (row, column) = (row / steps, column / steps);
        for (int i = 0; i <= steps; i++)
        {
            (double r, double c) = InPlane(sorted[i]);
            if (Math.Abs(r - (i * row)) > TiltOfPixels * first.ColumnSpacing || Math.Abs(c - (i * column)) > TiltOfPixels * first.RowSpacing)
            {
                throw FileFault.Format(series, $"{DicomTags.ImagePosition} Image Position (Patient)", $"'{sorted[i].Name}' is shifted by ({r:0.###}, {c:0.###}) mm within its plane against '{first.Name}'; the slices do not lie on one line.");
            }
        }

        if (Math.Abs(row * steps) <= TiltOfPixels * first.ColumnSpacing && Math.Abs(column * steps) <= TiltOfPixels * first.RowSpacing) return (0, 0);
        if (options.ResampleGantryTilt) return (row, column);
        throw FileFault.Unsupported(series, "gantry tilt", $"each slice is shifted by ({row:0.####}, {column:0.####}) mm within its plane over a distance of {spacing:0.####} mm, so the axes are not perpendicular. Set DicomSeriesOptions.ResampleGantryTilt to resample the series onto an upright grid.");
    }

    private static GridGeometry GeometryOf(string series, DicomSlice[] sorted, double spacing, (double Row, double Column) shift, DicomSeriesOptions options)
    {
        DicomSlice first = sorted[0];
        PointMm r = first.AlongRow, c = first.AlongColumn, n = first.Normal;
        double length = GridChecks.Length(n);
        int steps = sorted.Length - 1;

        // The upright grid of a tilted series grows by the whole shift, towards the side it goes to.
        double rowShift = shift.Row * steps, columnShift = shift.Column * steps;
        int moreColumns = (int)Math.Ceiling(Math.Abs(rowShift) / first.ColumnSpacing), moreRows = (int)Math.Ceiling(Math.Abs(columnShift) / first.RowSpacing);
        double x = rowShift < 0 ? -moreColumns * first.ColumnSpacing : 0, y = columnShift < 0 ? -moreRows * first.RowSpacing : 0;
        var origin = new PointMm(first.Position.X + (x * r.X) + (y * c.X), first.Position.Y + (x * r.Y) + (y * c.Y), first.Position.Z + (x * r.Z) + (y * c.Z));
        GridSize size = GridChecks.Size(series, "size of the series", [first.Layout.Columns + (long)moreColumns, first.Layout.Rows + (long)moreRows, sorted.Length], options.Limits);
        var direction = new DirectionCosines(r.X, c.X, n.X / length, r.Y, c.Y, n.Y / length, r.Z, c.Z, n.Z / length);
        SpacingMm voxel = GridChecks.Spacing(series, "voxel spacing", first.ColumnSpacing, first.RowSpacing, spacing);
        return GridChecks.Make(series, $"{DicomTags.ImageOrientation} Image Orientation (Patient)", size, voxel, origin, direction);
    }

    private static double Dot(PointMm a, PointMm b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    private static double Distance(PointMm a, PointMm b) => GridChecks.Length(new PointMm(a.X - b.X, a.Y - b.Y, a.Z - b.Z));
}
