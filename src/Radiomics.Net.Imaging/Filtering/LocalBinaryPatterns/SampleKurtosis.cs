using System.Numerics;

namespace Radiomics.Net.Imaging;

/// <summary>Excess kurtosis m4 / m2² - 3 (divisor n) of the samples of each voxel of a row; NaN where all are equal.</summary>
internal static unsafe class SampleKurtosis
{
    /// <param name="samples">Sample d of voxel x at d · <paramref name="count"/> + x.</param>
    /// <param name="count">Voxels.</param>
    /// <param name="n">Samples of each.</param>
    /// <param name="kurtosis">Takes the results.</param>
    public static void Of(double* samples, int count, int n, double* kurtosis)
    {
        int x = 0;
        for (; x <= count - Vector<double>.Count; x += Vector<double>.Count) Vectors(samples + x, count, n).Store(kurtosis + x);
        for (; x < count; x++) kurtosis[x] = One(samples + x, count, n);
    }

    private static Vector<double> Vectors(double* samples, int count, int n)
    {
        Vector<double> first = Vector.Load(samples), sum = default, size = new(n);
        Vector<long> isConstant = Vector<long>.AllBitsSet;
        for (int d = 0; d < n; d++)
        {
            Vector<double> value = Vector.Load(samples + ((nint)d * count));
            sum += value;
            isConstant &= Vector.Equals(value, first);
        }

        Vector<double> mean = sum / size, second = default, fourth = default;
        for (int d = 0; d < n; d++)
        {
            Vector<double> deviation = Vector.Load(samples + ((nint)d * count)) - mean, square = deviation * deviation;
            second += square;
            fourth += square * square;
        }

        second /= size;
        return Vector.ConditionalSelect(isConstant, new Vector<double>(double.NaN), (fourth / size / (second * second)) - new Vector<double>(3));
    }

    private static double One(double* samples, int count, int n)
    {
        double sum = 0;
        bool isConstant = true;
        for (int d = 0; d < n; d++)
        {
            double value = samples[(nint)d * count];
            sum += value;
            isConstant &= value == *samples;
        }

        double mean = sum / n, second = 0, fourth = 0;
        for (int d = 0; d < n; d++)
        {
            double deviation = samples[(nint)d * count] - mean, square = deviation * deviation;
            second += square;
            fourth += square * square;
        }

        second /= n;
        return isConstant ? double.NaN : (fourth / n / (second * second)) - 3;
    }
}
