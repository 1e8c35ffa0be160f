namespace Radiomics.Net.Imaging;

/// <summary>Points on a sphere: the vertices of an icosahedron whose triangles were split at their edges' midpoints.</summary>
internal static class SphereDirections
{
    /// <summary>The points, each once: 12, 42, 162, ...</summary>
    public static (double A, double B, double C)[] Create(double radius, int subdivision)
    {
        double t = (1 + Math.Sqrt(5)) / 2;
        var points = new List<(double A, double B, double C)>
        {
            (-1, t, 0), (1, t, 0), (-1, -t, 0), (1, -t, 0), (0, -1, t), (0, 1, t), (0, -1, -t), (0, 1, -t), (t, 0, -1), (t, 0, 1), (-t, 0, -1), (-t, 0, 1),
        };
        for (int i = 0; i < points.Count; i++) points[i] = OnSphere(points[i], 1);
        List<(int P, int Q, int R)> triangles = Faces(points);
        for (int round = 0; round < subdivision; round++) triangles = Split(points, triangles);
        return [.. points.Select(point => OnSphere(point, radius))];
    }

    /// <summary>The 20 triples of neighbours.</summary>
    private static List<(int P, int Q, int R)> Faces(List<(double A, double B, double C)> points)
    {
        // Neighbours are the closest points: 1.05 apart on the unit sphere, the next 1.70.
        bool AreNeighbours(int i, int j) => Dot(points[i], points[j]) > 0.3;
        var faces = new List<(int P, int Q, int R)>();
        for (int p = 0; p < points.Count; p++)
        {
            for (int q = p + 1; q < points.Count; q++)
            {
                for (int r = q + 1; r < points.Count; r++)
                {
                    if (AreNeighbours(p, q) && AreNeighbours(q, r) && AreNeighbours(p, r)) faces.Add((p, q, r));
                }
            }
        }

        return faces;
    }

    private static List<(int P, int Q, int R)> Split(List<(double A, double B, double C)> points, List<(int P, int Q, int R)> triangles)
    {
        var midpoints = new Dictionary<(int, int), int>();
        int Middle(int i, int j)
        {
            (int, int) edge = (Math.Min(i, j), Math.Max(i, j));
            if (midpoints.TryGetValue(edge, out int known)) return known;
            ((double A, double B, double C) a, (double A, double B, double C) b) = (points[i], points[j]);
            points.Add(OnSphere(((a.A + b.A) / 2, (a.B + b.B) / 2, (a.C + b.C) / 2), 1));
            return midpoints[edge] = points.Count - 1;
        }

        var split = new List<(int P, int Q, int R)>();
        foreach ((int p, int q, int r) in triangles)
        {
            (int pq, int qr, int rp) = (Middle(p, q), Middle(q, r), Middle(r, p));
            split.AddRange([(p, pq, rp), (q, qr, pq), (r, rp, qr), (pq, qr, rp)]);
        }

        return split;
    }

    private static (double A, double B, double C) OnSphere((double A, double B, double C) point, double radius)
    {
        double length = Math.Sqrt(Dot(point, point));
        return (point.A / length * radius, point.B / length * radius, point.C / length * radius);
    }

    private static double Dot((double A, double B, double C) a, (double A, double B, double C) b) => (a.A * b.A) + (a.B * b.B) + (a.C * b.C);
}
