using System.Runtime.Intrinsics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Exact Euclidean distance from each voxel's centre to the nearest centre of a target voxel, in mm; voxel spacing may differ
/// from axis to axis.
/// </summary>
/// <remarks>
/// One pass an axis: along x by the nearest target on either side, then along y and z the least sum of the squared distance so far
/// and the squared step, looking outwards until no step can be shorter. Since rounding is monotone the result has the bits of
/// the brute-force minimum. Time grows with the largest distance in voxels; a limit keeps it short.
/// </remarks>
internal static unsafe class DistanceMap
{
    /// <summary>Squared distances in mm².</summary>
    /// <param name="voxels">0 or 1 a voxel, x fastest.</param>
    /// <param name="target">Which of the two is the target.</param>
    /// <param name="geometry">Grid.</param>
    /// <param name="squared">Takes the squared distance of each voxel; infinite where the nearest target is beyond the limit.</param>
    /// <param name="limitMm">Distances above need not be found; infinite for no limit.</param>
    /// <param name="work">Threads and memory.</param>
    public static void Squared(VolumeView<byte> voxels, byte target, GridGeometry geometry, VolumeSpan<double> squared, double limitMm, WorkContext work)
    {
        GridSize size = voxels.Size;
        SpacingMm spacing = geometry.Spacing;
        using var between = new WorkVolume<double>(work, size);
        VolumeSpan<double> first = between.Span;
        work.For(size.Z, z =>
        {
            for (int y = 0; y < size.Y; y++) AlongX(voxels.Row(y, z), target, spacing.X, squared.Row(y, z));
            for (int y = 0; y < size.Y; y++)
            {
                double* centre = squared.Pointer + ((nint)size.X * (y + ((nint)size.Y * z)));
                Outwards(centre, first.Row(y, z), y, size.Y, size.X, spacing.Y, limitMm);
            }
        });
        work.For(size.Z, z =>
        {
            for (int y = 0; y < size.Y; y++)
            {
                double* centre = first.Pointer + ((nint)size.X * (y + ((nint)size.Y * z)));
                Outwards(centre, squared.Row(y, z), z, size.Z, (nint)size.X * size.Y, spacing.Z, limitMm);
            }
        });
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

    /// <summary>Least of the rows at positions further and further away, each plus its squared distance.</summary>
    private static void Outwards(double* centre, Span<double> result, int position, int count, nint stride, double spacing, double limitMm)
    {
        new ReadOnlySpan<double>(centre, result.Length).CopyTo(result);
        int furthest = Math.Max(position, count - 1 - position);
        double largest = System.Numerics.Tensors.TensorPrimitives.Max<double>(result);
        for (int step = 1; step <= furthest; step++)
        {
            double distance = step * spacing, added = distance * distance;
            if (added >= largest || distance > limitMm) return;
            if (position >= step) Lower(centre - (step * stride), added, result);
            if (position + step < count) Lower(centre + (step * stride), added, result);

            // Looking up the largest costs a pass; every eighth step is often enough.
            if (step % 8 == 0) largest = System.Numerics.Tensors.TensorPrimitives.Max<double>(result);
        }
    }

    private static void Lower(double* row, double added, Span<double> result)
    {
        int x = 0;
        fixed (double* to = result)
        {
            if (Vector256.IsHardwareAccelerated)
            {
                Vector256<double> more = Vector256.Create(added);
                for (; x <= result.Length - Vector256<double>.Count; x += Vector256<double>.Count)
                {
                    Vector256.Min(Vector256.Load(to + x), Vector256.Load(row + x) + more).Store(to + x);
                }
            }

            for (; x < result.Length; x++) to[x] = Math.Min(to[x], row[x] + added);
        }
    }
}
