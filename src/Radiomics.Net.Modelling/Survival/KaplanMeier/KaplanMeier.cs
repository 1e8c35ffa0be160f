using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Kaplan-Meier estimates of survival and of follow-up. Thread-safe.</summary>
public static class KaplanMeier
{
    /// <summary>Estimates the survival curve of all rows.</summary>
    /// <param name="outcome">Times and events; entry times are honoured.</param>
    /// <param name="confidenceLevel">Level of the curve's intervals, above 0 and below 1.</param>
    /// <exception cref="FitException">The outcome has no rows.</exception>
    public static KaplanMeierCurve Estimate(SurvivalOutcome outcome, double confidenceLevel = 0.95)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Estimate(outcome.Name, outcome.Times, outcome.Events, outcome.EntryTimes, confidenceLevel);
    }

    /// <summary>Estimates one curve for each group.</summary>
    /// <param name="outcome">Times and events.</param>
    /// <param name="groups">Group of each row; rows whose group is null or empty are left out.</param>
    /// <param name="confidenceLevel">Level of the curves' intervals.</param>
    /// <returns>Groups and curves, in ordinal order of the group names.</returns>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">No row has a group.</exception>
    public static ValueList<KaplanMeierGroup> EstimateByGroup(SurvivalOutcome outcome, IReadOnlyList<string?> groups, double confidenceLevel = 0.95)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var coded = GroupCodes.Of(groups, outcome.Count, nameof(groups));
        if (coded.Levels.Count == 0) throw new FitException("No row has a group, so there is no curve to estimate.");
        return coded.Levels.Select((level, g) => new KaplanMeierGroup(level, Estimate(outcome.SelectRows(coded.RowsOf(g)), confidenceLevel))).ToValueList();
    }

    /// <summary>Estimates how long patients were followed: the same with censoring as the event (reverse Kaplan-Meier).</summary>
    /// <param name="outcome">Times and events of the outcome itself.</param>
    /// <param name="confidenceLevel">Level of the curve's intervals.</param>
    /// <returns>The curve; its median is the median follow-up. At a tied time censorings come before events here.</returns>
    /// <remarks>Schemper and Smith 1996, doi 10.1016/0197-2456(96)00075-X.</remarks>
    /// <exception cref="FitException">The outcome has no rows.</exception>
    public static KaplanMeierCurve EstimateFollowUp(SurvivalOutcome outcome, double confidenceLevel = 0.95)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        bool[] censored = new bool[outcome.Count];
        for (int i = 0; i < censored.Length; i++) censored[i] = !outcome.Events[i];
        return Estimate(outcome.Name, outcome.Times, censored, outcome.EntryTimes, confidenceLevel);
    }

    private static KaplanMeierCurve Estimate(
        string name, ReadOnlySpan<double> rowTimes, ReadOnlySpan<bool> rowEvents, ReadOnlySpan<double> entryTimes, double confidenceLevel)
    {
        Interval.RequireLevel(confidenceLevel, nameof(confidenceLevel));
        if (rowTimes.Length == 0) throw new FitException($"Outcome '{name}' has no rows, so there is no survival to estimate.");
        double[] ordered = rowTimes.ToArray(), entries = entryTimes.ToArray();
        bool[] orderedEvents = rowEvents.ToArray();
        Array.Sort(ordered, orderedEvents);
        Array.Sort(entries);

        var times = new List<double>();
        List<int> atRisk = [], events = [], censored = [];
        List<double> survival = [], logErrors = [], hazards = [], hazardErrors = [];
        double s = 1, greenwood = 0, hazard = 0, hazardVariance = 0;
        int entered = 0, eventCount = 0;
        for (int first = 0, next; first < ordered.Length; first = next)
        {
            double time = ordered[first];
            int d = 0;
            for (next = first; next < ordered.Length && ordered[next] == time; next++)
            {
                if (orderedEvents[next]) d++;
            }

            while (entered < entries.Length && entries[entered] < time) entered++;
            int n = (entries.Length == 0 ? ordered.Length : entered) - first;
            s = d == n ? 0 : s * ((double)(n - d) / n);
            greenwood += d == 0 ? 0 : d / ((double)n * (n - d));
            hazard += (double)d / n;
            hazardVariance += d / ((double)n * n);
            eventCount += d;
            times.Add(time);
            atRisk.Add(n);
            events.Add(d);
            censored.Add(next - first - d);
            survival.Add(s);
            logErrors.Add(Math.Sqrt(greenwood));
            hazards.Add(hazard);
            hazardErrors.Add(Math.Sqrt(hazardVariance));
        }

        return new KaplanMeierCurve
        {
            Count = ordered.Length,
            EventCount = eventCount,
            ConfidenceLevel = confidenceLevel,
            Times = times.ToValueList(),
            AtRisk = atRisk.ToValueList(),
            Events = events.ToValueList(),
            Censored = censored.ToValueList(),
            Survival = survival.ToValueList(),
            LogStandardErrors = logErrors.ToValueList(),
            CumulativeHazard = hazards.ToValueList(),
            CumulativeHazardStandardErrors = hazardErrors.ToValueList(),
            EntryTimes = ValueList.Create<double>(entries),
        };
    }
}
