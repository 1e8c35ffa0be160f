using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

public class SurfaceMeshTests
{
    [Fact]
    public void Create_OneVoxel_IsAnOctahedron()
    {
        using Shape voxel = Shape.Of(new GridSize(1, 1, 1), new SpacingMm(1, 1, 1), (_, _, _) => true);
        var mesh = SurfaceMesh.Create(voxel.View, voxel.Spacing, voxel.Work);
        Assert.Equal(1.0 / 6, mesh.VolumeMm3, 1e-15);
        Assert.Equal(Math.Sqrt(3), mesh.AreaMm2, 1e-15);
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(3, 4, 5)]
    [InlineData(17, 9, 1)]
    [InlineData(8, 16, 24)]
    public void Create_Box_HasChamferedEdgesAndCorners(int a, int b, int c)
    {
        using Shape box = Shape.Of(new GridSize(a, b, c), new SpacingMm(1, 1, 1), (_, _, _) => true);
        var mesh = SurfaceMesh.Create(box.View, box.Spacing, box.Work);

        // Core through the voxel centres, slabs of 1/2 on its faces, wedges of 1/8 on its edges, pyramids of 1/48 on its corners.
        int x = a - 1, y = b - 1, z = c - 1;
        Assert.Equal((x * y * z) + (x * y) + (y * z) + (z * x) + ((x + y + z) / 2.0) + (1.0 / 6), mesh.VolumeMm3, 1e-9);
        Assert.Equal((2 * ((x * y) + (y * z) + (z * x))) + (4 * (x + y + z) * Math.Sqrt(0.5)) + Math.Sqrt(3), mesh.AreaMm2, 1e-9);
    }

    [Property(MaxTest = 60)]
    public void Create_AnyMask_IsClosedAndMeasuredAsItsTriangles(int seed)
    {
        using Shape shape = Shape.Of(Shape.Random(seed));
        var mesh = SurfaceMesh.Create(shape.View, shape.Spacing, shape.Work);
        (double volume, double area) = PlainMesh.Measure(shape);
        Assert.Equal(volume, mesh.VolumeMm3, 1e-10 * Math.Max(1, volume));
        Assert.Equal(area, mesh.AreaMm2, 1e-10 * area);
    }

    [Fact]
    public void Triangles_EveryCase_HaveVerticesOnEveryCutEdgeOnly()
    {
        for (int c = 0; c < MeshCases.Count; c++)
        {
            int cut = 0;
            foreach (int step in (int[])[1, 2, 4])
            {
                for (int corner = 0; corner < 8; corner++)
                {
                    if ((corner & step) == 0 && ((c >> corner) & 1) != ((c >> (corner | step)) & 1)) cut++;
                }
            }

            Assert.Equal(cut, MeshCases.Triangles[c].SelectMany(t => new[] { t.A, t.B, t.C }).Distinct().Count());
        }
    }

    [Fact]
    public void Create_AnyNumberOfThreads_GivesTheSameBits()
    {
        using Shape one = Shape.Ellipsoid(20, 13, 9, new SpacingMm(0.9, 1.3, 1.7)), four = Shape.Ellipsoid(20, 13, 9, new SpacingMm(0.9, 1.3, 1.7), threads: 4);
        foreach (Func<MorphologySummary, double> measure in (Func<MorphologySummary, double>[])[s => s.MeshVolumeMm3, s => s.MeshAreaMm2, s => s.ConvexHullVolumeMm3, s => s.OrientedBoxVolumeMm3, s => s.OrientedBoxAreaMm2])
        {
            Assert.Equal(measure(one.Summary), measure(four.Summary));
        }
    }
}
