namespace Radiomics.Net.Imaging;

/// <summary>
/// For each new sample of an axis: the original voxels that it is made of and their weights, in ascending order of the
/// (unmirrored) position, which is the order of addition.
/// </summary>
internal sealed class AxisWeights
{
    private AxisWeights(int taps, int[] indices, double[] weights)
    {
        Taps = taps;
        Indices = indices;
        Weights = weights;
    }

    /// <summary>Original voxels for each new sample: 1, 2 or 4.</summary>
    public int Taps { get; }

    /// <summary>Positions on the original axis, <see cref="Taps"/> for each new sample.</summary>
    public int[] Indices { get; }

    /// <summary>Their weights.</summary>
    public double[] Weights { get; }

    public int FirstIndex => Indices.Min();

    public int LastIndex => Indices.Max();

    /// <summary>Weights for the new samples <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1.</summary>
    public static AxisWeights Create(ResampledAxis axis, Interpolation interpolation, int first, int count)
    {
        if (axis.IsUnchanged || interpolation == Interpolation.NearestNeighbour)
        {
            int[] nearest = new int[count];
            for (int k = 0; k < count; k++) nearest[k] = Math.Min((int)Math.Floor(axis.PositionOf(first + k) + 0.5), axis.SourceCount - 1);
            double[] ones = new double[count];
            Array.Fill(ones, 1.0);
            return new AxisWeights(1, nearest, ones);
        }

        int taps = interpolation == Interpolation.Linear ? 2 : 4;
        int[] indices = new int[count * taps];
        double[] weights = new double[count * taps];
        for (int k = 0; k < count; k++)
        {
            double position = axis.PositionOf(first + k);
            int below = (int)Math.Floor(position);
            double w = position - below;
            Span<double> to = weights.AsSpan(k * taps, taps);
            switch (interpolation)
            {
                case Interpolation.Linear:
                    to[0] = 1 - w;
                    to[1] = w;
                    break;
                case Interpolation.CubicBSpline:
                    // Unser 1999, figure 3: the cubic B-spline at the four nearest knots.
                    to[3] = w * w * w / 6;
                    to[0] = (1.0 / 6) + (0.5 * w * (w - 1)) - to[3];
                    to[2] = w + to[0] - (2 * to[3]);
                    to[1] = 1 - to[0] - to[2] - to[3];
                    break;
                case Interpolation.CatmullRom:
                    to[0] = 0.5 * w * ((w * (2 - w)) - 1);
                    to[1] = 0.5 * ((w * w * ((3 * w) - 5)) + 2);
                    to[2] = 0.5 * w * ((w * (4 - (3 * w))) + 1);
                    to[3] = 0.5 * w * w * (w - 1);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(interpolation), interpolation, "Not an interpolation.");
            }

            int start = taps == 2 ? below : below - 1;
            for (int t = 0; t < taps; t++)
            {
                indices[(k * taps) + t] = interpolation == Interpolation.CubicBSpline
                    ? Mirror(start + t, axis.SourceCount)
                    : Math.Clamp(start + t, 0, axis.SourceCount - 1);
            }
        }

        return new AxisWeights(taps, indices, weights);
    }

    /// <summary>Reflects a position about the first and last voxel centres.</summary>
    private static int Mirror(int index, int count)
    {
        if (count == 1) return 0;
        int period = 2 * (count - 1);
        index = Math.Abs(index) % period;
        return index < count ? index : period - index;
    }
}
