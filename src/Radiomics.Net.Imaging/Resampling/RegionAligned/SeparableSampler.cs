using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Interpolates where positions along each axis depend on one axis of the new grid alone: the taps of a row's samples lie in a few
/// rows of the image, which are spread out once (tap t of every sample side by side) and used for several new rows.
/// </summary>
internal sealed unsafe class SeparableSampler
{
    /// <summary>Bytes of spread rows that stay in a core's cache.</summary>
    private const long CachedBytes = 640 << 10;

    private readonly Volume _image;
    private readonly RegionAlignedInterpolator _interpolator;
    private readonly SampleTaps _x;
    private readonly SampleTaps _y;
    private readonly SampleTaps _z;

    public SeparableSampler(Volume image, RegionAlignedInterpolator interpolator, SampleTaps x, SampleTaps y, SampleTaps z)
    {
        _image = image;
        _interpolator = interpolator;
        _x = x;
        _y = y;
        _z = z;
    }

    private int Width => _x.Samples;

    /// <summary>Writes the columns that begin at a column of the new grid.</summary>
    public void Resample(int firstColumn, VolumeSpan<double> destination, WorkContext work)
    {
        if (_x.Last < 0 || _y.Last < 0 || _z.Last < 0)
        {
            Clear(firstColumn, destination, work);
            return;
        }

        VoxelBox box = VoxelBox.Between(new VoxelIndex(_x.First, _y.First, _z.First), new VoxelIndex(_x.Last, _y.Last, _z.Last));
        using SampleBox source = _interpolator == RegionAlignedInterpolator.BSpline ? SampleBox.OfSpline(_image, box, work) : SampleBox.OfImage(_image, box, work);
        int rows = RowsAtATime(), blocks = (_y.Samples + rows - 1) / rows;
        work.For(blocks, block => Block(source, block * rows, Math.Min(rows, _y.Samples - (block * rows)), firstColumn, destination, work));
    }

    private void Clear(int firstColumn, VolumeSpan<double> destination, WorkContext work) => work.For(_z.Samples, z =>
    {
        for (int y = 0; y < _y.Samples; y++) destination.Row(y, z).Slice(firstColumn, Width).Clear();
    });

    private int RowsAtATime()
    {
        double imageRowsPerRow = (double)(_y.Last - _y.First + 1) / _y.Samples;
        double rows = (CachedBytes / (8.0 * _z.Taps * _x.Taps * Width)) - _y.Taps;
        return (int)Math.Clamp(rows / imageRowsPerRow, 1, 16);
    }

    /// <summary>A few new rows in every slice.</summary>
    private void Block(SampleBox source, int firstRow, int rows, int firstColumn, VolumeSpan<double> destination, WorkContext work)
    {
        (int low, int high) = RangeOf(firstRow, rows);
        int imageRows = Math.Max(high - low + 1, 0), spread = _x.Taps * Width;
        using WorkBuffer<double> spreadRows = work.Rent<double>((long)_z.Taps * imageRows * spread);
        using WorkBuffer<int> slices = work.Rent<int>((long)_z.Taps * imageRows);
        slices.Span.Fill(-1);
        double** taps = stackalloc double*[_y.Taps * _z.Taps];
        double* wy = stackalloc double[_y.Taps];
        double* wz = stackalloc double[_z.Taps];
        fixed (double* wx = _x.Weights)
        {
            for (int z = 0; z < _z.Samples; z++)
            {
                for (int t = 0; t < _z.Taps; t++) wz[t] = _z.Weights[(t * _z.Samples) + z];
                for (int y = firstRow; y < firstRow + rows; y++)
                {
                    Span<double> to = destination.Row(y, z).Slice(firstColumn, Width);
                    if (!_z.IsInside[z] || !_y.IsInside[y])
                    {
                        to.Clear();
                        continue;
                    }

                    for (int t = 0; t < _y.Taps; t++) wy[t] = _y.Weights[(t * _y.Samples) + y];
                    for (int c = 0; c < _z.Taps; c++)
                    {
                        int slice = _z.Indices[(c * _z.Samples) + z], slot = slice % _z.Taps;
                        for (int b = 0; b < _y.Taps; b++)
                        {
                            int row = _y.Indices[(b * _y.Samples) + y], place = (slot * imageRows) + row - low;
                            double* at = spreadRows.Pointer + ((nint)place * spread);
                            taps[(c * _y.Taps) + b] = at;
                            if (slices.Pointer[place] == slice) continue;
                            slices.Pointer[place] = slice;
                            Spread(source.Row(row, slice), at, wx);
                        }
                    }

                    fixed (double* first = to) SampleKernels.Row(_interpolator, new TapRows(taps, wx, wy, wz, _x.Taps, _y.Taps, _z.Taps, Width), first);
                    ClearOutside(to);
                }
            }
        }
    }

    /// <summary>Puts the taps of every sample side by side.</summary>
    private void Spread(double* row, double* to, double* weights)
    {
        bool isWeighted = SampleKernels.WeighsFirst(_interpolator);
        fixed (int* indices = _x.Indices)
        {
            int count = _x.Taps * Width;
            if (isWeighted)
            {
                for (int i = 0; i < count; i++) to[i] = row[indices[i]] * weights[i];
            }
            else
            {
                for (int i = 0; i < count; i++) to[i] = row[indices[i]];
            }
        }
    }

    private void ClearOutside(Span<double> row)
    {
        // Samples outside lie at the ends of a row.
        for (int x = 0; x < row.Length && !_x.IsInside[x]; x++) row[x] = 0;
        for (int x = row.Length - 1; x >= 0 && !_x.IsInside[x]; x--) row[x] = 0;
    }

    private (int Low, int High) RangeOf(int firstRow, int rows)
    {
        (int low, int high) = (int.MaxValue, -1);
        for (int y = firstRow; y < firstRow + rows; y++)
        {
            if (!_y.IsInside[y]) continue;
            for (int t = 0; t < _y.Taps; t++)
            {
                low = Math.Min(low, _y.Indices[(t * _y.Samples) + y]);
                high = Math.Max(high, _y.Indices[(t * _y.Samples) + y]);
            }
        }

        return (low, high);
    }
}
