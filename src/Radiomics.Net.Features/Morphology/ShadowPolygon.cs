namespace Radiomics.Net.Features;

/// <summary>A convex polygon, counter-clockwise: the shadow of a body on a plane.</summary>
internal sealed class ShadowPolygon
{
    private readonly (double U, double V)[] _corners;

    private ShadowPolygon((double U, double V)[] corners) => _corners = corners;

    /// <summary>Corners, counter-clockwise.</summary>
    public IReadOnlyList<(double U, double V)> Corners => _corners;

    /// <summary>The convex hull of points in the plane (Andrew's monotone chain).</summary>
    public static ShadowPolygon Create(List<(double U, double V)> points)
    {
        points.Sort();
        var corners = new List<(double U, double V)>();
        for (int pass = 0; pass < 2; pass++)
        {
            int start = corners.Count;
            foreach ((double U, double V) point in points)
            {
                while (corners.Count - start >= 2 && Turn(corners[^2], corners[^1], point) <= 0) corners.RemoveAt(corners.Count - 1);
                corners.Add(point);
            }

            // The last point begins the way back.
            corners.RemoveAt(corners.Count - 1);
            points.Reverse();
        }

        return new ShadowPolygon([.. corners]);
    }

    /// <summary>Area of the smallest rectangle around the polygon, and the sum of its two sides.</summary>
    public (double Area, double Girth) SmallestRectangle()
    {
        int n = _corners.Length, right = 0, top = 0, left = 0;
        double bestArea = double.PositiveInfinity, bestGirth = 0;
        for (int i = 0; i < n; i++)
        {
            (double U, double V) a = _corners[i], b = _corners[(i + 1) % n];
            double u = b.U - a.U, v = b.V - a.V, length = Math.Sqrt((u * u) + (v * v));
            (u, v) = (u / length, v / length);
            double Along(int corner) => (_corners[corner % n].U * u) + (_corners[corner % n].V * v);
            double Above(int corner) => (_corners[corner % n].V * u) - (_corners[corner % n].U * v);

            // The farthest corners along, above and back only move on as the edge turns.
            if (right < i) right = i;
            while (right < i + n && Along(right + 1) > Along(right)) right++;
            if (top < right) top = right;
            while (top < i + n && Above(top + 1) > Above(top)) top++;
            if (left < top) left = top;
            while (left < i + n && Along(left + 1) < Along(left)) left++;

            double width = Along(right) - Along(left), height = Above(top) - Above(i);
            if (width * height >= bestArea) continue;
            (bestArea, bestGirth) = (width * height, width + height);
        }

        return (bestArea, bestGirth);
    }

    private static double Turn((double U, double V) a, (double U, double V) b, (double U, double V) c) =>
        ((b.U - a.U) * (c.V - a.V)) - ((b.V - a.V) * (c.U - a.U));
}
