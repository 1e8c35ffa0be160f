namespace Radiomics.Net.Features;

/// <summary>Points of a plane in halves of a voxel, line by line, and the greatest distance between two of them.</summary>
internal sealed class PlanePoints
{
    private readonly List<(int X, int Y)> _low = [];
    private readonly List<(int X, int Y)> _high = [];

    /// <summary>Adds the first and the last point of a line; lines rise.</summary>
    public void Add(int first, int last, int y)
    {
        _low.Add((first, y));
        _high.Add((last, y));
    }

    public void Clear()
    {
        _low.Clear();
        _high.Clear();
    }

    /// <summary>Square of the greatest distance, 0 without points.</summary>
    /// <param name="alongMm">Spacing along a line.</param>
    /// <param name="acrossMm">Spacing from line to line.</param>
    public double SquaredDiameter(double alongMm, double acrossMm)
    {
        KeepConvex(_low, sign: 1);
        KeepConvex(_high, sign: -1);
        double best = 0;
        foreach ((int x, int y) in _low)
        {
            foreach ((int otherX, int otherY) in _low) Compare(x - otherX, y - otherY);
            foreach ((int otherX, int otherY) in _high) Compare(x - otherX, y - otherY);
        }

        for (int i = 0; i < _high.Count; i++)
        {
            for (int j = 0; j < i; j++) Compare(_high[i].X - _high[j].X, _high[i].Y - _high[j].Y);
        }

        return best;

        void Compare(int dx, int dy)
        {
            double along = dx * 0.5 * alongMm, across = dy * 0.5 * acrossMm;
            best = Math.Max(best, (along * along) + (across * across));
        }
    }

    /// <summary>Andrew's monotone chain over points that rise in y: drops those inside the hull.</summary>
    private static void KeepConvex(List<(int X, int Y)> chain, int sign)
    {
        int kept = 0;
        for (int i = 0; i < chain.Count; i++)
        {
            (int X, int Y) point = chain[i];
            while (kept >= 2 && sign * Turn(chain[kept - 2], chain[kept - 1], point) <= 0) kept--;
            chain[kept++] = point;
        }

        chain.RemoveRange(kept, chain.Count - kept);
    }

    private static long Turn((int X, int Y) a, (int X, int Y) b, (int X, int Y) c) =>
        ((long)(b.Y - a.Y) * (c.X - a.X)) - ((long)(b.X - a.X) * (c.Y - a.Y));
}
