namespace Radiomics.Net.Core;

/// <summary>
/// Plan of a discrete Fourier transform X[k] = Σ x[n] e^(-2πi nk/N) of a length 2^a 3^b 5^c. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Eight sequences are transformed side by side (<see cref="FourierBatch"/>), and only across them is work vectorised, so
/// that the bits do not depend on the vector width. Self-sorting mixed-radix decimation in frequency: Stockham's method as
/// in Van Loan, Computational Frameworks for the Fast Fourier Transform, 1992, section 1.7.
/// </remarks>
internal sealed class FourierTransform
{
    private static readonly int[] s_radices = [4, 2, 3, 5];

    /// <summary>Plans transforms of a length.</summary>
    /// <param name="length">2^a 3^b 5^c, at least 1; see <see cref="GoodLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length has another prime factor.</exception>
    public FourierTransform(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Length = length;
        var factors = new List<int>();
        int rest = length;
        foreach (int radix in s_radices)
        {
            for (; rest % radix == 0; rest /= radix) factors.Add(radix);
        }

        if (rest != 1) throw new ArgumentOutOfRangeException(nameof(length), length, $"A transform's length must have no prime factor but 2, 3 and 5; {rest} is left. Pad to {GoodLength(length)}.");
        Factors = [.. factors];
        Cosines = new double[length];
        Sines = new double[length];
        for (int k = 0; k < length; k++) (Cosines[k], Sines[k]) = UnitRoot(k, length);
    }

    /// <summary>Number of elements N of a sequence.</summary>
    public int Length { get; }

    /// <summary>Radices of the passes in order; their product is the length.</summary>
    internal int[] Factors { get; }

    /// <summary>cos(2πk/N).</summary>
    internal double[] Cosines { get; }

    /// <summary>sin(2πk/N).</summary>
    internal double[] Sines { get; }

    /// <summary>The smallest length of at least <paramref name="minimum"/> that can be transformed.</summary>
    public static int GoodLength(int minimum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        for (int length = minimum; ; length++)
        {
            int rest = length;
            while (rest % 2 == 0) rest /= 2;
            while (rest % 3 == 0) rest /= 3;
            while (rest % 5 == 0) rest /= 5;
            if (rest == 1) return length;
        }
    }

    /// <summary>Cosine and sine of 2πk/n, taken from the first eighth of the circle so that symmetric roots are equal.</summary>
    private static (double Cosine, double Sine) UnitRoot(long k, long n)
    {
        if (2 * k > n)
        {
            (double c, double s) = UnitRoot(n - k, n);
            return (c, -s);
        }

        if (4 * k > n)
        {
            // Beyond a quarter: 2πk/n = π - 2π(n - 2k)/(2n).
            (double c, double s) = UnitRoot(n - (2 * k), 2 * n);
            return (-c, s);
        }

        if (8 * k > n)
        {
            // Beyond an eighth: 2πk/n = π/2 - 2π(n - 4k)/(4n).
            (double c, double s) = UnitRoot(n - (4 * k), 4 * n);
            return (s, c);
        }

        double angle = 2 * Math.PI * k / n;
        return (Elementary.Cos(angle), Elementary.Sin(angle));
    }
}
