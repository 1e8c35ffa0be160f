using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling.Tests;

public sealed class SymmetricFactorTests
{
    [Property(MaxTest = 60)]
    public void Solve_RandomMatrix_MeetsTheEquations(byte seed, byte size)
    {
        int n = 1 + (size % 40);
        double[,] matrix = Gram(n, n + 3, seed);
        double[] right = Draw(n, 7), solution = [.. right];
        var factor = new SymmetricFactor();

        // A larger matrix before it leaves its numbers in the memory that is used again.
        Fill(factor, Gram(n + 9, n + 12, 1));
        factor.Factor();
        Fill(factor, matrix);
        factor.Factor();
        factor.Solve(solution);

        for (int i = 0; i < n; i++) Assert.Equal(right[i], Enumerable.Range(0, n).Sum(j => matrix[i, j] * solution[j]), 1e-6 * (1 + solution.Max(Math.Abs)));
    }

    [Fact]
    public void Solve_CopyOfAColumn_GetsNothingAndTheOthersMeetTheEquations()
    {
        double[,] matrix = Gram(6, 20, 3);
        for (int i = 0; i < 6; i++) matrix[4, i] = matrix[1, i];
        for (int i = 0; i < 6; i++) matrix[i, 4] = matrix[i, 1];
        double[] right = Draw(6, 8);
        right[4] = right[1];
        double[] solution = [.. right];
        var factor = new SymmetricFactor();
        Fill(factor, matrix);
        factor.Factor();
        factor.Solve(solution);

        Assert.Equal(0, solution[4]);
        for (int i = 0; i < 6; i++) Assert.Equal(right[i], Enumerable.Range(0, 6).Sum(j => matrix[i, j] * solution[j]), 1e-9);
    }

    private static void Fill(SymmetricFactor factor, double[,] matrix)
    {
        int n = matrix.GetLength(0);
        factor.Resize(n);
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++) factor.Column(j)[i - j] = matrix[i, j];
        }
    }

    private static double[,] Gram(int size, int rows, byte seed)
    {
        var random = new RandomSource(seed, "gram");
        double[] values = [.. Enumerable.Range(0, size * rows).Select(_ => random.NextNormal())];
        var gram = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++) gram[i, j] = Enumerable.Range(0, rows).Sum(k => values[(i * rows) + k] * values[(j * rows) + k]);
        }

        return gram;
    }

    private static double[] Draw(int length, int stream)
    {
        var random = new RandomSource(5, "right side", stream);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextNormal())];
    }
}
