namespace Radiomics.Net.Modelling;

/// <summary>Finds where a distribution has a given tail, by Newton's method on the logarithm of the smaller tail inside a bracket.</summary>
internal static class TailInversion
{
    /// <summary>Both tails at a point, and the slope of the lower one there.</summary>
    public readonly record struct Point(double Lower, double Upper, double Slope);

    /// <summary>The point s at which the lower tail is <paramref name="lower"/> (and the upper one <paramref name="upper"/>).</summary>
    /// <param name="tails">The distribution over the whole line.</param>
    /// <param name="lower">Lower tail, strictly between 0 and 1.</param>
    /// <param name="upper">1 - <paramref name="lower"/>, exact in the smaller of the two.</param>
    /// <param name="start">A first guess.</param>
    /// <param name="limit">The answer is sought in [-limit, limit].</param>
    public static double Solve(Func<double, Point> tails, double lower, double upper, double start, double limit)
    {
        bool useLower = lower <= upper;
        double wanted = Math.Log(useLower ? lower : upper);
        double low = -limit;
        double high = limit;
        double s = Math.Clamp(start, low, high);
        for (int i = 0; i < 400; i++)
        {
            Point point = tails(s);
            double tail = useLower ? point.Lower : point.Upper;
            double error = Math.Log(tail) - wanted;
            bool tooFar = useLower ? error > 0 : error < 0;
            if (tooFar) high = s;
            else low = s;

            double step = error * tail / (useLower ? point.Slope : -point.Slope);
            double next = s - step;
            if (!(next > low && next < high)) next = double.IsFinite(step) && Math.Abs(step) <= 1e-15 * Math.Max(1, Math.Abs(s)) ? s : (low + high) / 2;
            if (Math.Abs(next - s) <= 1e-16 * Math.Max(1, Math.Abs(s)) || next == low || next == high) return next;
            s = next;
        }

        return s;
    }
}
