namespace Radiomics.Net.Imaging;

/// <summary>
/// Voxel positions to patient points and back with the rounding of ITK's images: the matrix holds direction times spacing, and
/// sums run from left to right.
/// </summary>
/// <remarks>
/// Samples that lie exactly on a voxel, or halfway between two, depend on these roundings; <see cref="GridGeometry.ToPoint(double, double, double)"/>
/// has others.
/// </remarks>
internal sealed class GridTransform
{
    private readonly double[,] _matrix = new double[3, 3];
    private readonly double[,] _inverse = new double[3, 3];
    private readonly double[] _origin;

    public GridTransform(GridGeometry geometry)
    {
        double[] spacing = [geometry.Spacing.X, geometry.Spacing.Y, geometry.Spacing.Z];
        _origin = [geometry.Origin.X, geometry.Origin.Y, geometry.Origin.Z];
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++) _matrix[row, column] = geometry.Direction[row, column] * spacing[column];
        }

        AxisOfRow = FindAxes();
        Invert();
    }

    /// <summary>The grid axis that each patient axis runs along; null where an axis is oblique.</summary>
    public int[]? AxisOfRow { get; }

    /// <summary>The point of a voxel: origin first.</summary>
    public PointMm ToPoint(double x, double y, double z) => new(PointAt(0, x, y, z), PointAt(1, x, y, z), PointAt(2, x, y, z));

    /// <summary>The point of a position between voxels: origin last.</summary>
    public PointMm ToPointBetween(double x, double y, double z) => new(PointBetween(0, x, y, z), PointBetween(1, x, y, z), PointBetween(2, x, y, z));

    /// <summary>The position of a point, in voxels.</summary>
    public (double X, double Y, double Z) ToPosition(PointMm point)
    {
        double x = point.X - _origin[0], y = point.Y - _origin[1], z = point.Z - _origin[2];
        return (PositionAt(0, x, y, z), PositionAt(1, x, y, z), PositionAt(2, x, y, z));
    }

    /// <summary>Whether every position of one grid on the other can be found axis by axis.</summary>
    public bool IsParallelTo(GridTransform other) =>
        AxisOfRow is not null && other.AxisOfRow is not null && AxisOfRow.AsSpan().SequenceEqual(other.AxisOfRow);

    private double PointAt(int row, double x, double y, double z) =>
        ((_origin[row] + (_matrix[row, 0] * x)) + (_matrix[row, 1] * y)) + (_matrix[row, 2] * z);

    private double PointBetween(int row, double x, double y, double z) =>
        (((_matrix[row, 0] * x) + (_matrix[row, 1] * y)) + (_matrix[row, 2] * z)) + _origin[row];

    private double PositionAt(int row, double x, double y, double z) =>
        ((_inverse[row, 0] * x) + (_inverse[row, 1] * y)) + (_inverse[row, 2] * z);

    private int[]? FindAxes()
    {
        int[] axes = new int[3];
        for (int row = 0; row < 3; row++)
        {
            int[] present = [.. Enumerable.Range(0, 3).Where(column => _matrix[row, column] != 0)];
            if (present.Length != 1) return null;
            axes[row] = present[0];
        }

        return axes;
    }

    /// <summary>The reciprocals along axes; else the adjugate over the determinant.</summary>
    private void Invert()
    {
        double[,] m = _matrix;
        if (AxisOfRow is not null)
        {
            for (int row = 0; row < 3; row++) _inverse[AxisOfRow[row], row] = 1 / m[row, AxisOfRow[row]];
            return;
        }

        double Minor(int r0, int r1, int c0, int c1) => (m[r0, c0] * m[r1, c1]) - (m[r0, c1] * m[r1, c0]);
        double determinant = (m[0, 0] * Minor(1, 2, 1, 2)) - (m[0, 1] * Minor(1, 2, 0, 2)) + (m[0, 2] * Minor(1, 2, 0, 1));
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                // Cyclic indices give the cofactor its sign.
                _inverse[column, row] = Minor((row + 1) % 3, (row + 2) % 3, (column + 1) % 3, (column + 2) % 3) / determinant;
            }
        }
    }
}
