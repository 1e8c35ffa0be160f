using System.Runtime.Intrinsics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Adds four weighted neighbours along a row to each sample: to(x) += ((w0 v(x) + w1 v(x + 1)) + w2 v(x + 2)) + w3 v(x + 3).</summary>
internal static unsafe class FourTaps
{
    public static void Add(double* row, (double W0, double W1, double W2, double W3) weights, Span<double> to)
    {
        fixed (double* sums = to)
        {
            int x = 0;
            if (Vector512.IsHardwareAccelerated) x = Add<Vector512Lanes>(row, weights, sums, x, to.Length);
            if (Vector256.IsHardwareAccelerated) x = Add<Vector256Lanes>(row, weights, sums, x, to.Length);
            Add<ScalarLane>(row, weights, sums, x, to.Length);
        }
    }

    private static int Add<TLanes>(double* row, (double W0, double W1, double W2, double W3) weights, double* sums, int x, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes w0 = weights.W0, w1 = weights.W1, w2 = weights.W2, w3 = weights.W3;
        for (; x <= count - TLanes.Count; x += TLanes.Count)
        {
            TLanes taps = (((w0 * TLanes.Load(in row[x])) + (w1 * TLanes.Load(in row[x + 1]))) + (w2 * TLanes.Load(in row[x + 2]))) + (w3 * TLanes.Load(in row[x + 3]));
            (TLanes.Load(in sums[x]) + taps).Store(ref sums[x]);
        }

        return x;
    }
}
