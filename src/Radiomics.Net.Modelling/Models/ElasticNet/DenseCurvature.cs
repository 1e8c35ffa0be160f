namespace Radiomics.Net.Modelling;

/// <summary>The second derivative as a full matrix, in reused memory: for no more columns than there are rows, or few more.</summary>
internal sealed class DenseCurvature : Curvature
{
    private readonly SymmetricFactor _factor = new();
    private double[] _columns = [];
    private double[] _weighted = [];
    private double[] _matrix = [];
    private double[] _product = [];
    private int _size;
    private int _side;

    /// <summary>Computes the matrix of some columns.</summary>
    /// <param name="loss">The loss, updated at the predictor.</param>
    /// <param name="count">Number of columns.</param>
    /// <param name="column">Gives each column, padded.</param>
    public void Build(PenalisedLoss loss, int count, Func<int, ReadOnlySpan<double>> column)
    {
        int stride = loss.CurvatureStride;
        _size = count;
        Grow(ref _columns, count * stride);
        Grow(ref _weighted, 4 * stride);
        _side = ColumnKernels.PaddedLength(count);
        Grow(ref _matrix, count * _side);
        Grow(ref _product, _side);
        for (int i = 0; i < count; i++) _matrix.AsSpan((i * _side) + count, _side - count).Clear();
        for (int i = 0; i < count; i++) loss.FillCurvatureColumn(column(i), _columns.AsSpan(i * stride, stride));

        // Four columns against four at a time, the diagonal blocks whole: what is computed twice is the same.
        const int Side = 4;
        Span<double> sums = stackalloc double[Side * Side];
        for (int i = 0; i < count; i += Side)
        {
            int height = Math.Min(Side, count - i);
            Span<double> weighted = _weighted.AsSpan(0, height * stride);
            for (int a = 0; a < height; a++) ColumnKernels.Multiply(_columns.AsSpan((i + a) * stride, stride), loss.CurvatureWeights, weighted.Slice(a * stride, stride));
            for (int j = 0; j <= i; j += Side)
            {
                int width = Math.Min(Side, count - j);
                ReadOnlySpan<double> right = _columns.AsSpan(j * stride, width * stride);
                if (height == Side && width == Side) ColumnKernels.Dot4x4(weighted, right, stride, sums);
                else
                {
                    for (int a = 0; a < height; a++)
                    {
                        for (int b = 0; b < width; b++) sums[(a * Side) + b] = ColumnKernels.Dot(weighted.Slice(a * stride, stride), right.Slice(b * stride, stride));
                    }
                }

                for (int a = 0; a < height; a++)
                {
                    for (int b = 0; b < width && j + b <= i + a; b++) Set(i + a, j + b, sums[(a * Side) + b]);
                }
            }
        }
    }

    public override void Multiply(ReadOnlySpan<double> x, Span<double> result)
    {
        Span<double> product = _product.AsSpan(0, _side);
        product.Clear();
        for (int j = 0; j < _size; j++)
        {
            if (x[j] != 0) ColumnKernels.AddScaled(product, x[j], _matrix.AsSpan(j * _side, _side));
        }

        product[.._size].CopyTo(result);
    }

    public override void SolveFree(ReadOnlySpan<int> free, ReadOnlySpan<double> ridge, Span<double> rightSide)
    {
        _factor.Resize(free.Length);
        for (int i = 0; i < free.Length; i++)
        {
            Span<double> column = _factor.Column(i);
            ReadOnlySpan<double> source = _matrix.AsSpan(free[i] * _side, _size);
            for (int k = 0; k < column.Length; k++) column[k] = source[free[i + k]];
            column[0] += ridge[free[i]];
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
        _matrix[(i * _side) + j] = value;
        _matrix[(j * _side) + i] = value;
    }
}
