using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling.Tests;

public class SmallLinearAlgebraTests
{
    [Property(MaxTest = 100)]
    public void NonNegativeLeastSquares_AnyProblem_MeetsTheConditionsOfOptimality(ushort seed)
    {
        var random = new RandomSource(seed, "nnls");
        int rows = 2 + random.NextInt(5), columns = 3 + random.NextInt(30);
        double[] a = [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextNormal())];
        double[] target = [.. Enumerable.Range(0, rows).Select(_ => random.NextNormal())], rest = new double[rows];
        double[] x = NonNegativeLeastSquares.Solve(a, rows, target, rest, 1e-12);
        for (int i = 0; i < rows; i++)
        {
            Assert.Equal(target[i] - Enumerable.Range(0, columns).Sum(j => a[(j * rows) + i] * x[j]), rest[i], 1e-9);
        }

        for (int j = 0; j < columns; j++)
        {
            double slope = Enumerable.Range(0, rows).Sum(i => a[(j * rows) + i] * rest[i]);
            Assert.True(x[j] >= 0 && slope <= 1e-9 && Math.Abs(x[j] * slope) <= 1e-8, $"x {x[j]}, slope {slope}");
        }
    }

    [Property(MaxTest = 100)]
    public void CholeskyFactor_PositiveDefinite_SolvesAndInverts(ushort seed)
    {
        var random = new RandomSource(seed, "cholesky");
        int n = 1 + random.NextInt(8);
        double[] root = [.. Enumerable.Range(0, n * n).Select(i => random.NextNormal() + (i % (n + 1) == 0 ? 3 : 0))], matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) matrix[(i * n) + j] = Enumerable.Range(0, n).Sum(k => root[(i * n) + k] * root[(j * n) + k]);
        }

        var factor = new CholeskyFactor(n);
        Assert.Equal(-1, factor.Factor(matrix));
        double[] inverse = factor.Inverse(), vector = [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())], solved = [.. vector];
        factor.Solve(solved);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(vector[i], Enumerable.Range(0, n).Sum(j => matrix[(i * n) + j] * solved[j]), 1e-7);
            for (int j = 0; j < n; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, n).Sum(k => matrix[(i * n) + k] * inverse[(k * n) + j]), 1e-7);
                Assert.Equal(inverse[(i * n) + j], inverse[(j * n) + i]);
            }
        }

        Assert.Equal(vector.Zip(solved, (a, b) => a * b).Sum(), factor.QuadraticForm([.. vector]), 1e-7);
    }

    [Fact]
    public void CholeskyFactor_SingularOrNaN_NamesTheRow()
    {
        var factor = new CholeskyFactor(2);
        Assert.Equal(1, factor.Factor([1, 2, 2, 4]));
        Assert.Equal(0, factor.Factor([double.NaN, 0, 0, 1]));
        Assert.Equal(1, factor.Factor([1, 0, 0, -1]));
        Assert.Equal(-1, factor.Factor([1e-20, 0, 0, 1e20]));
        Assert.Equal(0, factor.LogDeterminant(), 1e-12);
    }

    [Fact]
    public void GiniMeanDifference_SmallSample_IsTheMeanOfAllPairs() =>
        Assert.Equal((1.0 + 3 + 6 + 2 + 5 + 3) / 6, GiniMeanDifference.Of([4, 1, 2, 7]), 1e-15);
}
