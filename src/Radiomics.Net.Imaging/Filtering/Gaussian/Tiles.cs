using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Radiomics.Net.Imaging;

/// <summary>Moves values between lines of an image and tiles, where element i of line j stands at i · <see cref="RecursiveFilter.Lanes"/> + j.</summary>
internal static unsafe class Tiles
{
    /// <summary>Elements of each line that are transposed together.</summary>
    public const int Block = 4;

    private const int Lanes = RecursiveFilter.Lanes;

    /// <summary>Whether this machine has the instructions; without them values are moved one by one.</summary>
    public static bool CanTranspose => Avx.IsSupported;

    /// <summary>Singles of neighbouring lines to doubles.</summary>
    public static void Widen(float* from, double* to)
    {
        for (int lane = 0; lane < Lanes; lane += Vector256<float>.Count)
        {
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.Load(from + lane));
            low.Store(to + lane);
            high.Store(to + lane + Vector256<double>.Count);
        }
    }

    /// <summary>Doubles to singles of neighbouring lines, rounded.</summary>
    public static void Narrow(double* from, float* to)
    {
        for (int lane = 0; lane < Lanes; lane += Vector256<float>.Count)
        {
            Vector256.Narrow(Vector256.Load(from + lane), Vector256.Load(from + lane + Vector256<double>.Count)).Store(to + lane);
        }
    }

    /// <summary>Four elements of every line, of lines that run along memory, into a tile.</summary>
    public static void Gather(double* from, nint laneStep, double* to)
    {
        for (int lane = 0; lane < Lanes; lane += Block)
        {
            double* line = from + (lane * laneStep);
            Transpose(Vector256.Load(line), Vector256.Load(line + laneStep), Vector256.Load(line + (2 * laneStep)), Vector256.Load(line + (3 * laneStep)), to + lane);
        }
    }

    /// <summary>The same for singles.</summary>
    public static void Gather(float* from, nint laneStep, double* to)
    {
        for (int lane = 0; lane < Lanes; lane += Block)
        {
            float* line = from + (lane * laneStep);
            Transpose(Load(line), Load(line + laneStep), Load(line + (2 * laneStep)), Load(line + (3 * laneStep)), to + lane);
        }
    }

    /// <summary>Four elements of every line from a tile to lines that run along memory, rounded.</summary>
    public static void Scatter(double* from, float* to, nint laneStep)
    {
        for (int lane = 0; lane < Lanes; lane += Block)
        {
            double* element = from + lane;
            (Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d) = Transposed(
                Vector256.Load(element), Vector256.Load(element + Lanes), Vector256.Load(element + (2 * Lanes)), Vector256.Load(element + (3 * Lanes)));
            float* line = to + (lane * laneStep);
            Avx.ConvertToVector128Single(a).Store(line);
            Avx.ConvertToVector128Single(b).Store(line + laneStep);
            Avx.ConvertToVector128Single(c).Store(line + (2 * laneStep));
            Avx.ConvertToVector128Single(d).Store(line + (3 * laneStep));
        }
    }

    private static Vector256<double> Load(float* from) => Avx.ConvertToVector256Double(Vector128.Load(from));

    private static void Transpose(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d, double* to)
    {
        (a, b, c, d) = Transposed(a, b, c, d);
        a.Store(to);
        b.Store(to + Lanes);
        c.Store(to + (2 * Lanes));
        d.Store(to + (3 * Lanes));
    }

    private static (Vector256<double> A, Vector256<double> B, Vector256<double> C, Vector256<double> D) Transposed(
        Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        const byte LowHalves = 0x20, HighHalves = 0x31;
        Vector256<double> ab0 = Avx.UnpackLow(a, b), ab1 = Avx.UnpackHigh(a, b), cd0 = Avx.UnpackLow(c, d), cd1 = Avx.UnpackHigh(c, d);
        return (Avx.Permute2x128(ab0, cd0, LowHalves), Avx.Permute2x128(ab1, cd1, LowHalves), Avx.Permute2x128(ab0, cd0, HighHalves), Avx.Permute2x128(ab1, cd1, HighHalves));
    }
}
