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
    private const int Nibble = 4, NibbleValues = 1 << Nibble;

    private readonly int _orders;
    private readonly int _nibbles;
    private readonly Complex[] _sums;
    private readonly Complex[,] _products;

    public HarmonicPower(int degree, (double A, double B, double C)[] directions, double radius)
    {
        _orders = (2 * degree) + 1;
        _nibbles = (directions.Length + Nibble - 1) / Nibble;
        _sums = new Complex[_nibbles * NibbleValues * _orders];
        _products = new Complex[_orders, _orders];
        for (int v = 0; v < directions.Length; v++)
        {
            Complex[] values = [.. Enumerable.Range(-degree, _orders).Select(m => Harmonic(degree, m, directions[v], radius))];
            for (int i = 0; i < _orders; i++)
            {
                for (int k = 0; k < _orders; k++) _products[i, k] += values[i] * values[k];
            }

            Tabulate(v, values);
        }
    }

    /// <summary>The number of a voxel.</summary>
    /// <param name="words">Bit v % 64 of word v / 64: whether the sample of direction v is not below the centre.</param>
    public double Of(ReadOnlySpan<ulong> words)
    {
        Span<Complex> coefficients = stackalloc Complex[_orders];
        coefficients.Clear();
        for (int nibble = 0; nibble < _nibbles; nibble++)
        {
            int value = (int)(words[nibble / 16] >> (nibble % 16 * Nibble)) & (NibbleValues - 1);
            ReadOnlySpan<Complex> sums = _sums.AsSpan(((nibble * NibbleValues) + value) * _orders, _orders);
            for (int m = 0; m < sums.Length; m++) coefficients[m] += sums[m];
        }

        Complex sum = 0;
        for (int i = 0; i < _orders; i++)
        {
            for (int k = 0; k < _orders; k++) sum += coefficients[i] * coefficients[k] * _products[i, k];
        }

        return RealPartOfRoot(sum);
    }

    /// <summary>Adds a direction's values to the sums of all groups of four bits that it belongs to.</summary>
    private void Tabulate(int direction, Complex[] values)
    {
        int nibble = direction / Nibble, bit = 1 << (direction % Nibble);
        for (int value = 0; value < NibbleValues; value++)
        {
            if ((value & bit) == 0) continue;
            for (int m = 0; m < _orders; m++) _sums[(((nibble * NibbleValues) + value) * _orders) + m] += values[m];
        }
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
