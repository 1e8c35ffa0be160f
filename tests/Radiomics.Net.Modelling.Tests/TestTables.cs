using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Small tables for tests: from columns, or drawn from a seeded source.</summary>
internal static class TestTables
{
    public static DesignMatrix Matrix(params (string Name, double[] Values)[] columns)
    {
        int rows = columns.Length == 0 ? 0 : columns[0].Values.Length;
        return DesignMatrix.FromColumnMajor(Ids(rows), columns.Select(c => c.Name).ToValueList(), [.. columns.SelectMany(c => c.Values)]);
    }

    public static ValueList<string> Ids(int rows) => Enumerable.Range(1, rows).Select(i => FormattableString.Invariant($"r{i}")).ToValueList();

    public static BinaryOutcome Outcome(params double[] values) => BinaryOutcome.FromNumbers("y", values);

    /// <summary>Normal columns x1, x2, ... and an outcome whose log odds are intercept + slope times their sum.</summary>
    public static (DesignMatrix Features, BinaryOutcome Outcome) Logistic(ulong seed, int rows, int columns, double slope = 0.8, double intercept = 0)
    {
        var random = new RandomSource(seed, "test table");
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.Length; i++) values[i] = random.NextNormal();
        var events = new bool[rows];
        for (int i = 0; i < rows; i++)
        {
            double eta = intercept;
            for (int j = 0; j < columns; j++) eta += slope * values[(j * rows) + i];
            events[i] = random.NextDouble() < 1 / (1 + Math.Exp(-eta));
        }

        ValueList<string> names = Enumerable.Range(1, columns).Select(j => FormattableString.Invariant($"x{j}")).ToValueList();
        return (DesignMatrix.FromColumnMajor(Ids(rows), names, values), new BinaryOutcome("y", events));
    }
}
