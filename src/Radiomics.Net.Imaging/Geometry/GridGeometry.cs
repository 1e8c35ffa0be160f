using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Where the voxels of a volume lie in the patient: size, spacing, origin and directions of the axes.
/// </summary>
/// <remarks>
/// The conventions of the whole library stand here. Axis order is (x, y, z) with x fastest in memory; in axial images
/// x counts columns, y rows and z slices. Patient coordinates are LPS (x towards the patient's left, y towards the back,
/// z towards the head) in millimetres, as in DICOM and ITK; readers of RAS formats convert. The origin is the centre of
/// voxel (0, 0, 0). Immutable and thread-safe.
/// </remarks>
public sealed record GridGeometry
{
    /// <summary>Largest difference that still counts as the same grid, relative to the spacing (direction: absolute).</summary>
    public const double DefaultTolerance = 1e-4;

    /// <summary>Creates a geometry.</summary>
    /// <param name="size">Voxels along each axis.</param>
    /// <param name="spacing">Distance between voxel centres, in mm.</param>
    /// <param name="origin">Centre of voxel (0, 0, 0); <c>null</c> takes (0, 0, 0).</param>
    /// <param name="direction">Directions of the axes; <c>null</c> takes the identity.</param>
    /// <exception cref="ArgumentException">The origin is not finite, or the axes are not three independent directions.</exception>
    public GridGeometry(GridSize size, SpacingMm spacing, PointMm? origin = null, DirectionCosines? direction = null)
    {
        if (size.X == 0 || spacing.X == 0) throw new ArgumentException("Size and spacing must be set.", nameof(size));
        PointMm start = origin ?? default;
        if (!double.IsFinite(start.X) || !double.IsFinite(start.Y) || !double.IsFinite(start.Z))
        {
            throw new ArgumentException($"The origin {start} is not finite.", nameof(origin));
        }

        DirectionCosines axes = direction ?? DirectionCosines.Identity;
        if (!(Math.Abs(axes.Determinant) > 1e-6))
        {
            throw new ArgumentException($"The direction matrix {axes} does not hold three independent axes.", nameof(direction));
        }

        Size = size;
        Spacing = spacing;
        Origin = start;
        Direction = axes;
    }

    /// <summary>Voxels along each axis.</summary>
    public GridSize Size { get; }

    /// <summary>Distance between voxel centres, in mm.</summary>
    public SpacingMm Spacing { get; }

    /// <summary>Centre of voxel (0, 0, 0).</summary>
    public PointMm Origin { get; }

    /// <summary>Directions of the axes.</summary>
    public DirectionCosines Direction { get; }

    /// <summary>Volume of one voxel, in mm³.</summary>
    public double VoxelVolumeMm3 => Spacing.X * Spacing.Y * Spacing.Z;

    /// <summary>The patient point of a voxel position; whole numbers are voxel centres.</summary>
    /// <param name="x">Position along x, in voxels from the first centre.</param>
    /// <param name="y">Position along y.</param>
    /// <param name="z">Position along z.</param>
    public PointMm ToPoint(double x, double y, double z)
    {
        double a = x * Spacing.X, b = y * Spacing.Y, c = z * Spacing.Z;
        DirectionCosines d = Direction;
        return new PointMm(
            Origin.X + (d.Xx * a) + (d.Xy * b) + (d.Xz * c),
            Origin.Y + (d.Yx * a) + (d.Yy * b) + (d.Yz * c),
            Origin.Z + (d.Zx * a) + (d.Zy * b) + (d.Zz * c));
    }

    /// <summary>The patient point of a voxel's centre.</summary>
    public PointMm ToPoint(VoxelIndex voxel) => ToPoint(voxel.X, voxel.Y, voxel.Z);

    /// <summary>The position on the grid of a patient point, in voxels; whole numbers are voxel centres.</summary>
    public (double X, double Y, double Z) ToGrid(PointMm point)
    {
        DirectionCosines d = Direction;
        double px = point.X - Origin.X, py = point.Y - Origin.Y, pz = point.Z - Origin.Z, det = d.Determinant;
        double a = ((px * ((d.Yy * d.Zz) - (d.Yz * d.Zy))) - (d.Xy * ((py * d.Zz) - (d.Yz * pz))) + (d.Xz * ((py * d.Zy) - (d.Yy * pz)))) / det;
        double b = ((d.Xx * ((py * d.Zz) - (d.Yz * pz))) - (px * ((d.Yx * d.Zz) - (d.Yz * d.Zx))) + (d.Xz * ((d.Yx * pz) - (py * d.Zx)))) / det;
        double c = ((d.Xx * ((d.Yy * pz) - (py * d.Zy))) - (d.Xy * ((d.Yx * pz) - (py * d.Zx))) + (px * ((d.Yx * d.Zy) - (d.Yy * d.Zx)))) / det;
        return (a / Spacing.X, b / Spacing.Y, c / Spacing.Z);
    }

    /// <summary>The geometry of a box cut out of this grid.</summary>
    /// <param name="box">A box inside the grid.</param>
    public GridGeometry Crop(VoxelBox box)
    {
        if (!VoxelBox.Of(Size).Contains(box)) throw new ArgumentOutOfRangeException(nameof(box), $"The box {box} is not inside the grid of {Size} voxels.");
        return new GridGeometry(box.Size, Spacing, ToPoint(box.Start), Direction);
    }

    /// <summary>Whether two grids hold the same voxels.</summary>
    /// <param name="other">The other grid.</param>
    /// <param name="tolerance">Allowed difference of origin and spacing relative to the spacing, and of direction elements.</param>
    public bool IsSameGridAs(GridGeometry other, double tolerance = DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(other);
        return DescribeDifference(other, tolerance) is null;
    }

    /// <summary>In what and by how much two grids differ, for messages; <c>null</c> if they are the same within the tolerance.</summary>
    /// <param name="other">The other grid.</param>
    /// <param name="tolerance">As for <see cref="IsSameGridAs"/>.</param>
    public string? DescribeDifference(GridGeometry other, double tolerance = DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(other);
        var differences = new List<string>();
        if (Size != other.Size) differences.Add($"size {Size} against {other.Size} voxels");
        double allowed = tolerance * Spacing.X;
        double spacing = Largest(Spacing.X - other.Spacing.X, Spacing.Y - other.Spacing.Y, Spacing.Z - other.Spacing.Z);
        if (!(spacing <= allowed)) differences.Add(Invariant($"spacing {Spacing} against {other.Spacing} (by {spacing:G6} mm)"));
        double origin = Largest(Origin.X - other.Origin.X, Origin.Y - other.Origin.Y, Origin.Z - other.Origin.Z);
        if (!(origin <= allowed)) differences.Add(Invariant($"origin {Origin} against {other.Origin} (by {origin:G6} mm)"));
        double direction = Direction.MaximumDifference(other.Direction);
        if (!(direction <= tolerance)) differences.Add(Invariant($"direction {Direction} against {other.Direction} (by {direction:G6})"));
        return differences.Count == 0 ? null : string.Join("; ", differences);
    }

    /// <summary>Throws if another grid is not this one.</summary>
    /// <param name="other">The other grid.</param>
    /// <param name="here">What this grid belongs to, for the message: "Image".</param>
    /// <param name="there">What the other grid belongs to: "mask".</param>
    /// <param name="remedy">What the user can do about it, a sentence.</param>
    /// <exception cref="GeometryMismatchException">The grids differ.</exception>
    public void RequireSameGrid(GridGeometry other, string here, string there, string remedy = "Resample one onto the other, for example mask.ResampleTo(image.Geometry).")
    {
        if (DescribeDifference(other) is { } difference)
        {
            throw new GeometryMismatchException($"{here} and {there} are on different grids: {difference}. {remedy}");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Size} at {Spacing}";

    private static double Largest(double a, double b, double c) => Math.Max(Math.Abs(a), Math.Max(Math.Abs(b), Math.Abs(c)));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
