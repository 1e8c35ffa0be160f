using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Radiomics.Net.Modelling;

/// <summary>Cholesky factor of a symmetric matrix in reused memory. A pivot that vanishes is left out of the solution.</summary>
/// <remarks>
/// The lower triangle is kept column by column, each padded with zeros, so that every step runs along a column: four columns are
/// taken off the next one at a time, with no sum across a vector.
/// </remarks>
internal sealed class SymmetricFactor
{
    // Relative size of a pivot below which a column counts as a copy of those before it.
    private const double Vanishing = 1e-13;
    private double[] _lower = [];
    private double[] _vector = [];
    private int _size;
    private int _stride;

    /// <summary>Column <paramref name="column"/> of the matrix from its diagonal down; fill all of it, then call <see cref="Factor"/>.</summary>
    public Span<double> Column(int column) => _lower.AsSpan((column * _stride) + column, _size - column);

    /// <summary>Makes room for a matrix.</summary>
    public void Resize(int size)
    {
        _size = size;

        // A column may be read from any row on by whole vectors.
        _stride = ColumnKernels.PaddedLength(size) + ColumnKernels.Padding;
        if (_lower.Length < size * _stride) _lower = new double[Math.Max(size * _stride, 2 * _lower.Length)];
        if (_vector.Length < _stride) _vector = new double[2 * _stride];
    }

    /// <summary>Factors the matrix in place.</summary>
    public void Factor()
    {
        for (int j = 0; j < _size; j++) _lower.AsSpan((j * _stride) + _size, _stride - _size).Clear();
        for (int j = 0; j < _size; j++)
        {
            Span<double> column = Padded(j, j);
            double diagonal = column[0];
            int k = 0;
            for (; k + 3 < j; k += 4) SubtractFour(column, Padded(k, j), Padded(k + 1, j), Padded(k + 2, j), Padded(k + 3, j));
            for (; k < j; k++)
            {
                ReadOnlySpan<double> before = Padded(k, j);
                ColumnKernels.AddScaled(column, -before[0], before);
            }

            double pivot = column[0];
            if (pivot > Vanishing * diagonal)
            {
                double root = Math.Sqrt(pivot), inverse = 1 / root;
                for (int i = 0; i < column.Length; i++) column[i] *= inverse;
                column[0] = root;
            }
            else
            {
                column.Clear();
            }
        }
    }

    /// <summary>Solves in place; entries of vanished pivots become 0.</summary>
    public void Solve(Span<double> vector)
    {
        Span<double> x = _vector.AsSpan(0, _stride);
        vector.CopyTo(x);
        x[_size..].Clear();
        for (int j = 0; j < _size; j++)
        {
            ReadOnlySpan<double> column = Padded(j, j);
            double value = column[0] == 0 ? 0 : x[j] / column[0];
            ColumnKernels.AddScaled(x.Slice(j, column.Length), -value, column);
            x[j] = value;
        }

        for (int j = _size - 1; j >= 0; j--)
        {
            ReadOnlySpan<double> column = Padded(j, j);
            double pivot = column[0], own = x[j];
            if (pivot == 0)
            {
                x[j] = 0;
                continue;
            }

            x[j] = 0;
            x[j] = (own - ColumnKernels.Dot(column, x.Slice(j, column.Length))) / pivot;
        }

        x[.._size].CopyTo(vector);
    }

    // A column from a row on, with as much of its padding as whole vectors need.
    private Span<double> Padded(int column, int row) => _lower.AsSpan((column * _stride) + row, ColumnKernels.PaddedLength(_size - row));

    // target -= sum of the four columns, each times its first entry.
    private static void SubtractFour(Span<double> target, ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, ReadOnlySpan<double> d)
    {
        Vector256<double> fa = Vector256.Create(a[0]), fb = Vector256.Create(b[0]), fc = Vector256.Create(c[0]), fd = Vector256.Create(d[0]);
        ref double t = ref MemoryMarshal.GetReference(target), pa = ref MemoryMarshal.GetReference(a), pb = ref MemoryMarshal.GetReference(b);
        ref double pc = ref MemoryMarshal.GetReference(c), pd = ref MemoryMarshal.GetReference(d);
        for (nuint i = 0; i < (nuint)target.Length; i += 4)
        {
            Vector256<double> first = (fa * Vector256.LoadUnsafe(ref pa, i)) + (fb * Vector256.LoadUnsafe(ref pb, i));
            Vector256<double> second = (fc * Vector256.LoadUnsafe(ref pc, i)) + (fd * Vector256.LoadUnsafe(ref pd, i));
            (Vector256.LoadUnsafe(ref t, i) - (first + second)).StoreUnsafe(ref t, i);
        }
    }
}
