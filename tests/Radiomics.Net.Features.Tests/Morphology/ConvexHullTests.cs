using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

public class ConvexHullTests
{
    [Property(MaxTest = 100)]
    public void Create_AnyMask_HoldsEveryMeshVertexAndIsClosed(int seed)
    {
        using Shape shape = Shape.Of(Shape.Random(seed));
        List<HullPoint> all = shape.MeshVertices();
        using RowExtents rows = RowExtents.Create(shape.View, shape.Work);
        var hull = ConvexHull.Create(rows);

        // A closed surface of triangles over mesh vertices with no mesh vertex above any of them is the hull.
        Assert.Subset(new HashSet<HullPoint>(all), new HashSet<HullPoint>(hull.Vertices));
        Assert.Equal((2 * hull.Vertices.Length) - 4, hull.Facets.Length);
        foreach (HullFacet facet in hull.Facets)
        {
            HullPoint a = hull.Vertices[facet.A], b = hull.Vertices[facet.B], c = hull.Vertices[facet.C];
            Assert.All(all, p => Assert.True(QuickHull.Determinant(a, b, c, p) <= 0));
            HullFacet across = hull.Facets[facet.AcrossAB];
            Assert.Contains((facet.B, facet.A), new[] { (across.A, across.B), (across.B, across.C), (across.C, across.A) });
        }

        Assert.Equal(ConvexHull.Create(all).VolumeMm3(shape.Spacing), hull.VolumeMm3(shape.Spacing));
    }

    [Property(MaxTest = 100)]
    public void Diameter_AnyMask_IsThatOfAllPairsOfMeshVertices(int seed)
    {
        using Shape shape = Shape.Of(Shape.Random(seed));
        VectorMm[] all = [.. shape.MeshVertices().Select(p => p.ToMm(shape.Spacing))];
        double plain = all.Max(a => all.Max(b => (a - b).Length));
        Assert.Equal(plain, shape.Summary.MaximumDiameterMm, 1e-12 * plain);
    }

    [Property(MaxTest = 30)]
    public void OrientedBox_AnyMask_IsTheSmallestOverFacesAndPairsOfCorners(int seed)
    {
        using Shape shape = Shape.Of(Shape.Random(seed));
        using RowExtents rows = RowExtents.Create(shape.View, shape.Work);
        var hull = ConvexHull.Create(rows);
        VectorMm[] corners = [.. hull.Vertices.Select(v => v.ToMm(shape.Spacing))];
        double plain = double.PositiveInfinity;
        double Extent(VectorMm direction) => corners.Max(direction.Dot) - corners.Min(direction.Dot);
        foreach (VectorMm normal in hull.Faces.Select(f => f.ToUnitNormal(shape.Spacing)))
        {
            double height = Extent(normal);
            for (int i = 0; i < corners.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    VectorMm along = corners[i] - corners[j] - (normal * (corners[i] - corners[j]).Dot(normal));
                    if (along.Length < 1e-9) continue;
                    along = along.Normalise();
                    plain = Math.Min(plain, height * Extent(along) * Extent(normal.Cross(along)));
                }
            }
        }

        Assert.Equal(plain, shape.Summary.OrientedBoxVolumeMm3, 1e-9 * plain);
    }

    [Property(MaxTest = 60)]
    public void MinimumEllipsoid_AnyMask_HoldsTheHullAndIsNoLargerThanOneScaledToHoldIt(int seed)
    {
        using Shape shape = Shape.Of(Shape.Random(seed));
        MorphologySummary s = shape.Summary;
        VectorMm[] all = [.. shape.MeshVertices().Select(p => p.ToMm(shape.Spacing))];

        // The ball around the middle of the two farthest vertices that holds all of them is one ellipsoid to beat; the box's another.
        double box = s.BoxMm.X * s.BoxMm.Y * s.BoxMm.Z * Math.PI * Math.Sqrt(3) / 2;
        var centre = new VectorMm(all.Average(p => p.X), all.Average(p => p.Y), all.Average(p => p.Z));
        double radius = all.Max(p => (p - centre).Length);
        Assert.InRange(s.MinimumEllipsoidVolumeMm3, s.ConvexHullVolumeMm3, Math.Min(box, 4 * Math.PI * radius * radius * radius / 3) * (1 + 1e-6));
    }

    [Fact]
    public void Create_LongerThanCanBeDecidedExactly_IsRefused()
    {
        HullPoint[] points = [new(0, 0, 0), new(1, 0, 0), new(0, 1, 0), new(0, 0, QuickHull.MaximumExtent + 1)];
        var exception = Assert.Throws<RegionException>(() => ConvexHull.Create(points));
        Assert.Contains("524288 voxels", exception.Message, StringComparison.Ordinal);
    }
}
