namespace Radiomics.Net.Modelling;

/// <summary>Least squares with coefficients that may not be negative: min |A x - b| over x &gt;= 0.</summary>
/// <remarks>
/// Active-set method of Lawson and Hanson (Solving Least Squares Problems, 1974, chapter 23) for few rows and many columns:
/// at most as many coefficients as A has rows are above zero at a time.
/// </remarks>
internal static class NonNegativeLeastSquares
{
    // A residual below this share of the target is rounding.
    private const double NoResidual = 1e-13;

    /// <summary>Solves the problem.</summary>
    /// <param name="columns">A, column by column.</param>
    /// <param name="rowCount">Rows of A.</param>
    /// <param name="target">b, one value a row.</param>
    /// <param name="residual">Receives b - A x at the solution.</param>
    /// <param name="tolerance">A column enters while its product with the residual is above this share of the residual's length.</param>
    /// <returns>x, one value a column.</returns>
    public static double[] Solve(ReadOnlySpan<double> columns, int rowCount, ReadOnlySpan<double> target, Span<double> residual, double tolerance)
    {
        int count = columns.Length / rowCount;
        double[] x = new double[count];
        var passive = new List<int>();
        bool[] barred = new bool[count];
        target.CopyTo(residual);

        double start = Norm(target);
        for (int round = 0; round < 30 * (rowCount + 1); round++)
        {
            double length = Norm(residual);
            if (length <= NoResidual * start || passive.Count == rowCount) break;
            int entering = MostPromising(columns, rowCount, residual, passive, barred, tolerance * length);
            if (entering < 0) break;
            passive.Add(entering);
            if (!Refit(columns, rowCount, target, passive, x, entering))
            {
                // The column depends on those already in: it can't lower the residual further.
                passive.Remove(entering);
                x[entering] = 0;
                barred[entering] = true;
                continue;
            }

            Array.Clear(barred);
            Residual(columns, rowCount, target, passive, x, residual);
        }

        return x;
    }

    private static int MostPromising(
        ReadOnlySpan<double> columns, int rowCount, ReadOnlySpan<double> residual, List<int> passive, bool[] barred, double tolerance)
    {
        int best = -1;
        double highest = tolerance;
        for (int j = 0; j < barred.Length; j++)
        {
            if (barred[j]) continue;
            double product = 0;
            ReadOnlySpan<double> column = columns.Slice(j * rowCount, rowCount);
            for (int i = 0; i < rowCount; i++) product += column[i] * residual[i];
            if (product > highest && !passive.Contains(j))
            {
                highest = product;
                best = j;
            }
        }

        return best;
    }

    // Fits the passive columns and steps back to the first bound met, dropping columns that reach it.
    private static bool Refit(ReadOnlySpan<double> columns, int rowCount, ReadOnlySpan<double> target, List<int> passive, double[] x, int entering)
    {
        while (passive.Count > 0)
        {
            double[]? fitted = Fit(columns, rowCount, target, passive);
            if (fitted is null) return false;
            int position = passive.IndexOf(entering);
            if (position >= 0 && x[entering] == 0 && fitted[position] <= 0) return false;

            double step = 1;
            for (int k = 0; k < fitted.Length; k++)
            {
                double old = x[passive[k]];
                if (fitted[k] <= 0) step = Math.Min(step, old / (old - fitted[k]));
            }

            for (int k = 0; k < fitted.Length; k++) x[passive[k]] += step * (fitted[k] - x[passive[k]]);
            if (step == 1) return true;
            for (int k = fitted.Length - 1; k >= 0; k--)
            {
                if (fitted[k] > 0 || x[passive[k]] > 1e-14) continue;
                x[passive[k]] = 0;
                passive.RemoveAt(k);
            }
        }

        return true;
    }

    // Least squares by modified Gram-Schmidt with the target carried along; null where the columns are dependent.
    private static double[]? Fit(ReadOnlySpan<double> columns, int rowCount, ReadOnlySpan<double> target, List<int> passive)
    {
        int count = passive.Count;
        if (count > rowCount) return null;
        double[] basis = new double[count * rowCount], upper = new double[count * count], solution = new double[count];
        double[] rest = target.ToArray();
        for (int k = 0; k < count; k++)
        {
            Span<double> column = basis.AsSpan(k * rowCount, rowCount);
            columns.Slice(passive[k] * rowCount, rowCount).CopyTo(column);
            double before = Norm(column);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < k; j++)
                {
                    ReadOnlySpan<double> earlier = basis.AsSpan(j * rowCount, rowCount);
                    double product = Dot(earlier, column);
                    upper[(j * count) + k] += product;
                    for (int i = 0; i < rowCount; i++) column[i] -= product * earlier[i];
                }
            }

            double norm = Norm(column);
            if (!(norm > 1e-11 * before)) return null;
            upper[(k * count) + k] = norm;
            for (int i = 0; i < rowCount; i++) column[i] /= norm;
            solution[k] = Dot(column, rest);
            for (int i = 0; i < rowCount; i++) rest[i] -= solution[k] * column[i];
        }

        for (int k = count - 1; k >= 0; k--)
        {
            for (int j = k + 1; j < count; j++) solution[k] -= upper[(k * count) + j] * solution[j];
            solution[k] /= upper[(k * count) + k];
        }

        return solution;
    }

    private static void Residual(
        ReadOnlySpan<double> columns, int rowCount, ReadOnlySpan<double> target, List<int> passive, double[] x, Span<double> residual)
    {
        target.CopyTo(residual);
        foreach (int j in passive)
        {
            for (int i = 0; i < rowCount; i++) residual[i] -= columns[(j * rowCount) + i] * x[j];
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static double Norm(ReadOnlySpan<double> a) => Math.Sqrt(Dot(a, a));
}
