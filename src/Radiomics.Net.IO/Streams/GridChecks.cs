using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Makes geometries out of what a file says, and says what is wrong with it where that fails.</summary>
internal static class GridChecks
{
    /// <summary>A size from three counts of any width, within the limits.</summary>
    public static GridSize Size(string file, string place, ReadOnlySpan<long> counts, ReaderLimits limits, long layers = 1)
    {
        Int128 all = layers;
        foreach (long count in counts)
        {
            if (count is < 1 or > int.MaxValue) throw FileFault.Format(file, place, $"an axis of {count} voxels; each axis has at least 1 and at most {int.MaxValue}.");
            all *= count;
        }

        if (all > Math.Min(limits.MaxVoxels, Array.MaxLength))
        {
            throw FileFault.Format(file, place, $"a grid of {string.Join('x', counts.ToArray())} voxels{(layers == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" in {layers} layers"))} is more than ReaderLimits.MaxVoxels = {limits.MaxVoxels:N0} allow.");
        }

        return new GridSize((int)counts[0], (int)counts[1], (int)counts[2]);
    }

    /// <summary>
    /// A geometry from the step from voxel to voxel along each axis (in mm, LPS): its length is the spacing, its direction
    /// the axis.
    /// </summary>
    public static GridGeometry FromSteps(string file, string place, GridSize size, PointMm x, PointMm y, PointMm z, PointMm origin)
    {
        double a = Length(x), b = Length(y), c = Length(z);
        if (!(IsUsable(a) && IsUsable(b) && IsUsable(c)))
        {
            throw FileFault.Format(file, place, $"the voxel spacing is {a} x {b} x {c} mm; each must be a finite number above 0.");
        }

        var direction = new DirectionCosines(x.X / a, y.X / b, z.X / c, x.Y / a, y.Y / b, z.Y / c, x.Z / a, y.Z / b, z.Z / c);
        return Make(file, place, size, new SpacingMm(a, b, c), origin, direction);
    }

    /// <summary>A geometry from spacing, origin and directions.</summary>
    public static GridGeometry Make(string file, string place, GridSize size, SpacingMm spacing, PointMm origin, DirectionCosines direction)
    {
        if (!(Math.Abs(direction.Determinant) > 1e-6)) throw FileFault.Format(file, place, $"the axes {direction} are not three independent directions.");
        if (!(double.IsFinite(origin.X) && double.IsFinite(origin.Y) && double.IsFinite(origin.Z))) throw FileFault.Format(file, place, $"the origin {origin} is not finite.");
        return new GridGeometry(size, spacing, origin, direction);
    }

    public static SpacingMm Spacing(string file, string place, double x, double y, double z) =>
        IsUsable(x) && IsUsable(y) && IsUsable(z)
            ? new SpacingMm(x, y, z)
            : throw FileFault.Format(file, place, $"the voxel spacing is {x} x {y} x {z} mm; each must be a finite number above 0.");

    public static double Length(PointMm v) => v switch
    {
        // Exact for steps along one patient axis, the common case.
        { Y: 0, Z: 0 } => Math.Abs(v.X),
        { X: 0, Z: 0 } => Math.Abs(v.Y),
        { X: 0, Y: 0 } => Math.Abs(v.Z),
        _ => Math.Sqrt((v.X * v.X) + (v.Y * v.Y) + (v.Z * v.Z)),
    };

    public static PointMm Cross(PointMm a, PointMm b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    private static bool IsUsable(double spacing) => double.IsFinite(spacing) && spacing > 0;
}
