namespace Radiomics.Net.Modelling;

/// <summary>Cholesky factor of a symmetric matrix in reused memory. A pivot that vanishes is left out of the solution.</summary>
internal sealed class SymmetricFactor
{
    // Relative size of a pivot below which a column counts as a copy of those before it.
    private const double Vanishing = 1e-13;
    private double[] _lower = [];
    private int _size;

    /// <summary>Row <paramref name="row"/> of the matrix to be factored; fill columns 0 to the row, then call <see cref="Factor"/>.</summary>
    public Span<double> Row(int row) => _lower.AsSpan(row * _size, row + 1);

    /// <summary>Makes room for a matrix.</summary>
    public void Resize(int size)
    {
        _size = size;
        if (_lower.Length < size * size) _lower = new double[Math.Max(size * size, 2 * _lower.Length)];
    }

    /// <summary>Factors the matrix in place.</summary>
    public void Factor()
    {
        for (int i = 0; i < _size; i++)
        {
            Span<double> row = Row(i);
            double diagonal = row[i];
            for (int j = 0; j < i; j++)
            {
                Span<double> above = Row(j);
                row[j] = above[j] == double.PositiveInfinity ? 0 : (row[j] - ColumnKernels.DotAny(row[..j], above[..j])) / above[j];
            }

            double pivot = diagonal - ColumnKernels.DotAny(row[..i], row[..i]);
            row[i] = pivot > Vanishing * diagonal ? Math.Sqrt(pivot) : double.PositiveInfinity;
        }
    }

    /// <summary>Solves in place; entries of vanished pivots become 0.</summary>
    public void Solve(Span<double> vector)
    {
        for (int i = 0; i < _size; i++)
        {
            Span<double> row = Row(i);
            vector[i] = double.IsInfinity(row[i]) ? 0 : (vector[i] - ColumnKernels.DotAny(row[..i], vector[..i])) / row[i];
        }

        for (int i = _size - 1; i >= 0; i--)
        {
            Span<double> row = Row(i);
            if (double.IsInfinity(row[i]))
            {
                vector[i] = 0;
                continue;
            }

            vector[i] /= row[i];
            for (int j = 0; j < i; j++) vector[j] -= vector[i] * row[j];
        }
    }
}
