using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>
/// Sums Σ w(p - q) a(p) b(q) over all pairs of voxels in the frequency domain: by Parseval they are Σ ŵ â* b̂ / N, with the
/// box padded so that opposite ends don't meet. No spectrum is transformed back.
/// </summary>
/// <remarks>
/// The signals are the mask m, the deviation d = x - μ inside it, and d². Rows along x are transformed first; then each
/// frequency along x is a plane of its own, which is transformed along y and z while it is in the cache and leaves three
/// sums. Only the transformed rows are held, of as many frequencies as <see cref="MaximumBytes"/> allows; the
/// rows are transformed again for the next ones. Sums are kept by frequency and added in order.
/// </remarks>
internal sealed class PairSpectra : IDisposable
{
    /// <summary>Most memory for the transformed rows.</summary>
    private const long MaximumBytes = 192L << 20;

    private readonly VolumeView<double> _image;
    private readonly VolumeView<byte> _mask;
    private readonly double _mean;
    private readonly SpacingMm _spacing;
    private readonly WorkContext _work;
    private readonly FourierTransform _x, _y, _z;
    private readonly int _frequencies;
    private readonly int _frequenciesAtOnce;
    private readonly RowSpectra _signals;
    private readonly RowSpectra _kernel;

    public PairSpectra(VolumeView<double> image, VolumeView<byte> mask, double mean, SpacingMm spacing, WorkContext work)
    {
        (_image, _mask, _mean, _spacing, _work) = (image, mask, mean, spacing, work);
        (_x, _y, _z) = (PlanFor(mask.Size.X), PlanFor(mask.Size.Y), PlanFor(mask.Size.Z));
        _frequencies = (_x.Length / 2) + 1;
        long bytes = RowSpectra.BytesOf(3 * mask.Size.Y, mask.Size.Z, isReal: false) + RowSpectra.BytesOf((_y.Length / 2) + 1, (_z.Length / 2) + 1, isReal: true);
        _frequenciesAtOnce = (int)Math.Clamp(MaximumBytes / bytes, 1, _frequencies);
        _signals = new RowSpectra(work, _frequenciesAtOnce, 3 * mask.Size.Y, mask.Size.Z, isReal: false);
        _kernel = new RowSpectra(work, _frequenciesAtOnce, (_y.Length / 2) + 1, (_z.Length / 2) + 1, isReal: true);
    }

    /// <summary>The three sums.</summary>
    public InverseDistanceSums Sum()
    {
        var sums = new PlaneSums[_frequencies];
        for (int first = 0; first < _frequencies; first += _frequenciesAtOnce)
        {
            int count = Math.Min(_frequenciesAtOnce, _frequencies - first);
            int start = first;
            _work.For(3 * _mask.Size.Y, line => TransformSignalRows(line / _mask.Size.Y, line % _mask.Size.Y, start, count));
            _work.For(_kernel.Lines, line => TransformKernelRows(line, start, count));
            _work.For(count, k =>
            {
                using var plane = new PlaneSpectra(_signals, _kernel, _mask.Size, _y, _z, _work);
                sums[start + k] = plane.Sum(k);
            });
        }

        double weights = 0, products = 0, squares = 0;
        for (int k = 0; k < _frequencies; k++)
        {
            // Real signals: frequency -k gives what k gives.
            double factor = k == 0 || 2 * k == _x.Length ? 1 : 2;
            weights += factor * sums[k].Mask;
            products += factor * sums[k].Deviation;
            squares += factor * sums[k].MaskAndSquare;
        }

        double elements = (double)_x.Length * _y.Length * _z.Length;
        return new InverseDistanceSums(weights / elements, products / elements, squares / elements);
    }

    public void Dispose()
    {
        _signals.Dispose();
        _kernel.Dispose();
    }

    private static FourierTransform PlanFor(int voxels) => new(FourierTransform.GoodLength((2 * voxels) - 1));

    /// <summary>Transforms the rows of one signal at one y, 16 slices at a time: 8 as real and 8 as imaginary parts.</summary>
    private void TransformSignalRows(int signal, int y, int first, int count)
    {
        using var batch = new FourierBatch(_work, _x);
        using WorkBuffer<double> memory = _work.Rent<double>(2L * count * RowSpectra.TileWidth);
        Span<double> tile = memory.Span;
        for (int start = 0; start < _mask.Size.Z; start += RowSpectra.TileWidth)
        {
            tile.Clear();
            int end = Math.Min(start + RowSpectra.TileWidth, _mask.Size.Z);
            for (int z = start; z < end; z += RowSpectra.Block)
            {
                if (!Fill(batch, signal, y, z)) continue;
                batch.Transform();
                RowSpectra.Separate(batch, first, count, tile, z - start);
            }

            _signals.Store(tile, (signal * _mask.Size.Y) + y, start, count);
        }
    }

    /// <summary>Fills a batch with the rows of a signal in 16 slices.</summary>
    /// <returns>Whether the mask has voxels in any of them.</returns>
    private bool Fill(FourierBatch batch, int signal, int y, int z)
    {
        int slices = Math.Min(RowSpectra.Block, _mask.Size.Z - z);
        bool hasVoxels = false;
        for (int i = 0; i < slices; i++) hasVoxels |= _mask.Row(y, z + i).Contains((byte)1);
        if (!hasVoxels) return false;
        batch.Real.Clear();
        batch.Imaginary.Clear();
        for (int i = 0; i < slices; i++)
        {
            Span<double> part = i < FourierBatch.Width ? batch.Real : batch.Imaginary;
            Fill(signal, y, z + i, part[(i % FourierBatch.Width)..]);
        }

        return true;
    }

    /// <summary>Writes a row of a signal as one sequence of a batch.</summary>
    private void Fill(int signal, int y, int z, Span<double> sequence)
    {
        ReadOnlySpan<byte> inside = _mask.Row(y, z);
        int first = inside.IndexOf((byte)1);
        if (first < 0) return;
        ReadOnlySpan<double> row = _image.Row(y, z);
        for (int x = first; x < inside.Length; x++)
        {
            if (inside[x] == 0) continue;
            double deviation = row[x] - _mean;
            sequence[x * FourierBatch.Width] = signal switch { 0 => 1, 1 => deviation, _ => deviation * deviation };
        }
    }

    /// <summary>Transforms the rows of the kernel 1 / distance, 0 at distance 0; it is even, so its spectrum is real and even.</summary>
    private void TransformKernelRows(int y, int first, int count)
    {
        using var batch = new FourierBatch(_work, _x);
        for (int z = 0; z < _kernel.Columns; z += RowSpectra.Block)
        {
            for (int i = 0; i < RowSpectra.Block; i++)
            {
                Span<double> sequence = (i < FourierBatch.Width ? batch.Real : batch.Imaginary)[(i % FourierBatch.Width)..];
                double b = y * _spacing.Y, c = (z + i) * _spacing.Z;
                for (int x = 0; x <= _x.Length / 2; x++)
                {
                    double a = x * _spacing.X, squared = (a * a) + (b * b) + (c * c), weight = squared == 0 ? 0 : 1 / Math.Sqrt(squared);
                    sequence[x * FourierBatch.Width] = weight;
                    sequence[(_x.Length - x) % _x.Length * FourierBatch.Width] = weight;
                }
            }

            batch.Transform();
            _kernel.StoreReal(batch, y, z, first, count);
        }
    }
}
