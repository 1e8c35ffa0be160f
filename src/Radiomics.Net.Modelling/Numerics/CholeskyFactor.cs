namespace Radiomics.Net.Modelling;

/// <summary>
/// Cholesky factor of a small symmetric positive definite matrix, row by row in one array: solves, inverse, determinant.
/// </summary>
/// <remarks>
/// Works on the matrix scaled to unit diagonal, so that columns of very different units do not matter. Meant for some tens of
/// columns. Can be refactored in place, so that an iteration allocates once.
/// </remarks>
internal sealed class CholeskyFactor
{
    /// <summary>Smallest share of its diagonal that a column may keep after the earlier ones are taken out.</summary>
    public const double DefaultPivotTolerance = 1e-14;

    private readonly double[] _lower;
    private readonly double[] _scale;

    /// <summary>Makes room for a matrix of a size.</summary>
    public CholeskyFactor(int size)
    {
        Size = size;
        _lower = new double[size * size];
        _scale = new double[size];
    }

    /// <summary>Number of rows.</summary>
    public int Size { get; }

    /// <summary>Factors a matrix, of which only the lower triangle is read.</summary>
    /// <param name="matrix">Size x Size values, row by row.</param>
    /// <param name="pivotTolerance">A pivot below this share of its diagonal counts as zero.</param>
    /// <returns>The row whose pivot is not positive, or -1 where the matrix is positive definite.</returns>
    public int Factor(ReadOnlySpan<double> matrix, double pivotTolerance = DefaultPivotTolerance)
    {
        int n = Size;
        for (int i = 0; i < n; i++)
        {
            double diagonal = matrix[(i * n) + i];
            if (!(diagonal > 0) || double.IsInfinity(diagonal)) return i;
            _scale[i] = 1 / Math.Sqrt(diagonal);
        }

        for (int i = 0; i < n; i++)
        {
            Span<double> row = _lower.AsSpan(i * n, n);
            for (int j = 0; j <= i; j++)
            {
                ReadOnlySpan<double> other = _lower.AsSpan(j * n, n);
                double sum = matrix[(i * n) + j] * _scale[i] * _scale[j];
                for (int k = 0; k < j; k++) sum -= row[k] * other[k];
                if (j < i)
                {
                    row[j] = sum / other[j];
                }
                else
                {
                    if (!(sum > pivotTolerance)) return i;
                    row[i] = Math.Sqrt(sum);
                }
            }
        }

        return -1;
    }

    /// <summary>Solves matrix x = right-hand side, in place.</summary>
    public void Solve(Span<double> rightHandSide)
    {
        int n = Size;
        for (int i = 0; i < n; i++) rightHandSide[i] *= _scale[i];
        SolveLower(rightHandSide);
        SolveUpper(rightHandSide);
    }

    /// <summary>
    /// Turns z into U z with U U' = matrix^-1, in place: independent normal numbers become numbers with that covariance.
    /// </summary>
    public void SolveUpper(Span<double> vector)
    {
        int n = Size;
        for (int i = n - 1; i >= 0; i--)
        {
            double sum = vector[i];
            for (int k = i + 1; k < n; k++) sum -= _lower[(k * n) + i] * vector[k];
            vector[i] = sum / _lower[(i * n) + i];
        }

        for (int i = 0; i < n; i++) vector[i] *= _scale[i];
    }

    /// <summary>v' matrix^-1 v.</summary>
    /// <param name="vector">v; overwritten.</param>
    public double QuadraticForm(Span<double> vector)
    {
        for (int i = 0; i < Size; i++) vector[i] *= _scale[i];
        SolveLower(vector);
        double sum = 0;
        for (int i = 0; i < Size; i++) sum += vector[i] * vector[i];
        return sum;
    }

    /// <summary>Natural logarithm of the determinant.</summary>
    public double LogDeterminant()
    {
        double sum = 0;
        for (int i = 0; i < Size; i++) sum += 2 * Math.Log(_lower[(i * Size) + i] / _scale[i]);
        return sum;
    }

    /// <summary>The inverse, row by row.</summary>
    public double[] Inverse()
    {
        int n = Size;
        double[] inverse = new double[n * n], column = new double[n];
        for (int j = 0; j < n; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            Solve(column);
            for (int i = 0; i < n; i++) inverse[(i * n) + j] = column[i];
        }

        // Exactly symmetric, whatever the rounding of the two halves.
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++) inverse[(j * n) + i] = inverse[(i * n) + j];
        }

        return inverse;
    }

    private void SolveLower(Span<double> vector)
    {
        int n = Size;
        for (int i = 0; i < n; i++)
        {
            double sum = vector[i];
            for (int k = 0; k < i; k++) sum -= _lower[(i * n) + k] * vector[k];
            vector[i] = sum / _lower[(i * n) + i];
        }
    }
}
