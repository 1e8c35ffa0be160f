using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>The convex hull of a region's mesh, as triangles over points of the half-voxel grid.</summary>
/// <remarks>
/// Which side of a plane a point lies on is decided in whole numbers, so the hull is exact; spacing enters only when it
/// is measured. A plane face of more than three corners is several triangles with one <see cref="HullFacet.Face"/>.
/// </remarks>
internal sealed class ConvexHull
{
    private ConvexHull(HullPoint[] vertices, HullFacet[] facets, HullFace[] faces)
    {
        Vertices = vertices;
        Facets = facets;
        Faces = faces;
    }

    /// <summary>Corners; a few may lie inside an edge or face.</summary>
    public HullPoint[] Vertices { get; }

    /// <summary>Triangles of positions in <see cref="Vertices"/>, counter-clockwise from outside.</summary>
    public HullFacet[] Facets { get; }

    /// <summary>Planes of the facets, each once.</summary>
    public HullFace[] Faces { get; }

    /// <summary>The hull of the mesh around a region.</summary>
    public static ConvexHull Create(RowExtents rows) => Create(HullCandidates.Find(rows));

    /// <summary>The hull of points, not all in one plane.</summary>
    public static ConvexHull Create(IReadOnlyList<HullPoint> points)
    {
        List<HullFacet> facets = new QuickHull(points).Build();
        var faces = new Dictionary<(HullFace, long), int>();
        var order = new List<HullFace>();
        int[] position = new int[points.Count];
        Array.Fill(position, -1);
        var vertices = new List<HullPoint>();
        var result = new HullFacet[facets.Count];
        for (int f = 0; f < facets.Count; f++)
        {
            HullFacet facet = facets[f];
            HullPoint corner = points[facet.A];
            var face = HullFace.Through(corner, points[facet.B], points[facet.C]);
            var plane = (face, ((long)face.X * corner.X) + ((long)face.Y * corner.Y) + ((long)face.Z * corner.Z));
            if (!faces.TryGetValue(plane, out int index))
            {
                faces.Add(plane, index = order.Count);
                order.Add(face);
            }

            result[f] = new HullFacet(PositionOf(facet.A), PositionOf(facet.B), PositionOf(facet.C), facet.AcrossAB, facet.AcrossBC, facet.AcrossCA, index);
        }

        return new ConvexHull([.. vertices], result, [.. order]);

        int PositionOf(int point)
        {
            if (position[point] < 0)
            {
                position[point] = vertices.Count;
                vertices.Add(points[point]);
            }

            return position[point];
        }
    }

    /// <summary>Volume in mm³, exact up to the last rounding.</summary>
    public double VolumeMm3(SpacingMm spacing)
    {
        Int128 sixfold = 0;
        HullPoint origin = Vertices[0];
        foreach (HullFacet facet in Facets)
        {
            HullPoint a = Vertices[facet.A], b = Vertices[facet.B], c = Vertices[facet.C];
            sixfold += QuickHull.Determinant(a, b, c, origin);
        }

        return Math.Abs((double)sixfold) / 48 * spacing.X * spacing.Y * spacing.Z;
    }

    /// <summary>Area in mm².</summary>
    public double AreaMm2(SpacingMm spacing)
    {
        double[] areas = FaceAreasMm2(spacing);
        return OrderedSum.Of(areas);
    }

    /// <summary>Area in mm² of each of <see cref="Faces"/>.</summary>
    public double[] FaceAreasMm2(SpacingMm spacing)
    {
        double[] areas = new double[Faces.Length];
        foreach (HullFacet facet in Facets)
        {
            VectorMm a = Vertices[facet.A].ToMm(spacing), b = Vertices[facet.B].ToMm(spacing), c = Vertices[facet.C].ToMm(spacing);
            areas[facet.Face] += (b - a).Cross(c - a).Length / 2;
        }

        return areas;
    }
}

/// <summary>A triangle of a hull: three corners, the triangles beyond its edges AB, BC and CA, and its plane.</summary>
internal readonly record struct HullFacet(int A, int B, int C, int AcrossAB, int AcrossBC, int AcrossCA, int Face);

/// <summary>Direction of a hull's face: its outward normal on the half-voxel grid in lowest terms.</summary>
internal readonly record struct HullFace(long X, long Y, long Z)
{
    public static HullFace Through(HullPoint a, HullPoint b, HullPoint c)
    {
        (long x, long y, long z) = QuickHull.Normal(a, b, c);
        long divisor = GreatestCommonDivisor(GreatestCommonDivisor(Math.Abs(x), Math.Abs(y)), Math.Abs(z));
        return new HullFace(x / divisor, y / divisor, z / divisor);
    }

    /// <summary>The unit normal for a voxel spacing.</summary>
    public VectorMm ToUnitNormal(SpacingMm spacing) => new VectorMm(X / spacing.X, Y / spacing.Y, Z / spacing.Z).Normalise();

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
