using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Maximal correlation coefficient of a co-occurrence matrix: the second largest singular value of
/// B(i, j) = p(i, j) / √(px(i) py(j)), the largest being 1.
/// </summary>
/// <remarks>
/// Haralick 1973 has it as the root of the second largest eigenvalue of Q = B Bᵀ in another scaling. Here Lanczos' method
/// runs on B Bᵀ in the space orthogonal to √px, the singular vector of 1, with full reorthogonalisation; only the cells that are
/// not zero are touched. It ends when the residual bounds the error of the eigenvalue by 1e-14 of it.
/// </remarks>
internal static class MaximalCorrelation
{
    private const double Tolerance = 1e-14;

    /// <summary>The coefficient, 0 to 1.</summary>
    /// <param name="cells">Counts, at least one.</param>
    /// <param name="rows">px(i) at position i.</param>
    /// <param name="columns">py(j) at position j.</param>
    /// <param name="guard">
    /// What is added to px(i) py(j) in the divisors of Q; PyRadiomics adds 2⁻⁵², which moves the eigenvalue by up to 1e-8 where levels
    /// are rare. Its effect is taken to first order, the second being its square.
    /// </param>
    public static double Of(CellList cells, ReadOnlySpan<double> rows, ReadOnlySpan<double> columns, double guard = 0)
    {
        var matrix = new NormalisedMatrix(cells, rows, columns);
        if (matrix.RowCount < 2 || matrix.ColumnCount < 2) return 0;
        double eigenvalue = matrix.SecondOfBlocks(guard) ?? SecondEigenvalue(matrix, guard);
        return Math.Sqrt(Math.Clamp(eigenvalue, 0, 1));
    }

    private static double SecondEigenvalue(NormalisedMatrix matrix, double guard)
    {
        double[] first = matrix.RowRoots;
        int n = first.Length, most = n - 1;
        var basis = new List<double[]> { first };
        var diagonal = new List<double>();
        var offDiagonal = new List<double>();
        double[] vector = Start(n);
        if (!Orthonormalise(vector, basis, out _)) return 0;
        double eigenvalue = 0;
        for (int k = 1; k <= most; k++)
        {
            basis.Add(vector);
            double[] next = matrix.MultiplyTwice(vector);
            diagonal.Add(Dot(next, vector));
            bool goesOn = Orthonormalise(next, basis, out double norm) && k < most;
            if (!goesOn || k % 4 == 0)
            {
                eigenvalue = LargestEigenvalue(diagonal, offDiagonal, out double last);
                if (!goesOn || norm * Math.Abs(last) <= Tolerance * eigenvalue) break;
            }

            offDiagonal.Add(norm);
            vector = next;
        }

        return guard == 0 || !(eigenvalue > 0) ? eigenvalue : eigenvalue + matrix.ChangeBy(guard, VectorOf(eigenvalue, diagonal, offDiagonal, basis), eigenvalue);
    }

    /// <summary>The eigenvector of B Bᵀ that belongs to an eigenvalue of the tridiagonal matrix, by one step of inverse iteration there.</summary>
    private static double[] VectorOf(double eigenvalue, List<double> diagonal, List<double> offDiagonal, List<double[]> basis)
    {
        int k = diagonal.Count;
        double[] coefficients = TridiagonalVector(eigenvalue, diagonal, offDiagonal);
        var vector = new double[basis[0].Length];
        for (int j = 0; j < k; j++)
        {
            double[] direction = basis[j + 1];
            for (int i = 0; i < vector.Length; i++) vector[i] += coefficients[j] * direction[i];
        }

        return vector;
    }

    /// <summary>Two rounds of inverse iteration with a slightly displaced eigenvalue, by elimination with row exchanges.</summary>
    private static double[] TridiagonalVector(double eigenvalue, List<double> diagonal, List<double> offDiagonal)
    {
        int k = diagonal.Count;
        double shift = eigenvalue * (1 + 1e-10);
        var x = new double[k];
        Array.Fill(x, 1 / Math.Sqrt(k));
        for (int round = 0; round < 3; round++)
        {
            var main = new double[k];
            var upper = new double[k];
            var second = new double[k];
            for (int i = 0; i < k; i++)
            {
                main[i] = diagonal[i] - shift;
                if (i + 1 < k) upper[i] = offDiagonal[i];
            }

            for (int i = 0; i + 1 < k; i++)
            {
                double below = offDiagonal[i];
                if (Math.Abs(below) > Math.Abs(main[i]))
                {
                    (main[i], below) = (below, main[i]);
                    (upper[i], main[i + 1]) = (main[i + 1], upper[i]);
                    (second[i], upper[i + 1]) = (upper[i + 1], 0);
                    (x[i], x[i + 1]) = (x[i + 1], x[i]);
                }

                double factor = main[i] == 0 ? 0 : below / main[i];
                main[i + 1] -= factor * upper[i];
                upper[i + 1] -= factor * second[i];
                x[i + 1] -= factor * x[i];
            }

            for (int i = k - 1; i >= 0; i--)
            {
                double value = x[i];
                if (i + 1 < k) value -= upper[i] * x[i + 1];
                if (i + 2 < k) value -= second[i] * x[i + 2];
                x[i] = value / (main[i] == 0 ? 1e-300 : main[i]);
            }

            double norm = Math.Sqrt(Dot(x, x));
            for (int i = 0; i < k; i++) x[i] /= norm;
        }

        return x;
    }

    /// <summary>Takes the parts along some orthonormal vectors away, twice, and scales to length 1; false where nothing is left.</summary>
    private static bool Orthonormalise(double[] vector, List<double[]> basis, out double norm)
    {
        double before = Math.Sqrt(Dot(vector, vector));
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] other in basis)
            {
                double along = Dot(vector, other);
                for (int i = 0; i < vector.Length; i++) vector[i] -= along * other[i];
            }
        }

        norm = Math.Sqrt(Dot(vector, vector));
        if (!(norm > 1e-15 * Math.Max(before, 1e-300))) return false;
        for (int i = 0; i < vector.Length; i++) vector[i] /= norm;
        return true;
    }

    /// <summary>Largest eigenvalue of a symmetric tridiagonal matrix, and the last component of its vector, by implicit QL.</summary>
    private static double LargestEigenvalue(List<double> diagonal, List<double> offDiagonal, out double lastComponent)
    {
        int n = diagonal.Count;
        double[] d = [.. diagonal], e = [.. offDiagonal, 0], z = new double[n];
        z[n - 1] = 1;
        for (int l = 0; l < n; l++)
        {
            for (int iteration = 0; iteration < 60; iteration++)
            {
                int m = l;
                while (m < n - 1 && Math.Abs(e[m]) > 1e-17 * (Math.Abs(d[m]) + Math.Abs(d[m + 1]))) m++;
                if (m == l) break;
                Sweep(d, e, z, l, m);
            }
        }

        int largest = 0;
        for (int i = 1; i < n; i++)
        {
            if (d[i] > d[largest]) largest = i;
        }

        lastComponent = z[largest];
        return d[largest];
    }

    private static void Sweep(double[] d, double[] e, double[] z, int l, int m)
    {
        double g = (d[l + 1] - d[l]) / (2 * e[l]), r = Math.Sqrt((g * g) + 1);
        g = d[m] - d[l] + (e[l] / (g + (g >= 0 ? r : -r)));
        double s = 1, c = 1, p = 0;
        for (int i = m - 1; i >= l; i--)
        {
            double f = s * e[i], b = c * e[i];
            r = Math.Sqrt((f * f) + (g * g));
            e[i + 1] = r;
            if (r == 0)
            {
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }

            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = ((d[i] - g) * s) + (2 * c * b);
            p = s * r;
            d[i + 1] = g + p;
            g = (c * r) - b;
            (z[i + 1], z[i]) = ((s * z[i]) + (c * z[i + 1]), (c * z[i]) - (s * z[i + 1]));
        }

        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }

    /// <summary>A start that has a part along any vector one would meet: fixed, without a pattern.</summary>
    private static double[] Start(int length)
    {
        var vector = new double[length];
        ulong state = 0x9E3779B97F4A7C15;
        for (int i = 0; i < length; i++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            vector[i] = 0.5 + ((state >> 33) / (double)(1UL << 31));
            if ((state & (1UL << 40)) != 0) vector[i] = -vector[i];
        }

        return vector;
    }

    private static double Dot(double[] a, double[] b) => OrderedDot.Of(a, b);

    /// <summary>The cells of B, with rows and columns that occur numbered from 0.</summary>
    private sealed class NormalisedMatrix
    {
        private readonly int[] _rows, _columns;
        private readonly double[] _values, _divisors, _product, _columnRoots;

        public NormalisedMatrix(CellList cells, ReadOnlySpan<double> rows, ReadOnlySpan<double> columns)
        {
            int[] rowOf = Compact(rows, out int rowCount), columnOf = Compact(columns, out int columnCount);
            RowRoots = RootsOf(rows, rowOf, rowCount);
            _columnRoots = RootsOf(columns, columnOf, columnCount);
            ReadOnlySpan<ulong> keys = cells.Keys;
            ReadOnlySpan<double> counts = cells.Counts;
            _rows = new int[keys.Length];
            _columns = new int[keys.Length];
            _values = new double[keys.Length];
            _divisors = new double[keys.Length];
            _product = new double[columnCount];
            for (int k = 0; k < keys.Length; k++)
            {
                int i = CellList.RowOf(keys[k]), j = CellList.ColumnOf(keys[k]);
                _rows[k] = rowOf[i];
                _columns[k] = columnOf[j];
                _divisors[k] = rows[i] * columns[j];
                _values[k] = counts[k] / cells.Total / Math.Sqrt(_divisors[k]);
            }
        }

        public int RowCount => RowRoots.Length;

        public int ColumnCount => _columnRoots.Length;

        /// <summary>√px, the singular vector of 1.</summary>
        public double[] RowRoots { get; }

        /// <summary>B Bᵀ v.</summary>
        public double[] MultiplyTwice(double[] vector)
        {
            MultiplyTransposed(vector);
            var result = new double[vector.Length];
            for (int k = 0; k < _values.Length; k++) result[_rows[k]] += _values[k] * _product[_columns[k]];
            return result;
        }

        /// <summary>By how much an eigenvalue of Q moves where something is added to the divisors, to first order.</summary>
        /// <param name="guard">What is added.</param>
        /// <param name="vector">Unit eigenvector of B Bᵀ.</param>
        /// <param name="eigenvalue">Its eigenvalue, above 0.</param>
        public double ChangeBy(double guard, double[] vector, double eigenvalue)
        {
            MultiplyTransposed(vector);
            double change = 0;
            for (int k = 0; k < _values.Length; k++) change += vector[_rows[k]] * _values[k] * _product[_columns[k]] / (_divisors[k] + guard);
            return -guard * change;
        }

        /// <summary>Where levels fall into blocks without a pair between them, each block has an eigenvalue of 1: the second largest of these; <c>null</c> for one block.</summary>
        public double? SecondOfBlocks(double guard)
        {
            int[] parents = [.. Enumerable.Range(0, RowCount + ColumnCount)];
            int Root(int node)
            {
                while (parents[node] != node) node = parents[node] = parents[parents[node]];
                return node;
            }

            int blocks = parents.Length;
            for (int k = 0; k < _rows.Length; k++)
            {
                int a = Root(_rows[k]), b = Root(RowCount + _columns[k]);
                if (a == b) continue;
                parents[a] = b;
                blocks--;
            }

            if (blocks == 1) return null;
            var shares = new double[parents.Length];
            var changes = new double[parents.Length];
            for (int i = 0; i < RowCount; i++) shares[Root(i)] += RowRoots[i] * RowRoots[i];
            for (int k = 0; k < _rows.Length; k++) changes[Root(_rows[k])] += _values[k] * Math.Sqrt(_divisors[k]) / (_divisors[k] + guard);
            return Enumerable.Range(0, parents.Length).Where(n => parents[n] == n && shares[n] > 0)
                .Select(n => 1 - (guard * changes[n] / shares[n])).OrderDescending().ElementAt(1);
        }

        private void MultiplyTransposed(double[] vector)
        {
            Array.Clear(_product);
            for (int k = 0; k < _values.Length; k++) _product[_columns[k]] += _values[k] * vector[_rows[k]];
        }

        private static int[] Compact(ReadOnlySpan<double> probabilities, out int count)
        {
            var positions = new int[probabilities.Length];
            count = 0;
            for (int i = 0; i < probabilities.Length; i++) positions[i] = probabilities[i] > 0 ? count++ : -1;
            return positions;
        }

        private static double[] RootsOf(ReadOnlySpan<double> probabilities, int[] positions, int count)
        {
            var roots = new double[count];
            for (int i = 0; i < positions.Length; i++)
            {
                if (positions[i] >= 0) roots[positions[i]] = Math.Sqrt(probabilities[i]);
            }

            return roots;
        }
    }
}
