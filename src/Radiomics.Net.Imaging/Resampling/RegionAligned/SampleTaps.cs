using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Which voxels along an axis a sample is made of, and their weights, in the order of addition.</summary>
/// <remarks>Every sample of an interpolator has the same number of taps; the ones too many have weight 0.</remarks>
internal sealed class SampleTaps
{
    private const int SincRadius = 5;
    private const double GaussianSigma = 0.8, GaussianCutOff = 3.2, LabelSigma = 1, LabelCutOff = 1;

    public SampleTaps(RegionAlignedInterpolator interpolator, ReadOnlySpan<double> positions, int count)
    {
        Samples = positions.Length;
        Taps = TapsOf(interpolator);
        Indices = new int[Taps * Samples];
        Weights = new double[Taps * Samples];
        IsInside = new bool[Samples];
        Span<int> indices = stackalloc int[Taps];
        Span<double> weights = stackalloc double[Taps];
        (First, Last) = (int.MaxValue, -1);
        for (int i = 0; i < Samples; i++)
        {
            IsInside[i] = ScanlinePositions.IsInside(positions[i], count);
            if (!IsInside[i]) continue;
            At(interpolator, positions[i], count, indices, weights);
            for (int t = 0; t < Taps; t++)
            {
                Indices[(t * Samples) + i] = indices[t];
                Weights[(t * Samples) + i] = weights[t];
                First = Math.Min(First, indices[t]);
                Last = Math.Max(Last, indices[t]);
            }
        }

        for (int i = 0; i < Samples && Last >= 0; i++)
        {
            for (int t = 0; t < Taps && !IsInside[i]; t++) Indices[(t * Samples) + i] = First;
        }
    }

    /// <summary>Number of samples.</summary>
    public int Samples { get; }

    /// <summary>Voxels for each sample.</summary>
    public int Taps { get; }

    /// <summary>Positions of voxels: tap t of sample i at t · <see cref="Samples"/> + i.</summary>
    public int[] Indices { get; }

    /// <summary>Weights, laid out alike; for linear interpolation the first is the distance from the first voxel.</summary>
    public double[] Weights { get; }

    /// <summary>Which samples lie on the axis; the others are 0.</summary>
    public bool[] IsInside { get; }

    /// <summary>Lowest position used.</summary>
    public int First { get; }

    /// <summary>Highest position used; -1 where no sample lies inside.</summary>
    public int Last { get; }

    public static int TapsOf(RegionAlignedInterpolator interpolator) => interpolator switch
    {
        RegionAlignedInterpolator.NearestNeighbour => 1,
        RegionAlignedInterpolator.Linear => 2,
        RegionAlignedInterpolator.BSpline => 4,
        RegionAlignedInterpolator.Gaussian => 8,
        RegionAlignedInterpolator.LabelGaussian => 4,
        RegionAlignedInterpolator.HammingWindowedSinc or RegionAlignedInterpolator.CosineWindowedSinc or RegionAlignedInterpolator.WelchWindowedSinc
            or RegionAlignedInterpolator.LanczosWindowedSinc or RegionAlignedInterpolator.BlackmanWindowedSinc => 2 * SincRadius,
        _ => throw new ArgumentOutOfRangeException(nameof(interpolator), interpolator, "Not an interpolator."),
    };

    /// <summary>The nearest voxel: halves go up.</summary>
    public static int NearestTo(double position, int count) =>
        Math.Clamp((int)Math.Floor(Math.Round((2 * position) + 0.5, MidpointRounding.ToEven) / 2), 0, count - 1);

    /// <summary>Taps of one sample that lies inside.</summary>
    public static void At(RegionAlignedInterpolator interpolator, double position, int count, Span<int> indices, Span<double> weights)
    {
        switch (interpolator)
        {
            case RegionAlignedInterpolator.NearestNeighbour:
                indices[0] = NearestTo(position, count);
                weights[0] = 1;
                break;
            case RegionAlignedInterpolator.Linear:
                Linear(position, count, indices, weights);
                break;
            case RegionAlignedInterpolator.BSpline:
                CubicSpline(position, count, indices, weights);
                break;
            case RegionAlignedInterpolator.Gaussian:
                Gaussian(position, count, GaussianSigma, GaussianCutOff, indices, weights);
                break;
            case RegionAlignedInterpolator.LabelGaussian:
                Gaussian(position, count, LabelSigma, LabelCutOff, indices, weights);
                break;
            default:
                WindowedSinc(interpolator, position, count, indices, weights);
                break;
        }
    }

    private static void Linear(double position, int count, Span<int> indices, Span<double> weights)
    {
        int first = Math.Max((int)Math.Floor(position), 0);
        double distance = position - first;
        bool isBetween = distance > 0 && first < count - 1;
        (indices[0], indices[1]) = (first, isBetween ? first + 1 : first);
        (weights[0], weights[1]) = (isBetween ? distance : 0, 0);
    }

    private static void CubicSpline(double position, int count, Span<int> indices, Span<double> weights)
    {
        // The reference rounds the position to single precision before it looks for the support.
        int first = (int)Math.Floor((float)position) - 1;
        double w = position - (first + 1);
        weights[3] = 1.0 / 6 * w * w * w;
        weights[0] = (1.0 / 6) + (0.5 * w * (w - 1)) - weights[3];
        weights[2] = w + weights[0] - (2 * weights[3]);
        weights[1] = 1 - weights[0] - weights[2] - weights[3];
        for (int t = 0; t < 4; t++) indices[t] = Mirror(first + t, count);
    }

    private static void Gaussian(double position, int count, double sigma, double cutOff, Span<int> indices, Span<double> weights)
    {
        int first = Math.Max(0, (int)Math.Floor(position + 0.5 - cutOff)), end = Math.Min(count, (int)Math.Ceiling(position + 0.5 + cutOff));

        // The reference walks along the axis in steps of one voxel; its roundings decide between labels that are equally near.
        double step = 1 / (Math.Sqrt(2) * sigma), t = (-0.5 - position + first) * step, last = ErrorFunction.Of(t);
        for (int tap = 0; tap < indices.Length; tap++)
        {
            int i = first + tap;
            t += step;
            double next = ErrorFunction.Of(t);
            indices[tap] = Math.Min(i, end - 1);
            weights[tap] = i < end ? next - last : 0;
            last = next;
        }
    }

    private static void WindowedSinc(RegionAlignedInterpolator interpolator, double position, int count, Span<int> indices, Span<double> weights)
    {
        int below = (int)Math.Floor(position);
        double distance = position - below;
        for (int t = 0; t < indices.Length; t++)
        {
            int offset = t - SincRadius + 1;
            double x = distance - offset;
            indices[t] = Math.Clamp(below + offset, 0, count - 1);
            weights[t] = distance == 0 ? (offset == 0 ? 1 : 0) : Window(interpolator, x) * Sinc(x);
        }
    }

    private static double Window(RegionAlignedInterpolator interpolator, double x) => interpolator switch
    {
        RegionAlignedInterpolator.HammingWindowedSinc => 0.54 + (0.46 * Elementary.Cos(Math.PI * x / SincRadius)),
        RegionAlignedInterpolator.CosineWindowedSinc => Elementary.Cos(Math.PI * x / (2 * SincRadius)),
        RegionAlignedInterpolator.WelchWindowedSinc => 1 - (x * x / (SincRadius * SincRadius)),
        RegionAlignedInterpolator.LanczosWindowedSinc => Sinc(x / SincRadius),
        _ => 0.42 + (0.5 * Elementary.Cos(Math.PI * x / SincRadius)) + (0.08 * Elementary.Cos(2 * Math.PI * x / SincRadius)),
    };

    private static double Sinc(double x) => x == 0 ? 1 : Elementary.Sin(Math.PI * x) / (Math.PI * x);

    /// <summary>Reflects a position about the first and last voxel centres.</summary>
    private static int Mirror(int index, int count)
    {
        if (count == 1) return 0;
        int period = 2 * (count - 1);
        index = Math.Abs(index) % period;
        return index < count ? index : period - index;
    }
}
