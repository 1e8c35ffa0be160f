using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Fills planar contours on a grid: a voxel is inside where its centre is, by the even-odd rule.</summary>
/// <remarks>
/// Contours of one plane are counted together, so that an inner contour, or a keyhole that is walked there and back, cuts a
/// hole. Each plane stands for a slab; a slice belongs to the nearest plane whose slab holds its centre (the lower edge
/// included, the upper one not). Contours across the slices are treated the same way in their own planes, voxel by voxel.
/// </remarks>
internal sealed class ContourRasteriser
{
    private const double SamePlaneMm = 0.01;
    private const double PlanarWithinMm = 0.1;
    private const double SlackVoxels = 1;
    private readonly GridGeometry _grid;
    private readonly RoiMaskOptions _options;
    private readonly string _roi;
    private readonly PointMm _sliceNormal;

    public ContourRasteriser(GridGeometry grid, RoiMaskOptions options, string roi)
    {
        _grid = grid;
        _options = options;
        _roi = roi;
        DirectionCosines d = grid.Direction;
        _sliceNormal = Unit(GridChecks.Cross(new PointMm(d.Xx, d.Yx, d.Zx), new PointMm(d.Xy, d.Yy, d.Zy)));
    }

    /// <summary>The voxels inside, 0 or 1.</summary>
    public byte[] Fill(IReadOnlyList<Contour> contours)
    {
        PointMm normal = Normal(contours);
        bool alongSlices = Math.Abs(Dot(normal, _sliceNormal)) > 1 - 1e-6;
        if (alongSlices) normal = _sliceNormal;
        List<Plane> planes = Planes(contours, normal);
        RequireInside(contours);
        double slab = _options.SlabThicknessMm ?? StepAlong(normal);
        RequireNoStripes(planes, slab);
        byte[] voxels = new byte[_grid.Size.VoxelCount];
        if (alongSlices) FillSlices(planes, normal, slab, voxels);
        else FillAcross(planes, normal, slab, voxels);
        return voxels;
    }

    /// <summary>The normal of the largest contour; all others must be parallel to it and flat.</summary>
    private PointMm Normal(IReadOnlyList<Contour> contours)
    {
        PointMm largest = default;
        foreach (Contour contour in contours)
        {
            PointMm area = contour.AreaVector();
            if (GridChecks.Length(area) > GridChecks.Length(largest)) largest = area;
        }

        if (!(GridChecks.Length(largest) > 1e-9)) throw new RegionException($"{_roi}: no contour encloses an area.");
        return Unit(largest);
    }

    private List<Plane> Planes(IReadOnlyList<Contour> contours, PointMm normal)
    {
        var placed = new List<(double Place, Contour Contour)>();
        foreach (Contour contour in contours)
        {
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            foreach (PointMm point in contour.Points)
            {
                double place = Dot(point, normal);
                (low, high) = (Math.Min(low, place), Math.Max(high, place));
            }

            if (!(high - low <= PlanarWithinMm)) throw FileFault.Unsupported(_roi, $"contour {contour.Index}", $"its points lie up to {high - low:0.###} mm off the planes of the other contours; contours of one ROI must be flat and parallel. Export the ROI as a segmentation.");
            placed.Add(((low + high) / 2, contour));
        }

        var planes = new List<Plane>();
        foreach ((double place, Contour contour) in placed.OrderBy(p => p.Place))
        {
            if (planes.Count > 0 && place - planes[^1].Place <= SamePlaneMm) planes[^1].Contours.Add(contour);
            else planes.Add(new Plane(place, [contour]));
        }

        return planes;
    }

    private void RequireInside(IReadOnlyList<Contour> contours)
    {
        if (_options.ClipToGrid) return;
        GridSize size = _grid.Size;
        foreach (Contour contour in contours)
        {
            foreach (PointMm point in contour.Points)
            {
                (double x, double y, double z) = _grid.ToGrid(point);
                if (IsNear(x, size.X) && IsNear(y, size.Y) && IsNear(z, size.Z)) continue;
                throw FileFault.Region(_roi, $"contour {contour.Index} leaves the image: its point {point} lies at voxel ({x:0.##}, {y:0.##}, {z:0.##}) of a grid of {size}. Pass the image that was contoured, or set RoiMaskOptions.ClipToGrid to cut the region off.");
            }
        }

        static bool IsNear(double position, int count) => position >= -0.5 - SlackVoxels && position <= count - 0.5 + SlackVoxels;
    }

    /// <summary>Planes that are all further apart than their slabs leave empty slices between them: never meant so.</summary>
    private void RequireNoStripes(List<Plane> planes, double slab)
    {
        if (planes.Count < 3 || _options.SlabThicknessMm is not null) return;
        double[] gaps = [.. planes.Zip(planes.Skip(1), (a, b) => b.Place - a.Place)];
        if (!gaps.All(g => g > 1.5 * slab)) return;
        throw FileFault.Region(_roi, $"its {planes.Count} planes of contours are {gaps.Min():0.###} mm apart and more, the slices of the image {slab:0.###} mm, so empty slices would lie between them. Set RoiMaskOptions.SlabThicknessMm to the slice thickness that was contoured, or to {slab:0.###} to fill the contoured slices only.");
    }

    private void FillSlices(List<Plane> planes, PointMm normal, double slab, byte[] voxels)
    {
        GridSize size = _grid.Size;
        int slice = size.X * size.Y;
        for (int z = 0; z < size.Z; z++)
        {
            if (Nearest(planes, Dot(_grid.ToPoint(0, 0, z), normal), slab) is not { } plane) continue;
            Span<byte> target = voxels.AsSpan(z * slice, slice);
            foreach (Contour contour in plane.Contours) ToggleCrossings([.. contour.Points.Select(p => { (double x, double y, _) = _grid.ToGrid(p); return (x, y); })], target);
            for (int y = 0; y < size.Y; y++)
            {
                Span<byte> row = target.Slice(y * size.X, size.X);
                for (int x = 1; x < row.Length; x++) row[x] ^= row[x - 1];
            }
        }
    }

    /// <summary>Marks the first voxel behind each crossing of an edge with a row; a running parity then gives the inside.</summary>
    private void ToggleCrossings((double X, double Y)[] corners, Span<byte> slice)
    {
        GridSize size = _grid.Size;
        for (int i = 0; i < corners.Length; i++)
        {
            (double ax, double ay) = corners[i];
            (double bx, double by) = corners[(i + 1) % corners.Length];
            if (ay > by) (ax, ay, bx, by) = (bx, by, ax, ay);
            int first = (int)Math.Max(0, Math.Ceiling(ay)), last = (int)Math.Min(size.Y - 1, Math.Ceiling(by) - 1);
            for (int y = first; y <= last; y++)
            {
                double crossing = Math.Ceiling(ax + ((y - ay) * (bx - ax) / (by - ay)));
                if (crossing < size.X) slice[(y * size.X) + (int)Math.Max(crossing, 0)] ^= 1;
            }
        }
    }

    private void FillAcross(List<Plane> planes, PointMm normal, double slab, byte[] voxels)
    {
        PointMm u = Unit(GridChecks.Cross(Math.Abs(normal.X) < 0.9 ? new PointMm(1, 0, 0) : new PointMm(0, 1, 0), normal)), v = GridChecks.Cross(normal, u);
        foreach (Plane plane in planes) plane.Project(u, v);
        GridSize size = _grid.Size;
        (VoxelIndex low, VoxelIndex high) = ReachOf(planes, slab);
        for (int z = low.Z; z <= high.Z; z++)
        {
            for (int y = low.Y; y <= high.Y; y++)
            {
                for (int x = low.X; x <= high.X; x++)
                {
                    PointMm centre = _grid.ToPoint(x, y, z);
                    if (Nearest(planes, Dot(centre, normal), slab) is { } plane && plane.Contains(Dot(centre, u), Dot(centre, v))) voxels[size.OffsetOf(x, y, z)] = 1;
                }
            }
        }
    }

    /// <summary>The voxels that the contours and their slabs can reach.</summary>
    private (VoxelIndex Low, VoxelIndex High) ReachOf(List<Plane> planes, double slab)
    {
        double x0 = double.PositiveInfinity, y0 = x0, z0 = x0, x1 = double.NegativeInfinity, y1 = x1, z1 = x1;
        foreach (PointMm point in planes.SelectMany(p => p.Contours).SelectMany(c => c.Points))
        {
            (double x, double y, double z) = _grid.ToGrid(point);
            (x0, y0, z0) = (Math.Min(x0, x), Math.Min(y0, y), Math.Min(z0, z));
            (x1, y1, z1) = (Math.Max(x1, x), Math.Max(y1, y), Math.Max(z1, z));
        }

        SpacingMm s = _grid.Spacing;
        int Low(double from, double step) => (int)Math.Clamp(Math.Floor(from - (slab / step)), 0, int.MaxValue);
        int High(double to, double step, int count) => (int)Math.Clamp(Math.Ceiling(to + (slab / step)), -1, count - 1);
        return (new VoxelIndex(Low(x0, s.X), Low(y0, s.Y), Low(z0, s.Z)), new VoxelIndex(High(x1, s.X, _grid.Size.X), High(y1, s.Y, _grid.Size.Y), High(z1, s.Z, _grid.Size.Z)));
    }

    private static Plane? Nearest(List<Plane> planes, double place, double slab)
    {
        int low = 0, high = planes.Count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (planes[middle].Place < place) low = middle + 1;
            else high = middle;
        }

        Plane above = planes[low], below = planes[Math.Max(low - 1, 0)];
        Plane nearest = Math.Abs(place - below.Place) <= Math.Abs(above.Place - place) ? below : above;
        const double Rounding = 1e-6;
        double offset = place - nearest.Place;
        return offset >= (-slab / 2) - Rounding && offset < (slab / 2) - Rounding ? nearest : null;
    }

    /// <summary>The extent of a voxel along a direction; across slices that is their distance.</summary>
    private double StepAlong(PointMm direction)
    {
        DirectionCosines d = _grid.Direction;
        SpacingMm s = _grid.Spacing;
        return (s.X * Math.Abs(Dot(direction, new PointMm(d.Xx, d.Yx, d.Zx)))) + (s.Y * Math.Abs(Dot(direction, new PointMm(d.Xy, d.Yy, d.Zy)))) + (s.Z * Math.Abs(Dot(direction, new PointMm(d.Xz, d.Yz, d.Zz))));
    }

    private static PointMm Unit(PointMm v)
    {
        double length = GridChecks.Length(v);
        return new PointMm(v.X / length, v.Y / length, v.Z / length);
    }

    private static double Dot(PointMm a, PointMm b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    /// <summary>The contours at one place along the normal.</summary>
    private sealed class Plane(double place, List<Contour> contours)
    {
        private (double U, double V)[][] _projected = [];

        public double Place => place;

        public List<Contour> Contours => contours;

        public void Project(PointMm u, PointMm v) => _projected = [.. contours.Select(c => c.Points.Select(p => (Dot(p, u), Dot(p, v))).ToArray())];

        public bool Contains(double u, double v)
        {
            bool inside = false;
            foreach ((double U, double V)[] corners in _projected)
            {
                for (int i = 0, j = corners.Length - 1; i < corners.Length; j = i++)
                {
                    (double au, double av) = corners[i];
                    (double bu, double bv) = corners[j];
                    if (av > v != bv > v && u < au + ((v - av) * (bu - au) / (bv - av))) inside = !inside;
                }
            }

            return inside;
        }
    }
}
