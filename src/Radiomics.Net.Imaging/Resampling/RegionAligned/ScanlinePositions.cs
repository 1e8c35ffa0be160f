namespace Radiomics.Net.Imaging;

/// <summary>
/// Where the voxels of a new grid lie on an old one, in voxels of the old. A row along x runs evenly from its first voxel to the
/// virtual one behind its last; each of these two goes through patient coordinates.
/// </summary>
internal sealed class ScanlinePositions
{
    private readonly GridTransform _to;
    private readonly GridTransform _from;
    private readonly GridSize _size;

    public ScanlinePositions(GridGeometry target, GridGeometry source)
    {
        _to = new GridTransform(target);
        _from = new GridTransform(source);
        _size = target.Size;
    }

    /// <summary>Whether the positions along each axis of the source depend on the one axis of the target alone.</summary>
    public bool IsSeparable => _to.IsParallelTo(_from);

    /// <summary>First and virtual last position of a row.</summary>
    public ((double X, double Y, double Z) Start, (double X, double Y, double Z) End) Row(int y, int z) =>
        (_from.ToPosition(_to.ToPoint(0, y, z)), _from.ToPosition(_to.ToPoint(_size.X, y, z)));

    /// <summary>Position of a voxel of a row, along one axis.</summary>
    public static double Between(double start, double end, int x, int count) => start + ((double)x / count * (end - start));

    /// <summary>The positions along an axis, for separable grids.</summary>
    public double[] Along(int axis)
    {
        int count = axis switch { 0 => _size.X, 1 => _size.Y, _ => _size.Z };
        double[] positions = new double[count];
        if (axis == 0)
        {
            (double start, double end) = (Row(0, 0).Start.X, Row(0, 0).End.X);
            for (int x = 0; x < count; x++) positions[x] = Between(start, end, x, count);
            return positions;
        }

        for (int i = 0; i < count; i++) positions[i] = axis == 1 ? Row(i, 0).Start.Y : Row(0, i).Start.Z;
        return positions;
    }

    /// <summary>Whether a position lies on an axis of <paramref name="count"/> voxels.</summary>
    public static bool IsInside(double position, int count) => position >= -0.5 && position < count - 0.5;
}
