using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

public class OpenMeshTests
{
    /// <summary>Volume, area and largest diameter of small regions, given as (z, y, x) offsets; the specification's section 5.2.1 lists them.</summary>
    public static TheoryData<string, string, double, double, double> Regions() => new()
    {
        { "one voxel", "000", 1.0 / 6, 1.732050807568877, 1 },
        { "two along x", "000 001", 2.0 / 3, 4.560477932315068, 2 },
        { "diagonal", "000 011", 1.0 / 3, 3.4641016151377553, 2.23606797749979 },
        { "other diagonal", "001 010", 1.0 / 3, 4.3301270189221945, 2.23606797749979 },
        { "diagonal in xz", "000 101", 1.0 / 3, 3.4641016151377553, 2.23606797749979 },
        { "other diagonal in xz", "001 100", 1.0 / 3, 4.330127018922194, 2.23606797749979 },
        { "diagonal in yz", "000 110", 2.0 / 3, 4.330127018922193, 2.23606797749979 },
        { "other diagonal in yz", "010 100", 1.0 / 3, 3.4641016151377553, 2.23606797749979 },
        { "corner contact", "000 111", 1.0 / 3, 3.4641016151377553, 2.449489742783178 },
        { "L of three", "000 001 010", 1.4166666666666667, 7.292528739883944, 2.23606797749979 },
        { "cube of 2", Box(2, (_, _, _) => true), 5.666666666666667, 16.217332181807443, 2.449489742783178 },
        { "cube of 2 without (1,1,0)", Box(2, (z, y, x) => (z, y, x) != (1, 1, 0)), 4.875, 15.194088049601122, 2.449489742783178 },
        { "cube of 3", Box(3, (_, _, _) => true), 23.166666666666668, 42.70261355604606, 4.123105625617661 },
        { "cube of 3 without its centre", Box(3, (z, y, x) => (z, y, x) != (1, 1, 1)), 23, 44.43466436361494, 4.123105625617661 },
        { "plus of 7", Box(3, (z, y, x) => Math.Abs(z - 1) + Math.Abs(y - 1) + Math.Abs(x - 1) <= 1), 4.5, 15.588457268119901, 3 },
        { "even checkerboard", Box(2, (z, y, x) => (z + y + x) % 2 == 0), 1, 6.928203230275506, 2.23606797749979 },
        { "odd checkerboard", Box(2, (z, y, x) => (z + y + x) % 2 == 1), 1.1666666666666667, 9.526279441628827, 2.23606797749979 },
    };

    [Theory]
    [MemberData(nameof(Regions))]
    public void Measure_SmallRegion_HasItsVolumeAreaAndDiameter(string name, string voxels, double volume, double area, double diameter)
    {
        using Shape shape = ShapeOf(voxels, new SpacingMm(1, 1, 1));
        (double foundVolume, double foundArea) = OpenMesh.Measure(shape.View, shape.Spacing, shape.Work);
        Assert.Equal(volume, foundVolume, 1e-12);
        Assert.Equal(area, foundArea, 1e-12);
        Assert.Equal(diameter, new ShapeSummary(shape.View, shape.Spacing, shape.Work).MaximumDiameterMm, 1e-12);
        Assert.NotEmpty(name);
    }

    [Theory]
    [InlineData(1, 1, 7)]
    [InlineData(2, 34, 62.27662105660026)]
    [InlineData(3, 139, 161.55324211320058)]
    public void Measure_UnequalSpacing_IsInMillimetres(int edge, double volume, double area)
    {
        using Shape shape = ShapeOf(Box(edge, (_, _, _) => true), new SpacingMm(1, 2, 3));
        (double foundVolume, double foundArea) = OpenMesh.Measure(shape.View, shape.Spacing, shape.Work);
        Assert.Equal(volume, foundVolume, 1e-12 * volume);
        Assert.Equal(area, foundArea, 1e-12 * area);
    }

    [Property(MaxTest = 60)]
    public void Measure_AnyMask_IsTheSumOverItsTriangles(int seed)
    {
        using Shape shape = Shape.Of(Shape.Random(seed));
        (double volume, double area) = OpenMesh.Measure(shape.View, shape.Spacing, shape.Work);
        (double plainVolume, double plainArea) = Plain(shape);
        Assert.Equal(plainVolume, volume, 1e-9 * Math.Max(1, Math.Abs(plainVolume)));
        Assert.Equal(plainArea, area, 1e-10 * plainArea);
    }

    [Property(MaxTest = 60)]
    public void PlaneDiameter_AnyMask_IsThatOfAllPairsOfVertices(int seed)
    {
        using Shape shape = Shape.Of(Shape.Random(seed));
        List<(int X, int Y, int Z)> vertices = Vertices(shape);
        SpacingMm s = shape.Spacing;
        for (int axis = 0; axis < 3; axis++)
        {
            double best = 0;
            foreach (var plane in vertices.GroupBy(v => axis switch { 0 => v.X, 1 => v.Y, _ => v.Z }))
            {
                (int X, int Y, int Z)[] points = [.. plane];
                foreach (var a in points)
                {
                    foreach (var b in points)
                    {
                        double x = (a.X - b.X) * s.X / 2, y = (a.Y - b.Y) * s.Y / 2, z = (a.Z - b.Z) * s.Z / 2;
                        best = Math.Max(best, Math.Sqrt((x * x) + (y * y) + (z * z)));
                    }
                }
            }

            Assert.Equal(best, PlaneDiameter.Find(shape.View, s, axis, shape.Work), 1e-10 * Math.Max(1, best));
        }
    }

    /// <summary>Sums over triangles with absolute corners, in the order z, y, x, from the centre of the first voxel of the padded box.</summary>
    private static (double Volume, double Area) Plain(Shape shape)
    {
        GridSize size = shape.View.Size;
        int At(int x, int y, int z) => size.Contains(new VoxelIndex(x, y, z)) ? shape.View.Row(y, z)[x] : 0;
        double[] spacing = [shape.Spacing.Z, shape.Spacing.Y, shape.Spacing.X];
        double volume = 0, area = 0;
        for (int z = -1; z < size.Z; z++)
        {
            for (int y = -1; y < size.Y; y++)
            {
                for (int x = -1; x < size.X; x++)
                {
                    int code = 0;
                    for (int corner = 0; corner < 8; corner++) code |= At(x + (corner & 1), y + ((corner >> 1) & 1), z + (corner >> 2)) << corner;
                    foreach (OpenMeshTriangle t in OpenMeshCases.Triangles[code])
                    {
                        double[] Corner(MeshVertex v) => [(z + 1 + (v.Z / 2.0)) * spacing[0], (y + 1 + (v.Y / 2.0)) * spacing[1], (x + 1 + (v.X / 2.0)) * spacing[2]];
                        double[] a = Corner(t.A), b = Corner(t.B), c = Corner(t.C);
                        double[] ab = Cross(a, b);
                        volume += ((ab[0] * c[0]) + (ab[1] * c[1]) + (ab[2] * c[2])) / 6;
                        double[] normal = Cross([.. a.Zip(c, (p, q) => p - q)], [.. b.Zip(c, (p, q) => p - q)]);
                        area += Math.Sqrt(normal.Sum(n => n * n)) / 2;
                    }
                }
            }
        }

        return (volume, area);
    }

    private static double[] Cross(double[] a, double[] b) =>
        [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];

    /// <summary>Middles between a voxel inside and a face neighbour outside, in halves of a voxel.</summary>
    private static List<(int X, int Y, int Z)> Vertices(Shape shape)
    {
        GridSize size = shape.View.Size;
        int At(int x, int y, int z) => size.Contains(new VoxelIndex(x, y, z)) ? shape.View.Row(y, z)[x] : 0;
        var vertices = new List<(int X, int Y, int Z)>();
        for (int i = 0; i < size.VoxelCount; i++)
        {
            VoxelIndex v = size.IndexOf(i);
            if (At(v.X, v.Y, v.Z) == 0) continue;
            foreach ((int x, int y, int z) in ((int, int, int)[])[(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)])
            {
                if (At(v.X + x, v.Y + y, v.Z + z) == 0) vertices.Add(((2 * v.X) + x, (2 * v.Y) + y, (2 * v.Z) + z));
            }
        }

        return vertices;
    }

    private static string Box(int edge, Func<int, int, int, bool> isInside) => string.Join(' ',
        from z in Enumerable.Range(0, edge)
        from y in Enumerable.Range(0, edge)
        from x in Enumerable.Range(0, edge)
        where isInside(z, y, x)
        select $"{z}{y}{x}");

    private static Shape ShapeOf(string voxels, SpacingMm spacing)
    {
        string[] offsets = voxels.Split(' ');
        int Extent(int axis) => offsets.Max(o => o[axis] - '0') + 1;
        return Shape.Of(new GridSize(Extent(2), Extent(1), Extent(0)), spacing, (x, y, z) => offsets.Contains($"{z}{y}{x}"));
    }
}
