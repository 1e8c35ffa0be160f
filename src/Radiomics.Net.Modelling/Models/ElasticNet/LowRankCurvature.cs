namespace Radiomics.Net.Modelling;

/// <summary>
/// The second derivative Z'MZ kept as its factors: for many more columns than rows, where every penalised column has a
/// ridge term. Solves in the dimension of the rows (Woodbury's identity).
/// </summary>
internal sealed class LowRankCurvature : Curvature
{
    private readonly SymmetricFactor _inner = new();
    private readonly SymmetricFactor _outer = new();
    private readonly int _rows;
    private readonly double[] _root;
    private readonly double[][] _scaled;

    /// <summary>Takes the columns over.</summary>
    /// <param name="loss">The loss, updated at the predictor.</param>
    /// <param name="count">Number of columns.</param>
    /// <param name="column">Gives each column, padded.</param>
    public LowRankCurvature(PenalisedLoss loss, int count, Func<int, ReadOnlySpan<double>> column)
    {
        _rows = loss.RowCount;
        _root = new double[_rows * _rows];
        loss.FillRowCurvature(_root);
        FactorSemidefinite(_root, _rows);
        _scaled = new double[count][];
        for (int j = 0; j < count; j++) _scaled[j] = TransposedRootTimes(column(j));
    }

    public override void Multiply(ReadOnlySpan<double> x, Span<double> result)
    {
        double[] sum = new double[ColumnKernels.PaddedLength(_rows)];
        for (int j = 0; j < _scaled.Length; j++)
        {
            if (x[j] != 0) ColumnKernels.AddScaled(sum, x[j], _scaled[j]);
        }

        for (int j = 0; j < _scaled.Length; j++) result[j] = ColumnKernels.Dot(_scaled[j], sum);
    }

    public override void SolveFree(ReadOnlySpan<int> free, ReadOnlySpan<double> ridge, Span<double> rightSide)
    {
        int[] plain = [.. free.ToArray().Where(RidgeIsZero(ridge))], ridged = [.. free.ToArray().Except(plain)];
        FactorInner(ridged, ridge);

        // With B the block of the ridged columns and C, A those of the plain ones: Schur complement A - C'B^-1 C.
        double[] right = new double[_scaled.Length];
        for (int i = 0; i < free.Length; i++) right[free[i]] = rightSide[i];
        double[] first = SolveRidged(ridged, ridge, right);
        _outer.Resize(plain.Length);
        double[] plainSolution = new double[plain.Length];
        for (int a = 0; a < plain.Length; a++)
        {
            double[] cross = new double[_scaled.Length];
            foreach (int j in ridged) cross[j] = ColumnKernels.Dot(_scaled[plain[a]], _scaled[j]);
            double[] solved = SolveRidged(ridged, ridge, cross);
            plainSolution[a] = right[plain[a]];
            foreach (int j in ridged) plainSolution[a] -= cross[j] * first[j];
            for (int b = a; b < plain.Length; b++)
            {
                double value = ColumnKernels.Dot(_scaled[plain[a]], _scaled[plain[b]]);
                foreach (int j in ridged) value -= solved[j] * ColumnKernels.Dot(_scaled[plain[b]], _scaled[j]);
                _outer.Column(a)[b - a] = value;
            }
        }

        _outer.Factor();
        _outer.Solve(plainSolution);
        foreach (int j in ridged)
        {
            for (int a = 0; a < plain.Length; a++) right[j] -= plainSolution[a] * ColumnKernels.Dot(_scaled[plain[a]], _scaled[j]);
        }

        double[] solution = SolveRidged(ridged, ridge, right);
        for (int a = 0; a < plain.Length; a++) solution[plain[a]] = plainSolution[a];
        for (int i = 0; i < free.Length; i++) rightSide[i] = solution[free[i]];
    }

    private static Func<int, bool> RidgeIsZero(ReadOnlySpan<double> ridge)
    {
        double[] copy = ridge.ToArray();
        return j => copy[j] == 0;
    }

    // I + sum over ridged columns of z z' / ridge, in the rows.
    private void FactorInner(int[] ridged, ReadOnlySpan<double> ridge)
    {
        int stride = ColumnKernels.PaddedLength(_rows);
        double[] sum = new double[_rows * stride];
        foreach (int j in ridged)
        {
            double[] column = _scaled[j];
            for (int i = 0; i < _rows; i++) ColumnKernels.AddScaled(sum.AsSpan(i * stride, ColumnKernels.PaddedLength(i + 1)), column[i] / ridge[j], column.AsSpan(0, ColumnKernels.PaddedLength(i + 1)));
        }

        _inner.Resize(_rows);
        for (int i = 0; i < _rows; i++)
        {
            for (int k = i; k < _rows; k++) _inner.Column(i)[k - i] = sum[(k * stride) + i];
            _inner.Column(i)[0] += 1;
        }

        _inner.Factor();
    }

    private double[] SolveRidged(int[] ridged, ReadOnlySpan<double> ridge, double[] right)
    {
        double[] sum = new double[ColumnKernels.PaddedLength(_rows)], solution = new double[right.Length];
        foreach (int j in ridged) ColumnKernels.AddScaled(sum, right[j] / ridge[j], _scaled[j]);
        _inner.Solve(sum.AsSpan(0, _rows));
        foreach (int j in ridged) solution[j] = (right[j] - ColumnKernels.Dot(_scaled[j], sum)) / ridge[j];
        return solution;
    }

    private double[] TransposedRootTimes(ReadOnlySpan<double> column)
    {
        double[] result = new double[ColumnKernels.PaddedLength(_rows)];
        for (int i = 0; i < _rows; i++)
        {
            if (column[i] == 0) continue;
            ReadOnlySpan<double> row = _root.AsSpan(i * _rows, i + 1);
            for (int k = 0; k <= i; k++) result[k] += column[i] * row[k];
        }

        return result;
    }

    // Lower triangular L with L L' = M for a positive semidefinite M; a column whose pivot vanishes is zero.
    private static void FactorSemidefinite(double[] matrix, int size)
    {
        for (int i = 0; i < size; i++)
        {
            Span<double> row = matrix.AsSpan(i * size, size);
            double diagonal = row[i];
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> above = matrix.AsSpan(j * size, size);
                row[j] = above[j] == 0 ? 0 : (row[j] - ColumnKernels.DotAny(row[..j], above[..j])) / above[j];
            }

            double pivot = diagonal - ColumnKernels.DotAny(row[..i], row[..i]);
            row[i] = pivot > 1e-15 * diagonal ? Math.Sqrt(pivot) : 0;
        }
    }
}
