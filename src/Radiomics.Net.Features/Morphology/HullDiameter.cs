using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Greatest distance between two corners of a convex hull, which is that of any two points of the region's mesh.</summary>
internal static class HullDiameter
{
    /// <summary>The diameter in mm.</summary>
    /// <remarks>
    /// Two sweeps to the farthest corner give a first distance; by the triangle inequality, corners that are together
    /// nearer to the centre than that can't be farther from each other, and few pairs are left.
    /// </remarks>
    public static double Find(ConvexHull hull, SpacingMm spacing)
    {
        VectorMm[] corners = [.. hull.Vertices.Select(v => v.ToMm(spacing))];
        VectorMm farthest = FarthestFrom(corners, corners[0]);
        VectorMm opposite = FarthestFrom(corners, farthest);
        double best = (opposite - farthest).Dot(opposite - farthest);
        VectorMm centre = new VectorMm(farthest.X + opposite.X, farthest.Y + opposite.Y, farthest.Z + opposite.Z) * 0.5;

        (double Radius, VectorMm Corner)[] sorted = [.. corners.Select(c => (Radius: (c - centre).Length, Corner: c)).OrderByDescending(c => c.Radius)];
        for (int i = 0; i < sorted.Length; i++)
        {
            // The margin keeps a pair that rounding of the radii would hide.
            if ((sorted[0].Radius + sorted[i].Radius) * (1 + 1e-12) < Math.Sqrt(best)) break;
            for (int j = 0; j < i; j++)
            {
                if ((sorted[i].Radius + sorted[j].Radius) * (1 + 1e-12) < Math.Sqrt(best)) break;
                VectorMm difference = sorted[i].Corner - sorted[j].Corner;
                best = Math.Max(best, difference.Dot(difference));
            }
        }

        return Math.Sqrt(best);
    }

    private static VectorMm FarthestFrom(VectorMm[] corners, VectorMm from)
    {
        VectorMm farthest = from;
        double best = 0;
        foreach (VectorMm corner in corners)
        {
            double distance = (corner - from).Dot(corner - from);
            if (distance > best) (farthest, best) = (corner, distance);
        }

        return farthest;
    }
}
