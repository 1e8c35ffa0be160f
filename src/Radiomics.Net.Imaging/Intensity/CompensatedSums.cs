using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Sum of values and sum of their squares with the rounding errors of the additions carried along, so that the sums are those
/// of exact addition but for the last rounding.
/// </summary>
/// <remarks>Eight accumulators a slice, added in a fixed order: the same bits for any number of threads and vector width.</remarks>
internal static class CompensatedSums
{
    private const int Lanes = 8;

    public static (double Sum, double SumOfSquares) Of(VolumeView<double> voxels, WorkContext work)
    {
        var slices = new (DoubleDouble Sum, DoubleDouble Squares)[voxels.Size.Z];
        work.For(slices.Length, z => slices[z] = OfSlice(voxels, z));
        DoubleDouble sum = default, squares = default;
        foreach ((DoubleDouble s, DoubleDouble q) in slices)
        {
            sum += s;
            squares += q;
        }

        return (sum.High, squares.High);
    }

    private static (DoubleDouble Sum, DoubleDouble Squares) OfSlice(VolumeView<double> voxels, int z)
    {
        Span<double> sums = stackalloc double[Lanes], sumErrors = stackalloc double[Lanes];
        Span<double> squares = stackalloc double[Lanes], squareErrors = stackalloc double[Lanes];
        for (int y = 0; y < voxels.Size.Y; y++)
        {
            ReadOnlySpan<double> row = voxels.Row(y, z);
            for (int x = 0; x < row.Length; x++)
            {
                int lane = x % Lanes;
                Add(row[x], ref sums[lane], ref sumErrors[lane]);
                Add(row[x] * row[x], ref squares[lane], ref squareErrors[lane]);
            }
        }

        DoubleDouble sum = default, sumOfSquares = default;
        for (int lane = 0; lane < Lanes; lane++)
        {
            sum = sum + new DoubleDouble(sums[lane], 0) + new DoubleDouble(sumErrors[lane], 0);
            sumOfSquares = sumOfSquares + new DoubleDouble(squares[lane], 0) + new DoubleDouble(squareErrors[lane], 0);
        }

        return (sum, sumOfSquares);
    }

    /// <summary>Knuth's two-sum: the error of an addition is a double.</summary>
    private static void Add(double value, ref double sum, ref double error)
    {
        double next = sum + value, part = next - sum;
        error += (sum - (next - part)) + (value - part);
        sum = next;
    }
}
