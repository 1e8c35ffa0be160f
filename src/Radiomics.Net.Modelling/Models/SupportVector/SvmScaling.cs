using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Means and factors that bring columns to mean 0 and standard deviation 1 (divisor n - 1).</summary>
internal sealed class SvmScaling
{
    private SvmScaling(double[] means, double[] scales, ValueList<string> constantColumns)
    {
        Means = means;
        Scales = scales;
        ConstantColumns = constantColumns;
    }

    public double[] Means { get; }

    /// <summary>Standard deviations; infinite for a constant column, which thus becomes 0 everywhere.</summary>
    public double[] Scales { get; }

    public ValueList<string> ConstantColumns { get; }

    public static SvmScaling Fit(DesignMatrix features, bool standardise)
    {
        if (features.ColumnCount == 0) throw new FitException("The matrix has no columns.");
        double[] means = new double[features.ColumnCount], scales = new double[features.ColumnCount];
        Array.Fill(scales, 1);
        var constant = new List<string>();
        for (int j = 0; j < means.Length; j++)
        {
            ReadOnlySpan<double> column = features.Column(j);
            bool varies = false;
            foreach (double value in column) varies |= value != column[0];
            if (!varies)
            {
                constant.Add(features.ColumnNames[j]);
                if (standardise) scales[j] = double.PositiveInfinity;
                continue;
            }

            if (!standardise) continue;
            double sum = 0, squares = 0;
            foreach (double value in column) sum += value;
            means[j] = sum / column.Length;
            foreach (double value in column) squares += (value - means[j]) * (value - means[j]);
            scales[j] = Math.Sqrt(squares / (column.Length - 1));
        }

        if (constant.Count == means.Length)
        {
            throw new FitException($"All {means.Length} columns are constant in the {features.RowCount} training rows: {string.Join(", ", constant.Take(20))}. There is nothing to learn from.");
        }

        return new SvmScaling(means, scales, constant.ToValueList());
    }

    /// <summary>Scaled rows, row by row.</summary>
    public double[] Apply(DesignMatrix features)
    {
        double[] result = new double[(long)features.RowCount * Means.Length];
        for (int j = 0; j < Means.Length; j++)
        {
            ReadOnlySpan<double> column = features.Column(j);
            for (int i = 0; i < column.Length; i++) result[(i * Means.Length) + j] = (column[i] - Means[j]) / Scales[j];
        }

        return result;
    }
}
