using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Adds up the taps of samples, many samples side by side. Each sample's taps are added in the reference's order: x fastest, then y,
/// then z.
/// </summary>
internal static unsafe class SampleKernels
{
    /// <summary>Whether the intensity is multiplied by its weights one after the other, (((v wx) wy) wz), and not by their product.</summary>
    public static bool WeighsFirst(RegionAlignedInterpolator interpolator) => interpolator >= RegionAlignedInterpolator.HammingWindowedSinc;

    /// <summary>Computes a row of samples.</summary>
    public static void Row(RegionAlignedInterpolator interpolator, in TapRows taps, double* to)
    {
        switch (interpolator)
        {
            case RegionAlignedInterpolator.NearestNeighbour:
                new ReadOnlySpan<double>(taps.Rows[0], taps.Width).CopyTo(new Span<double>(to, taps.Width));
                break;
            case RegionAlignedInterpolator.LabelGaussian:
                for (int x = 0; x < taps.Width; x++) to[x] = LabelGaussian.At(taps, x);
                break;
            case RegionAlignedInterpolator.Linear:
                Row<LinearSum>(taps, to);
                break;
            case RegionAlignedInterpolator.BSpline:
                Row<WeightedSum>(taps, to);
                break;
            case RegionAlignedInterpolator.Gaussian:
                Row<WeightedMean>(taps, to);
                break;
            default:
                Row<WeightedInTurnSum>(taps, to);
                break;
        }
    }

    private static void Row<TSum>(in TapRows taps, double* to)
        where TSum : struct, ITapSum
    {
        int x = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; x <= taps.Width - (4 * Vector512Lanes.Count); x += 4 * Vector512Lanes.Count) TSum.Four<Vector512Lanes>(taps, x, to);
            for (; x <= taps.Width - Vector512Lanes.Count; x += Vector512Lanes.Count) TSum.One<Vector512Lanes>(taps, x, to);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; x <= taps.Width - (4 * Vector256Lanes.Count); x += 4 * Vector256Lanes.Count) TSum.Four<Vector256Lanes>(taps, x, to);
            for (; x <= taps.Width - Vector256Lanes.Count; x += Vector256Lanes.Count) TSum.One<Vector256Lanes>(taps, x, to);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (; x <= taps.Width - (4 * Vector128Lanes.Count); x += 4 * Vector128Lanes.Count) TSum.Four<Vector128Lanes>(taps, x, to);
        }

        for (; x < taps.Width; x++) TSum.One<ScalarLane>(taps, x, to);
    }

    /// <summary>A way of adding up taps, for one vector of samples and for four whose additions overlap in time.</summary>
    private interface ITapSum
    {
        static abstract void One<TLanes>(in TapRows taps, int x, double* to)
            where TLanes : struct, ILanes<TLanes>;

        static abstract void Four<TLanes>(in TapRows taps, int x, double* to)
            where TLanes : struct, ILanes<TLanes>;
    }

    /// <summary>Σ ((wx wy) wz) v.</summary>
    private readonly struct WeightedSum : ITapSum
    {
        public static void One<TLanes>(in TapRows taps, int x, double* to)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes sum = 0;
            for (int c = 0; c < taps.TapsZ; c++)
            {
                TLanes wz = taps.WeightsZ[c];
                for (int b = 0; b < taps.TapsY; b++)
                {
                    TLanes wy = taps.WeightsY[b];
                    double* v = taps.Rows[(c * taps.TapsY) + b] + x, wx = taps.WeightsX + x;
                    for (int a = 0; a < taps.TapsX; a++, v += taps.Width, wx += taps.Width) sum += TLanes.Load(in *wx) * wy * wz * TLanes.Load(in *v);
                }
            }

            sum.Store(ref to[x]);
        }

        public static void Four<TLanes>(in TapRows taps, int x, double* to)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            int n = TLanes.Count;
            for (int c = 0; c < taps.TapsZ; c++)
            {
                TLanes wz = taps.WeightsZ[c];
                for (int b = 0; b < taps.TapsY; b++)
                {
                    TLanes wy = taps.WeightsY[b];
                    double* v = taps.Rows[(c * taps.TapsY) + b] + x, wx = taps.WeightsX + x;
                    for (int a = 0; a < taps.TapsX; a++, v += taps.Width, wx += taps.Width)
                    {
                        s0 += TLanes.Load(in *wx) * wy * wz * TLanes.Load(in *v);
                        s1 += TLanes.Load(in wx[n]) * wy * wz * TLanes.Load(in v[n]);
                        s2 += TLanes.Load(in wx[2 * n]) * wy * wz * TLanes.Load(in v[2 * n]);
                        s3 += TLanes.Load(in wx[3 * n]) * wy * wz * TLanes.Load(in v[3 * n]);
                    }
                }
            }

            Store(to + x, s0, s1, s2, s3);
        }
    }

    /// <summary>Σ ((v wx) wy) wz, where v wx is given.</summary>
    private readonly struct WeightedInTurnSum : ITapSum
    {
        public static void One<TLanes>(in TapRows taps, int x, double* to)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes sum = 0;
            for (int c = 0; c < taps.TapsZ; c++)
            {
                TLanes wz = taps.WeightsZ[c];
                for (int b = 0; b < taps.TapsY; b++)
                {
                    TLanes wy = taps.WeightsY[b];
                    double* v = taps.Rows[(c * taps.TapsY) + b] + x;
                    for (int a = 0; a < taps.TapsX; a++, v += taps.Width) sum += TLanes.Load(in *v) * wy * wz;
                }
            }

            sum.Store(ref to[x]);
        }

        public static void Four<TLanes>(in TapRows taps, int x, double* to)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            int n = TLanes.Count;
            for (int c = 0; c < taps.TapsZ; c++)
            {
                TLanes wz = taps.WeightsZ[c];
                for (int b = 0; b < taps.TapsY; b++)
                {
                    TLanes wy = taps.WeightsY[b];
                    double* v = taps.Rows[(c * taps.TapsY) + b] + x;
                    for (int a = 0; a < taps.TapsX; a++, v += taps.Width)
                    {
                        s0 += TLanes.Load(in *v) * wy * wz;
                        s1 += TLanes.Load(in v[n]) * wy * wz;
                        s2 += TLanes.Load(in v[2 * n]) * wy * wz;
                        s3 += TLanes.Load(in v[3 * n]) * wy * wz;
                    }
                }
            }

            Store(to + x, s0, s1, s2, s3);
        }
    }

    /// <summary>Σ ((wx wy) wz) v / Σ (wx wy) wz.</summary>
    private readonly struct WeightedMean : ITapSum
    {
        public static void One<TLanes>(in TapRows taps, int x, double* to)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes sum = 0, weights = 0;
            for (int c = 0; c < taps.TapsZ; c++)
            {
                TLanes wz = taps.WeightsZ[c];
                for (int b = 0; b < taps.TapsY; b++)
                {
                    TLanes wy = taps.WeightsY[b];
                    double* v = taps.Rows[(c * taps.TapsY) + b] + x, wx = taps.WeightsX + x;
                    for (int a = 0; a < taps.TapsX; a++, v += taps.Width, wx += taps.Width)
                    {
                        TLanes weight = TLanes.Load(in *wx) * wy * wz;
                        sum += weight * TLanes.Load(in *v);
                        weights += weight;
                    }
                }
            }

            (sum / weights).Store(ref to[x]);
        }

        public static void Four<TLanes>(in TapRows taps, int x, double* to)
            where TLanes : struct, ILanes<TLanes>
        {
            for (int k = 0; k < 4; k++) One<TLanes>(taps, x + (k * TLanes.Count), to);
        }
    }

    /// <summary>v0 + (v1 - v0) d along x, then y, then z; d stands where the first weight does.</summary>
    private readonly struct LinearSum : ITapSum
    {
        public static void One<TLanes>(in TapRows taps, int x, double* to)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes dx = TLanes.Load(in taps.WeightsX[x]), dy = taps.WeightsY[0], dz = taps.WeightsZ[0];
            TLanes near = Between(AlongX(taps.Rows[0], x, taps.Width, dx), AlongX(taps.Rows[1], x, taps.Width, dx), dy);
            TLanes far = Between(AlongX(taps.Rows[2], x, taps.Width, dx), AlongX(taps.Rows[3], x, taps.Width, dx), dy);
            Between(near, far, dz).Store(ref to[x]);
        }

        public static void Four<TLanes>(in TapRows taps, int x, double* to)
            where TLanes : struct, ILanes<TLanes>
        {
            for (int k = 0; k < 4; k++) One<TLanes>(taps, x + (k * TLanes.Count), to);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes AlongX<TLanes>(double* row, int x, int width, TLanes distance)
            where TLanes : struct, ILanes<TLanes> => Between(TLanes.Load(in row[x]), TLanes.Load(in row[width + x]), distance);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Between<TLanes>(TLanes a, TLanes b, TLanes distance)
            where TLanes : struct, ILanes<TLanes> => a + ((b - a) * distance);
    }

    private static void Store<TLanes>(double* to, TLanes a, TLanes b, TLanes c, TLanes d)
        where TLanes : struct, ILanes<TLanes>
    {
        a.Store(ref *to);
        b.Store(ref to[TLanes.Count]);
        c.Store(ref to[2 * TLanes.Count]);
        d.Store(ref to[3 * TLanes.Count]);
    }
}
