using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Distances between all pairs of some items: symmetric, 0 on the diagonal. Immutable and thread-safe.</summary>
public sealed class DistanceMatrix
{
    private readonly double[] _values;

    private DistanceMatrix(ValueList<string> names, double[] values)
    {
        Names = names;
        _values = values;
    }

    /// <summary>Names of the items.</summary>
    public ValueList<string> Names { get; }

    /// <summary>Number of items.</summary>
    public int Count => Names.Count;

    /// <summary>The distance of two items.</summary>
    /// <param name="i">0 to <see cref="Count"/> - 1.</param>
    /// <param name="j">0 to <see cref="Count"/> - 1.</param>
    public double this[int i, int j] => _values[(i * Count) + j];

    /// <summary>Euclidean distances between rows.</summary>
    /// <param name="features">The rows; scale the columns first where their units differ.</param>
    /// <exception cref="FitException">Columns have missing values.</exception>
    public static DistanceMatrix Euclidean(DesignMatrix features) => OfRows(features, squared: true);

    /// <summary>Manhattan distances between rows: sums of absolute differences.</summary>
    /// <param name="features">The rows; scale the columns first where their units differ.</param>
    /// <exception cref="FitException">Columns have missing values.</exception>
    public static DistanceMatrix Manhattan(DesignMatrix features) => OfRows(features, squared: false);

    /// <summary>1 - r between columns; with absolute correlations 1 - |r|, so that opposite columns are near each other.</summary>
    /// <param name="correlations">Correlations of the columns.</param>
    /// <param name="absolute">Whether the sign of a correlation is left out.</param>
    public static DistanceMatrix OneMinus(CorrelationMatrix correlations, bool absolute = false)
    {
        ArgumentNullException.ThrowIfNull(correlations);
        int count = correlations.Count;
        double[] values = new double[(long)count * count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> row = correlations.Row(i);
            for (int j = 0; j < count; j++)
            {
                if (i != j) values[(i * count) + j] = 1 - (absolute ? Math.Abs(row[j]) : row[j]);
            }
        }

        return new DistanceMatrix(correlations.ColumnNames, values);
    }

    /// <summary>Distances that were computed elsewhere.</summary>
    /// <param name="names">Names of the items.</param>
    /// <param name="values">Distances, row by row; copied.</param>
    /// <exception cref="ArgumentException">The number of distances is wrong, or they are not symmetric, negative or not finite.</exception>
    public static DistanceMatrix FromValues(ValueList<string> names, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(names);
        int count = names.Count;
        if (values.Length != (long)count * count) throw new ArgumentException($"{values.Length} distances were given for {count} items.", nameof(values));
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double a = values[(i * count) + j], b = values[(j * count) + i];
                if (a != b || !(a >= 0) || !double.IsFinite(a) || (i == j && a != 0))
                {
                    throw new ArgumentException(
                        FormattableString.Invariant($"The distance of '{names[i]}' and '{names[j]}' is {a} one way and {b} the other; distances are symmetric, finite, at least 0, and 0 to oneself."), nameof(values));
                }
            }
        }

        return new DistanceMatrix(names, values.ToArray());
    }

    private static DistanceMatrix OfRows(DesignMatrix features, bool squared)
    {
        ArgumentNullException.ThrowIfNull(features);
        int count = features.RowCount;
        double[] values = new double[(long)count * count];
        for (int column = 0; column < features.ColumnCount; column++)
        {
            ReadOnlySpan<double> x = features.Column(column);
            for (int i = 0; i < count; i++)
            {
                Span<double> row = values.AsSpan(i * count, count);
                for (int j = 0; j < count; j++)
                {
                    double difference = x[i] - x[j];
                    row[j] += squared ? difference * difference : Math.Abs(difference);
                }
            }
        }

        if (squared)
        {
            for (int i = 0; i < values.Length; i++) values[i] = Math.Sqrt(values[i]);
        }

        return new DistanceMatrix(features.RowIds, values);
    }
}
