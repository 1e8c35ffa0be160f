namespace Radiomics.Net.Modelling;

/// <summary>Straight lines between the points of a curve with ascending x.</summary>
internal static class LinearInterpolation
{
    /// <summary>The curve at a value; NaN outside the range of x. Points of equal x must have equal y.</summary>
    public static double At(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double at)
    {
        if (!(at >= x[0] && at <= x[^1])) return double.NaN;
        int high = x.BinarySearch(at);
        if (high >= 0) return y[high];
        high = ~high;
        int low = high - 1;
        return y[low] + ((y[high] - y[low]) * ((at - x[low]) / (x[high] - x[low])));
    }
}
