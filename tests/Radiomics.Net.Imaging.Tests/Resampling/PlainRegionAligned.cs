namespace Radiomics.Net.Imaging.Tests;

/// <summary>Region-aligned resampling, slow and obvious: positions along each axis by the short formula, every sample by itself.</summary>
internal static class PlainRegionAligned
{
    private const int SincRadius = 5;

    /// <summary>Samples of an image on a grid whose axes are those of the image.</summary>
    public static double[] Resample(Volume<double> image, GridGeometry target, RegionAlignedInterpolator interpolator)
    {
        GridGeometry g = image.Geometry;
        GridSize n = g.Size;
        double[] data = image.Voxels.ToArray();
        if (interpolator == RegionAlignedInterpolator.BSpline) data = PlainResampling.SplineCoefficients(data, n);
        return PlainFilters.Map(target.Size, (x, y, z) =>
        {
            double i = (target.Origin.X - g.Origin.X + (x * target.Spacing.X)) / g.Spacing.X;
            double j = (target.Origin.Y - g.Origin.Y + (y * target.Spacing.Y)) / g.Spacing.Y;
            double k = (target.Origin.Z - g.Origin.Z + (z * target.Spacing.Z)) / g.Spacing.Z;
            if (!(Inside(i, n.X) && Inside(j, n.Y) && Inside(k, n.Z))) return 0;
            double At(int a, int b, int c) => data[n.OffsetOf(Math.Clamp(a, 0, n.X - 1), Math.Clamp(b, 0, n.Y - 1), Math.Clamp(c, 0, n.Z - 1))];
            switch (interpolator)
            {
                case RegionAlignedInterpolator.NearestNeighbour: return At((int)Math.Floor(i + 0.5), (int)Math.Floor(j + 0.5), (int)Math.Floor(k + 0.5));
                case RegionAlignedInterpolator.BSpline: return PlainResampling.SplineAt(data, n, i, j, k);
                case RegionAlignedInterpolator.LabelGaussian: return Label(At, Gaussian(i, n.X, 1, 1), Gaussian(j, n.Y, 1, 1), Gaussian(k, n.Z, 1, 1));
            }

            Func<double, int, List<(int Index, double Weight)>> taps = interpolator switch
            {
                RegionAlignedInterpolator.Linear => (p, count) => [((int)Math.Floor(p), 1 - (p - Math.Floor(p))), ((int)Math.Floor(p) + 1, p - Math.Floor(p))],
                RegionAlignedInterpolator.Gaussian => (p, count) => Gaussian(p, count, 0.8, 3.2),
                _ => (p, _) => Sinc(interpolator, p),
            };
            double sum = 0, weights = 0;
            foreach ((int a, double wx) in taps(i, n.X))
            {
                foreach ((int b, double wy) in taps(j, n.Y))
                {
                    foreach ((int c, double wz) in taps(k, n.Z))
                    {
                        sum += wx * wy * wz * At(a, b, c);
                        weights += wx * wy * wz;
                    }
                }
            }

            return interpolator == RegionAlignedInterpolator.Gaussian ? sum / weights : sum;
        });
    }

    private static bool Inside(double p, int n) => p >= -0.5 && p < n - 0.5;

    private static List<(int Index, double Weight)> Gaussian(double p, int n, double sigma, double cutOff)
    {
        var taps = new List<(int, double)>();
        for (int i = Math.Max(0, (int)Math.Floor(p + 0.5 - cutOff)); i < Math.Min(n, (int)Math.Ceiling(p + 0.5 + cutOff)); i++)
        {
            double scale = Math.Sqrt(2) * sigma;
            taps.Add((i, Erf((i + 0.5 - p) / scale) - Erf((i - 0.5 - p) / scale)));
        }

        return taps;
    }

    /// <summary>The integral of the bell by Simpson's rule.</summary>
    private static double Erf(double x)
    {
        const int steps = 400;
        double h = x / steps, sum = 1 + Math.Exp(-x * x);
        for (int i = 1; i < steps; i++) sum += (i % 2 == 0 ? 2 : 4) * Math.Exp(-(i * h) * (i * h));
        return 2 / Math.Sqrt(Math.PI) * sum * h / 3;
    }

    private static double Label(Func<int, int, int, double> at, List<(int Index, double Weight)> x, List<(int Index, double Weight)> y, List<(int Index, double Weight)> z)
    {
        var totals = new Dictionary<double, double>();
        foreach ((int c, double wz) in z)
        {
            foreach ((int b, double wy) in y)
            {
                foreach ((int a, double wx) in x) totals[at(a, b, c)] = totals.GetValueOrDefault(at(a, b, c)) + (wx * wy * wz);
            }
        }

        return totals.MaxBy(pair => pair.Value).Key;
    }

    private static List<(int Index, double Weight)> Sinc(RegionAlignedInterpolator interpolator, double p)
    {
        static double Plain(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
        int below = (int)Math.Floor(p);
        return [.. Enumerable.Range(below - SincRadius + 1, 2 * SincRadius).Select(i =>
        {
            double x = p - i, u = Math.PI * x / SincRadius;
            double window = interpolator switch
            {
                RegionAlignedInterpolator.HammingWindowedSinc => 0.54 + (0.46 * Math.Cos(u)),
                RegionAlignedInterpolator.CosineWindowedSinc => Math.Cos(u / 2),
                RegionAlignedInterpolator.WelchWindowedSinc => 1 - (x * x / (SincRadius * SincRadius)),
                RegionAlignedInterpolator.LanczosWindowedSinc => Plain(x / SincRadius),
                _ => 0.42 + (0.5 * Math.Cos(u)) + (0.08 * Math.Cos(2 * u)),
            };
            return (i, window * Plain(x));
        })];
    }
}
