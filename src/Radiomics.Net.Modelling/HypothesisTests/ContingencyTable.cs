using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Counts of cases by two classifications. Immutable and thread-safe.</summary>
public sealed class ContingencyTable
{
    private readonly int[] _counts;

    /// <summary>Creates a table.</summary>
    /// <param name="rows">Number of rows; at least 1.</param>
    /// <param name="columns">Number of columns; at least 1.</param>
    /// <param name="counts">Counts, row by row; none below 0. Copied.</param>
    /// <exception cref="ArgumentException">The number of counts is wrong, or one is negative.</exception>
    public ContingencyTable(int rows, int columns, ReadOnlySpan<int> counts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (counts.Length != (long)rows * columns) throw new ArgumentException($"{counts.Length} counts were given for {rows} rows and {columns} columns.", nameof(counts));
        foreach (int count in counts)
        {
            if (count < 0) throw new ArgumentException($"A count is {count}; counts are at least 0.", nameof(counts));
        }

        Rows = rows;
        Columns = columns;
        _counts = counts.ToArray();
        RowTotals = [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, columns).Sum(j => this[i, j]))];
        ColumnTotals = [.. Enumerable.Range(0, columns).Select(j => Enumerable.Range(0, rows).Sum(i => this[i, j]))];
        Total = RowTotals.Sum();
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Sum of all counts.</summary>
    public int Total { get; }

    /// <summary>Sum of each row.</summary>
    [JsonConverter(typeof(Int32ListConverter))]
    public ValueList<int> RowTotals { get; }

    /// <summary>Sum of each column.</summary>
    [JsonConverter(typeof(Int32ListConverter))]
    public ValueList<int> ColumnTotals { get; }

    /// <summary>The smallest count expected if the classifications were independent.</summary>
    public double SmallestExpected => RowTotals.Min() * (double)ColumnTotals.Min() / Total;

    /// <summary>Cramer's V: 0 for independence, 1 for the strongest relation.</summary>
    /// <exception cref="FitException">A row or column is empty, or there is only one.</exception>
    public double CramersV => Math.Sqrt(ChiSquare().Statistic / ((double)Total * (Math.Min(Rows, Columns) - 1)));

    /// <summary>The odds ratio a d / (b c) of a 2 x 2 table; infinite or NaN where counts are 0.</summary>
    /// <exception cref="InvalidOperationException">The table is not 2 x 2.</exception>
    public double SampleOddsRatio
    {
        get
        {
            RequireTwoByTwo("an odds ratio");
            return (double)this[0, 0] * this[1, 1] / ((double)this[0, 1] * this[1, 0]);
        }
    }

    /// <summary>One count.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    /// <param name="column">0 to <see cref="Columns"/> - 1.</param>
    public int this[int row, int column] => _counts[(row * Columns) + column];

    /// <summary>Pearson's chi-square test of independence.</summary>
    /// <param name="continuityCorrection">Yates' correction: each difference shrinks by 0.5, or to 0. The usual choice only for 2 x 2.</param>
    /// <exception cref="FitException">A row or column is empty, or there is only one.</exception>
    public ChiSquareTest ChiSquare(bool continuityCorrection = false) => Sum((observed, expected) =>
    {
        double difference = Math.Abs(observed - expected);
        if (continuityCorrection) difference -= Math.Min(0.5, difference);
        return difference * difference / expected;
    });

    /// <summary>Likelihood-ratio (G) test of independence.</summary>
    /// <exception cref="FitException">A row or column is empty, or there is only one.</exception>
    public ChiSquareTest LikelihoodRatio() => Sum((observed, expected) => observed == 0 ? 0 : 2 * observed * Math.Log(observed / expected));

    /// <summary>Linear-by-linear association, (N - 1) r^2 with rows and columns scored 1, 2, ...: a trend over ordered levels.</summary>
    /// <exception cref="FitException">A row or column is empty, or there is only one.</exception>
    public ChiSquareTest LinearByLinear()
    {
        RequireFilled("The linear-by-linear test");
        double n = Total, x = 0, y = 0;
        for (int i = 0; i < Rows; i++) x += i * (RowTotals[i] / n);
        for (int j = 0; j < Columns; j++) y += j * (ColumnTotals[j] / n);
        double xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < Rows; i++) xx += RowTotals[i] * (i - x) * (i - x);
        for (int j = 0; j < Columns; j++) yy += ColumnTotals[j] * (j - y) * (j - y);
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Columns; j++) xy += this[i, j] * (i - x) * (j - y);
        }

        return ChiSquareTest.Of((n - 1) * xy * xy / (xx * yy), 1);
    }

    internal void RequireTwoByTwo(string what)
    {
        if (Rows != 2 || Columns != 2) throw new InvalidOperationException($"The table is {Rows} x {Columns}; {what} needs 2 x 2.");
    }

    internal void RequireFilled(string test)
    {
        if (Rows < 2 || Columns < 2) throw new FitException($"{test} needs at least 2 rows and 2 columns; the table is {Rows} x {Columns}.");
        int row = IndexOfZero(RowTotals), column = IndexOfZero(ColumnTotals);
        if (row >= 0 || column >= 0)
        {
            throw new FitException($"{test} is undefined: {(row >= 0 ? $"row {row + 1}" : $"column {column + 1}")} of the table is empty. Leave out levels that do not occur.");
        }
    }

    private static int IndexOfZero(ValueList<int> totals)
    {
        for (int i = 0; i < totals.Count; i++)
        {
            if (totals[i] == 0) return i;
        }

        return -1;
    }

    private ChiSquareTest Sum(Func<double, double, double> term)
    {
        RequireFilled("A test of independence");
        double sum = 0;
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Columns; j++) sum += term(this[i, j], RowTotals[i] * (double)ColumnTotals[j] / Total);
        }

        return ChiSquareTest.Of(sum, (Rows - 1.0) * (Columns - 1));
    }
}
