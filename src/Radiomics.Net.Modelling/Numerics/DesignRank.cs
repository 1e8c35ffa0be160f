using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Finds the columns that leave a regression without a unique answer, before anything is iterated.</summary>
internal static class DesignRank
{
    // A column that keeps less than this share of its spread after the earlier ones are taken out depends on them.
    private const double Tolerance = 1e-8;

    /// <summary>Refuses constant columns, copies (also scaled and shifted ones), linear combinations, and too few rows.</summary>
    /// <exception cref="FitException">There are such columns; the message names them.</exception>
    public static void RequireFull(DesignMatrix features)
    {
        int n = features.RowCount, k = features.ColumnCount;
        double[] basis = new double[n * k], means = new double[k];
        var constant = new List<string>();
        for (int j = 0; j < k; j++)
        {
            ReadOnlySpan<double> column = features.Column(j);
            Span<double> centred = basis.AsSpan(j * n, n);
            double largest = 0;
            foreach (double value in column)
            {
                means[j] += value / n;
                largest = Math.Max(largest, Math.Abs(value));
            }

            for (int i = 0; i < n; i++) centred[i] = column[i] - means[j];
            double norm = Norm(centred);
            if (!(norm > 1e-13 * largest * Math.Sqrt(n)))
            {
                constant.Add(features.ColumnNames[j]);
                continue;
            }

            for (int i = 0; i < n; i++) centred[i] /= norm;
        }

        if (constant.Count > 0)
        {
            throw new FitException($"{constant.Count} column(s) hold the same value in all {n} rows: {Names(constant)}. Leave them out.");
        }

        if (n <= k + 1)
        {
            throw new FitException($"{n} rows can't determine {k + 1} coefficients ({k} columns and the intercept). Select columns first, or use a penalised model.");
        }

        List<string> dependent = Dependent(features, basis);
        if (dependent.Count > 0)
        {
            throw new FitException($"{dependent.Count} column(s) are copies or linear combinations of the columns before them: {Names(dependent)}. Leave them out.");
        }
    }

    private static List<string> Dependent(DesignMatrix features, double[] basis)
    {
        int n = features.RowCount;
        var dependent = new List<string>();
        for (int j = 0; j < features.ColumnCount; j++)
        {
            Span<double> column = basis.AsSpan(j * n, n);
            string? twin = null;
            for (int pass = 0; pass < 2; pass++)
            {
                for (int m = 0; m < j; m++)
                {
                    ReadOnlySpan<double> earlier = basis.AsSpan(m * n, n);
                    double product = 0;
                    for (int i = 0; i < n; i++) product += earlier[i] * column[i];
                    if (pass == 0 && 1 - (product * product) < 1e-14) twin = features.ColumnNames[m];
                    for (int i = 0; i < n; i++) column[i] -= product * earlier[i];
                }
            }

            double norm = Norm(column);
            if (norm < Tolerance)
            {
                dependent.Add(twin is null ? features.ColumnNames[j] : $"{features.ColumnNames[j]} (a copy of {twin})");
                column.Clear();
                continue;
            }

            for (int i = 0; i < n; i++) column[i] /= norm;
        }

        return dependent;
    }

    private static string Names(List<string> names) => string.Join(", ", names.Take(20)) + (names.Count > 20 ? ", ..." : "");

    private static double Norm(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value * value;
        return Math.Sqrt(sum);
    }
}
