using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private const int BlockPanels = 4;  // panels against all that follow: one piece of work

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

        // Each block of rows is computed from its own diagonal on and mirrored at once, so that every cell is written once.
        double[] values = GC.AllocateUninitializedArray<double>(checked(count * count));
        parallelFor((panels + BlockPanels - 1) / BlockPanels, block =>
        {
            int first = block * BlockPanels, last = Math.Min(panels, first + BlockPanels);
            for (int right = first; right < panels; right++)
            {
                for (int left = first; left < last && left <= right; left++) FillPair(standardised, rows, count, left, right, values);
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

    /// <summary>Fills the cells of eight columns with eight others, and their mirror images.</summary>
    private static void FillPair(double[] standardised, int rows, int count, int leftPanel, int rightPanel, double[] values)
    {
        int length = PanelWidth * rows, i0 = leftPanel * PanelWidth, j0 = rightPanel * PanelWidth;
        ReadOnlySpan<double> left = standardised.AsSpan(leftPanel * length, length), right = standardised.AsSpan(rightPanel * length, length);
        Span<double> sums = stackalloc double[PanelWidth * PanelWidth];
        MultiplyFour(left, right, rows, sums);
        MultiplyFour(left[(PanelWidth / 2)..], right, rows, sums[(PanelWidth * PanelWidth / 2)..]);
        int height = Math.Min(PanelWidth, count - i0), width = Math.Min(PanelWidth, count - j0);
        for (int a = 0; a < height; a++)
        {
            for (int b = 0; b < width; b++)
            {
                double value = i0 + a == j0 + b ? 1 : Math.Clamp(sums[(a * PanelWidth) + b], -1, 1);
                values[((i0 + a) * count) + j0 + b] = value;
                sums[(a * PanelWidth) + b] = value;
            }
        }

        if (leftPanel == rightPanel) return;
        for (int b = 0; b < width; b++)
        {
            Span<double> mirror = values.AsSpan(((j0 + b) * count) + i0, height);
            for (int a = 0; a < height; a++) mirror[a] = sums[(a * PanelWidth) + b];
        }
    }

    /// <summary>Sums over the rows of four columns times eight others; multiply, then add, never fused.</summary>
    /// <param name="left">A panel, from the first of the four columns on.</param>
    /// <param name="right">A panel.</param>
    /// <param name="rows">Rows of both.</param>
    /// <param name="sums">Receives four times eight sums.</param>
    private static void MultiplyFour(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int rows, Span<double> sums)
    {
        ref double x = ref MemoryMarshal.GetReference(left), y = ref MemoryMarshal.GetReference(right);
        Vector256<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        nuint end = (nuint)rows * PanelWidth;
        for (nuint k = 0; k < end; k += PanelWidth)
        {
            Vector256<double> y0 = Vector256.LoadUnsafe(ref y, k), y1 = Vector256.LoadUnsafe(ref y, k + 4);
            Vector256<double> factor = Vector256.Create(Unsafe.Add(ref x, k));
            a0 += factor * y0;
            a1 += factor * y1;
            factor = Vector256.Create(Unsafe.Add(ref x, k + 1));
            b0 += factor * y0;
            b1 += factor * y1;
            factor = Vector256.Create(Unsafe.Add(ref x, k + 2));
            c0 += factor * y0;
            c1 += factor * y1;
            factor = Vector256.Create(Unsafe.Add(ref x, k + 3));
            d0 += factor * y0;
            d1 += factor * y1;
        }

        a0.CopyTo(sums);
        a1.CopyTo(sums[4..]);
        b0.CopyTo(sums[8..]);
        b1.CopyTo(sums[12..]);
        c0.CopyTo(sums[16..]);
        c1.CopyTo(sums[20..]);
        d0.CopyTo(sums[24..]);
        d1.CopyTo(sums[28..]);
    }
}
