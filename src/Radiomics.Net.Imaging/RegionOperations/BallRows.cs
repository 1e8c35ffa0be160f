using System.Runtime.Intrinsics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Which voxels lie within a small distance of a target: rows of bits, widened and laid over each other as the ball's rows say.</summary>
/// <remarks>
/// A ball around a voxel is a set of rows along x, each with a half width. Rows of the same half width take the target's rows
/// widened by it, 256 voxels at a time. The half widths follow from the same arithmetic as <see cref="DistanceMap"/>, so that both
/// give the same voxels.
/// </remarks>
internal static unsafe class BallRows
{
    private const int MostRows = 3000;

    /// <summary>Whether a ball is small enough to be laid row by row; else distances are quicker.</summary>
    public static bool Suits(SpacingMm spacing, double radiusMm) => Math.PI * (radiusMm / spacing.Y) * (radiusMm / spacing.Z) < MostRows;

    /// <summary>The voxels within a distance of the target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="spacing">Distance between voxels.</param>
    /// <param name="radiusMm">The distance, included.</param>
    /// <param name="work">Threads and memory.</param>
    public static BitRows Near(BitRows target, SpacingMm spacing, double radiusMm, WorkContext work)
    {
        GridSize size = target.Size;
        (int Y, int Z, int HalfWidth)[] ball = RowsOf(spacing, radiusMm, size);
        int reachY = ball.Max(r => r.Y), reachZ = ball.Max(r => r.Z), words = target.RowWords;

        // Empty rows around the box spare the kernel all bounds.
        nint slice = (nint)words * (size.Y + (2 * reachY)), origin = (slice * reachZ) + ((nint)words * reachY);
        using WorkBuffer<ulong> widened = work.Rent<ulong>(slice * (size.Z + (2 * reachZ)));
        ulong* wide = widened.Pointer;
        work.For(size.Z + (2 * reachZ), z => new Span<ulong>(wide + (slice * z), (int)slice).Clear());
        work.For(size.Z, z =>
        {
            target.Words.Slice(words * size.Y * z, words * size.Y).CopyTo(new Span<ulong>(wide + origin + (slice * z), words * size.Y));
        });
        var near = new BitRows(size);
        int width = 0;
        foreach (IGrouping<int, (int Y, int Z, int HalfWidth)> rows in ball.GroupBy(r => r.HalfWidth).OrderBy(g => g.Key))
        {
            int more = rows.Key - width;
            width = rows.Key;
            if (more > 0)
            {
                work.For(size.Z, z =>
                {
                    for (int y = 0; y < size.Y; y++) Widen(new Span<ulong>(wide + origin + (slice * z) + ((nint)words * y), words), more);
                });
            }

            nint[] offsets = [.. rows.Select(r => (slice * r.Z) + ((nint)words * r.Y))];
            work.For(size.Z, z =>
            {
                fixed (ulong* reached = near.Row(0, z))
                {
                    for (int y = 0; y < size.Y; y++) LayOver(wide + origin + (slice * z) + ((nint)words * y), offsets, reached + ((nint)words * y), words);
                }
            });
        }

        return near.ClearBehindRows();
    }

    /// <summary>The rows of a ball that can reach anything in a box, each with the most voxels to either side within the radius.</summary>
    private static (int Y, int Z, int HalfWidth)[] RowsOf(SpacingMm spacing, double radiusMm, GridSize size)
    {
        var rows = new List<(int, int, int)>();
        for (int z = 0; z < size.Z && z * spacing.Z <= radiusMm; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                double alongY = y * spacing.Y, alongZ = z * spacing.Z;
                int half = -1;
                while (half + 1 < size.X)
                {
                    double alongX = (half + 1) * spacing.X;
                    if (!(Math.Sqrt((alongX * alongX) + (alongY * alongY) + (alongZ * alongZ)) <= radiusMm)) break;
                    half++;
                }

                if (half < 0) break;
                foreach (int dz in (ReadOnlySpan<int>)(z == 0 ? [0] : [-z, z]))
                {
                    foreach (int dy in (ReadOnlySpan<int>)(y == 0 ? [0] : [-y, y])) rows.Add((dy, dz, half));
                }
            }
        }

        return [.. rows];
    }

    /// <summary>Adds each bit's neighbours, some times over. Bits behind the row's end only ever come back from where they came.</summary>
    private static void Widen(Span<ulong> row, int times)
    {
        if (row.IndexOfAnyExcept(0UL) < 0) return;
        for (int time = 0; time < times; time++)
        {
            ulong before = 0;
            for (int i = 0; i < row.Length; i++)
            {
                ulong here = row[i], behind = i + 1 < row.Length ? row[i + 1] : 0;
                row[i] = here | (here << 1) | (before >> (BitRows.WordBits - 1)) | (here >> 1) | (behind << (BitRows.WordBits - 1));
                before = here;
            }
        }
    }

    private static void LayOver(ulong* centre, nint[] offsets, ulong* reached, int words)
    {
        for (int word = 0; word < words; word += Vector256<ulong>.Count)
        {
            Vector256<ulong> all = Vector256.Load(reached + word);
            ulong* from = centre + word;
            foreach (nint offset in offsets) all |= Vector256.Load(from + offset);
            all.Store(reached + word);
        }
    }
}
