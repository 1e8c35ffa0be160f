namespace Radiomics.Net.Modelling;

/// <summary>Round tick values for an axis: multiples of 1, 2 or 5 times a power of ten.</summary>
/// <remarks>The rule of S and R's pretty (Becker, Chambers and Wilks, The New S Language, 1988), with R's preference for rounder units.</remarks>
internal static class PrettyTicks
{
    private const double Slack = 1e-10;

    /// <summary>Ticks that cover a range with about as many intervals as wished.</summary>
    public static double[] Cover(double low, double high, int intervals)
    {
        if (!(high > low)) return [low];
        double cell = (high - low) / intervals, unit = UnitOf(cell);
        double first = Math.Floor((low / unit) + Slack), last = Math.Ceiling((high / unit) - Slack);

        // Too few intervals: widen at both ends in turn.
        double missing = (intervals / 3) - (last - first);
        if (missing > 0)
        {
            double more = Math.Floor(missing / 2), rest = missing - more;
            last += first >= 0 ? more : rest;
            first -= first >= 0 ? rest : more;
        }

        double[] ticks = new double[(int)(last - first) + 1];
        for (int i = 0; i < ticks.Length; i++) ticks[i] = (first + i) * unit;
        return ticks;
    }

    private static double UnitOf(double cell)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(cell))), unit = power;
        if ((2 * power) - cell < 1.5 * (cell - unit))
        {
            unit = 2 * power;
            if ((5 * power) - cell < 2.75 * (cell - unit))
            {
                unit = 5 * power;
                if ((10 * power) - cell < 1.5 * (cell - unit)) unit = 10 * power;
            }
        }

        return unit;
    }
}
