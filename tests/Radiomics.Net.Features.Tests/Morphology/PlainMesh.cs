using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>The mesh triangle by triangle, at their places: checked to be closed, and measured by tetrahedra to the origin.</summary>
internal static class PlainMesh
{
    public static (double Volume, double Area) Measure(Shape shape)
    {
        GridSize size = shape.View.Size;
        int Voxel(int x, int y, int z) => size.Contains(new VoxelIndex(x, y, z)) ? shape.View[x, y, z] : 0;
        var edges = new Dictionary<((int, int, int), (int, int, int)), int>();
        double volume = 0, area = 0;
        for (int z = -1; z < size.Z; z++)
        {
            for (int y = -1; y < size.Y; y++)
            {
                for (int x = -1; x < size.X; x++)
                {
                    int inside = 0;
                    for (int corner = 0; corner < 8; corner++) inside |= Voxel(x + (corner >> 2), y + (corner & 1), z + ((corner >> 1) & 1)) << corner;
                    foreach (MeshTriangle triangle in MeshCases.Triangles[inside])
                    {
                        (int, int, int)[] corners = [.. new[] { triangle.A, triangle.B, triangle.C }.Select(v => ((2 * x) + v.X, (2 * y) + v.Y, (2 * z) + v.Z))];
                        VectorMm[] p = [.. corners.Select(c => new HullPoint(c.Item1, c.Item2, c.Item3).ToMm(shape.Spacing))];
                        VectorMm normal = (p[1] - p[0]).Cross(p[2] - p[0]);
                        volume += p[0].Dot(normal) / 6;
                        area += normal.Length / 2;
                        for (int i = 0; i < 3; i++)
                        {
                            (int, int, int) a = corners[i], b = corners[(i + 1) % 3];
                            int sign = a.CompareTo(b) < 0 ? 1 : -1;
                            var key = sign > 0 ? (a, b) : (b, a);
                            edges[key] = edges.GetValueOrDefault(key) + sign;
                        }
                    }
                }
            }
        }

        Assert.All(edges.Values, balance => Assert.Equal(0, balance));
        return (volume, area);
    }
}
