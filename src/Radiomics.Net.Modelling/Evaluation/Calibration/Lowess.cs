using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Locally weighted regression, the smoother of calibration curves (Cleveland, JASA 74 (1979) 829-836).</summary>
/// <remarks>
/// A line is fitted around points of x with tricube weights over the nearest share <see cref="Span"/> of the rows, and again
/// with the weights of outlying rows lowered as often as <see cref="RobustIterations"/> says. Between points closer than
/// <see cref="Delta"/> the curve is interpolated.
/// </remarks>
public sealed record Lowess
{
    /// <summary>Share of the rows in a window, above 0.</summary>
    /// <value>Default: 2/3.</value>
    public double Span
    {
        get;
        init
        {
            if (!(value > 0 && double.IsFinite(value))) throw new ArgumentOutOfRangeException(nameof(Span), value, "The span must be above 0.");
            field = value;
        }
    } = 2.0 / 3;

    /// <summary>Refits with lowered weights for outlying rows; 0 for a 0/1 outcome, where no row is an outlier.</summary>
    /// <value>Default: 0.</value>
    public int RobustIterations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(RobustIterations));
            field = value;
        }
    }

    /// <summary>Points of x closer than this to the last one fitted are interpolated; null takes 1 % of the range of x.</summary>
    /// <value>Default: <c>null</c>.</value>
    public double? Delta
    {
        get;
        init
        {
            if (value is { } delta && !(delta >= 0)) throw new ArgumentOutOfRangeException(nameof(Delta), delta, "The distance must be at least 0.");
            field = value;
        }
    }

    /// <summary>Smooths y over x.</summary>
    /// <param name="x">Finite values, in any order.</param>
    /// <param name="y">Finite values of the same rows.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no row.</exception>
    /// <exception cref="FitException">A value is not finite.</exception>
    public LowessCurve Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length || x.IsEmpty) throw new ArgumentException($"{x.Length} values of x and {y.Length} of y were given; both need the same rows, one at least.", nameof(y));
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i] + y[i])) throw new FitException(FormattableString.Invariant($"Row {i + 1} holds x = {x[i]}, y = {y[i]}; both must be finite."));
        }

        double[] sorted = x.ToArray();
        int[] order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        double[] response = new double[sorted.Length], fitted = new double[sorted.Length];
        for (int i = 0; i < order.Length; i++) response[i] = y[order[i]];
        Smooth(sorted, response, fitted);
        return new LowessCurve(sorted, fitted);
    }

    /// <summary>Smooths rows that are sorted by x already.</summary>
    internal void Smooth(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> fitted)
    {
        int n = x.Length;
        if (n == 1)
        {
            fitted[0] = y[0];
            return;
        }

        int window = Math.Max(2, Math.Min(n, (int)((Span * n) + 1e-7)));
        double delta = Delta ?? (0.01 * (x[^1] - x[0]));
        double[] robustness = RobustIterations > 0 ? new double[n] : [], scratch = new double[n];
        for (int round = 0; round <= RobustIterations; round++)
        {
            Pass(x, y, round == 0 ? default : robustness, window, delta, fitted, scratch);
            if (round < RobustIterations && !Downweight(y, fitted, robustness, scratch)) return;
        }
    }

    private static void Pass(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> robustness, int window, double delta, Span<double> fitted, double[] weights)
    {
        int n = x.Length, left = 0, right = window - 1, last = -1, i = 0;
        while (true)
        {
            while (right < n - 1 && x[i] - x[left] > x[right + 1] - x[i])
            {
                left++;
                right++;
            }

            double value = At(x[i], x, y, robustness, left, right, weights);
            fitted[i] = double.IsNaN(value) ? y[i] : value;
            for (int j = last + 1; j < i; j++)
            {
                double share = (x[j] - x[last]) / (x[i] - x[last]);
                fitted[j] = (share * fitted[i]) + ((1 - share) * fitted[last]);
            }

            last = i;
            int next = last + 1;
            for (double cut = x[i] + delta; next < n && x[next] <= cut; next++)
            {
                if (x[next] != x[i]) continue;
                fitted[next] = fitted[i];
                last = next;
            }

            if (last >= n - 1) return;
            i = Math.Max(last + 1, next - 1);
        }
    }

    // The weighted line at one point; NaN where no row has weight.
    private static double At(
        double at, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> robustness, int left, int right, double[] weights)
    {
        int n = x.Length;
        double reach = Math.Max(at - x[left], x[right] - at), outer = 0.999 * reach, inner = 0.001 * reach;
        double total = 0, mean = 0;
        int end = left;
        for (; end < n; end++)
        {
            double distance = Math.Abs(x[end] - at);
            if (distance > outer)
            {
                if (x[end] > at) break;
                weights[end] = 0;
                continue;
            }

            double weight = 1;
            if (distance > inner)
            {
                double ratio = distance / reach, rest = 1 - (ratio * ratio * ratio);
                weight = rest * rest * rest;
            }

            if (!robustness.IsEmpty) weight *= robustness[end];
            weights[end] = weight;
            total += weight;
        }

        if (!(total > 0)) return double.NaN;
        for (int j = left; j < end; j++)
        {
            weights[j] /= total;
            mean += weights[j] * x[j];
        }

        double squares = 0, level = 0, product = 0;
        for (int j = left; j < end; j++)
        {
            double away = x[j] - mean;
            squares += weights[j] * away * away;
            level += weights[j] * y[j];
            product += weights[j] * away * y[j];
        }

        bool line = reach > 0 && Math.Sqrt(squares) > 0.001 * (x[^1] - x[0]);
        return line ? level + ((at - mean) * product / squares) : level;
    }

    // Bisquare weights of the residuals; false where the curve fits so well that there is nothing to lower.
    private static bool Downweight(ReadOnlySpan<double> y, ReadOnlySpan<double> fitted, double[] robustness, double[] scratch)
    {
        int n = y.Length;
        double mean = 0;
        for (int i = 0; i < n; i++)
        {
            robustness[i] = Math.Abs(y[i] - fitted[i]);
            mean += robustness[i] / n;
        }

        robustness.CopyTo(scratch, 0);
        Array.Sort(scratch);
        double scale = 3 * (scratch[n / 2] + scratch[(n - 1) / 2]);
        if (scale < 1e-7 * mean) return false;
        for (int i = 0; i < n; i++)
        {
            double ratio = robustness[i] / scale, rest = 1 - (ratio * ratio);
            robustness[i] = robustness[i] <= 0.001 * scale ? 1 : robustness[i] <= 0.999 * scale ? rest * rest : 0;
        }

        return true;
    }
}

/// <summary>A smoothed curve. Immutable and thread-safe.</summary>
public sealed class LowessCurve
{
    private readonly double[] _x;
    private readonly double[] _y;

    internal LowessCurve(double[] x, double[] y) => (_x, _y) = (x, y);

    /// <summary>Values of x, ascending, repeats kept.</summary>
    public ReadOnlySpan<double> X => _x;

    /// <summary>The curve at each of them.</summary>
    public ReadOnlySpan<double> Y => _y;

    /// <summary>The curve at a value of x, straight between its points.</summary>
    /// <param name="x">The value.</param>
    /// <returns>The curve; null outside the range of x.</returns>
    public double? At(double x) => LinearInterpolation.At(_x, _y, x) is var y && double.IsNaN(y) ? null : y;
}
