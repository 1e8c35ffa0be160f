using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Mesh vertices that can be corners of the convex hull, from the first and last voxel inside of each row.</summary>
/// <remarks>
/// Mesh vertices lie half a voxel from a voxel inside, along x, y or z. Of those on one line along x only the outermost
/// can be corners; between two rows that both have voxels inside, one is needed only where it sticks out beyond
/// the ends of the rows. Of what is left in a plane across z, the corners of its plane hull stay.
/// Coordinates are whole: halves of a voxel, so voxel centres are even.
/// </remarks>
internal static class HullCandidates
{
    public static List<HullPoint> Find(RowExtents rows)
    {
        var points = new List<HullPoint>();
        int lines = (2 * rows.Size.Y) + 1;
        var low = new List<HullPoint>(lines);
        var high = new List<HullPoint>(lines);
        for (int z = -1; z < rows.Size.Z; z++)
        {
            if (z >= 0)
            {
                for (int y = -1; y < rows.Size.Y; y++)
                {
                    if (rows[y, z] is { IsEmpty: false } row) Add(low, high, (2 * row.First) - 1, (2 * row.Last) + 1, 2 * y, 2 * z);
                    AddBetween(low, high, rows[y, z], rows[y + 1, z], (2 * y) + 1, 2 * z);
                }

                Flush(low, high, points);
            }

            for (int y = 0; y < rows.Size.Y; y++) AddBetween(low, high, rows[y, z], rows[y, z + 1], 2 * y, (2 * z) + 1);
            Flush(low, high, points);
        }

        return points;
    }

    private static void AddBetween(List<HullPoint> low, List<HullPoint> high, RowExtent a, RowExtent b, int y, int z)
    {
        if (a.IsEmpty && b.IsEmpty) return;
        if (a.First != b.First) low.Add(new HullPoint(2 * Math.Min(a.First, b.First), y, z));
        if (a.Last != b.Last) high.Add(new HullPoint(2 * Math.Max(a.Last, b.Last), y, z));
    }

    private static void Add(List<HullPoint> low, List<HullPoint> high, int first, int last, int y, int z)
    {
        low.Add(new HullPoint(first, y, z));
        high.Add(new HullPoint(last, y, z));
    }

    /// <summary>Moves the corners of the plane hull of what was collected, which rises in y, to the points.</summary>
    private static void Flush(List<HullPoint> low, List<HullPoint> high, List<HullPoint> points)
    {
        KeepConvex(low, sign: 1);
        KeepConvex(high, sign: -1);
        points.AddRange(low);
        foreach (HullPoint point in high)
        {
            // One voxel wide between rows: both ends are one point.
            if (!low.Contains(point)) points.Add(point);
        }

        low.Clear();
        high.Clear();
    }

    /// <summary>Andrew's monotone chain over points that rise in y.</summary>
    private static void KeepConvex(List<HullPoint> chain, int sign)
    {
        int kept = 0;
        for (int i = 0; i < chain.Count; i++)
        {
            HullPoint point = chain[i];
            while (kept >= 2 && sign * Turn(chain[kept - 2], chain[kept - 1], point) <= 0) kept--;
            chain[kept++] = point;
        }

        chain.RemoveRange(kept, chain.Count - kept);
    }

    private static long Turn(HullPoint a, HullPoint b, HullPoint c) =>
        ((long)(b.Y - a.Y) * (c.X - a.X)) - ((long)(b.X - a.X) * (c.Y - a.Y));
}
