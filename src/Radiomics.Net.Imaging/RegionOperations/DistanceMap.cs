using System.Buffers;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Exact Euclidean distance from each voxel's centre to the nearest centre of a target voxel, in mm; voxel spacing may differ
/// from axis to axis.
/// </summary>
/// <remarks>
/// One pass an axis: along x by the nearest target on either side, then along y and z by the lower envelope of parabolas
/// (<see cref="DistanceEnvelope"/>), in place, so that time does not depend on the distances. Since rounding is monotone the
/// result has the bits of the brute-force minimum.
/// </remarks>
internal static unsafe class DistanceMap
{
    /// <summary>Lines that are worked on together: as many doubles as share a cache line or two.</summary>
    private const int LinesTogether = 16;

    /// <summary>Squared distances in mm².</summary>
    /// <param name="voxels">0 or 1 a voxel, x fastest.</param>
    /// <param name="target">Which of the two is the target.</param>
    /// <param name="geometry">Grid.</param>
    /// <param name="squared">Takes the squared distance of each voxel; where the nearest target is beyond the limit, something beyond it.</param>
    /// <param name="limitMm">Distances above need not be found; infinite for no limit.</param>
    /// <param name="work">Threads and memory.</param>
    public static void Squared(VolumeView<byte> voxels, byte target, GridGeometry geometry, VolumeSpan<double> squared, double limitMm, WorkContext work)
    {
        GridSize size = voxels.Size;
        SpacingMm spacing = geometry.Spacing;

        // The square of a limit may be rounded down.
        double limit = limitMm * limitMm * (1 + 1e-12);
        var alongY = new DistanceEnvelope(size.Y, spacing.Y, limit);
        work.For(size.Z, z =>
        {
            for (int y = 0; y < size.Y; y++) AlongX(voxels.Row(y, z), target, spacing.X, squared.Row(y, z));
            AlongLines(alongY, squared.Pointer + ((nint)size.X * size.Y * z), size.X, size.X);
        });
        var alongZ = new DistanceEnvelope(size.Z, spacing.Z, limit);
        work.For(size.Y, y => AlongLines(alongZ, squared.Pointer + ((nint)size.X * y), size.X, (nint)size.X * size.Y));
    }

    /// <summary>Squared distance to the nearest target in the row.</summary>
    private static void AlongX(ReadOnlySpan<byte> row, byte target, double spacing, Span<double> squared)
    {
        int last = int.MinValue / 2;
        for (int x = 0; x < row.Length; x++)
        {
            if (row[x] == target) last = x;
            double step = (x - last) * spacing;
            squared[x] = last < 0 ? double.PositiveInfinity : step * step;
        }

        last = int.MaxValue / 2;
        for (int x = row.Length - 1; x >= 0; x--)
        {
            if (row[x] == target) last = x;
            if (last >= row.Length) continue;
            double step = (last - x) * spacing;
            squared[x] = Math.Min(squared[x], step * step);
        }
    }

    /// <summary>Lines that begin side by side and go on at a stride; each is replaced by its envelope.</summary>
    private static void AlongLines(DistanceEnvelope envelope, double* first, int lines, nint stride)
    {
        int length = envelope.Length;
        double[] gathered = ArrayPool<double>.Shared.Rent(LinesTogether * length);
        using var scratch = new DistanceEnvelope.Scratch(length);
        for (int x = 0; x < lines; x += LinesTogether)
        {
            int together = Math.Min(LinesTogether, lines - x);
            for (int i = 0; i < length; i++)
            {
                double* from = first + x + (i * stride);
                for (int line = 0; line < together; line++) gathered[(line * length) + i] = from[line];
            }

            for (int line = 0; line < together; line++) envelope.Apply(gathered.AsSpan(line * length, length), scratch);
            for (int i = 0; i < length; i++)
            {
                double* to = first + x + (i * stride);
                for (int line = 0; line < together; line++) to[line] = gathered[(line * length) + i];
            }
        }

        ArrayPool<double>.Shared.Return(gathered);
    }
}
