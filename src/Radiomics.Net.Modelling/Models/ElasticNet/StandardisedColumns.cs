using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>The columns of a matrix, weighted-centred and scaled as the elastic net works on them, padded for the kernels.</summary>
internal sealed class StandardisedColumns
{
    private readonly double[] _values;

    /// <summary>Prepares the columns.</summary>
    /// <param name="features">The columns.</param>
    /// <param name="weights">Weights that sum to 1.</param>
    /// <param name="scale">Whether columns are divided by their standard deviation (divisor n).</param>
    /// <param name="centre">Whether their mean is subtracted.</param>
    public StandardisedColumns(DesignMatrix features, ReadOnlySpan<double> weights, bool scale, bool centre)
    {
        RowCount = features.RowCount;
        Count = features.ColumnCount;
        Stride = ColumnKernels.PaddedLength(RowCount);
        _values = new double[(long)Stride * Count];
        Means = new double[Count];
        Scales = new double[Count];
        Norms = new double[Count];
        IsConstant = new bool[Count];
        for (int j = 0; j < Count; j++)
        {
            ReadOnlySpan<double> column = features.Column(j);
            double mean = 0, variance = 0;
            for (int i = 0; i < RowCount; i++) mean += weights[i] * column[i];
            for (int i = 0; i < RowCount; i++) variance += weights[i] * (column[i] - mean) * (column[i] - mean);
            IsConstant[j] = IsSameEverywhere(column, weights);
            Means[j] = centre ? mean : 0;
            Scales[j] = scale && !IsConstant[j] ? Math.Sqrt(variance) : 1;
            Span<double> target = _values.AsSpan(j * Stride, RowCount);
            if (IsConstant[j]) continue;
            for (int i = 0; i < RowCount; i++) target[i] = (column[i] - Means[j]) / Scales[j];
            Norms[j] = Math.Sqrt(ColumnKernels.Dot(this[j], this[j]));
        }
    }

    public int RowCount { get; }

    public int Count { get; }

    /// <summary>Length of a padded column.</summary>
    public int Stride { get; }

    public double[] Means { get; }

    public double[] Scales { get; }

    /// <summary>Root of the sum of squares of each column as it is here.</summary>
    public double[] Norms { get; }

    /// <summary>Columns that hold one value only; they are zeros here and never enter.</summary>
    public bool[] IsConstant { get; }

    public ReadOnlySpan<double> this[int column] => _values.AsSpan(column * Stride, Stride);

    private static bool IsSameEverywhere(ReadOnlySpan<double> column, ReadOnlySpan<double> weights)
    {
        double first = double.NaN;
        for (int i = 0; i < column.Length; i++)
        {
            if (weights[i] == 0) continue;
            if (double.IsNaN(first)) first = column[i];
            else if (column[i] != first) return false;
        }

        return true;
    }
}
