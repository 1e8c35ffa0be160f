namespace Radiomics.Net.Features;

/// <summary>A convex polygon, counter-clockwise: the shadow of a body on a plane.</summary>
/// <remarks>
/// Corners are chosen on a fine grid of whole numbers (2⁻²⁸ of the polygon's size), so that points which differ by rounding
/// are one point and every turn is decided exactly; lengths are those of the points themselves.
/// </remarks>
internal sealed class ShadowPolygon
{
    private const double GridHalf = 1 << 28;

    private readonly List<Corner> _corners;

    private ShadowPolygon(List<Corner> corners) => _corners = corners;

    /// <summary>The convex hull of points in the plane, not all on one line (Andrew's monotone chain).</summary>
    public static ShadowPolygon Create(List<(double U, double V)> points)
    {
        double extent = 0;
        foreach ((double u, double v) in points) extent = Math.Max(extent, Math.Max(Math.Abs(u), Math.Abs(v)));
        double scale = GridHalf / extent;
        var snapped = new List<Corner>(points.Count);
        foreach ((double u, double v) in points) snapped.Add(new Corner((long)Math.Round(u * scale), (long)Math.Round(v * scale), u, v));
        snapped.Sort((a, b) => (a.X, a.Y, a.U, a.V).CompareTo((b.X, b.Y, b.U, b.V)));

        var corners = new List<Corner>();
        for (int pass = 0; pass < 2; pass++)
        {
            int start = corners.Count;
            foreach (Corner point in snapped)
            {
                if (corners.Count > start && corners[^1].X == point.X && corners[^1].Y == point.Y) continue;
                while (corners.Count - start >= 2 && Turn(corners[^2], corners[^1], point) <= 0) corners.RemoveAt(corners.Count - 1);
                corners.Add(point);
            }

            // The last point begins the way back.
            corners.RemoveAt(corners.Count - 1);
            snapped.Reverse();
        }

        return new ShadowPolygon(corners);
    }

    /// <summary>Area of the smallest rectangle around the polygon, and the sum of its two sides.</summary>
    public (double Area, double Girth) SmallestRectangle()
    {
        int n = _corners.Count, right = 0, top = 0, left = 0;
        double bestArea = double.PositiveInfinity, bestGirth = 0;
        for (int i = 0; i < n; i++)
        {
            Corner a = At(i), b = At(i + 1);
            long x = b.X - a.X, y = b.Y - a.Y;
            long Along(int corner) => (At(corner).X * x) + (At(corner).Y * y);
            long Above(int corner) => (At(corner).Y * x) - (At(corner).X * y);

            // The farthest corners along, above and back only move on as the edge turns.
            right = Math.Max(right, i);
            while (Along(right + 1) > Along(right)) right++;
            top = Math.Max(top, right);
            while (Above(top + 1) > Above(top)) top++;
            left = Math.Max(left, top);
            while (Along(left + 1) < Along(left)) left++;

            double u = b.U - a.U, v = b.V - a.V, length = Math.Sqrt((u * u) + (v * v));
            double width = (((At(right).U - At(left).U) * u) + ((At(right).V - At(left).V) * v)) / length;
            double height = (((At(top).V - a.V) * u) - ((At(top).U - a.U) * v)) / length;
            if (width * height >= bestArea) continue;
            (bestArea, bestGirth) = (width * height, width + height);
        }

        return (bestArea, bestGirth);
    }

    private Corner At(int index) => _corners[index % _corners.Count];

    private static long Turn(Corner a, Corner b, Corner c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

    /// <summary>A corner on the fine grid, and where it really lies.</summary>
    private readonly record struct Corner(long X, long Y, double U, double V);
}
