using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Runs a recursive filter along sixteen lines side by side: lines are independent, so vectors change no bit.</summary>
internal static unsafe class RecursiveFilter
{
    /// <summary>Lines that are filtered together: element i of line j stands at i · <see cref="Lanes"/> + j.</summary>
    public const int Lanes = 16;

    /// <summary>Steps that still see what lies before the line.</summary>
    private const int Order = 4;

    /// <summary>Filters the lines of a tile.</summary>
    /// <param name="x">Values.</param>
    /// <param name="y">Takes the results; another tile.</param>
    /// <param name="n">Elements of a line.</param>
    /// <param name="c">The filter.</param>
    public static void Apply(double* x, double* y, int n, in RecursiveCoefficients c)
    {
        if (Vector512.IsHardwareAccelerated) Apply<Vector512Lanes>(x, y, n, c);
        else if (Vector256.IsHardwareAccelerated) Apply<Vector256Lanes>(x, y, n, c);
        else Apply<Vector128Lanes>(x, y, n, c);
    }

    /// <summary>The same with vectors of a given width, two of which overlap in time.</summary>
    internal static void Apply<TLanes>(double* x, double* y, int n, in RecursiveCoefficients c)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int lane = 0; lane < Lanes; lane += 2 * TLanes.Count)
        {
            Causal<TLanes>(x + lane, y + lane, n, c);
            Anticausal<TLanes>(x + lane, y + lane, n, c);
        }
    }

    private static void Causal<TLanes>(double* x, double* y, int n, in RecursiveCoefficients c)
        where TLanes : struct, ILanes<TLanes>
    {
        int second = TLanes.Count, start = Math.Min(Order, n);
        CausalStart<TLanes>(x, y, start, c);
        CausalStart<TLanes>(x + second, y + second, start, c);
        if (n <= Order) return;

        TLanes n0 = c.N0, n1 = c.N1, n2 = c.N2, n3 = c.N3, d1 = c.D1, d2 = c.D2, d3 = c.D3, d4 = c.D4;
        TLanes x1 = At<TLanes>(x, 3), x2 = At<TLanes>(x, 2), x3 = At<TLanes>(x, 1);
        TLanes y1 = At<TLanes>(y, 3), y2 = At<TLanes>(y, 2), y3 = At<TLanes>(y, 1), y4 = At<TLanes>(y, 0);
        TLanes p1 = At<TLanes>(x + second, 3), p2 = At<TLanes>(x + second, 2), p3 = At<TLanes>(x + second, 1);
        TLanes q1 = At<TLanes>(y + second, 3), q2 = At<TLanes>(y + second, 2), q3 = At<TLanes>(y + second, 1), q4 = At<TLanes>(y + second, 0);
        for (int i = Order; i < n; i++)
        {
            double* from = x + ((nint)i * Lanes), to = y + ((nint)i * Lanes);
            TLanes x0 = TLanes.Load(in *from), p0 = TLanes.Load(in from[second]);
            TLanes y0 = ((x0 * n0) + (x1 * n1) + (x2 * n2) + (x3 * n3)) - ((y1 * d1) + (y2 * d2) + (y3 * d3) + (y4 * d4));
            TLanes q0 = ((p0 * n0) + (p1 * n1) + (p2 * n2) + (p3 * n3)) - ((q1 * d1) + (q2 * d2) + (q3 * d3) + (q4 * d4));
            y0.Store(ref *to);
            q0.Store(ref to[second]);
            (x3, x2, x1, p3, p2, p1) = (x2, x1, x0, p2, p1, p0);
            (y4, y3, y2, y1, q4, q3, q2, q1) = (y3, y2, y1, y0, q3, q2, q1, q0);
        }
    }

    /// <summary>Adds the pass from the end of the lines to the causal one.</summary>
    private static void Anticausal<TLanes>(double* x, double* y, int n, in RecursiveCoefficients c)
        where TLanes : struct, ILanes<TLanes>
    {
        int second = TLanes.Count, start = Math.Min(Order, n);
        (TLanes v1, TLanes v2, TLanes v3, TLanes v4) = AnticausalStart<TLanes>(x, y, n, start, c);
        (TLanes w1, TLanes w2, TLanes w3, TLanes w4) = AnticausalStart<TLanes>(x + second, y + second, n, start, c);
        if (n <= Order) return;

        TLanes m1 = c.M1, m2 = c.M2, m3 = c.M3, m4 = c.M4, d1 = c.D1, d2 = c.D2, d3 = c.D3, d4 = c.D4;
        TLanes x1 = At<TLanes>(x, n - 4), x2 = At<TLanes>(x, n - 3), x3 = At<TLanes>(x, n - 2), x4 = At<TLanes>(x, n - 1);
        TLanes p1 = At<TLanes>(x + second, n - 4), p2 = At<TLanes>(x + second, n - 3), p3 = At<TLanes>(x + second, n - 2), p4 = At<TLanes>(x + second, n - 1);
        for (int i = n - 1 - Order; i >= 0; i--)
        {
            double* from = x + ((nint)i * Lanes), to = y + ((nint)i * Lanes);
            TLanes v0 = ((x1 * m1) + (x2 * m2) + (x3 * m3) + (x4 * m4)) - ((v1 * d1) + (v2 * d2) + (v3 * d3) + (v4 * d4));
            TLanes w0 = ((p1 * m1) + (p2 * m2) + (p3 * m3) + (p4 * m4)) - ((w1 * d1) + (w2 * d2) + (w3 * d3) + (w4 * d4));
            (TLanes.Load(in *to) + v0).Store(ref *to);
            (TLanes.Load(in to[second]) + w0).Store(ref to[second]);
            (x4, x3, x2, x1, p4, p3, p2, p1) = (x3, x2, x1, TLanes.Load(in *from), p3, p2, p1, TLanes.Load(in from[second]));
            (v4, v3, v2, v1, w4, w3, w2, w1) = (v3, v2, v1, v0, w3, w2, w1, w0);
        }
    }

    /// <summary>The first steps, where products of results before the line are those of the constant continuation.</summary>
    private static void CausalStart<TLanes>(double* x, double* y, int steps, in RecursiveCoefficients c)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes edge = At<TLanes>(x, 0);
        TLanes x1 = edge, x2 = edge, x3 = edge, y1 = default, y2 = default, y3 = default;
        TLanes f1 = edge * c.B1, f2 = edge * c.B2, f3 = edge * c.B3, f4 = edge * c.B4;
        for (int i = 0; i < steps; i++)
        {
            TLanes x0 = At<TLanes>(x, i);
            TLanes y0 = ((x0 * c.N0) + (x1 * c.N1) + (x2 * c.N2) + (x3 * c.N3)) - (f1 + f2 + f3 + f4);
            y0.Store(ref y[(nint)i * Lanes]);
            f1 = y0 * c.D1;
            if (i >= 1) f2 = y1 * c.D2;
            if (i >= 2) f3 = y2 * c.D3;
            if (i >= 3) f4 = y3 * c.D4;
            (x3, x2, x1) = (x2, x1, x0);
            (y3, y2, y1) = (y2, y1, y0);
        }
    }

    /// <summary>The same from the end.</summary>
    /// <returns>The last four results of this pass alone, newest first.</returns>
    private static (TLanes V1, TLanes V2, TLanes V3, TLanes V4) AnticausalStart<TLanes>(double* x, double* y, int n, int steps, in RecursiveCoefficients c)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes edge = At<TLanes>(x, n - 1);
        TLanes x1 = edge, x2 = edge, x3 = edge, x4 = edge, v1 = default, v2 = default, v3 = default, v4 = default;
        TLanes f1 = edge * c.C1, f2 = edge * c.C2, f3 = edge * c.C3, f4 = edge * c.C4;
        for (int i = 0; i < steps; i++)
        {
            double* to = y + ((nint)(n - 1 - i) * Lanes);
            TLanes v0 = ((x1 * c.M1) + (x2 * c.M2) + (x3 * c.M3) + (x4 * c.M4)) - (f1 + f2 + f3 + f4);
            (TLanes.Load(in *to) + v0).Store(ref *to);
            f1 = v0 * c.D1;
            if (i >= 1) f2 = v1 * c.D2;
            if (i >= 2) f3 = v2 * c.D3;
            if (i >= 3) f4 = v3 * c.D4;
            (x4, x3, x2, x1) = (x3, x2, x1, At<TLanes>(x, n - 1 - i));
            (v4, v3, v2, v1) = (v3, v2, v1, v0);
        }

        return (v1, v2, v3, v4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes At<TLanes>(double* lines, int i)
        where TLanes : struct, ILanes<TLanes> => TLanes.Load(in lines[(nint)i * Lanes]);
}
