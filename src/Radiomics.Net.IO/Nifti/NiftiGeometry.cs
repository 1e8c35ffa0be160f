using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Where a NIfTI header puts its voxels, turned from RAS into the library's LPS millimetres.</summary>
internal static class NiftiGeometry
{
    /// <summary>sform where its code is above 0, else qform likewise, else the voxel sizes alone.</summary>
    public static GridGeometry Read(string file, NiftiFields fields, GridSize size)
    {
        double unit = (fields.Units & 7) switch
        {
            0 or 2 => 1,
            1 => 1000,
            3 => 0.001,
            int other => throw FileFault.Format(file, $"xyzt_units at byte {fields.UnitsOffset}", $"{other} is not a unit of length; known are 0 (taken as mm), 1 (m), 2 (mm) and 3 (µm)."),
        };
        if (fields.MatrixCode > 0) return FromMatrix(file, fields, size, unit);

        string place = $"pixdim at byte {fields.PixDimOffset(1)}";
        bool flat = fields.Dim(0) < 3;
        SpacingMm spacing = GridChecks.Spacing(
            file,
            place,
            Math.Abs(fields.PixDim(1)) * unit,
            fields.Dim(0) < 2 && !(Math.Abs(fields.PixDim(2)) > 0) ? unit : Math.Abs(fields.PixDim(2)) * unit,
            flat && !(Math.Abs(fields.PixDim(3)) > 0) ? unit : Math.Abs(fields.PixDim(3)) * unit);
        return fields.QuaternionCode > 0
            ? FromQuaternion(file, fields, size, spacing, unit)
            : new GridGeometry(size, spacing, null, new DirectionCosines(-1, 0, 0, 0, -1, 0, 0, 0, 1));
    }

    private static GridGeometry FromMatrix(string file, NiftiFields fields, GridSize size, double unit)
    {
        PointMm Column(int column) => new(
            -fields.Matrix(0, column) * unit, -fields.Matrix(1, column) * unit, fields.Matrix(2, column) * unit);
        PointMm x = Column(0), y = Column(1), z = Column(2);
        if (fields.Dim(0) < 3 && GridChecks.Length(z) == 0)
        {
            // An image of one slice often leaves the third column empty: the slice normal and pixdim stand in.
            PointMm normal = GridChecks.Cross(x, y);
            double length = GridChecks.Length(normal), step = fields.PixDim(3) > 0 ? fields.PixDim(3) * unit : unit;
            z = new PointMm(normal.X / length * step, normal.Y / length * step, normal.Z / length * step);
        }

        return GridChecks.FromSteps(file, $"srow_x, srow_y, srow_z at byte {fields.MatrixOffset}", size, x, y, z, Column(3));
    }

    /// <remarks>The rotation of a unit quaternion (a, b, c, d), a >= 0 left out; pixdim[0] = -1 turns the third axis around (nifti1.h, method 2).</remarks>
    private static GridGeometry FromQuaternion(string file, NiftiFields fields, GridSize size, SpacingMm spacing, double unit)
    {
        string place = $"quatern_b to qoffset_z at byte {fields.QuaternionOffset}";
        double b = fields.Quaternion(0), c = fields.Quaternion(1), d = fields.Quaternion(2);
        double squared = (b * b) + (c * c) + (d * d);
        if (!double.IsFinite(squared) || squared > 1.001) throw FileFault.Format(file, place, $"({b}, {c}, {d}) is not part of a unit quaternion.");
        double a = 0;
        if (squared > 1)
        {
            double scale = 1 / Math.Sqrt(squared);
            (b, c, d) = (b * scale, c * scale, d * scale);
        }
        else
        {
            a = Math.Sqrt(1 - squared);
        }

        double turn = fields.PixDim(0) < 0 ? -1 : 1;
        var direction = new DirectionCosines(
            -((a * a) + (b * b) - (c * c) - (d * d)), -(2 * ((b * c) - (a * d))), -turn * 2 * ((b * d) + (a * c)),
            -(2 * ((b * c) + (a * d))), -((a * a) + (c * c) - (b * b) - (d * d)), -turn * 2 * ((c * d) - (a * b)),
            2 * ((b * d) - (a * c)), 2 * ((c * d) + (a * b)), turn * ((a * a) + (d * d) - (c * c) - (b * b)));
        var origin = new PointMm(-fields.Quaternion(3) * unit, -fields.Quaternion(4) * unit, fields.Quaternion(5) * unit);
        return GridChecks.Make(file, place, size, spacing, origin, direction);
    }
}
