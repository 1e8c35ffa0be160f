using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>The event times of several groups: what log-rank tests and hazard ratios without a model add up.</summary>
internal sealed class GroupedRiskSets
{
    private GroupedRiskSets(ValueList<string> levels, int[] counts, List<GroupedEventTime> times, int rowsLeftOut)
    {
        Levels = levels;
        Counts = counts;
        Times = times;
        RowsLeftOut = rowsLeftOut;
    }

    public ValueList<string> Levels { get; }

    public int[] Counts { get; }

    /// <summary>By stratum, then time.</summary>
    public List<GroupedEventTime> Times { get; }

    public int RowsLeftOut { get; }

    public static GroupedRiskSets Build(
        SurvivalOutcome outcome, IReadOnlyList<string?> groups, IReadOnlyList<string?>? strata, IReadOnlyList<string>? levels)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        GroupCodes group = GroupCodes.Of(groups, outcome.Count, nameof(groups), levels);
        GroupCodes stratum = strata is null ? GroupCodes.Single(outcome.Count) : GroupCodes.Of(strata, outcome.Count, nameof(strata));
        int[] kept = [.. Enumerable.Range(0, outcome.Count).Where(i => group.Codes[i] >= 0 && stratum.Codes[i] >= 0)];
        int[] counts = new int[group.Levels.Count];
        foreach (int row in kept) counts[group.Codes[row]]++;
        Check(outcome, group.Levels, counts, kept);

        var times = new List<GroupedEventTime>();
        for (int s = 0; s < stratum.Levels.Count; s++)
        {
            times.AddRange(OfStratum(outcome, group.Codes, counts.Length, [.. kept.Where(row => stratum.Codes[row] == s)]));
        }

        return new GroupedRiskSets(group.Levels, counts, times, outcome.Count - kept.Length);
    }

    private static void Check(SurvivalOutcome outcome, ValueList<string> levels, int[] counts, int[] kept)
    {
        if (levels.Count < 2)
        {
            throw new FitException($"All rows are in {(levels.Count == 0 ? "no group" : $"one group ('{levels[0]}')")}; two are needed for a comparison.");
        }

        int empty = Array.IndexOf(counts, 0);
        if (empty >= 0) throw new FitException($"The group '{levels[empty]}' has no rows, so it can't be compared.");
        bool any = false;
        foreach (int row in kept) any |= outcome.Events[row];
        if (!any) throw new FitException($"Outcome '{outcome.Name}': all {kept.Length} rows are censored; without an event there is nothing to compare.");
    }

    private static IEnumerable<GroupedEventTime> OfStratum(SurvivalOutcome outcome, int[] codes, int groupCount, int[] rows)
    {
        double[] times = [.. rows.Select(row => outcome.Times[row])];
        Array.Sort(times, rows);
        int[] entering = outcome.HasEntryTimes ? [.. rows.OrderBy(row => outcome.EntryTimes[row])] : [];
        int[] atRisk = new int[groupCount];
        if (!outcome.HasEntryTimes)
        {
            foreach (int row in rows) atRisk[codes[row]]++;
        }

        double survival = 1;
        for (int first = 0, next, entered = 0; first < rows.Length; first = next)
        {
            for (; entered < entering.Length && outcome.EntryTimes[entering[entered]] < times[first]; entered++) atRisk[codes[entering[entered]]]++;
            int[] events = new int[groupCount];
            for (next = first; next < rows.Length && times[next] == times[first]; next++)
            {
                if (outcome.Events[rows[next]]) events[codes[rows[next]]]++;
            }

            int n = atRisk.Sum(), d = events.Sum();
            if (d > 0)
            {
                yield return new GroupedEventTime(times[first], n, d, [.. atRisk], events, survival);
                survival *= (double)(n - d) / n;
            }

            for (int i = first; i < next; i++) atRisk[codes[rows[i]]]--;
        }
    }
}
