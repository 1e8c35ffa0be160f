namespace Radiomics.Net.Modelling;

/// <summary>Share of event/non-event pairs with the event higher, ties one half: the Mann-Whitney statistic over its maximum.</summary>
internal static class AreaUnderCurve
{
    /// <summary>The area; NaN where one class is missing.</summary>
    public static double Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> events)
    {
        (long twice, long pairs) = Count(scores, events);
        return pairs == 0 ? double.NaN : twice / (2.0 * pairs);
    }

    /// <summary>Twice the number of pairs won (a whole number, since a tie is half a win) and the number of pairs.</summary>
    public static (long TwiceWon, long Pairs) Count(ReadOnlySpan<double> scores, ReadOnlySpan<bool> events)
    {
        double[] sorted = scores.ToArray();
        bool[] flags = events.ToArray();
        Array.Sort(sorted, flags);
        long twice = 0, below = 0, eventCount = 0;
        for (int i = 0; i < sorted.Length;)
        {
            long tiedEvents = 0, tiedOthers = 0;
            int j = i;
            for (; j < sorted.Length && sorted[j] == sorted[i]; j++)
            {
                if (flags[j]) tiedEvents++;
                else tiedOthers++;
            }

            twice += tiedEvents * ((2 * below) + tiedOthers);
            below += tiedOthers;
            eventCount += tiedEvents;
            i = j;
        }

        return (twice, eventCount * below);
    }
}
