namespace Radiomics.Net.Modelling;

/// <summary>
/// The placements of DeLong, DeLong and Clarke-Pearson (Biometrics 44 (1988) 837-845): for every event the share of non-events
/// below it, for every non-event the share of events above it, ties one half.
/// </summary>
/// <remarks>By mid-ranks in O(n log n): Sun and Xu, IEEE Signal Process Lett 21 (2014) 1389-1393.</remarks>
internal sealed class DeLongPlacements
{
    private DeLongPlacements(double[] events, double[] nonEvents)
    {
        Events = events;
        NonEvents = nonEvents;
    }

    /// <summary>One a row with the event, in the order of the rows.</summary>
    public double[] Events { get; }

    /// <summary>One a row without it, in the order of the rows.</summary>
    public double[] NonEvents { get; }

    /// <summary>The placements of scores of which the higher means the event.</summary>
    public static DeLongPlacements Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened)
    {
        int n = scores.Length, n1 = 0;
        foreach (bool one in happened) n1 += one ? 1 : 0;
        int n0 = n - n1;
        double[] high = new double[n1], low = new double[n0];
        for (int i = 0, a = 0, b = 0; i < n; i++)
        {
            if (happened[i]) high[a++] = scores[i];
            else low[b++] = scores[i];
        }

        double[] all = Ranks.MidRanks(scores), amongHigh = Ranks.MidRanks(high), amongLow = Ranks.MidRanks(low);
        for (int i = 0, a = 0, b = 0; i < n; i++)
        {
            if (happened[i])
            {
                high[a] = (all[i] - amongHigh[a]) / n0;
                a++;
            }
            else
            {
                low[b] = 1 - ((all[i] - amongLow[b]) / n1);
                b++;
            }
        }

        return new DeLongPlacements(high, low);
    }

    /// <summary>Variance of the AUC.</summary>
    public double Variance() => Covariance(Events, Events) + Covariance(NonEvents, NonEvents);

    /// <summary>Covariance of the AUCs of two scores of the same rows.</summary>
    public static double Covariance(DeLongPlacements first, DeLongPlacements second) =>
        Covariance(first.Events, second.Events) + Covariance(first.NonEvents, second.NonEvents);

    /// <summary>Variance of the difference of two AUCs, from the differences of the placements, so that equal ones give exactly 0.</summary>
    public static double VarianceOfDifference(DeLongPlacements first, DeLongPlacements second)
    {
        double[] events = Differences(first.Events, second.Events), nonEvents = Differences(first.NonEvents, second.NonEvents);
        return Covariance(events, events) + Covariance(nonEvents, nonEvents);
    }

    private static double[] Differences(double[] a, double[] b)
    {
        double[] differences = new double[a.Length];
        for (int i = 0; i < a.Length; i++) differences[i] = a[i] - b[i];
        return differences;
    }

    // Covariance of two means: the sample covariance (n - 1) over n.
    private static double Covariance(double[] a, double[] b)
    {
        double n = a.Length, meanA = 0, meanB = 0, sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            meanA += a[i];
            meanB += b[i];
        }

        meanA /= n;
        meanB /= n;
        for (int i = 0; i < a.Length; i++) sum += (a[i] - meanA) * (b[i] - meanB);
        return sum / (n - 1) / n;
    }
}
