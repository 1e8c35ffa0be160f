namespace Radiomics.Net.Modelling;

/// <summary>Rows of the kernel matrix of a training set, computed when asked for and kept while memory allows.</summary>
internal sealed class SvmKernelMatrix
{
    private readonly SvmKernel _kernel;
    private readonly SvmProducts _products;
    private readonly bool _singlePrecision;
    private readonly int _capacity;
    private readonly double[]?[] _rows;
    private readonly LinkedList<int> _recent = new();
    private readonly LinkedListNode<int>?[] _nodes;

    /// <summary>Prepares the matrix.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="products">Products of the rows.</param>
    /// <param name="singlePrecision">Whether values are rounded to single precision, as LIBSVM keeps them.</param>
    /// <param name="cacheBytes">Most bytes for rows.</param>
    public SvmKernelMatrix(SvmKernel kernel, SvmProducts products, bool singlePrecision, long cacheBytes)
    {
        _kernel = kernel;
        _products = products;
        _singlePrecision = singlePrecision;
        _capacity = (int)Math.Clamp(cacheBytes / (sizeof(double) * (long)Math.Max(1, products.Count)), 2, products.Count + 2L);
        _rows = new double[]?[products.Count];
        _nodes = new LinkedListNode<int>?[products.Count];
    }

    /// <summary>K(row, row) in double precision.</summary>
    public double Diagonal(int row)
    {
        double square = _products.Square(row);
        return _kernel.Of(square, square, square);
    }

    /// <summary>K(row, every row). Valid until two further rows were asked for.</summary>
    public double[] Row(int row)
    {
        if (_rows[row] is { } kept)
        {
            if (_capacity < _rows.Length)
            {
                _recent.Remove(_nodes[row]!);
                _recent.AddLast(_nodes[row]!);
            }

            return kept;
        }

        double[] values = _recent.Count < _capacity ? new double[_rows.Length] : Reuse();
        _products.FillRow(row, values);
        double square = _products.Square(row);
        for (int j = 0; j < values.Length; j++)
        {
            double value = _kernel.Of(values[j], square, _products.Square(j));
            values[j] = _singlePrecision ? (float)value : value;
        }

        _rows[row] = values;
        _nodes[row] = _recent.AddLast(row);
        return values;
    }

    private double[] Reuse()
    {
        int oldest = _recent.First!.Value;
        _recent.RemoveFirst();
        double[] values = _rows[oldest]!;
        _rows[oldest] = null;
        _nodes[oldest] = null;
        return values;
    }
}
