using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Puts rows into groups of similar risk.</summary>
internal static class CalibrationGroups
{
    /// <summary>The groups in rising order, and the cut points where the grouping has them.</summary>
    public static (CalibrationGroup[] Groups, double[] Breaks) Make(ReadOnlySpan<double> probabilities, BinaryOutcome outcome, CalibrationGrouping grouping, int wanted)
    {
        double[] sorted = probabilities.ToArray();
        int[] order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        double[] breaks = [];
        int[] numbers = grouping switch
        {
            CalibrationGrouping.QuantileCut => ByQuantile(sorted, breaks = Breaks(sorted, wanted)),
            CalibrationGrouping.TiedBlocks => ByBlock(sorted, wanted),
            CalibrationGrouping.MeanRank => ByRank(sorted, wanted),
            _ => throw new ArgumentOutOfRangeException(nameof(grouping), grouping, "There is no such grouping."),
        };

        var groups = new List<CalibrationGroup>(wanted);
        for (int i = 0; i < sorted.Length;)
        {
            int start = i, observed = 0;
            double expected = 0;
            for (; i < sorted.Length && numbers[i] == numbers[start]; i++)
            {
                if (outcome[order[i]]) observed++;
                expected += sorted[i];
            }

            groups.Add(new CalibrationGroup(i - start, observed, expected));
        }

        return ([.. groups], breaks);
    }

    // Type-7 quantiles at whole multiples of 1/g, the position in whole numbers so that it does not round.
    private static double[] Breaks(double[] sorted, int wanted)
    {
        var breaks = new List<double>(wanted + 1);
        for (int k = 0; k <= wanted; k++)
        {
            long position = (long)(sorted.Length - 1) * k;
            int low = (int)(position / wanted);
            double part = (double)(position % wanted) / wanted;
            double value = part == 0 ? sorted[low] : sorted[low] + (part * (sorted[low + 1] - sorted[low]));
            if (breaks.Count == 0 || value != breaks[^1]) breaks.Add(value);
        }

        return [.. breaks];
    }

    private static int[] ByQuantile(double[] sorted, double[] breaks)
    {
        int[] numbers = new int[sorted.Length];
        int number = 1;
        for (int i = 0; i < sorted.Length; i++)
        {
            while (number < breaks.Length - 1 && sorted[i] > breaks[number]) number++;
            numbers[i] = number;
        }

        return numbers;
    }

    private static int[] ByBlock(double[] sorted, int wanted)
    {
        int n = sorted.Length, target = (int)(((double)n / wanted) + 0.5), number = 0, size = 0, previous = 0;
        int[] numbers = new int[n];
        for (int start = 0; start < n;)
        {
            int end = start;
            while (end < n && sorted[end] == sorted[start]) end++;
            int block = end - start;
            if (size > 0 && !(size < target && size + (block / 2) <= target))
            {
                previous = start;
                number++;
                size = 0;
            }

            for (int i = start; i < end; i++) numbers[i] = number;
            size += block;
            start = end;
        }

        if (number > 0 && size <= n / (2 * wanted))
        {
            for (int i = previous; i < n; i++) numbers[i] = number - 1;
        }

        return numbers;
    }

    private static int[] ByRank(double[] sorted, int wanted)
    {
        double[] ranks = Ranks.MidRanks(sorted);
        return [.. ranks.Select(rank => (int)Math.Ceiling(rank * wanted / sorted.Length))];
    }
}
