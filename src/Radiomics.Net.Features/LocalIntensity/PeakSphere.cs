using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>The ball of 1 cm³ on a grid, as rows along x around its centre voxel.</summary>
internal sealed class PeakSphere
{
    private readonly int[,] _halfWidths;

    public PeakSphere(SpacingMm spacing)
    {
        RowReach = (int)(RadiusMm / spacing.Y);
        SliceReach = (int)(RadiusMm / spacing.Z);
        _halfWidths = new int[RowReach + 1, SliceReach + 1];
        for (int y = 0; y <= RowReach; y++)
        {
            for (int z = 0; z <= SliceReach; z++)
            {
                int half = -1;
                while (IsInside((half + 1) * spacing.X, y * spacing.Y, z * spacing.Z)) half++;
                _halfWidths[y, z] = half;
            }
        }
    }

    /// <summary>(3 / 4π)^(1/3) cm, about 6.2 mm.</summary>
    public static double RadiusMm { get; } = 10 * Elementary.Pow(3 / (4 * Math.PI), 1.0 / 3);

    /// <summary>Rows on either side of the centre, in voxels.</summary>
    public int RowReach { get; }

    /// <summary>Slices on either side of the centre, in voxels.</summary>
    public int SliceReach { get; }

    /// <summary>Widest row on either side of the centre, in voxels.</summary>
    public int ColumnReach => HalfWidth(0, 0);

    /// <summary>Voxels on either side of the centre column in a row some rows and slices away; -1 where the row is outside.</summary>
    public int HalfWidth(int rows, int slices) => _halfWidths[Math.Abs(rows), Math.Abs(slices)];

    private static bool IsInside(double x, double y, double z) => (x * x) + (y * y) + (z * z) <= RadiusMm * RadiusMm;
}
