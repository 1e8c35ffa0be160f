using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Traces the edges of a mask's voxels, slice by slice, as closed polygons; filled by the even-odd rule they give the mask back.</summary>
internal static class MaskContours
{
    /// <summary>Polygons of each slice that has voxels; corners in grid coordinates (half voxels).</summary>
    public static IEnumerable<(int Slice, List<(double X, double Y)> Corners)> Trace(Mask mask)
    {
        if (mask.BoundingBox is not { } box) yield break;
        GridSize size = mask.Geometry.Size;
        for (int z = box.Start.Z; z <= box.End.Z; z++)
        {
            foreach (List<(double X, double Y)> loop in Loops(EdgesOf(mask, box, size, z))) yield return (z, loop);
        }
    }

    /// <summary>Directed edges between voxel corners, the inside on their left; keyed by where they begin.</summary>
    private static SortedDictionary<(int Y, int X), List<(int X, int Y)>> EdgesOf(Mask mask, VoxelBox box, GridSize size, int z)
    {
        var edges = new SortedDictionary<(int Y, int X), List<(int X, int Y)>>();
        ReadOnlySpan<byte> slice = mask.Voxels.Slice(size.OffsetOf(0, 0, z), size.X * size.Y);
        void Add(int x0, int y0, int x1, int y1)
        {
            if (!edges.TryGetValue((y0, x0), out List<(int X, int Y)>? ends)) edges[(y0, x0)] = ends = [];
            ends.Add((x1, y1));
        }

        for (int y = box.Start.Y; y <= box.End.Y; y++)
        {
            for (int x = box.Start.X; x <= box.End.X; x++)
            {
                if (slice[(y * size.X) + x] == 0) continue;
                if (y == 0 || slice[((y - 1) * size.X) + x] == 0) Add(x, y, x + 1, y);
                if (x == size.X - 1 || slice[(y * size.X) + x + 1] == 0) Add(x + 1, y, x + 1, y + 1);
                if (y == size.Y - 1 || slice[((y + 1) * size.X) + x] == 0) Add(x + 1, y + 1, x, y + 1);
                if (x == 0 || slice[(y * size.X) + x - 1] == 0) Add(x, y + 1, x, y);
            }
        }

        return edges;
    }

    private static IEnumerable<List<(double X, double Y)>> Loops(SortedDictionary<(int Y, int X), List<(int X, int Y)>> edges)
    {
        while (edges.Count > 0)
        {
            (int startY, int startX) = edges.First().Key;
            var loop = new List<(int X, int Y)>();
            (int x, int y) = (startX, startY);
            do
            {
                List<(int X, int Y)> ends = edges[(y, x)];
                (int nextX, int nextY) = ends[^1];
                ends.RemoveAt(ends.Count - 1);
                if (ends.Count == 0) edges.Remove((y, x));
                loop.Add((x, y));
                (x, y) = (nextX, nextY);
            }
            while ((x, y) != (startX, startY));
            yield return Corners(loop);
        }
    }

    /// <summary>Only the points where the direction changes, moved from corner numbers to grid coordinates.</summary>
    private static List<(double X, double Y)> Corners(List<(int X, int Y)> loop)
    {
        var corners = new List<(double X, double Y)>();
        for (int i = 0; i < loop.Count; i++)
        {
            (int X, int Y) before = loop[(i + loop.Count - 1) % loop.Count], here = loop[i], after = loop[(i + 1) % loop.Count];
            bool straight = (before.X == here.X && here.X == after.X) || (before.Y == here.Y && here.Y == after.Y);
            if (!straight) corners.Add((here.X - 0.5, here.Y - 0.5));
        }

        return corners;
    }
}
