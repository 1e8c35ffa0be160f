using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Resamples slices of an image along x and y.</summary>
internal sealed class SliceResampler
{
    private readonly Volume _image;
    private readonly AxisWeights _x;
    private readonly AxisWeights _y;
    private readonly bool _prefilterX;
    private readonly bool _prefilterY;
    private readonly int _x0;
    private readonly int _y0;
    private readonly int _width;
    private readonly int _height;

    public SliceResampler(Volume image, ResampledGrid grid, AxisWeights x, AxisWeights y, bool spline)
    {
        _image = image;
        _x = x;
        _y = y;
        _prefilterX = spline && !grid.X.IsUnchanged;
        _prefilterY = spline && !grid.Y.IsUnchanged;
        (_x0, int x1) = ImageResampler.Range(x, _prefilterX, grid.X.SourceCount);
        (_y0, int y1) = ImageResampler.Range(y, _prefilterY, grid.Y.SourceCount);
        _width = x1 - _x0 + 1;
        _height = y1 - _y0 + 1;
    }

    /// <summary>Writes the new rows and columns of one original slice.</summary>
    public void Resample(int slice, Span<double> destination, WorkContext work)
    {
        int newWidth = _x.Indices.Length / _x.Taps, newHeight = _y.Indices.Length / _y.Taps;
        using WorkBuffer<double> sourceBuffer = work.Rent<double>((long)_width * _height);
        using WorkBuffer<double> rowBuffer = work.Rent<double>((long)newWidth * _height);
        Span<double> source = sourceBuffer.Span, rows = rowBuffer.Span;
        var start = new VoxelIndex(_x0, _y0, slice);
        _image.ReadBox(new VoxelBox(start, new GridSize(_width, _height, 1)), source);
        int bad = VolumeReading.IndexOfNonFinite(source);
        if (bad >= 0) throw VolumeReading.NotFinite(source[bad], new VoxelIndex(_x0 + (bad % _width), _y0 + (bad / _width), slice), "resampling reads it");

        if (_prefilterX)
        {
            for (int y = 0; y < _height; y++) BSplinePrefilter.Apply(source.Slice(y * _width, _width), _width, 1, 1);
        }

        if (_prefilterY) BSplinePrefilter.Apply(source, _height, _width, _width);

        for (int y = 0; y < _height; y++) AlongX(source.Slice(y * _width, _width), rows.Slice(y * newWidth, newWidth));
        for (int k = 0; k < newHeight; k++)
        {
            Span<double> target = destination.Slice(k * newWidth, newWidth);
            for (int t = 0; t < _y.Taps; t++)
            {
                int tap = (k * _y.Taps) + t;
                ImageResampler.Accumulate(target, rows.Slice((_y.Indices[tap] - _y0) * newWidth, newWidth), _y.Weights[tap], t == 0);
            }
        }
    }

    private void AlongX(ReadOnlySpan<double> source, Span<double> target)
    {
        ReadOnlySpan<int> indices = _x.Indices;
        ReadOnlySpan<double> weights = _x.Weights;
        for (int k = 0; k < target.Length; k++)
        {
            int tap = k * _x.Taps;
            double sum = weights[tap] * source[indices[tap] - _x0];
            for (int t = 1; t < _x.Taps; t++) sum += weights[tap + t] * source[indices[tap + t] - _x0];
            target[k] = sum;
        }
    }
}
