namespace Radiomics.Net.Modelling;

/// <summary>Ranks from 1, tied values sharing the mean of theirs (mid-ranks).</summary>
internal static class Ranks
{
    /// <summary>Ranks values; NaN must have been taken out before.</summary>
    public static double[] MidRanks(ReadOnlySpan<double> values) => MidRanks(values, out _);

    /// <summary>Ranks values and gives the sizes of the groups of equal values, in ascending order of value (1 = no tie).</summary>
    public static double[] MidRanks(ReadOnlySpan<double> values, out int[] tieSizes)
    {
        int count = values.Length;
        double[] sorted = values.ToArray();
        var order = new int[count];
        for (int i = 0; i < count; i++) order[i] = i;
        Array.Sort(sorted, order);

        var ranks = new double[count];
        var sizes = new List<int>(count);
        for (int start = 0; start < count;)
        {
            int end = start + 1;
            while (end < count && sorted[end] == sorted[start]) end++;
            double rank = (start + 1 + end) / 2.0;
            for (int i = start; i < end; i++) ranks[order[i]] = rank;
            sizes.Add(end - start);
            start = end;
        }

        tieSizes = [.. sizes];
        return ranks;
    }

    /// <summary>The sum of t^3 - t over groups of equal values: the usual correction of rank variances.</summary>
    public static double TieCorrection(ReadOnlySpan<int> tieSizes)
    {
        double sum = 0;
        foreach (int t in tieSizes) sum += ((double)t * t * t) - t;
        return sum;
    }
}
