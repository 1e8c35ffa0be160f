using System.Runtime.Intrinsics;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Correlations between all columns of a matrix: symmetric, 1 on the diagonal. Immutable and thread-safe.</summary>
/// <remarks>
/// Bit-stable: each number is the plain sum over the rows, in their order, of products of the standardised columns. Vectors run
/// across columns and never along a sum, so that neither the width of the vectors nor the number of threads can change a bit.
/// </remarks>
public sealed class CorrelationMatrix
{
    private const int PanelWidth = 8;   // columns that are worked on side by side
    private const int BlockRows = 64;   // columns of the matrix that one piece of work fills

    private readonly double[] _values;

    private CorrelationMatrix(ValueList<string> columnNames, double[] values)
    {
        ColumnNames = columnNames;
        _values = values;
    }

    /// <summary>Names of the columns.</summary>
    public ValueList<string> ColumnNames { get; }

    /// <summary>Number of columns.</summary>
    public int Count => ColumnNames.Count;

    /// <summary>The correlation of two columns, -1 to 1.</summary>
    /// <param name="i">0 to <see cref="Count"/> - 1.</param>
    /// <param name="j">0 to <see cref="Count"/> - 1.</param>
    public double this[int i, int j] => Row(i)[j];

    /// <summary>The correlations of one column with all.</summary>
    /// <param name="i">0 to <see cref="Count"/> - 1.</param>
    public ReadOnlySpan<double> Row(int i) => _values.AsSpan(i * Count, Count);

    /// <summary>Correlates all columns.</summary>
    /// <param name="features">At least 2 rows.</param>
    /// <param name="method">Pearson or Spearman.</param>
    /// <param name="execution">Threads; the result does not depend on them.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="FitException">Columns are constant or have missing values, or there are fewer than 2 rows; the message names the columns.</exception>
    public static CorrelationMatrix Of(
        DesignMatrix features, CorrelationMethod method = CorrelationMethod.Pearson, ExecutionOptions? execution = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        using var work = new WorkContext(execution, cancellationToken);
        return Of(features, method, work.For);
    }

    internal static CorrelationMatrix Of(DesignMatrix features, CorrelationMethod method, Action<int, Action<int>> parallelFor)
    {
        int rows = features.RowCount, count = features.ColumnCount;
        if (rows < 2) throw new FitException($"Correlations need at least 2 rows; there is {rows}.");
        int panels = (count + PanelWidth - 1) / PanelWidth;
        double[] standardised = new double[(long)panels * PanelWidth * rows];
        var constant = new bool[count];
        parallelFor(panels, panel =>
        {
            double[] column = new double[rows];
            for (int lane = 0; lane < PanelWidth && (panel * PanelWidth) + lane < count; lane++)
            {
                int j = (panel * PanelWidth) + lane;
                constant[j] = !Standardise(features.Column(j), method, column);
                Span<double> target = standardised.AsSpan(panel * PanelWidth * rows);
                for (int i = 0; i < rows; i++) target[(i * PanelWidth) + lane] = column[i];
            }
        });
        string[] named = [.. features.ColumnNames.Where((_, j) => constant[j])];
        if (named.Length > 0)
        {
            throw new FitException($"{named.Length} column(s) are constant, so that their correlations are undefined: {string.Join(", ", named.Take(20))}{(named.Length > 20 ? ", ..." : "")}. Leave them out first, for example with a NearZeroVarianceFilter.");
        }

        double[] values = new double[(long)count * count];
        parallelFor((count + BlockRows - 1) / BlockRows, block =>
        {
            int first = block * BlockRows, last = Math.Min(count, first + BlockRows);
            for (int panel = first / PanelWidth; panel < panels; panel++) FillPanel(standardised, rows, count, first, last, panel, values);
        });
        parallelFor((count + BlockRows - 1) / BlockRows, block =>
        {
            for (int i = block * BlockRows; i < Math.Min(count, (block + 1) * BlockRows); i++)
            {
                for (int j = 0; j < i; j++) values[(i * count) + j] = values[(j * count) + i];
                values[(i * count) + i] = 1;
            }
        });
        return new CorrelationMatrix(features.ColumnNames, values);
    }

    /// <summary>Centres a column and divides by its norm; false where it is constant.</summary>
    private static bool Standardise(ReadOnlySpan<double> column, CorrelationMethod method, double[] destination)
    {
        if (method == CorrelationMethod.Spearman) Ranks.MidRanks(column).CopyTo(destination, 0);
        else column.CopyTo(destination);

        // Scaled by a power of two first, so that squares neither overflow nor vanish.
        double largest = 0;
        foreach (double value in destination) largest = Math.Max(largest, Math.Abs(value));
        double scale = largest > 0 ? Math.ScaleB(1, -Math.ILogB(largest)) : 1;
        for (int i = 0; i < destination.Length; i++) destination[i] *= scale;

        SampleMoments moments = SampleMoments.Of(destination);
        double norm = Math.Sqrt(moments.SquaredDeviations);
        if (!(norm > 1e-15 * Math.Sqrt(destination.Length))) return false;
        for (int i = 0; i < destination.Length; i++) destination[i] = (destination[i] - moments.Mean) / norm;
        return true;
    }

    /// <summary>Fills rows <paramref name="first"/> to <paramref name="last"/> of eight columns of the result, two rows at a time.</summary>
    private static void FillPanel(double[] standardised, int rows, int count, int first, int last, int panel, double[] values)
    {
        ReadOnlySpan<double> right = standardised.AsSpan(panel * PanelWidth * rows, PanelWidth * rows);
        Span<double> sums = stackalloc double[2 * PanelWidth];
        for (int i = first; i < last; i += 2)
        {
            int next = Math.Min(i + 1, last - 1);
            ReadOnlySpan<double> a = standardised.AsSpan((i / PanelWidth * PanelWidth * rows) + (i % PanelWidth));
            ReadOnlySpan<double> b = standardised.AsSpan((next / PanelWidth * PanelWidth * rows) + (next % PanelWidth));
            Multiply(a, b, right, rows, sums);
            for (int lane = 0; lane < PanelWidth; lane++)
            {
                int j = (panel * PanelWidth) + lane;
                if (j >= count) break;
                values[(i * count) + j] = Math.Clamp(sums[lane], -1, 1);
                values[(next * count) + j] = Math.Clamp(sums[PanelWidth + lane], -1, 1);
            }
        }
    }

    /// <summary>Sums over the rows of two columns times eight others; multiply, then add, never fused.</summary>
    private static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> right, int rows, Span<double> sums)
    {
        Vector256<double> a0 = default, a1 = default, b0 = default, b1 = default;
        for (int k = 0; k < rows; k++)
        {
            Vector256<double> x0 = Vector256.Create(right.Slice(k * PanelWidth, 4));
            Vector256<double> x1 = Vector256.Create(right.Slice((k * PanelWidth) + 4, 4));
            Vector256<double> left = Vector256.Create(a[k * PanelWidth]);
            a0 += left * x0;
            a1 += left * x1;
            left = Vector256.Create(b[k * PanelWidth]);
            b0 += left * x0;
            b1 += left * x1;
        }

        a0.CopyTo(sums);
        a1.CopyTo(sums[4..]);
        b0.CopyTo(sums[8..]);
        b1.CopyTo(sums[12..]);
    }
}
