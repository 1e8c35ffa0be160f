using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Convex hull of points in space, decided in whole numbers.</summary>
/// <remarks>
/// Source: Barber, Dobkin &amp; Huhdanpaa 1996. A facet sees the points strictly above it; the farthest of them is joined to
/// the horizon of the facets that it sees. Points in a facet's plane are never seen, so no facet is degenerate.
/// </remarks>
internal sealed class QuickHull
{
    /// <summary>Widest extent, in half voxels, for which determinants fit into 64 bits.</summary>
    public const int MaximumExtent = 1 << 20;

    private readonly HullPoint[] _points;
    private readonly List<Facet> _facets = [];
    private readonly int[] _nextSeen;
    private readonly Dictionary<int, int> _facetFrom = [];
    private readonly Stack<int> _visible = [];

    public QuickHull(IReadOnlyList<HullPoint> points)
    {
        _points = [.. points];
        _nextSeen = new int[points.Count];
        int extent = Math.Max(Extent(p => p.X), Math.Max(Extent(p => p.Y), Extent(p => p.Z)));
        if (extent > MaximumExtent)
        {
            throw new RegionException($"The region is {extent / 2} voxels long; shapes are measured up to {MaximumExtent / 2} voxels. Use a coarser grid.");
        }

        int Extent(Func<HullPoint, int> axis) => points.Max(axis) - points.Min(axis);
    }

    /// <summary>Builds the hull.</summary>
    /// <returns>Facets over positions in the list of points.</returns>
    public List<HullFacet> Build()
    {
        StartWithTetrahedron();
        for (int f = 0; f < _facets.Count; f++)
        {
            if (!_facets[f].IsRemoved && _facets[f].Farthest >= 0) AddPoint(f);
        }

        return Collect();
    }

    /// <summary>Outward normal of a triangle, counter-clockwise from outside; not of unit length.</summary>
    public static (long X, long Y, long Z) Normal(HullPoint a, HullPoint b, HullPoint c)
    {
        long ux = b.X - a.X, uy = b.Y - a.Y, uz = b.Z - a.Z, vx = c.X - a.X, vy = c.Y - a.Y, vz = c.Z - a.Z;
        return ((uy * vz) - (uz * vy), (uz * vx) - (ux * vz), (ux * vy) - (uy * vx));
    }

    /// <summary>Six times the signed volume of a tetrahedron: positive where d is above the triangle.</summary>
    public static long Determinant(HullPoint a, HullPoint b, HullPoint c, HullPoint d)
    {
        (long x, long y, long z) = Normal(a, b, c);
        return (x * (d.X - a.X)) + (y * (d.Y - a.Y)) + (z * (d.Z - a.Z));
    }

    private void StartWithTetrahedron()
    {
        int[] all = [.. Enumerable.Range(0, _points.Length)];
        int a = all.MinBy(i => (_points[i].X, _points[i].Y, _points[i].Z));
        int b = all.MaxBy(i => SquaredDistance(_points[a], _points[i]));
        int c = all.MaxBy(i => SquaredLength(Normal(_points[a], _points[b], _points[i])));
        int d = all.MaxBy(i => Math.Abs(Determinant(_points[a], _points[b], _points[c], _points[i])));
        if (Determinant(_points[a], _points[b], _points[c], _points[d]) > 0) (b, c) = (c, b);
        int[][] corners = [[a, b, c], [a, d, b], [b, d, c], [c, d, a]];
        foreach (int[] facet in corners) _facets.Add(new Facet(this, facet[0], facet[1], facet[2]));
        Connect(0, 1, 2, 3);
        Connect(1, 3, 2, 0);
        Connect(2, 1, 3, 0);
        Connect(3, 2, 1, 0);
        foreach (int i in all)
        {
            if (i != a && i != b && i != c && i != d) Assign(i, 0, 4);
        }

        void Connect(int f, int ab, int bc, int ca) => (_facets[f].AcrossAB, _facets[f].AcrossBC, _facets[f].AcrossCA) = (ab, bc, ca);
    }

    /// <summary>Replaces the facets that a facet's farthest point sees by a cone from their horizon to the point.</summary>
    private void AddPoint(int seed)
    {
        int apex = _facets[seed].Farthest, first = _facets.Count;
        var removed = new List<int>();
        _facetFrom.Clear();
        _visible.Push(seed);
        _facets[seed].IsRemoved = true;
        while (_visible.TryPop(out int f))
        {
            removed.Add(f);
            Facet facet = _facets[f];
            Cross(facet.A, facet.B, facet.AcrossAB, f);
            Cross(facet.B, facet.C, facet.AcrossBC, f);
            Cross(facet.C, facet.A, facet.AcrossCA, f);
        }

        for (int f = first; f < _facets.Count; f++)
        {
            // A is where the horizon's edge begins, B where it ends, C the new point.
            int following = _facetFrom[_facets[f].B];
            _facets[f].AcrossBC = following;
            _facets[following].AcrossCA = f;
        }

        foreach (int f in removed)
        {
            for (int i = _facets[f].FirstSeen; i >= 0;)
            {
                int next = _nextSeen[i];
                if (i != apex) Assign(i, first, _facets.Count);
                i = next;
            }
        }

        void Cross(int from, int to, int beyond, int f)
        {
            Facet neighbour = _facets[beyond];
            if (neighbour.IsRemoved) return;
            if (neighbour.HeightOf(_points[apex]) > 0)
            {
                neighbour.IsRemoved = true;
                _visible.Push(beyond);
                return;
            }

            _facetFrom.Add(from, _facets.Count);
            neighbour.ReplaceNeighbour(f, _facets.Count);
            _facets.Add(new Facet(this, from, to, apex) { AcrossAB = beyond });
        }
    }

    /// <summary>Gives a point to the first facet of some that sees it, or to none: then it is inside.</summary>
    private void Assign(int point, int first, int end)
    {
        for (int f = first; f < end; f++)
        {
            long height = _facets[f].HeightOf(_points[point]);
            if (height <= 0) continue;
            Facet facet = _facets[f];
            if (height > facet.FarthestHeight) (facet.Farthest, facet.FarthestHeight) = (point, height);
            _nextSeen[point] = facet.FirstSeen;
            facet.FirstSeen = point;
            return;
        }
    }

    private List<HullFacet> Collect()
    {
        int[] position = new int[_facets.Count];
        int count = 0;
        for (int f = 0; f < _facets.Count; f++) position[f] = _facets[f].IsRemoved ? -1 : count++;
        return
        [
            .. _facets.Where(f => !f.IsRemoved).Select(f =>
                new HullFacet(f.A, f.B, f.C, position[f.AcrossAB], position[f.AcrossBC], position[f.AcrossCA], Face: 0)),
        ];
    }

    private static long SquaredDistance(HullPoint a, HullPoint b)
    {
        long x = b.X - a.X, y = b.Y - a.Y, z = b.Z - a.Z;
        return (x * x) + (y * y) + (z * z);
    }

    private static Int128 SquaredLength((long X, long Y, long Z) v) => ((Int128)v.X * v.X) + ((Int128)v.Y * v.Y) + ((Int128)v.Z * v.Z);

    private sealed class Facet(QuickHull hull, int a, int b, int c)
    {
        private readonly HullPoint _corner = hull._points[a];
        private readonly (long X, long Y, long Z) _normal = Normal(hull._points[a], hull._points[b], hull._points[c]);

        public int A { get; } = a;

        public int B { get; } = b;

        public int C { get; } = c;

        public int AcrossAB { get; set; }

        public int AcrossBC { get; set; }

        public int AcrossCA { get; set; }

        public bool IsRemoved { get; set; }

        /// <summary>First of the points that the facet sees, -1 for none.</summary>
        public int FirstSeen { get; set; } = -1;

        public int Farthest { get; set; } = -1;

        public long FarthestHeight { get; set; }

        /// <summary>Height of a point above the facet, times the length of its normal.</summary>
        public long HeightOf(HullPoint p) =>
            (_normal.X * (p.X - _corner.X)) + (_normal.Y * (p.Y - _corner.Y)) + (_normal.Z * (p.Z - _corner.Z));

        public void ReplaceNeighbour(int old, int now)
        {
            if (AcrossAB == old) AcrossAB = now;
            else if (AcrossBC == old) AcrossBC = now;
            else AcrossCA = now;
        }
    }
}
