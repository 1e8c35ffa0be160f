using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Area under the ROC curve of a marker for "event before a time" against "no event up to it". Thread-safe.</summary>
public static class TimeDependentAuc
{
    /// <summary>Weighted by the inverse probability of not being censored (Uno and co-workers 2007; Blanche and co-workers 2013).</summary>
    /// <param name="outcome">Times and events, without entry times.</param>
    /// <param name="marker">One value a row; higher means an earlier event.</param>
    /// <param name="time">The time.</param>
    /// <remarks>Cases: event before the time, weight 1/G(event time-). Controls: end after the time, all of one weight. Tied markers count one half.</remarks>
    /// <exception cref="FitException">The marker holds NaN; or there are no cases or no controls.</exception>
    public static TimeDependentAucResult Weighted(SurvivalOutcome outcome, ReadOnlySpan<double> marker, double time)
    {
        MarkerRows.Check(outcome, marker);
        CensoringCurve censoring = CensoringCurve.Estimate(outcome);
        var cases = new List<(double Marker, double Weight)>();
        var controls = new List<double>();
        for (int i = 0; i < marker.Length; i++)
        {
            if (outcome.Times[i] > time) controls.Add(marker[i]);
            else if (outcome.Times[i] < time && outcome.Events[i]) cases.Add((marker[i], 1 / censoring.Before(outcome.Times[i])));
        }

        if (cases.Count == 0 || controls.Count == 0)
        {
            throw new FitException(FormattableString.Invariant($"Outcome '{outcome.Name}': there are {cases.Count} events before time {time} and {controls.Count} rows that go on after it; both must be there for an AUC."));
        }

        controls.Sort();
        double won = 0, total = 0;
        foreach ((double value, double weight) in cases)
        {
            int below = FirstAtLeast(controls, value), upTo = below;
            while (upTo < controls.Count && controls[upTo] == value) upTo++;
            won += weight * (below + ((upTo - below) / 2.0));
            total += weight * controls.Count;
        }

        return new TimeDependentAucResult(time, won / total, cases.Count, controls.Count, marker.Length - cases.Count - controls.Count);
    }

    /// <summary>By Kaplan-Meier estimates above each cut-off (Heagerty, Lumley and Pepe 2000, doi 10.1111/j.0006-341X.2000.00337.x).</summary>
    /// <param name="outcome">Times and events, without entry times.</param>
    /// <param name="marker">One value a row; higher means an earlier event.</param>
    /// <param name="time">The time.</param>
    /// <remarks>
    /// With P the share above a cut-off and S_c their survival at the time: TPR = (1 - S_c) P/(1 - S), FPR = S_c P/S; trapezoids
    /// over all distinct markers. The curve need not be monotone.
    /// </remarks>
    /// <returns>The area; censored rows count through the Kaplan-Meier estimates.</returns>
    /// <exception cref="FitException">The marker holds NaN; or the survival at the time is 0 or 1.</exception>
    public static TimeDependentAucResult KaplanMeierBased(SurvivalOutcome outcome, ReadOnlySpan<double> marker, double time)
    {
        MarkerRows.Check(outcome, marker);
        if (outcome.HasEntryTimes) throw new FitException($"Outcome '{outcome.Name}' has entry times; an AUC at a time is not defined for late entry here.");
        double survival = KaplanMeier.Estimate(outcome).At(time).Survival;
        if (survival is 0 or 1) throw new FitException(FormattableString.Invariant($"Outcome '{outcome.Name}': the survival at time {time} is {survival}, so there are no {(survival == 1 ? "events" : "survivors")} to tell apart."));

        double[] sorted = marker.ToArray();
        int[] order = [.. Enumerable.Range(0, marker.Length)];
        Array.Sort(sorted, order);
        var subgroups = new SubgroupSurvival(outcome);
        int[] rank = new int[order.Length];
        for (int i = 0; i < order.Length; i++) rank[order[i]] = i;
        double area = 0, truePositive = 1, falsePositive = 1;
        int cases = 0, controls = 0;
        for (int i = 0; i < marker.Length; i++)
        {
            if (outcome.Times[i] > time) controls++;
            else if (outcome.Times[i] < time && outcome.Events[i]) cases++;
            if (i + 1 < sorted.Length && sorted[i + 1] == sorted[i]) continue;
            double share = (double)(sorted.Length - i - 1) / sorted.Length;
            int cut = i;
            double above = share == 0 ? 0 : subgroups.CarriedOn(time, row => rank[row] > cut);
            double nextTrue = (1 - above) * share / (1 - survival), nextFalse = above * share / survival;
            area += (falsePositive - nextFalse) * (truePositive + nextTrue) / 2;
            (truePositive, falsePositive) = (nextTrue, nextFalse);
        }

        return new TimeDependentAucResult(time, area, cases, controls, marker.Length - cases - controls);
    }

    private static int FirstAtLeast(List<double> ascending, double value)
    {
        int low = 0, high = ascending.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ascending[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
