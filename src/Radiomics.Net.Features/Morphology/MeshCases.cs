namespace Radiomics.Net.Features;

/// <summary>
/// The 256 ways in which the surface of a region can pass through a cell of eight neighbouring voxel centres: the triangles
/// of marching cubes at level 0.5, so that every vertex lies midway between a voxel inside and one outside.
/// </summary>
/// <remarks>
/// Source: Lorensen &amp; Cline 1987. The cases are derived instead of listed. On a face of the cell each run of corners
/// inside is cut off from the others, which depends on that face alone, so cells that share it agree and the surface
/// has no holes (Nielson &amp; Hamann 1991). The cuts of the six faces link up to loops. A loop that is not plane takes
/// the triangles of greatest area on a cubic grid, and of several such ways one in the middle by volume: that is how the
/// published table cuts its cases, and mirrored and turned cells agree on it. Corner dy + 2 dz + 4 dx of a cell is bit dy + 2 dz + 4 dx of its case.
/// </remarks>
internal static class MeshCases
{
    public const int Count = 256;
    private const double TieTolerance = 1e-9;

    /// <summary>Triangles of each case; the normal of (a, b, c) points out of the region.</summary>
    public static MeshTriangle[][] Triangles { get; } = [.. Enumerable.Range(0, Count).Select(Triangulate)];

    private static MeshTriangle[] Triangulate(int inside)
    {
        Dictionary<CellEdge, CellEdge> next = FindCuts(inside);
        var triangles = new List<MeshTriangle>();
        while (next.Count > 0)
        {
            var loop = new List<MeshVertex>();
            CellEdge edge = next.Keys.Min();
            while (next.Remove(edge, out CellEdge following))
            {
                loop.Add(edge.Middle);
                edge = following;
            }

            triangles.AddRange(Cut(loop));
        }

        return [.. triangles];
    }

    /// <summary>For each cut edge of the cell, the edge that the surface's boundary on a face leads to.</summary>
    private static Dictionary<CellEdge, CellEdge> FindCuts(int inside)
    {
        bool IsInside(int corner) => ((inside >> corner) & 1) != 0;
        var next = new Dictionary<CellEdge, CellEdge>();
        foreach (int[] face in Faces())
        {
            for (int i = 0; i < 4; i++)
            {
                int last = face[i], beyond = face[(i + 1) % 4];
                if (!IsInside(last) || IsInside(beyond)) continue;
                int first = i;
                while (IsInside(face[(first + 3) % 4])) first = (first + 3) % 4;
                next.Add(CellEdge.Between(face[(first + 3) % 4], face[first]), CellEdge.Between(last, beyond));
            }
        }

        return next;
    }

    /// <summary>Corners of the six faces, counter-clockwise as seen from outside the cell.</summary>
    private static IEnumerable<int[]> Faces()
    {
        int[] bit = [4, 1, 2];
        for (int axis = 0; axis < 3; axis++)
        {
            int across = bit[axis], b = bit[(axis + 1) % 3], c = bit[(axis + 2) % 3];
            yield return [0, c, b + c, b];
            yield return [across, across + b, across + b + c, across + c];
        }
    }

    /// <summary>Cuts a loop into triangles.</summary>
    private static MeshTriangle[] Cut(List<MeshVertex> loop)
    {
        (double Area, double Volume, MeshTriangle[] Triangles)[] ways =
        [
            .. WaysToCut(loop).Select(t => (t.Sum(x => x.Area(1, 1, 1)), t.Sum(x => x.ConeVolume), t)),
        ];
        double largest = ways.Max(w => w.Area);
        ways = [.. ways.Where(w => w.Area > largest - TieTolerance)];
        double middle = (ways.Min(w => w.Volume) + ways.Max(w => w.Volume)) / 2;
        return ways.MinBy(w => (Math.Round(Math.Abs(w.Volume - middle), 9), -Math.Round(w.Volume, 9))).Triangles;
    }

    /// <summary>All ways to cut a loop into triangles along chords between its corners; 42 for the longest loop, of seven.</summary>
    private static IEnumerable<MeshTriangle[]> WaysToCut(IReadOnlyList<MeshVertex> loop)
    {
        if (loop.Count < 3) return [[]];
        return
            from apex in Enumerable.Range(1, loop.Count - 2)
            from before in WaysToCut([.. loop.Take(apex + 1)])
            from after in WaysToCut([.. loop.Skip(apex)])
            select (MeshTriangle[])[new MeshTriangle(loop[0], loop[apex], loop[^1]), .. before, .. after];
    }

    /// <summary>An edge of the cell by its two corners, the lower one first.</summary>
    private readonly record struct CellEdge(int Low, int High) : IComparable<CellEdge>
    {
        public MeshVertex Middle => new(
            ((Low >> 2) & 1) + ((High >> 2) & 1), (Low & 1) + (High & 1), ((Low >> 1) & 1) + ((High >> 1) & 1));

        public static CellEdge Between(int a, int b) => new(Math.Min(a, b), Math.Max(a, b));

        public int CompareTo(CellEdge other) => (Low, High).CompareTo((other.Low, other.High));
    }
}
