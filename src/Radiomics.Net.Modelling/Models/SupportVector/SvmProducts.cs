namespace Radiomics.Net.Modelling;

/// <summary>Products u·v of the rows of a training set, added in the order of the columns; all kept where that is cheap.</summary>
internal sealed class SvmProducts
{
    // Products of up to this many rows are kept: 32 MB.
    private const int KeptRows = 2000;
    private readonly double[] _rows;
    private readonly int _columns;
    private readonly double[] _squares;
    private readonly double[]? _all;

    /// <summary>Takes the rows over.</summary>
    /// <param name="rows">Values row by row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="keep">Whether products are kept for several kernels.</param>
    public SvmProducts(double[] rows, int count, int columns, bool keep)
    {
        _rows = rows;
        Count = count;
        _columns = columns;
        _squares = new double[count];
        for (int i = 0; i < count; i++) _squares[i] = Dot(Row(i), Row(i));
        if (!keep || count > KeptRows) return;
        _all = new double[count * count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++) _all[(i * count) + j] = _all[(j * count) + i] = Dot(Row(i), Row(j));
        }
    }

    public int Count { get; }

    public ReadOnlySpan<double> Row(int row) => _rows.AsSpan(row * _columns, _columns);

    public double Square(int row) => _squares[row];

    public void FillRow(int row, Span<double> products)
    {
        if (_all is not null)
        {
            _all.AsSpan(row * Count, Count).CopyTo(products);
            return;
        }

        for (int j = 0; j < Count; j++) products[j] = Dot(Row(row), Row(j));
    }

    public static double Dot(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        double sum = 0;
        for (int i = 0; i < u.Length; i++) sum += u[i] * v[i];
        return sum;
    }
}
