using System.Runtime.Intrinsics;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Circular convolution of lines with a wavelet's taps, in the reference's order of addition: while i = n + F/2 is below N the taps run
/// from 0 to F-1; from N on first k = i-N down to 0, then k = i-N+1 to F-1. Each product is rounded before it is added.
/// </summary>
internal sealed unsafe class PeriodicConvolution(double[] taps, int length, bool isSingle)
{
    private readonly int[] _order = new int[taps.Length];
    private readonly double[] _ordered = new double[taps.Length];
    private readonly nint[] _offsets = new nint[taps.Length];

    private int Half => taps.Length / 2;

    /// <summary>Outputs 0 to <paramref name="count"/> - 1 of one line that lies along x.</summary>
    public void AlongRow(double* source, double* target, int count)
    {
        // Outputs whose taps all lie inside the line, in plain order: F-1-F/2 <= n < N - F/2.
        int first = Math.Min(taps.Length - 1 - Half, count), last = Math.Min(length - Half, count);
        if (last > first)
        {
            for (int k = 0; k < taps.Length; k++) _offsets[k] = Half - k + first;
            Sum(source, taps, target + first, last - first);
        }
        else
        {
            first = last = 0;
        }

        for (int n = 0; n < count; n++)
        {
            if (n >= first && n < last) continue;
            Arrange(n, stride: 1);
            Sum(source, _ordered, target + n, 1);
        }
    }

    /// <summary>Output <paramref name="n"/> of the lines that start at the elements of a row, all at once.</summary>
    /// <param name="source">First element of the first line.</param>
    /// <param name="stride">From an element of a line to the next.</param>
    /// <param name="n">Which output.</param>
    /// <param name="target">Takes the outputs.</param>
    /// <param name="count">Number of lines.</param>
    public void AcrossRows(double* source, int stride, int n, double* target, int count)
    {
        Arrange(n, stride);
        Sum(source, _ordered, target, count);
    }

    /// <summary>Puts taps and positions into the order of addition for one output.</summary>
    private void Arrange(int n, int stride)
    {
        int i = n + Half, at = 0;
        if (i >= length)
        {
            for (int k = Math.Min(i - length, taps.Length - 1); k >= 0; k--) _order[at++] = k;
        }

        for (int k = at; k < taps.Length; k++) _order[at++] = k;
        for (int p = 0; p < at; p++)
        {
            int position = (i - _order[p]) % length;
            _offsets[p] = (nint)(position < 0 ? position + length : position) * stride;
            _ordered[p] = taps[_order[p]];
        }
    }

    private void Sum(double* source, double[] weights, double* target, int count)
    {
        if (isSingle)
        {
            SumSingle(source, weights, target, count);
            return;
        }

        int x = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; x <= count - Vector512<double>.Count; x += Vector512<double>.Count)
            {
                Vector512<double> sum = Vector512<double>.Zero;
                for (int k = 0; k < weights.Length; k++) sum += Vector512.Create(weights[k]) * Vector512.Load(source + _offsets[k] + x);
                sum.Store(target + x);
            }
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; x <= count - Vector256<double>.Count; x += Vector256<double>.Count)
            {
                Vector256<double> sum = Vector256<double>.Zero;
                for (int k = 0; k < weights.Length; k++) sum += Vector256.Create(weights[k]) * Vector256.Load(source + _offsets[k] + x);
                sum.Store(target + x);
            }
        }

        for (; x < count; x++)
        {
            double sum = 0;
            for (int k = 0; k < weights.Length; k++) sum += weights[k] * source[_offsets[k] + x];
            target[x] = sum;
        }
    }

    /// <summary>The same in single precision: a product or sum of two singles, rounded from double, is the single-precision one.</summary>
    private void SumSingle(double* source, double[] weights, double* target, int count)
    {
        for (int x = 0; x < count; x++)
        {
            float sum = 0;
            for (int k = 0; k < weights.Length; k++) sum = (float)(sum + (double)(float)(weights[k] * source[_offsets[k] + x]));
            target[x] = sum;
        }
    }
}
