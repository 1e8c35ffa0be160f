namespace Radiomics.Net.Core;

/// <summary>Arithmetic of matrices of a few rows, row by row in memory. Bit-stable.</summary>
internal static class SmallMatrix
{
    private const int MaximumSweeps = 60;

    /// <summary>Eigenvalues of a symmetric matrix of order 3, falling, by Jacobi's rotations.</summary>
    /// <param name="matrix">9 elements.</param>
    /// <param name="eigenvalues">Takes 3.</param>
    public static void Eigenvalues3(ReadOnlySpan<double> matrix, Span<double> eigenvalues)
    {
        Span<double> a = stackalloc double[9];
        matrix.CopyTo(a);
        for (int sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            double off = Math.Abs(a[1]) + Math.Abs(a[2]) + Math.Abs(a[5]);
            if (off <= 1e-18 * (Math.Abs(a[0]) + Math.Abs(a[4]) + Math.Abs(a[8]))) break;
            Rotate(a, 0, 1);
            Rotate(a, 0, 2);
            Rotate(a, 1, 2);
        }

        (eigenvalues[0], eigenvalues[1], eigenvalues[2]) = (a[0], a[4], a[8]);
        eigenvalues.Sort();
        eigenvalues.Reverse();
    }

    /// <summary>Inverts a matrix by Gauss-Jordan elimination with row pivoting.</summary>
    /// <param name="matrix">order² elements; left as it is.</param>
    /// <param name="inverse">Takes order² elements.</param>
    /// <param name="order">Rows, at most 8.</param>
    /// <returns>False where the matrix is singular to working precision.</returns>
    public static bool TryInvert(ReadOnlySpan<double> matrix, Span<double> inverse, int order)
    {
        Span<double> a = stackalloc double[64];
        matrix.CopyTo(a);
        inverse[..(order * order)].Clear();
        double largest = 0;
        for (int i = 0; i < order * order; i++) largest = Math.Max(largest, Math.Abs(a[i]));
        for (int i = 0; i < order; i++) inverse[(i * order) + i] = 1;
        for (int column = 0; column < order; column++)
        {
            int pivot = column;
            for (int row = column + 1; row < order; row++)
            {
                if (Math.Abs(a[(row * order) + column]) > Math.Abs(a[(pivot * order) + column])) pivot = row;
            }

            if (!(Math.Abs(a[(pivot * order) + column]) > 1e-14 * largest)) return false;
            for (int c = 0; c < order; c++)
            {
                (a[(pivot * order) + c], a[(column * order) + c]) = (a[(column * order) + c], a[(pivot * order) + c]);
                (inverse[(pivot * order) + c], inverse[(column * order) + c]) = (inverse[(column * order) + c], inverse[(pivot * order) + c]);
            }

            double divisor = a[(column * order) + column];
            for (int row = 0; row < order; row++)
            {
                if (row == column) continue;
                double factor = a[(row * order) + column] / divisor;
                for (int c = 0; c < order; c++)
                {
                    a[(row * order) + c] -= factor * a[(column * order) + c];
                    inverse[(row * order) + c] -= factor * inverse[(column * order) + c];
                }
            }
        }

        for (int row = 0; row < order; row++)
        {
            double divisor = a[(row * order) + row];
            for (int c = 0; c < order; c++) inverse[(row * order) + c] /= divisor;
        }

        return true;
    }

    /// <summary>Turns the plane of two axes so that their element becomes 0 (Golub &amp; Van Loan, algorithm 8.5.1).</summary>
    private static void Rotate(Span<double> a, int p, int q)
    {
        double element = a[(3 * p) + q];
        if (element == 0) return;
        double tau = (a[(3 * q) + q] - a[(3 * p) + p]) / (2 * element);
        double tangent = (tau >= 0 ? 1 : -1) / (Math.Abs(tau) + Math.Sqrt(1 + (tau * tau)));
        double cosine = 1 / Math.Sqrt(1 + (tangent * tangent)), sine = tangent * cosine;
        int r = 3 - p - q;
        double rp = a[(3 * r) + p], rq = a[(3 * r) + q];
        a[(3 * p) + p] -= tangent * element;
        a[(3 * q) + q] += tangent * element;
        a[(3 * p) + q] = a[(3 * q) + p] = 0;
        a[(3 * r) + p] = a[(3 * p) + r] = (cosine * rp) - (sine * rq);
        a[(3 * r) + q] = a[(3 * q) + r] = (sine * rp) + (cosine * rq);
    }
}
