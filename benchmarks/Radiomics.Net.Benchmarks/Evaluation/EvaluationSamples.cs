using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Benchmarks;

/// <summary>Seeded data for the benchmarks of evaluation.</summary>
internal static class EvaluationSamples
{
    /// <summary>Normal columns and an outcome that depends on their sum.</summary>
    public static (DesignMatrix Features, BinaryOutcome Outcome) Logistic(int rows, int columns)
    {
        var random = new RandomSource(11, "benchmark");
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.Length; i++) values[i] = random.NextNormal();
        bool[] events = new bool[rows];
        for (int i = 0; i < rows; i++)
        {
            double odds = -0.5;
            for (int j = 0; j < columns; j++) odds += 0.7 * values[(j * rows) + i];
            events[i] = random.NextDouble() < 1 / (1 + Math.Exp(-odds));
        }

        return (
            DesignMatrix.FromColumnMajor(
                Enumerable.Range(1, rows).Select(i => $"p{i}").ToValueList(), Enumerable.Range(1, columns).Select(j => $"x{j}").ToValueList(), values),
            new BinaryOutcome("event", events));
    }
}
