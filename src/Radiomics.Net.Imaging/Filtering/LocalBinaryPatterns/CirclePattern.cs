using System.Numerics;
using System.Runtime.Intrinsics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Local binary patterns of one slice, a row at a time; the columns of a row side by side.</summary>
internal sealed unsafe class CirclePattern
{
    private readonly LocalBinaryPattern2D _settings;
    private readonly int _rows;
    private readonly int _columns;
    private readonly int _margin;
    private readonly CircleAxis[] _alongRows;
    private readonly CircleAxis[] _alongColumns;

    public CirclePattern(LocalBinaryPattern2D settings, int rows, int columns)
    {
        _settings = settings;
        _rows = rows;
        _columns = columns;

        // Samples further outside than a row is long are as much outside as any.
        _margin = (int)Math.Min(Math.Ceiling(settings.Radius) + 1, columns + 1);
        int samples = settings.Samples;
        _alongRows = new CircleAxis[samples];
        _alongColumns = new CircleAxis[samples];
        for (int p = 0; p < samples; p++)
        {
            double angle = 2 * Math.PI * p / samples;
            _alongRows[p] = new CircleAxis(Math.Round(-settings.Radius * Elementary.Sin(angle), 5), rows, rows + 1);
            _alongColumns[p] = new CircleAxis(Math.Round(settings.Radius * Elementary.Cos(angle), 5), columns, _margin);
        }
    }

    /// <summary>Elements of a row with zeros on both sides.</summary>
    private int Stride => _columns + (2 * _margin);

    /// <summary>Writes the pattern of each pixel, not yet brought to the voxel type.</summary>
    public void Apply(ReadOnlySpan<double> pixels, Span<double> codes, WorkContext work)
    {
        int samples = _settings.Samples;
        using WorkBuffer<double> padded = work.Rent<double>((long)Stride * (_rows + 1));
        using WorkBuffer<double> values = work.Rent<double>((long)samples * _columns);
        using WorkBuffer<ulong> bits = work.Rent<ulong>(_columns);
        padded.Span.Clear();
        for (int row = 0; row < _rows; row++) pixels.Slice(row * _columns, _columns).CopyTo(padded.Slice(((long)row * Stride) + _margin, _columns));
        for (int row = 0; row < _rows; row++)
        {
            for (int p = 0; p < samples; p++) Sample(padded.Pointer, row, p, values.Pointer + ((nint)p * _columns));
            Span<double> to = codes.Slice(row * _columns, _columns);
            if (_settings.Method == LocalBinaryPatternMethod.Variance)
            {
                Variances(values.Span, to);
                continue;
            }

            BitMasks.Compare(values.Pointer, _columns, samples, padded.Pointer + ((nint)row * Stride) + _margin, bits.Pointer);
            Codes(bits.Span, to);
        }
    }

    /// <summary>Sample p of every pixel of a row.</summary>
    private void Sample(double* padded, int row, int p, double* values)
    {
        CircleAxis along = _alongRows[p], across = _alongColumns[p];
        double* upper = RowOf(padded, row + along.Below), lower = RowOf(padded, row + along.Above);
        fixed (double* shares = across.Share)
        {
            int c = 0;
            if (Vector512.IsHardwareAccelerated) c = Sample<Vector512Lanes>(upper, lower, along.Share[row], shares, across, values, c);
            if (Vector256.IsHardwareAccelerated) c = Sample<Vector256Lanes>(upper, lower, along.Share[row], shares, across, values, c);
            Sample<ScalarLane>(upper, lower, along.Share[row], shares, across, values, c);
        }
    }

    private int Sample<TLanes>(double* upper, double* lower, double share, double* shares, CircleAxis across, double* values, int c)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = 1, dr = share, rest = 1 - share;
        for (; c <= _columns - TLanes.Count; c += TLanes.Count)
        {
            TLanes dc = TLanes.Load(in shares[c]);
            TLanes top = ((one - dc) * TLanes.Load(in upper[c + across.Below])) + (dc * TLanes.Load(in upper[c + across.Above]));
            TLanes bottom = ((one - dc) * TLanes.Load(in lower[c + across.Below])) + (dc * TLanes.Load(in lower[c + across.Above]));
            ((rest * top) + (dr * bottom)).Store(ref values[c]);
        }

        return c;
    }

    /// <summary>First pixel of a row; outside the slice a row of zeros.</summary>
    private double* RowOf(double* padded, int row) => padded + ((nint)((uint)row < (uint)_rows ? row : _rows) * Stride) + _margin;

    private void Codes(ReadOnlySpan<ulong> bits, Span<double> codes)
    {
        int samples = _settings.Samples;
        for (int c = 0; c < codes.Length; c++)
        {
            codes[c] = _settings.Method switch
            {
                LocalBinaryPatternMethod.Uniform => Uniform(bits[c], samples),
                LocalBinaryPatternMethod.RotationInvariant => SmallestRotation(bits[c], samples),
                _ => bits[c],
            };
        }
    }

    private static int Uniform(ulong bits, int samples)
    {
        ulong neighbours = (1UL << (samples - 1)) - 1;
        int changes = BitOperations.PopCount((bits ^ (bits >> 1)) & neighbours);
        return changes <= 2 ? BitOperations.PopCount(bits) : samples + 1;
    }

    private static ulong SmallestRotation(ulong bits, int samples)
    {
        ulong all = (1UL << samples) - 1, smallest = bits;
        for (int turn = 1; turn < samples; turn++)
        {
            bits = ((bits >> 1) | (bits << (samples - 1))) & all;
            smallest = Math.Min(smallest, bits);
        }

        return smallest;
    }

    private void Variances(ReadOnlySpan<double> values, Span<double> variances)
    {
        int samples = _settings.Samples;
        for (int c = 0; c < variances.Length; c++)
        {
            double sum = 0, squares = 0;
            for (int p = 0; p < samples; p++)
            {
                double v = values[(p * _columns) + c];
                sum += v;
                squares += v * v;
            }

            double variance = (squares - (sum * sum / samples)) / samples;
            variances[c] = variance == 0 ? double.NaN : variance;
        }
    }

    /// <summary>Where a sample lies along an axis: the pixels below and above it, and how far it is from the one below.</summary>
    private sealed class CircleAxis
    {
        /// <param name="offset">From a pixel to its sample, in whole hundred-thousandths.</param>
        /// <param name="count">Pixels of the axis.</param>
        /// <param name="furthest">Offsets beyond this are cut to it.</param>
        public CircleAxis(double offset, int count, int furthest)
        {
            Below = (int)Math.Clamp(Math.Floor(offset), -furthest, furthest);
            Above = (int)Math.Clamp(Math.Ceiling(offset), -furthest, furthest);
            Share = new double[count];
            for (int i = 0; i < count; i++)
            {
                // The difference of the rounded sum, not the offset's own fraction: the last bits decide ties.
                double position = i + offset;
                Share[i] = position - Math.Floor(position);
            }
        }

        public int Below { get; }

        public int Above { get; }

        public double[] Share { get; }
    }
}
