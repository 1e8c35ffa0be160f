using System.Numerics;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Turns the bits of a voxel's directions into one number a degree of spherical harmonics: with c(m) = Σ bit(v) Y(m, v) and
/// g(u) = Σ c(m) Y(m, u), the real part of √Σ g(u)².
/// </summary>
/// <remarks>
/// Azimuth and polar angle are interchanged, and nothing is conjugated, as PyRadiomics has it. Since g is linear in c, Σ g(u)² is a
/// quadratic form of c whose matrix Σ Y(m, u) Y(m', u) is made once.
/// </remarks>
internal sealed class HarmonicPower
{
    private readonly int _degree;
    private readonly Complex[,] _values;
    private readonly Complex[,] _products;

    public HarmonicPower(int degree, (double A, double B, double C)[] directions, double radius)
    {
        _degree = degree;
        int orders = (2 * degree) + 1;
        _values = new Complex[directions.Length, orders];
        _products = new Complex[orders, orders];
        for (int v = 0; v < directions.Length; v++)
        {
            for (int m = -degree; m <= degree; m++) _values[v, m + degree] = Harmonic(degree, m, directions[v], radius);
            for (int i = 0; i < orders; i++)
            {
                for (int k = 0; k < orders; k++) _products[i, k] += _values[v, i] * _values[v, k];
            }
        }
    }

    /// <summary>The number of a voxel.</summary>
    /// <param name="bits">For each direction whether its sample is not below the centre.</param>
    public double Of(ReadOnlySpan<byte> bits)
    {
        int orders = (2 * _degree) + 1;
        Span<Complex> coefficients = stackalloc Complex[orders];
        for (int m = 0; m < orders; m++)
        {
            double real = 0, imaginary = 0;
            for (int v = 0; v < bits.Length; v++)
            {
                if (bits[v] == 0) continue;
                real += _values[v, m].Real;
                imaginary += _values[v, m].Imaginary;
            }

            coefficients[m] = new Complex(real, imaginary);
        }

        Complex sum = 0;
        for (int i = 0; i < orders; i++)
        {
            for (int k = 0; k < orders; k++) sum += coefficients[i] * coefficients[k] * _products[i, k];
        }

        return RealPartOfRoot(sum);
    }

    /// <summary>Y of a degree and order in a direction; the order's phase goes with arccos(c / R), the polynomial with atan2(b, a).</summary>
    private static Complex Harmonic(int degree, int order, (double A, double B, double C) direction, double radius)
    {
        int m = Math.Abs(order);
        double inPlane = Math.Sqrt((direction.A * direction.A) + (direction.B * direction.B));
        double polar = inPlane == 0 ? 1 : direction.A / inPlane;
        double azimuth = Math.Clamp(direction.C / radius, -1, 1);
        double scale = ((2 * degree) + 1) / (4 * Math.PI);
        for (int k = degree - m + 1; k <= degree + m; k++) scale /= k;
        double magnitude = Math.Sqrt(scale) * Legendre(degree, m, polar);

        // e^(i m θ) with cos θ = c / R and 0 ≤ θ ≤ π.
        var turn = new Complex(azimuth, Math.Sqrt(1 - (azimuth * azimuth)));
        Complex phase = 1;
        for (int k = 0; k < m; k++) phase *= turn;
        Complex value = magnitude * phase;
        return order >= 0 ? value : (m % 2 == 0 ? 1 : -1) * Complex.Conjugate(value);
    }

    /// <summary>Associated Legendre function with the phase (-1)^m (Condon and Shortley), by upward recurrence in the degree.</summary>
    private static double Legendre(int degree, int m, double x)
    {
        double root = Math.Sqrt(1 - (x * x)), current = 1;
        for (int k = 1; k <= m; k++) current *= -((2 * k) - 1) * root;
        double previous = 0;
        for (int n = m + 1; n <= degree; n++)
        {
            double next = ((((2 * n) - 1) * x * current) - ((n + m - 1) * previous)) / (n - m);
            (previous, current) = (current, next);
        }

        return current;
    }

    private static double RealPartOfRoot(Complex value)
    {
        double x = value.Real, y = value.Imaginary, length = Math.Sqrt((x * x) + (y * y));

        // Of the two forms the one without cancellation.
        if (x >= 0) return Math.Sqrt((length + x) / 2);
        double imaginary = Math.Sqrt((length - x) / 2);
        return Math.Abs(y) / (2 * imaginary);
    }
}
