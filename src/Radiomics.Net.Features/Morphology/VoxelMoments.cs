using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Mean and covariance of the voxel centres of a region, summed in whole numbers.</summary>
internal sealed class VoxelMoments
{
    private Int128 _count;
    private Int128 _x, _y, _z;
    private Int128 _xx, _yy, _zz, _xy, _xz, _yz;

    /// <summary>Number of voxels, at least 1.</summary>
    public int Count => (int)_count;

    /// <summary>Mean position in voxels, from the first voxel of the box.</summary>
    public (double X, double Y, double Z) Mean => ((double)_x / Count, (double)_y / Count, (double)_z / Count);

    /// <summary>Sums over a mask.</summary>
    public static VoxelMoments Create(VolumeView<byte> mask)
    {
        var moments = new VoxelMoments();
        for (int z = 0; z < mask.Size.Z; z++)
        {
            for (int y = 0; y < mask.Size.Y; y++)
            {
                ReadOnlySpan<byte> row = mask.Row(y, z);
                int first = row.IndexOf((byte)1);
                if (first >= 0) moments.Add(row, first, y, z);
            }
        }

        return moments;
    }

    /// <summary>Covariance (divisor n - 1) in mm², falling eigenvalues; needs at least two voxels.</summary>
    public (double Major, double Minor, double Least) PrincipalVariances(SpacingMm spacing) => Variances(spacing, (double)_count - 1);

    /// <summary>Covariance (divisor n) in mm², falling eigenvalues.</summary>
    public (double Major, double Minor, double Least) PopulationVariances(SpacingMm spacing) => Variances(spacing, (double)_count);

    private (double Major, double Minor, double Least) Variances(SpacingMm spacing, double divisor)
    {
        double xy = Covariance(_xy, _x, _y, divisor) * spacing.X * spacing.Y;
        double xz = Covariance(_xz, _x, _z, divisor) * spacing.X * spacing.Z;
        double yz = Covariance(_yz, _y, _z, divisor) * spacing.Y * spacing.Z;
        Span<double> matrix =
        [
            Covariance(_xx, _x, _x, divisor) * spacing.X * spacing.X, xy, xz,
            xy, Covariance(_yy, _y, _y, divisor) * spacing.Y * spacing.Y, yz,
            xz, yz, Covariance(_zz, _z, _z, divisor) * spacing.Z * spacing.Z,
        ];
        Span<double> eigenvalues = stackalloc double[3];
        SmallMatrix.Eigenvalues3(matrix, eigenvalues);

        // Rounding can leave a plane region with a trace of thickness.
        foreach (ref double value in eigenvalues) value = value > 1e-14 * eigenvalues[0] ? value : 0;
        return (eigenvalues[0], eigenvalues[1], eigenvalues[2]);
    }

    private double Covariance(Int128 products, Int128 a, Int128 b, double divisor) => (double)((_count * products) - (a * b)) / ((double)_count * divisor);

    private void Add(ReadOnlySpan<byte> row, int first, int y, int z)
    {
        long n = 0, x = 0, xx = 0;
        for (int i = first; i < row.Length; i++)
        {
            long inside = row[i];
            n += inside;
            x += inside * i;
            xx += inside * i * i;
        }

        _count += n;
        _x += x;
        _y += n * y;
        _z += n * z;
        _xx += xx;
        _yy += (Int128)n * y * y;
        _zz += (Int128)n * z * z;
        _xy += (Int128)x * y;
        _xz += (Int128)x * z;
        _yz += (Int128)n * y * z;
    }
}
