namespace Radiomics.Net.Imaging.Tests;

/// <summary>The slow, obvious resampling: every output voxel by itself, spline coefficients by solving the interpolation equations.</summary>
internal static class PlainResampling
{
    public static double[] Resample(Volume<double> image, Resampling settings, GridGeometry target)
    {
        GridSize n = image.Geometry.Size;
        double[] data = image.Voxels.ToArray();
        var axes = new[]
        {
            ResampledAxis.Create(n.X, image.Geometry.Spacing.X, settings.SpacingMm[0], settings.Alignment),
            ResampledAxis.Create(n.Y, image.Geometry.Spacing.Y, settings.SpacingMm[1], settings.Alignment),
            ResampledAxis.Create(n.Z, image.Geometry.Spacing.Z, settings.SpacingMm[2], settings.Alignment),
        };
        if (settings.Image == Interpolation.CubicBSpline)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                if (!axes[axis].IsUnchanged) data = Coefficients(data, n, axis);
            }
        }

        double[] result = new double[target.Size.VoxelCount];
        for (int i = 0; i < result.Length; i++)
        {
            VoxelIndex at = target.Size.IndexOf(i);
            foreach ((int x, double wx) in Taps(axes[0], at.X, settings.Image))
            {
                foreach ((int y, double wy) in Taps(axes[1], at.Y, settings.Image))
                {
                    foreach ((int z, double wz) in Taps(axes[2], at.Z, settings.Image)) result[i] += wx * wy * wz * data[n.OffsetOf(x, y, z)];
                }
            }
        }

        return result;
    }

    /// <summary>Coefficients of the interpolating cubic spline, mirrored at the ends, along all axes.</summary>
    public static double[] SplineCoefficients(double[] data, GridSize size)
    {
        for (int axis = 0; axis < 3; axis++) data = Coefficients(data, size, axis);
        return data;
    }

    /// <summary>Value of a cubic spline at a position in voxels.</summary>
    public static double SplineAt(double[] coefficients, GridSize n, double x, double y, double z)
    {
        double sum = 0;
        foreach ((int i, double wx) in Around(x, 2, CubicBSpline, i => Mirror(i, n.X)))
        {
            foreach ((int j, double wy) in Around(y, 2, CubicBSpline, i => Mirror(i, n.Y)))
            {
                foreach ((int k, double wz) in Around(z, 2, CubicBSpline, i => Mirror(i, n.Z))) sum += wx * wy * wz * coefficients[n.OffsetOf(i, j, k)];
            }
        }

        return sum;
    }

    private static IEnumerable<(int Index, double Weight)> Taps(ResampledAxis axis, int sample, Interpolation interpolation)
    {
        double p = Math.Clamp(axis.Start + (sample * axis.Step), 0, axis.SourceCount - 1);
        if (axis.IsUnchanged) return [((int)p, 1)];
        return interpolation switch
        {
            Interpolation.NearestNeighbour => [(Math.Min((int)Math.Floor(p + 0.5), axis.SourceCount - 1), 1)],
            Interpolation.Linear => Around(p, 1, d => Math.Max(0, 1 - Math.Abs(d)), i => Math.Clamp(i, 0, axis.SourceCount - 1)),
            Interpolation.CubicBSpline => Around(p, 2, CubicBSpline, i => Mirror(i, axis.SourceCount)),
            _ => Around(p, 2, Keys, i => Math.Clamp(i, 0, axis.SourceCount - 1)),
        };
    }

    private static IEnumerable<(int Index, double Weight)> Around(double p, int reach, Func<double, double> kernel, Func<int, int> border)
    {
        for (int i = (int)Math.Floor(p) - reach + 1; i <= (int)Math.Floor(p) + reach; i++) yield return (border(i), kernel(p - i));
    }

    private static double CubicBSpline(double d)
    {
        d = Math.Abs(d);
        return d < 1 ? (2.0 / 3) - (d * d) + (d * d * d / 2) : d < 2 ? Math.Pow(2 - d, 3) / 6 : 0;
    }

    private static double Keys(double d)
    {
        d = Math.Abs(d);
        return d < 1 ? (1.5 * d * d * d) - (2.5 * d * d) + 1 : d < 2 ? (-0.5 * d * d * d) + (2.5 * d * d) - (4 * d) + 2 : 0;
    }

    private static int Mirror(int i, int n)
    {
        while (i < 0 || i >= n)
        {
            if (n == 1) return 0;
            i = i < 0 ? -i : (2 * (n - 1)) - i;
        }

        return i;
    }

    /// <summary>Solves Σ c(k) β(i - k) = s(i) with mirrored ends by Gauss-Seidel, which converges fast (the matrix is dominated by its diagonal).</summary>
    private static double[] Coefficients(double[] data, GridSize n, int axis)
    {
        int count = axis == 0 ? n.X : axis == 1 ? n.Y : n.Z, stride = axis == 0 ? 1 : axis == 1 ? n.X : n.X * n.Y;
        if (count == 1) return data;
        double[] result = (double[])data.Clone();
        for (int start = 0; start < data.Length; start++)
        {
            if (start / stride % count != 0) continue;
            for (int round = 0; round < 80; round++)
            {
                for (int i = 0; i < count; i++)
                {
                    double neighbours = result[start + (Mirror(i - 1, count) * stride)] + result[start + (Mirror(i + 1, count) * stride)];
                    result[start + (i * stride)] = (data[start + (i * stride)] - (neighbours / 6)) * 1.5;
                }
            }
        }

        return result;
    }
}
