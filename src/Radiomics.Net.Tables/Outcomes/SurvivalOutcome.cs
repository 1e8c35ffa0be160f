using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>Times to an event, right-censored and possibly entered late, one a row. Immutable and thread-safe.</summary>
public sealed class SurvivalOutcome
{
    private readonly double[] _times;
    private readonly bool[] _events;
    private readonly double[]? _entryTimes;

    /// <summary>Creates an outcome.</summary>
    /// <param name="name">What happened: "death".</param>
    /// <param name="times">Time of the event or of the last contact, one a row, above 0; copied.</param>
    /// <param name="events">Whether the event happened (else the row is censored), one a row; copied.</param>
    /// <param name="entryTimes">Time from which a row was under observation, below its time; empty where all start at 0.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="FitException">A time is not finite, negative or zero, or an entry is not before its time; the message names the row.</exception>
    public SurvivalOutcome(string name, ReadOnlySpan<double> times, ReadOnlySpan<bool> events, ReadOnlySpan<double> entryTimes = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (times.Length != events.Length || (entryTimes.Length != 0 && entryTimes.Length != times.Length))
        {
            throw new ArgumentException($"{times.Length} times, {events.Length} events and {entryTimes.Length} entry times were given.", nameof(events));
        }

        for (int i = 0; i < times.Length; i++)
        {
            double entry = entryTimes.Length == 0 ? 0 : entryTimes[i];
            if (!double.IsFinite(times[i]) || !double.IsFinite(entry)) throw new FitException($"Outcome '{name}': the time in row {i + 1} is not finite.");
            if (entryTimes.Length == 0 && times[i] <= 0)
            {
                int all = 0;
                foreach (double time in times) all += time <= 0 ? 1 : 0;
                throw new FitException(FormattableString.Invariant($"Outcome '{name}': the time in row {i + 1} is {times[i]} ({all} row(s) at or below 0 in all); times must be above 0. Leave such rows out, or add half a unit of time."));
            }

            if (times[i] <= entry) throw new FitException(FormattableString.Invariant($"Outcome '{name}': row {i + 1} ends at {times[i]}, not after its entry at {entry}."));
        }

        Name = name;
        _times = times.ToArray();
        _events = events.ToArray();
        _entryTimes = entryTimes.Length == 0 ? null : entryTimes.ToArray();
        EventCount = _events.Count(e => e);
    }

    /// <summary>What happened.</summary>
    public string Name { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _times.Length;

    /// <summary>Number of events.</summary>
    public int EventCount { get; }

    /// <summary>Time of the event or of the last contact, one a row.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>Whether the event happened, one a row.</summary>
    public ReadOnlySpan<bool> Events => _events;

    /// <summary>Whether rows have entry times of their own.</summary>
    public bool HasEntryTimes => _entryTimes is not null;

    /// <summary>Entry times, one a row; empty where all start at 0.</summary>
    public ReadOnlySpan<double> EntryTimes => _entryTimes;

    /// <summary>The outcome of some rows, in the order given.</summary>
    /// <param name="rows">Row numbers from 0; repeats are allowed.</param>
    public SurvivalOutcome SelectRows(ReadOnlySpan<int> rows)
    {
        double[] times = new double[rows.Length], entries = new double[_entryTimes is null ? 0 : rows.Length];
        var events = new bool[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            times[i] = _times[rows[i]];
            events[i] = _events[rows[i]];
            if (_entryTimes is not null) entries[i] = _entryTimes[rows[i]];
        }

        return new SurvivalOutcome(Name, times, events, entries);
    }
}
