using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Samples an image at fixed offsets around its voxels by cubic splines, a row of voxels at a time.</summary>
internal sealed unsafe class SphereSampler : IDisposable
{
    private readonly WorkVolume<double> _coefficients;
    private readonly Offset[] _offsets;
    private readonly VoxelType _type;

    public SphereSampler(in FilterSource source, (double A, double B, double C)[] directions, WorkContext work)
    {
        GridSize size = source.Voxels.Size;
        _type = source.ValueType;
        _offsets = [.. directions.Select(d => new Offset(d))];
        _coefficients = new WorkVolume<double>(work, size);
        VolumeSpan<double> to = _coefficients.Span;
        VolumeView<double> image = source.Voxels;
        work.For(size.Z, z =>
        {
            for (int y = 0; y < size.Y; y++) image.Row(y, z).CopyTo(to.Row(y, z));
        });

        // Lines along z, y and x: the order of axes in an array [z, y, x].
        int slice = size.X * size.Y;
        double* first = to.Pointer;
        work.For(size.Y, y => SplineLines.Apply(first + ((nint)y * size.X), size.Z, slice, size.X, isExact: true));
        work.For(size.Z, z =>
        {
            using WorkBuffer<double> tile = work.Rent<double>((long)size.X * SplineLines.TileLines);
            double* here = first + ((nint)z * slice);
            SplineLines.Apply(here, size.Y, size.X, size.X, isExact: true);
            SplineLines.AlongRows(here, (size.X, size.Y), 0, size.X, here, tile.Pointer, isExact: true);
        });
    }

    public int Directions => _offsets.Length;

    /// <summary>Samples of the voxels <paramref name="x0"/> to <paramref name="x0"/> + <paramref name="count"/> - 1 of a row: direction by direction.</summary>
    public void Row(int x0, int count, int y, int z, Span<double> samples)
    {
        for (int d = 0; d < _offsets.Length; d++)
        {
            Span<double> to = samples.Slice(d * count, count);
            Direction(_offsets[d], x0, y, z, to);
            if (!_type.IsInteger()) continue;
            for (int x = 0; x < to.Length; x++) to[x] = Math.Round(to[x], MidpointRounding.AwayFromZero);
            TypedVoxels.Fit(to, _type);
        }
    }

    public void Dispose() => _coefficients.Dispose();

    private void Direction(Offset offset, int x0, int y, int z, Span<double> to)
    {
        GridSize size = _coefficients.Size;
        to.Clear();
        if (!IsInside(y + offset.Y, size.Y) || !IsInside(z + offset.Z, size.Z)) return;

        // Columns whose sample lies inside, and of these the ones whose taps need no mirror.
        int from = 0, end = to.Length;
        while (from < end && !IsInside(x0 + from + offset.X, size.X)) from++;
        while (end > from && !IsInside(x0 + end - 1 + offset.X, size.X)) end--;
        int x1 = x0 + offset.FirstX;
        int plainFrom = Math.Clamp(-x1, from, end), plainEnd = Math.Clamp(size.X - 3 - x1, plainFrom, end);
        for (int c = 0; c < 4; c++)
        {
            int slice = Mirror(z + offset.FirstZ + c, size.Z);
            for (int b = 0; b < 4; b++)
            {
                double* row = _coefficients.View.Pointer + ((nint)size.X * (Mirror(y + offset.FirstY + b, size.Y) + ((nint)size.Y * slice)));
                double weight = offset.WeightsZ[c] * offset.WeightsY[b];
                double w0 = weight * offset.WeightsX[0], w1 = weight * offset.WeightsX[1], w2 = weight * offset.WeightsX[2], w3 = weight * offset.WeightsX[3];
                for (int x = from; x < plainFrom; x++) to[x] += Mirrored(row, x1 + x, size.X, w0, w1, w2, w3);
                FourTaps.Add(row + x1 + plainFrom, (w0, w1, w2, w3), to[plainFrom..plainEnd]);
                for (int x = plainEnd; x < end; x++) to[x] += Mirrored(row, x1 + x, size.X, w0, w1, w2, w3);
            }
        }
    }

    private static double Mirrored(double* row, int x, int count, double w0, double w1, double w2, double w3) =>
        (((w0 * row[Mirror(x, count)]) + (w1 * row[Mirror(x + 1, count)])) + (w2 * row[Mirror(x + 2, count)])) + (w3 * row[Mirror(x + 3, count)]);

    private static bool IsInside(double position, int count) => position >= 0 && position <= count - 1;

    private static int Mirror(int index, int count)
    {
        if (count == 1) return 0;
        int period = 2 * (count - 1);
        index = Math.Abs(index) % period;
        return index < count ? index : period - index;
    }

    /// <summary>An offset and the weights of the four voxels around it along each axis.</summary>
    private sealed class Offset
    {
        public Offset((double A, double B, double C) direction)
        {
            (Z, Y, X) = (direction.A, direction.B, direction.C);
            (FirstX, WeightsX) = Weights(X);
            (FirstY, WeightsY) = Weights(Y);
            (FirstZ, WeightsZ) = Weights(Z);
        }

        public double X { get; }

        public double Y { get; }

        public double Z { get; }

        public int FirstX { get; }

        public int FirstY { get; }

        public int FirstZ { get; }

        public double[] WeightsX { get; }

        public double[] WeightsY { get; }

        public double[] WeightsZ { get; }

        private static (int First, double[] Weights) Weights(double offset)
        {
            int below = (int)Math.Floor(offset);
            double w = offset - below;
            double last = w * w * w / 6, first = (1.0 / 6) + (0.5 * w * (w - 1)) - last, third = w + first - (2 * last);
            return (below - 1, [first, 1 - first - third - last, third, last]);
        }
    }
}
