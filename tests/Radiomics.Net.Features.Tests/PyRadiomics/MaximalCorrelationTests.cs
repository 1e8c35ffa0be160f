using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features.Tests;

public class MaximalCorrelationTests
{
    private const double Guard = 1.0 / (1L << 52);

    [Property(MaxTest = 150)]
    public void Of_AnyMatrix_IsTheSecondSingularValueOfTheDenseMatrix(int seed)
    {
        var random = new Random(seed);
        using var work = new WorkContext();
        using var cells = new CellList(work);
        int levels = random.Next(2, 40);
        double[,] counts = Random(random, levels);
        (double[] rows, double[] columns) = Fill(cells, counts);
        double expected = Math.Sqrt(Math.Max(0, EigenvaluesOfSquare(counts, rows, columns)[^2]));

        // A root of a vanishing eigenvalue is known to the root of the rounding only.
        Assert.Equal(expected, MaximalCorrelation.Of(cells, rows, columns), expected < 1e-6 ? 1e-7 : 1e-10);
    }

    [Property(MaxTest = 100)]
    public void Of_Guard_MovesItAsTheEigenvaluesOfQ(int seed)
    {
        var random = new Random(seed);
        using var work = new WorkContext();
        using var cells = new CellList(work);
        int levels = random.Next(2, 12);
        double[,] counts = Random(random, levels);
        (double[] rows, double[] columns) = Fill(cells, counts);

        // A guard far above 2^-52, so that its effect is seen beside the rounding of power iteration.
        const double Large = 1e-7;
        double smallest = rows.Where(p => p > 0).Min() * columns.Where(p => p > 0).Min();
        if (Large > 1e-3 * smallest) return;
        double without = MaximalCorrelation.Of(cells, rows, columns), with = MaximalCorrelation.Of(cells, rows, columns, Large);
        double second = Large / smallest * (Large / smallest);
        double expected = Math.Sqrt(SecondEigenvalueOfQ(counts, rows, columns, Large));
        double gap = GapOf(counts, rows, columns);
        if (expected < 0.05 || gap < 0.05) return;
        Assert.True(with <= without + 1e-12);
        Assert.Equal(expected, with, Math.Max(1e-9, 50 * second / gap));
    }

    [Fact]
    public void Of_TwoBlocks_IsOneButForTheGuard()
    {
        using var work = new WorkContext();
        using var cells = new CellList(work);
        double[,] counts = { { 3, 1, 0, 0 }, { 1, 2, 0, 0 }, { 0, 0, 5, 2 }, { 0, 0, 2, 4 } };
        (double[] rows, double[] columns) = Fill(cells, counts);
        Assert.Equal(1, MaximalCorrelation.Of(cells, rows, columns));
        Assert.Equal(1, MaximalCorrelation.Of(cells, rows, columns, Guard), 1e-13);
    }

    [Fact]
    public void Of_IndependentLevels_IsZero()
    {
        using var work = new WorkContext();
        using var cells = new CellList(work);
        (double[] rows, double[] columns) = Fill(cells, new double[,] { { 1, 2, 3 }, { 2, 4, 6 }, { 3, 6, 9 } });
        Assert.Equal(0, MaximalCorrelation.Of(cells, rows, columns), 1e-7);
    }

    private static double[,] Random(Random random, int levels)
    {
        var counts = new double[levels, levels];
        bool isSymmetric = random.Next(2) == 0;
        for (int i = 0; i < levels; i++)
        {
            for (int j = 0; j < levels; j++)
            {
                if (random.Next(3) == 0) counts[i, j] = random.Next(1, 30);
            }
        }

        counts[0, 0] += 1;
        counts[levels - 1, levels - 1] += 1;
        if (!isSymmetric) return counts;
        var symmetric = new double[levels, levels];
        for (int i = 0; i < levels; i++)
        {
            for (int j = 0; j < levels; j++) symmetric[i, j] = counts[i, j] + counts[j, i];
        }

        return symmetric;
    }

    private static (double[] Rows, double[] Columns) Fill(CellList cells, double[,] counts)
    {
        int levels = counts.GetLength(0);
        double total = counts.Cast<double>().Sum();
        double[] rows = new double[levels + 1], columns = new double[levels + 1];
        for (int i = 0; i < levels; i++)
        {
            for (int j = 0; j < levels; j++)
            {
                if (counts[i, j] == 0) continue;
                cells.Add(CellList.KeyOf(i + 1, j + 1), counts[i, j]);
                rows[i + 1] += counts[i, j] / total;
                columns[j + 1] += counts[i, j] / total;
            }
        }

        return (rows, columns);
    }

    /// <summary>Eigenvalues of B Bᵀ by Jacobi's rotations, rising.</summary>
    private static double[] EigenvaluesOfSquare(double[,] counts, double[] rows, double[] columns)
    {
        int n = counts.GetLength(0);
        double total = counts.Cast<double>().Sum();
        double B(int i, int k) => rows[i + 1] > 0 && columns[k + 1] > 0 ? counts[i, k] / total / Math.Sqrt(rows[i + 1] * columns[k + 1]) : 0;
        var a = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k < n; k++) a[i, j] += B(i, k) * B(j, k);
            }
        }

        for (int sweep = 0; sweep < 60; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++) Rotate(a, p, q);
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => a[i, i]).Order()];
    }

    private static void Rotate(double[,] a, int p, int q)
    {
        if (Math.Abs(a[p, q]) < 1e-300) return;
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1)), c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        int n = a.GetLength(0);
        for (int k = 0; k < n; k++) (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        for (int k = 0; k < n; k++) (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
    }

    private static double GapOf(double[,] counts, double[] rows, double[] columns)
    {
        double[] eigenvalues = EigenvaluesOfSquare(counts, rows, columns);
        double below = eigenvalues.Length > 2 ? eigenvalues[^2] - eigenvalues[^3] : 1;
        return Math.Min(below, eigenvalues[^1] - eigenvalues[^2]);
    }

    /// <summary>Second largest eigenvalue of Q with the guard in its divisors, by power iteration after taking the largest away.</summary>
    private static double SecondEigenvalueOfQ(double[,] counts, double[] rows, double[] columns, double guard)
    {
        int n = counts.GetLength(0);
        double total = counts.Cast<double>().Sum();
        var q = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k < n; k++) q[i, j] += counts[i, k] / total * (counts[j, k] / total) / ((rows[i + 1] * columns[k + 1]) + guard);
            }
        }

        (double first, double[] right) = Power(q, transposed: false);
        (_, double[] left) = Power(q, transposed: true);
        double product = right.Zip(left, (r, l) => r * l).Sum();
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) q[i, j] -= first * right[i] * left[j] / product;
        }

        return Power(q, transposed: false).Value;
    }

    private static (double Value, double[] Vector) Power(double[,] matrix, bool transposed)
    {
        int n = matrix.GetLength(0);
        double[] vector = [.. Enumerable.Range(0, n).Select(i => 1 + (0.37 * Math.Sin(i + 1)))];
        double value = 0;
        for (int round = 0; round < 4000; round++)
        {
            var next = new double[n];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++) next[i] += (transposed ? matrix[j, i] : matrix[i, j]) * vector[j];
            }

            value = Math.Sqrt(next.Sum(x => x * x));
            if (value == 0) return (0, vector);
            vector = [.. next.Select(x => x / value)];
        }

        return (value, vector);
    }
}
