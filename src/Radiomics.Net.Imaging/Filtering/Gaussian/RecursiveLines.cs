using System.Runtime.Intrinsics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Runs a recursive filter along all lines of an axis, sixteen lines side by side: lines are independent, so vectors change no bit.
/// </summary>
internal static unsafe class RecursiveLines
{
    /// <summary>Lines that are filtered together.</summary>
    private const int Lanes = 16;

    /// <summary>Filters doubles (the image itself) into singles.</summary>
    public static void Apply(VolumeView<double> source, VolumeSpan<float> target, int axis, RecursiveCoefficients coefficients, WorkContext work)
    {
        var lines = new LineSet(source.Size, source.RowStride, source.SliceStride, axis);
        double* first = source.Pointer;
        Run(lines, target, coefficients, work, (start, step, count, lanes, laneStep, tile) =>
        {
            for (int i = 0; i < count; i++)
            {
                double* from = first + start + (i * step);
                for (int lane = 0; lane < Lanes; lane++) tile[(i * Lanes) + lane] = lane < lanes ? from[lane * laneStep] : 0;
            }
        });
    }

    /// <summary>Filters singles into singles.</summary>
    public static void Apply(VolumeView<float> source, VolumeSpan<float> target, int axis, RecursiveCoefficients coefficients, WorkContext work)
    {
        var lines = new LineSet(source.Size, source.RowStride, source.SliceStride, axis);
        float* first = source.Pointer;
        Run(lines, target, coefficients, work, (start, step, count, lanes, laneStep, tile) =>
        {
            for (int i = 0; i < count; i++)
            {
                float* from = first + start + (i * step);
                for (int lane = 0; lane < Lanes; lane++) tile[(i * Lanes) + lane] = lane < lanes ? from[lane * laneStep] : 0;
            }
        });
    }

    private delegate void Load(nint start, nint step, int count, int lanes, nint laneStep, double* tile);

    private static void Run(LineSet lines, VolumeSpan<float> target, RecursiveCoefficients coefficients, WorkContext work, Load load)
    {
        var targetLines = new LineSet(target.Size, target.Size.X, target.Size.X * target.Size.Y, lines.Axis);
        work.For(lines.Groups, group =>
        {
            using WorkBuffer<double> buffer = work.Rent<double>(2L * lines.Length * Lanes);
            double* tile = buffer.Pointer, filtered = tile + (lines.Length * Lanes);
            for (int first = 0; first < lines.LinesInGroup; first += Lanes)
            {
                int lanes = Math.Min(Lanes, lines.LinesInGroup - first);
                load(lines.StartOf(group, first), lines.Step, lines.Length, lanes, lines.LaneStep, tile);
                for (int lane = 0; lane < Lanes; lane += Vector256<double>.Count) Filter(tile + lane, filtered + lane, lines.Length, coefficients);
                float* to = target.Pointer + targetLines.StartOf(group, first);
                for (int i = 0; i < lines.Length; i++)
                {
                    for (int lane = 0; lane < lanes; lane++) to[(i * targetLines.Step) + (lane * targetLines.LaneStep)] = (float)filtered[(i * Lanes) + lane];
                }
            }
        });
    }

    /// <summary>Four lines: causal pass into <paramref name="y"/>, then the anticausal one is added.</summary>
    private static void Filter(double* x, double* y, int n, in RecursiveCoefficients c)
    {
        Vector256<double> first = Vector256.Load(x), last = Vector256.Load(x + ((n - 1) * Lanes));
        Vector256<double> x1 = first, x2 = first, x3 = first;

        // Before the line the products are those of the constant continuation.
        Vector256<double> f1 = first * c.B1, f2 = first * c.B2, f3 = first * c.B3, f4 = first * c.B4;
        Vector256<double> y1 = default, y2 = default, y3 = default;
        for (int i = 0; i < n; i++)
        {
            Vector256<double> x0 = Vector256.Load(x + (i * Lanes));
            Vector256<double> y0 = ((x0 * c.N0) + (x1 * c.N1) + (x2 * c.N2) + (x3 * c.N3)) - (f1 + f2 + f3 + f4);
            y0.Store(y + (i * Lanes));
            (x3, x2, x1) = (x2, x1, x0);

            (f1, f2, f3, f4) = Products(i, y0, y1, y2, y3, first, c.D1, c.D2, c.D3, c.D4, c.B2, c.B3, c.B4);
            (y3, y2, y1) = (y2, y1, y0);
        }

        Vector256<double> x4 = last;
        (x1, x2, x3) = (last, last, last);
        (f1, f2, f3, f4) = (last * c.C1, last * c.C2, last * c.C3, last * c.C4);
        (y1, y2, y3) = (default, default, default);
        for (int i = 0; i < n; i++)
        {
            int at = (n - 1 - i) * Lanes;
            Vector256<double> v0 = ((x1 * c.M1) + (x2 * c.M2) + (x3 * c.M3) + (x4 * c.M4)) - (f1 + f2 + f3 + f4);
            (Vector256.Load(y + at) + v0).Store(y + at);
            (x4, x3, x2, x1) = (x3, x2, x1, Vector256.Load(x + at));
            (f1, f2, f3, f4) = Products(i, v0, y1, y2, y3, last, c.D1, c.D2, c.D3, c.D4, c.C2, c.C3, c.C4);
            (y3, y2, y1) = (y2, y1, v0);
        }
    }

    /// <summary>Products of the next step: y(i)·d1, y(i-1)·d2, y(i-2)·d3, y(i-3)·d4, where those exist.</summary>
    private static (Vector256<double> F1, Vector256<double> F2, Vector256<double> F3, Vector256<double> F4) Products(
        int i, Vector256<double> y0, Vector256<double> y1, Vector256<double> y2, Vector256<double> y3, Vector256<double> edge,
        double d1, double d2, double d3, double d4, double b2, double b3, double b4) => (
            y0 * d1,
            i >= 1 ? y1 * d2 : edge * b2,
            i >= 2 ? y2 * d3 : edge * b3,
            i >= 3 ? y3 * d4 : edge * b4);

    /// <summary>The lines of an axis: groups that lie apart, and lines side by side within a group.</summary>
    private readonly struct LineSet
    {
        private readonly nint _groupStep;

        public LineSet(GridSize size, int rowStride, int sliceStride, int axis)
        {
            Axis = axis;
            (Length, Groups, LinesInGroup, Step, _groupStep, LaneStep) = axis switch
            {
                0 => (size.X, size.Z, size.Y, (nint)1, (nint)sliceStride, (nint)rowStride),
                1 => (size.Y, size.Z, size.X, (nint)rowStride, (nint)sliceStride, (nint)1),
                _ => (size.Z, size.Y, size.X, (nint)sliceStride, (nint)rowStride, (nint)1),
            };
        }

        public int Axis { get; }

        /// <summary>Elements of a line.</summary>
        public int Length { get; }

        public int Groups { get; }

        public int LinesInGroup { get; }

        /// <summary>From an element of a line to the next.</summary>
        public nint Step { get; }

        /// <summary>From a line to the next in its group.</summary>
        public nint LaneStep { get; }

        public nint StartOf(int group, int line) => (group * _groupStep) + (line * LaneStep);
    }
}
