namespace Radiomics.Net.Modelling;

/// <summary>The second derivative as a full matrix, in reused memory: for no more columns than there are rows, or few more.</summary>
internal sealed class DenseCurvature : Curvature
{
    private readonly SymmetricFactor _factor = new();
    private double[] _columns = [];
    private double[] _weighted = [];
    private double[] _matrix = [];
    private int _size;

    /// <summary>Computes the matrix of some columns.</summary>
    /// <param name="loss">The loss, updated at the predictor.</param>
    /// <param name="count">Number of columns.</param>
    /// <param name="column">Gives each column, padded.</param>
    public void Build(PenalisedLoss loss, int count, Func<int, ReadOnlySpan<double>> column)
    {
        int stride = loss.CurvatureStride;
        _size = count;
        Grow(ref _columns, count * stride);
        Grow(ref _weighted, stride);
        Grow(ref _matrix, count * count);
        for (int i = 0; i < count; i++) loss.FillCurvatureColumn(column(i), _columns.AsSpan(i * stride, stride));

        Span<double> weighted = _weighted.AsSpan(0, stride), four = stackalloc double[4];
        for (int i = 0; i < count; i++)
        {
            ColumnKernels.Multiply(_columns.AsSpan(i * stride, stride), loss.CurvatureWeights, weighted);
            int j = 0;
            for (; j + 3 <= i; j += 4)
            {
                ReadOnlySpan<double> block = _columns.AsSpan(j * stride, 4 * stride);
                ColumnKernels.Dot4(weighted, block[..stride], block.Slice(stride, stride), block.Slice(2 * stride, stride), block.Slice(3 * stride, stride), four);
                for (int k = 0; k < 4; k++) Set(i, j + k, four[k]);
            }

            for (; j <= i; j++) Set(i, j, ColumnKernels.Dot(weighted, _columns.AsSpan(j * stride, stride)));
        }
    }

    public override void Multiply(ReadOnlySpan<double> x, Span<double> result)
    {
        for (int i = 0; i < _size; i++) result[i] = ColumnKernels.DotAny(_matrix.AsSpan(i * _size, _size), x[.._size]);
    }

    public override void SolveFree(ReadOnlySpan<int> free, ReadOnlySpan<double> ridge, Span<double> rightSide)
    {
        _factor.Resize(free.Length);
        for (int i = 0; i < free.Length; i++)
        {
            Span<double> row = _factor.Row(i);
            ReadOnlySpan<double> source = _matrix.AsSpan(free[i] * _size, _size);
            for (int j = 0; j <= i; j++) row[j] = source[free[j]];
            row[i] += ridge[free[i]];
        }

        _factor.Factor();
        _factor.Solve(rightSide);
    }

    private static void Grow(ref double[] buffer, int length)
    {
        if (buffer.Length < length) buffer = new double[Math.Max(length, buffer.Length * 3 / 2)];
    }

    private void Set(int i, int j, double value)
    {
        _matrix[(i * _size) + j] = value;
        _matrix[(j * _size) + i] = value;
    }
}
