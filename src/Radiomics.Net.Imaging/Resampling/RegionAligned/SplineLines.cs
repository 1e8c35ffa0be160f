using System.Runtime.Intrinsics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Turns samples into cubic B-spline coefficients as ITK does: gain, causal and anticausal recursion with the pole √3 - 2, mirrored
/// ends. Many lines side by side; each has the bits that it has alone.
/// </summary>
internal static unsafe class SplineLines
{
    /// <summary>Lines that a tile holds.</summary>
    public const int TileLines = 8;

    // ceil(ln(1e-10) / ln|z|): ITK's tolerance for the start of long lines.
    private const int Horizon = 18;

    private static readonly double s_pole = Math.Sqrt(3) - 2;
    private static readonly double s_gain = (1 - s_pole) * (1 - (1 / s_pole));

    /// <summary>Filters lines that lie side by side: element k of line j at first[k * step + j].</summary>
    /// <param name="first">First element of the first line.</param>
    /// <param name="count">Elements of a line; a line of one stays as it is.</param>
    /// <param name="step">From an element to the next.</param>
    /// <param name="lines">Number of lines.</param>
    /// <param name="isExact">Whether the start of long lines too is the exact sum over the mirrored line.</param>
    public static void Apply(double* first, int count, nint step, int lines, bool isExact = false)
    {
        if (count == 1) return;
        int done = 0;
        if (Vector512.IsHardwareAccelerated) done = Columns<Vector512Lanes>(first, count, step, lines, isExact);
        if (Vector256.IsHardwareAccelerated) done += Columns<Vector256Lanes>(first + done, count, step, lines - done, isExact);
        Columns<ScalarLane>(first + done, count, step, lines - done, isExact);
    }

    /// <summary>Filters rows of a slice along x; only some columns of the result are kept.</summary>
    /// <param name="slice">The rows.</param>
    /// <param name="size">Elements of a row and number of rows.</param>
    /// <param name="x0">First column to keep.</param>
    /// <param name="width">Columns to keep.</param>
    /// <param name="kept">Takes them, row after row.</param>
    /// <param name="tile">Working memory for <see cref="TileLines"/> rows.</param>
    /// <param name="isExact">As for <see cref="Apply"/>.</param>
    public static void AlongRows(double* slice, (int Width, int Height) size, int x0, int width, double* kept, double* tile, bool isExact = false)
    {
        for (int y = 0; y < size.Height; y += TileLines)
        {
            int lines = Math.Min(TileLines, size.Height - y);
            for (int lane = 0; lane < TileLines; lane++)
            {
                double* row = slice + ((nint)(y + Math.Min(lane, lines - 1)) * size.Width);
                for (int x = 0; x < size.Width; x++) tile[(x * TileLines) + lane] = row[x];
            }

            Apply(tile, size.Width, TileLines, TileLines, isExact);
            for (int lane = 0; lane < lines; lane++)
            {
                double* row = kept + ((nint)(y + lane) * width);
                for (int x = 0; x < width; x++) row[x] = tile[((x0 + x) * TileLines) + lane];
            }
        }
    }

    /// <summary>As many lines as fill whole vectors.</summary>
    /// <returns>Lines done.</returns>
    private static int Columns<TLanes>(double* first, int count, nint step, int lines, bool isExact)
        where TLanes : struct, ILanes<TLanes>
    {
        int done = 0;
        for (; done <= lines - TLanes.Count; done += TLanes.Count) Line<TLanes>(first + done, count, step, isExact);
        return done;
    }

    private static void Line<TLanes>(double* first, int count, nint step, bool isExact)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes gain = s_gain, pole = s_pole;
        TLanes previous = Start<TLanes>(first, count, step, isExact), beforeLast = previous;
        previous.Store(ref *first);
        double* at = first;
        for (int k = 1; k < count; k++)
        {
            at += step;
            beforeLast = previous;
            previous = (TLanes.Load(in *at) * gain) + (pole * previous);
            previous.Store(ref *at);
        }

        TLanes last = s_pole / ((s_pole * s_pole) - 1);
        TLanes next = last * ((pole * beforeLast) + previous);
        next.Store(ref *at);
        for (int k = count - 2; k >= 0; k--)
        {
            at -= step;
            next = pole * (next - TLanes.Load(in *at));
            next.Store(ref *at);
        }
    }

    /// <summary>First value of the causal recursion.</summary>
    private static TLanes Start<TLanes>(double* first, int count, nint step, bool isExact)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes gain = s_gain, sum = TLanes.Load(in *first) * gain;
        double z = s_pole;
        if (count > Horizon && !isExact)
        {
            for (int k = 1; k < Horizon; k++, z *= s_pole) sum += (TLanes)z * (TLanes.Load(in first[k * step]) * gain);
            return sum;
        }

        double far = Elementary.Pow(s_pole, count - 1);
        sum += (TLanes)far * (TLanes.Load(in first[(count - 1) * step]) * gain);
        far *= far * (1 / s_pole);
        for (int k = 1; k < count - 1; k++, z *= s_pole, far *= 1 / s_pole)
        {
            sum += (TLanes)(z + far) * (TLanes.Load(in first[k * step]) * gain);
        }

        return sum / (TLanes)(1 - (z * z));
    }
}
