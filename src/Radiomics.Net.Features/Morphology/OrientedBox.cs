using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>The box of least volume around a convex hull among those with a side on one of the hull's faces.</summary>
/// <param name="VolumeMm3">Volume in mm³.</param>
/// <param name="AreaMm2">Area in mm²; the least where several boxes have that volume.</param>
/// <remarks>
/// Each face of the hull is tried: the height of the hull above it, times the smallest rectangle around the hull's shadow
/// on it, which has a side on an edge of the shadow (Freeman &amp; Shapira 1975; rotating calipers, Toussaint 1983). A box of
/// arbitrary position can be a little smaller, with two adjacent sides on edges only (O'Rourke 1985). A face is
/// passed over where its height times the area of the shadow is already more than the best volume.
/// </remarks>
internal sealed record OrientedBox(double VolumeMm3, double AreaMm2)
{
    private const double TieTolerance = 1e-12;
    private const int FacesPerBlock = 64;

    /// <summary>The smallest box around a hull.</summary>
    public static OrientedBox Find(ConvexHull hull, SpacingMm spacing, WorkContext work)
    {
        var search = new Search(hull, spacing);
        OrientedBox first = search.Around(0, None)!;
        int blocks = (hull.Faces.Length + FacesPerBlock - 1) / FacesPerBlock;
        var found = new OrientedBox[blocks];
        work.For(blocks, block =>
        {
            OrientedBox best = first;
            int end = Math.Min((block + 1) * FacesPerBlock, hull.Faces.Length);
            for (int face = block * FacesPerBlock; face < end; face++) best = Better(best, search.Around(face, best));
            found[block] = best;
        });
        return found.Aggregate(first, Better);
    }

    private static OrientedBox None => new(double.PositiveInfinity, double.PositiveInfinity);

    private static OrientedBox Better(OrientedBox best, OrientedBox? other)
    {
        if (other is null || other.VolumeMm3 > best.VolumeMm3 * (1 + TieTolerance)) return best;
        if (other.VolumeMm3 < best.VolumeMm3 * (1 - TieTolerance)) return other;
        return new OrientedBox(Math.Min(best.VolumeMm3, other.VolumeMm3), Math.Min(best.AreaMm2, other.AreaMm2));
    }

    private sealed class Search
    {
        private readonly VectorMm[] _corners;
        private readonly VectorMm[] _normals;
        private readonly double[] _areas;
        private readonly (int FaceA, int FaceB, int CornerA, int CornerB)[] _edges;

        public Search(ConvexHull hull, SpacingMm spacing)
        {
            _corners = [.. hull.Vertices.Select(v => v.ToMm(spacing))];
            _normals = [.. hull.Faces.Select(f => f.ToUnitNormal(spacing))];
            _areas = hull.FaceAreasMm2(spacing);
            var edges = new List<(int, int, int, int)>();
            for (int f = 0; f < hull.Facets.Length; f++)
            {
                HullFacet facet = hull.Facets[f];
                AddEdge(facet.AcrossAB, facet.A, facet.B);
                AddEdge(facet.AcrossBC, facet.B, facet.C);
                AddEdge(facet.AcrossCA, facet.C, facet.A);

                void AddEdge(int across, int a, int b)
                {
                    if (across > f && hull.Facets[across].Face != facet.Face) edges.Add((facet.Face, hull.Facets[across].Face, a, b));
                }
            }

            _edges = [.. edges];
        }

        /// <summary>The smallest box with a side on a face; <c>null</c> where it can't be better than the best so far.</summary>
        public OrientedBox? Around(int face, OrientedBox best)
        {
            VectorMm normal = _normals[face];
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            foreach (VectorMm corner in _corners)
            {
                double height = normal.Dot(corner);
                low = Math.Min(low, height);
                high = Math.Max(high, height);
            }

            double[] facing = new double[_normals.Length];
            double shadow = 0;
            for (int f = 0; f < facing.Length; f++)
            {
                facing[f] = normal.Dot(_normals[f]);
                shadow += Math.Abs(facing[f]) * _areas[f] / 2;
            }

            double extent = high - low;
            if (extent * shadow > best.VolumeMm3 * (1 + TieTolerance)) return null;
            (double area, double girth) = ShadowPolygon.Create(Outline(normal, facing)).SmallestRectangle();
            return new OrientedBox(extent * area, 2 * (area + (extent * girth)));
        }

        /// <summary>Corners of the hull's outline as seen along a direction, in the plane across it.</summary>
        private List<(double U, double V)> Outline(VectorMm normal, double[] facing)
        {
            VectorMm other = Math.Abs(normal.X) < 0.5 ? new VectorMm(1, 0, 0) : new VectorMm(0, 1, 0);
            VectorMm u = normal.Cross(other).Normalise(), v = normal.Cross(u);
            var outline = new List<(double, double)>();
            foreach ((int faceA, int faceB, int a, int b) in _edges)
            {
                if (facing[faceA] > 0 == facing[faceB] > 0) continue;
                outline.Add((u.Dot(_corners[a]), v.Dot(_corners[a])));
                outline.Add((u.Dot(_corners[b]), v.Dot(_corners[b])));
            }

            return outline;
        }
    }
}
