using System.Numerics;

namespace Radiomics.Net.Imaging.Tests;

/// <summary>The filters of the PyRadiomics dialect, slow and obvious: every voxel by itself, from the formulas.</summary>
internal static class PlainFilters
{
    public static double[] Square(Volume<double> image)
    {
        double c = 1 / Math.Sqrt(Largest(image));
        return [.. image.Voxels.ToArray().Select(f => double.IsInfinity(c) ? 0 : c * f * (c * f))];
    }

    public static double[] SquareRoot(Volume<double> image)
    {
        double m = Largest(image);
        return [.. image.Voxels.ToArray().Select(f => f >= 0 ? Math.Sqrt(f * m) : -Math.Sqrt(-f * m))];
    }

    public static double[] Logarithm(Volume<double> image)
    {
        double m = Largest(image), largest = Math.Log(m + 1);
        return [.. image.Voxels.ToArray().Select(f => m == 0 ? 0 : Math.Sign(f) * Math.Log(Math.Abs(f) + 1) * (m / largest))];
    }

    public static double[] Exponential(Volume<double> image)
    {
        double m = Largest(image), c = m == 0 ? 0 : Math.Log(m) / m;
        return [.. image.Voxels.ToArray().Select(f => Math.Exp(c * f))];
    }

    public static double[] Gradient(Volume<double> image, bool useSpacing)
    {
        GridSize n = image.Geometry.Size;
        SpacingMm s = image.Geometry.Spacing;
        double cx = useSpacing ? 0.5 * (1 / s.X) : 0.5, cy = useSpacing ? 0.5 * (1 / s.Y) : 0.5, cz = useSpacing ? 0.5 * (1 / s.Z) : 0.5;
        return Map(n, (x, y, z) =>
        {
            double At(int dx, int dy, int dz) => image.GetVoxel(new VoxelIndex(Math.Clamp(x + dx, 0, n.X - 1), Math.Clamp(y + dy, 0, n.Y - 1), Math.Clamp(z + dz, 0, n.Z - 1)));
            double gx = (At(1, 0, 0) * cx) - (At(-1, 0, 0) * cx), gy = (At(0, 1, 0) * cy) - (At(0, -1, 0) * cy), gz = (At(0, 0, 1) * cz) - (At(0, 0, -1) * cz);
            return (float)Math.Sqrt((gx * gx) + (gy * gy) + (gz * gz));
        });
    }

    /// <summary>One band of one level of the periodic wavelet transform; letters for x, y, z.</summary>
    public static double[] WaveletBand(double[] voxels, GridSize size, string letters, double[] low, double[] high, out double[] uncut, out GridSize padded)
    {
        var even = new GridSize(size.X + (size.X % 2), size.Y + (size.Y % 2), size.Z + (size.Z % 2));
        double[] data = Map(even, (x, y, z) => voxels[size.OffsetOf(x % size.X, y % size.Y, z % size.Z)]);
        for (int axis = 0; axis < 3; axis++)
        {
            if (letters[axis] == '-') continue;
            double[] taps = letters[axis] == 'L' ? low : high, source = data;
            int f = taps.Length, n = axis switch { 0 => even.X, 1 => even.Y, _ => even.Z };
            data = Map(even, (x, y, z) =>
            {
                int at = axis switch { 0 => x, 1 => y, _ => z };
                double sum = 0;
                for (int k = 0; k < f; k++)
                {
                    int from = (((at + (f / 2) - k) % n) + n) % n;
                    sum += taps[k] * source[axis switch { 0 => even.OffsetOf(from, y, z), 1 => even.OffsetOf(x, from, z), _ => even.OffsetOf(x, y, from) }];
                }

                return sum;
            });
        }

        (uncut, padded) = (data, even);
        double[] all = data;
        return Map(size, (x, y, z) => all[even.OffsetOf(x, y, z)]);
    }

    /// <summary>Local binary pattern of a pixel from the values on its circle, as the method names say.</summary>
    public static double Pattern(double[] samples, double centre, LocalBinaryPatternMethod method)
    {
        int p = samples.Length;
        int[] bits = [.. samples.Select(v => v - centre >= 0 ? 1 : 0)];
        double Code(int turn) => Enumerable.Range(0, p).Sum(i => bits[(i + turn) % p] * Math.Pow(2, i));
        switch (method)
        {
            case LocalBinaryPatternMethod.Default: return Code(0);
            case LocalBinaryPatternMethod.RotationInvariant: return Enumerable.Range(0, p).Min(Code);
            case LocalBinaryPatternMethod.Uniform:
                int changes = Enumerable.Range(0, p - 1).Count(i => bits[i] != bits[i + 1]);
                return changes <= 2 ? bits.Sum() : p + 1;
            default:
                double sum = 0, squares = 0;
                foreach (double v in samples) (sum, squares) = (sum + v, squares + (v * v));
                double variance = (squares - (sum * sum / p)) / p;
                return variance == 0 ? double.NaN : variance;
        }
    }

    /// <summary>Local binary patterns of slices; at(slice, row, column) reads a pixel or 0.</summary>
    public static double CirclePattern(Func<int, int, double> pixel, int row, int column, LocalBinaryPattern2D settings)
    {
        double[] samples = [.. Enumerable.Range(0, settings.Samples).Select(p =>
        {
            double r = row + Math.Round(-settings.Radius * Math.Sin(2 * Math.PI * p / settings.Samples), 5);
            double c = column + Math.Round(settings.Radius * Math.Cos(2 * Math.PI * p / settings.Samples), 5);
            int r0 = (int)Math.Floor(r), r1 = (int)Math.Ceiling(r), c0 = (int)Math.Floor(c), c1 = (int)Math.Ceiling(c);
            double dr = r - r0, dc = c - c0;
            double top = ((1 - dc) * pixel(r0, c0)) + (dc * pixel(r0, c1)), bottom = ((1 - dc) * pixel(r1, c0)) + (dc * pixel(r1, c1));
            return ((1 - dr) * top) + (dr * bottom);
        })];
        return Pattern(samples, pixel(row, column), settings.Method);
    }

    /// <summary>Value of a degree at a voxel: spherical harmonics with azimuth and polar angle interchanged, nothing conjugated.</summary>
    public static double HarmonicValue(int degree, bool[] bits, (double A, double B, double C)[] directions, double radius)
    {
        Complex[] Y(int v) => [.. Enumerable.Range(-degree, (2 * degree) + 1).Select(m => Harmonic(degree, m, directions[v], radius))];
        Complex[][] values = [.. Enumerable.Range(0, bits.Length).Select(Y)];
        Complex[] c = [.. Enumerable.Range(0, (2 * degree) + 1).Select(m => Sum(Enumerable.Range(0, bits.Length).Where(v => bits[v]).Select(v => values[v][m])))];
        Complex square = Sum(values.Select(y =>
        {
            Complex g = Sum(y.Select((value, m) => c[m] * value));
            return g * g;
        }));
        return Complex.Sqrt(square).Real;
    }

    public static double[] Map(GridSize size, Func<int, int, int, double> value) =>
        [.. Enumerable.Range(0, size.VoxelCount).Select(i => size.IndexOf(i)).Select(at => value(at.X, at.Y, at.Z))];

    private static Complex Harmonic(int degree, int m, (double A, double B, double C) d, double radius)
    {
        double theta = Math.Acos(Math.Clamp(d.C / radius, -1, 1)), x = Math.Cos(Math.Atan2(d.B, d.A));
        double root = Math.Sqrt(1 - (x * x));
        Complex turn = Complex.Exp(new Complex(0, m * theta));
        double polynomial = (degree, Math.Abs(m)) switch
        {
            (0, 0) => 1 / (2 * Math.Sqrt(Math.PI)),
            (1, 0) => Math.Sqrt(3 / (4 * Math.PI)) * x,
            (1, 1) => Math.Sqrt(3 / (8 * Math.PI)) * root,
            (2, 0) => Math.Sqrt(5 / (16 * Math.PI)) * ((3 * x * x) - 1),
            (2, 1) => Math.Sqrt(15 / (8 * Math.PI)) * root * x,
            (2, 2) => Math.Sqrt(15 / (32 * Math.PI)) * root * root,
            (3, 0) => Math.Sqrt(7 / (16 * Math.PI)) * ((5 * x * x * x) - (3 * x)),
            (3, 1) => Math.Sqrt(21 / (64 * Math.PI)) * root * ((5 * x * x) - 1),
            (3, 2) => Math.Sqrt(105 / (32 * Math.PI)) * root * root * x,
            _ => Math.Sqrt(35 / (64 * Math.PI)) * root * root * root,
        };

        // The phase of Condon and Shortley: odd positive orders are negative.
        return (m > 0 && m % 2 == 1 ? -1 : 1) * polynomial * turn;
    }

    private static Complex Sum(IEnumerable<Complex> values) => values.Aggregate(Complex.Zero, (a, b) => a + b);

    private static double Largest(Volume<double> image) => image.Voxels.ToArray().Max(Math.Abs);
}
