using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Σ ŵ |m̂|², Σ ŵ |d̂|² and Σ ŵ Re(m̂* d̂²) over the frequencies of a plane.</summary>
internal readonly record struct PlaneSums(double Mask, double Deviation, double MaskAndSquare);

/// <summary>Transforms the plane of one frequency along x along y and z, and sums it up.</summary>
internal sealed class PlaneSpectra : IDisposable
{
    private const int Width = FourierBatch.Width;

    private readonly RowSpectra _signals;
    private readonly RowSpectra _kernel;
    private readonly GridSize _size;
    private readonly FourierTransform _y;
    private readonly FourierTransform _z;
    private readonly WorkContext _work;
    private readonly int _columns;
    private readonly WorkBuffer<double> _planes;
    private readonly WorkBuffer<double> _weights;

    public PlaneSpectra(RowSpectra signals, RowSpectra kernel, GridSize size, FourierTransform y, FourierTransform z, WorkContext work)
    {
        (_signals, _kernel, _size, _y, _z, _work) = (signals, kernel, size, y, z, work);
        _columns = (y.Length + Width - 1) / Width * Width;
        _planes = work.Rent<double>(6L * size.Z * _columns);
        _weights = work.Rent<double>(((z.Length / 2) + 1L) * _columns);
    }

    /// <summary>The sums of a frequency.</summary>
    public PlaneSums Sum(int frequency)
    {
        TransformKernel(frequency);
        using (var batch = new FourierBatch(_work, _y))
        {
            for (int signal = 0; signal < 3; signal++) TransformAlongY(batch, frequency, signal);
        }

        using var mask = new FourierBatch(_work, _z);
        using var deviation = new FourierBatch(_work, _z);
        using var square = new FourierBatch(_work, _z);
        double ofMask = 0, ofDeviation = 0, ofBoth = 0;
        for (int column = 0; column < _columns; column += Width)
        {
            TransformAlongZ(mask, 0, column);
            TransformAlongZ(deviation, 1, column);
            TransformAlongZ(square, 2, column);
            PlaneSums sums = Add(mask, deviation, square, column);
            ofMask += sums.Mask;
            ofDeviation += sums.Deviation;
            ofBoth += sums.MaskAndSquare;
        }

        return new PlaneSums(ofMask, ofDeviation, ofBoth);
    }

    public void Dispose()
    {
        _planes.Dispose();
        _weights.Dispose();
    }

    /// <summary>The row of a signal's plane at one z.</summary>
    private Span<double> Plane(int signal, int part, int z) => _planes.Slice(((((2L * signal) + part) * _size.Z) + z) * _columns, _columns);

    private void TransformAlongY(FourierBatch batch, int frequency, int signal)
    {
        for (int z = 0; z < _size.Z; z += Width)
        {
            for (int y = 0; y < _size.Y; y++)
            {
                int line = (signal * _size.Y) + y;
                _signals.Real(frequency, line).Slice(z, Width).CopyTo(batch.Real[(y * Width)..]);
                _signals.Imaginary(frequency, line).Slice(z, Width).CopyTo(batch.Imaginary[(y * Width)..]);
            }

            batch.Real[(_size.Y * Width)..].Clear();
            batch.Imaginary[(_size.Y * Width)..].Clear();
            batch.Transform();
            for (int l = 0; l < Width && z + l < _size.Z; l++)
            {
                Take(batch.Real, l, Plane(signal, 0, z + l));
                Take(batch.Imaginary, l, Plane(signal, 1, z + l));
            }
        }
    }

    /// <summary>Copies one sequence out of a batch, zeros after it.</summary>
    private void Take(ReadOnlySpan<double> batch, int sequence, Span<double> row)
    {
        for (int k = 0; k < _y.Length; k++) row[k] = batch[(k * Width) + sequence];
        row[_y.Length..].Clear();
    }

    private void TransformAlongZ(FourierBatch batch, int signal, int column)
    {
        for (int z = 0; z < _size.Z; z++)
        {
            Plane(signal, 0, z).Slice(column, Width).CopyTo(batch.Real[(z * Width)..]);
            Plane(signal, 1, z).Slice(column, Width).CopyTo(batch.Imaginary[(z * Width)..]);
        }

        batch.Real[(_size.Z * Width)..].Clear();
        batch.Imaginary[(_size.Z * Width)..].Clear();
        batch.Transform();
    }

    /// <summary>The kernel's plane ŵ, rows of all frequencies along y at half of those along z; the other half mirrors it.</summary>
    private void TransformKernel(int frequency)
    {
        int lines = _kernel.Lines, half = _kernel.Columns;
        int stride = (lines + RowSpectra.Block - 1) / RowSpectra.Block * RowSpectra.Block;
        using WorkBuffer<double> transposed = _work.Rent<double>((long)half * stride);
        transposed.Span.Clear();
        using (var batch = new FourierBatch(_work, _y))
        {
            for (int z = 0; z < half; z += RowSpectra.Block)
            {
                for (int y = 0; y < _y.Length; y++)
                {
                    ReadOnlySpan<double> line = _kernel.Real(frequency, Math.Min(y, _y.Length - y)).Slice(z, RowSpectra.Block);
                    line[..Width].CopyTo(batch.Real[(y * Width)..]);
                    line[Width..].CopyTo(batch.Imaginary[(y * Width)..]);
                }

                batch.Transform();
                for (int i = 0; i < RowSpectra.Block && z + i < half; i++)
                {
                    ReadOnlySpan<double> part = i < Width ? batch.Real : batch.Imaginary;
                    Span<double> row = transposed.Slice((long)(z + i) * stride, lines);
                    for (int k = 0; k < lines; k++) row[k] = part[(k * Width) + (i % Width)];
                }
            }
        }

        using var along = new FourierBatch(_work, _z);
        _weights.Span.Clear();
        for (int column = 0; column < lines; column += RowSpectra.Block)
        {
            for (int z = 0; z < _z.Length; z++)
            {
                ReadOnlySpan<double> row = transposed.Slice(((long)Math.Min(z, _z.Length - z) * stride) + column, RowSpectra.Block);
                row[..Width].CopyTo(along.Real[(z * Width)..]);
                row[Width..].CopyTo(along.Imaginary[(z * Width)..]);
            }

            along.Transform();
            for (int k = 0; k < half; k++)
            {
                Span<double> row = _weights.Slice((long)k * _columns, _columns);
                for (int i = 0; i < RowSpectra.Block && column + i < lines; i++)
                {
                    double weight = (i < Width ? along.Real : along.Imaginary)[(k * Width) + (i % Width)];
                    row[column + i] = weight;
                    row[(_y.Length - column - i) % _y.Length] = weight;
                }
            }
        }
    }

    private PlaneSums Add(FourierBatch mask, FourierBatch deviation, FourierBatch square, int column)
    {
        ReadOnlySpan<double> mr = mask.Real, mi = mask.Imaginary, dr = deviation.Real, di = deviation.Imaginary, sr = square.Real, si = square.Imaginary;
        Span<double> a = stackalloc double[Width], b = stackalloc double[Width], c = stackalloc double[Width];
        a.Clear();
        b.Clear();
        c.Clear();
        for (int k = 0; k < _z.Length; k++)
        {
            ReadOnlySpan<double> weights = _weights.Slice(((long)Math.Min(k, _z.Length - k) * _columns) + column, Width);
            int at = k * Width;
            for (int l = 0; l < Width; l++, at++)
            {
                a[l] += weights[l] * ((mr[at] * mr[at]) + (mi[at] * mi[at]));
                b[l] += weights[l] * ((dr[at] * dr[at]) + (di[at] * di[at]));
                c[l] += weights[l] * ((mr[at] * sr[at]) + (mi[at] * si[at]));
            }
        }

        return new PlaneSums(OrderedSum.AddUp(a), OrderedSum.AddUp(b), OrderedSum.AddUp(c));
    }
}
