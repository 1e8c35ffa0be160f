using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Gives every voxel of a mask to the nearer of two parts of it.</summary>
/// <remarks>
/// Most voxels are near one part only, which balls around both tell; distances are taken where both are near, in a box around
/// those voxels, and for what lies far from both.
/// </remarks>
internal static class NearerPart
{
    private static readonly double[] Radii = [2, 5, 10, 20];

    /// <summary>Assigns the voxels; one as near to the first part as to the second goes to the first.</summary>
    /// <param name="whole">The mask, in a box.</param>
    /// <param name="first">A part of it, not empty.</param>
    /// <param name="second">Another, not empty.</param>
    /// <param name="geometry">A grid with the spacing of the voxels.</param>
    /// <param name="work">Threads and memory.</param>
    public static (BitRows First, BitRows Second) Assign(BitRows whole, BitRows first, BitRows second, GridGeometry geometry, WorkContext work)
    {
        BitRows toFirst = first.Copy(), toSecond = second.Copy(), open = whole.Copy().AndNot(first).AndNot(second);
        foreach (double radius in Radii)
        {
            if (open.FindBox() is null) return (toFirst, toSecond);
            BitRows nearFirst = BallRows.Near(first, geometry.Spacing, radius, work).And(open), nearSecond = BallRows.Near(second, geometry.Spacing, radius, work).And(open);
            BitRows contested = nearFirst.Copy().And(nearSecond);
            open.AndNot(nearFirst).AndNot(nearSecond);
            toFirst.Or(nearFirst.AndNot(contested));
            toSecond.Or(nearSecond.AndNot(contested));
            Decide(contested, radius);
        }

        Decide(open, double.PositiveInfinity);
        return (toFirst, toSecond);

        void Decide(BitRows voxels, double reachMm)
        {
            if (voxels.FindBox() is not { } box) return;
            int Reach(double step) => (int)Math.Min(Math.Ceiling(reachMm / step), Array.MaxLength / 4);
            VoxelBox around = box.Grow(Reach(geometry.Spacing.X), Reach(geometry.Spacing.Y), Reach(geometry.Spacing.Z), whole.Size);
            using WorkVolume<double> toA = Distances(first, around, reachMm), toB = Distances(second, around, reachMm);
            for (int z = 0; z < around.Size.Z; z++)
            {
                for (int y = 0; y < around.Size.Y; y++)
                {
                    ReadOnlySpan<double> a = toA.Span.Row(y, z), b = toB.Span.Row(y, z);
                    int row = around.Start.Y + y + (whole.Size.Y * (around.Start.Z + z));
                    for (int x = 0; x < a.Length; x++)
                    {
                        int at = around.Start.X + x;
                        if (voxels[at, around.Start.Y + y, around.Start.Z + z]) (Math.Sqrt(a[x]) <= Math.Sqrt(b[x]) ? toFirst : toSecond).Set(row, at, at);
                    }
                }
            }
        }

        WorkVolume<double> Distances(BitRows part, VoxelBox box, double limitMm)
        {
            using var bytes = new WorkVolume<byte>(work, box.Size);
            VolumeSpan<byte> inside = bytes.Span;
            for (int z = 0; z < box.Size.Z; z++)
            {
                for (int y = 0; y < box.Size.Y; y++)
                {
                    Span<byte> row = inside.Row(y, z);
                    for (int x = 0; x < row.Length; x++) row[x] = part[box.Start.X + x, box.Start.Y + y, box.Start.Z + z] ? (byte)1 : (byte)0;
                }
            }

            var squared = new WorkVolume<double>(work, box.Size);
            DistanceMap.Squared(bytes.View, target: 1, geometry, squared.Span, limitMm, work);
            return squared;
        }
    }
}
