using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Local binary patterns of one slice.</summary>
internal sealed class CirclePattern
{
    private readonly LocalBinaryPattern2D _settings;
    private readonly int _rows;
    private readonly int _columns;
    private readonly CircleAxis[] _alongRows;
    private readonly CircleAxis[] _alongColumns;

    public CirclePattern(LocalBinaryPattern2D settings, int rows, int columns)
    {
        _settings = settings;
        _rows = rows;
        _columns = columns;
        int samples = settings.Samples;
        _alongRows = new CircleAxis[samples];
        _alongColumns = new CircleAxis[samples];
        for (int p = 0; p < samples; p++)
        {
            double angle = 2 * Math.PI * p / samples;
            _alongRows[p] = new CircleAxis(Math.Round(-settings.Radius * Elementary.Sin(angle), 5), rows);
            _alongColumns[p] = new CircleAxis(Math.Round(settings.Radius * Elementary.Cos(angle), 5), columns);
        }
    }

    /// <summary>Writes the pattern of each pixel, not yet brought to the voxel type.</summary>
    public void Apply(ReadOnlySpan<double> pixels, Span<double> codes)
    {
        int samples = _settings.Samples;
        double[] values = new double[samples * _columns];
        for (int row = 0; row < _rows; row++)
        {
            for (int p = 0; p < samples; p++) Sample(pixels, row, p, values.AsSpan(p * _columns, _columns));
            ReadOnlySpan<double> centres = pixels.Slice(row * _columns, _columns);
            Span<double> to = codes.Slice(row * _columns, _columns);
            if (_settings.Method == LocalBinaryPatternMethod.Variance) Variances(values, to);
            else Codes(values, centres, to);
        }
    }

    /// <summary>Sample p of every pixel of a row.</summary>
    private void Sample(ReadOnlySpan<double> pixels, int row, int p, Span<double> values)
    {
        CircleAxis along = _alongRows[p], across = _alongColumns[p];
        double dr = along.Share[row];
        ReadOnlySpan<double> upper = RowOf(pixels, along.Below[row]), lower = RowOf(pixels, along.Above[row]);
        for (int c = 0; c < values.Length; c++)
        {
            int left = across.Below[c], right = across.Above[c];
            double dc = across.Share[c];
            double top = ((1 - dc) * At(upper, left)) + (dc * At(upper, right));
            double bottom = ((1 - dc) * At(lower, left)) + (dc * At(lower, right));
            values[c] = ((1 - dr) * top) + (dr * bottom);
        }
    }

    private ReadOnlySpan<double> RowOf(ReadOnlySpan<double> pixels, int row) =>
        (uint)row < (uint)_rows ? pixels.Slice(row * _columns, _columns) : default;

    private static double At(ReadOnlySpan<double> row, int column) => (uint)column < (uint)row.Length ? row[column] : 0;

    private void Codes(ReadOnlySpan<double> values, ReadOnlySpan<double> centres, Span<double> codes)
    {
        int samples = _settings.Samples;
        for (int c = 0; c < codes.Length; c++)
        {
            ulong bits = 0;
            for (int p = 0; p < samples; p++)
            {
                if (values[(p * _columns) + c] - centres[c] >= 0) bits |= 1UL << p;
            }

            codes[c] = _settings.Method switch
            {
                LocalBinaryPatternMethod.Uniform => Uniform(bits, samples),
                LocalBinaryPatternMethod.RotationInvariant => SmallestRotation(bits, samples),
                _ => bits,
            };
        }
    }

    private static int Uniform(ulong bits, int samples)
    {
        ulong neighbours = (1UL << (samples - 1)) - 1;
        int changes = System.Numerics.BitOperations.PopCount((bits ^ (bits >> 1)) & neighbours);
        return changes <= 2 ? System.Numerics.BitOperations.PopCount(bits) : samples + 1;
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

    /// <summary>Where a sample lies along an axis, for every pixel of it.</summary>
    private sealed class CircleAxis
    {
        public CircleAxis(double offset, int count)
        {
            Below = new int[count];
            Above = new int[count];
            Share = new double[count];
            for (int i = 0; i < count; i++)
            {
                double position = i + offset, below = Math.Floor(position);
                Below[i] = (int)below;
                Above[i] = (int)Math.Ceiling(position);
                Share[i] = position - below;
            }
        }

        public int[] Below { get; }

        public int[] Above { get; }

        public double[] Share { get; }
    }
}
