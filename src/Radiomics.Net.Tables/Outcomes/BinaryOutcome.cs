using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>An outcome that happened or did not, one a row. Immutable and thread-safe.</summary>
public sealed class BinaryOutcome
{
    private readonly bool[] _events;

    /// <summary>Creates an outcome.</summary>
    /// <param name="name">What happened: "RP-ILD".</param>
    /// <param name="events">Whether it happened, one a row; copied.</param>
    public BinaryOutcome(string name, ReadOnlySpan<bool> events)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        _events = events.ToArray();
        EventCount = _events.Count(e => e);
    }

    /// <summary>What happened.</summary>
    public string Name { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _events.Length;

    /// <summary>Number of rows in which it happened.</summary>
    public int EventCount { get; }

    /// <summary>Whether it happened, one a row.</summary>
    public ReadOnlySpan<bool> Events => _events;

    /// <summary>Whether it happened in a row.</summary>
    public bool this[int row] => _events[row];

    /// <summary>Creates an outcome from numbers.</summary>
    /// <param name="name">What happened.</param>
    /// <param name="values">0 or 1, one a row.</param>
    /// <exception cref="FitException">A value is neither 0 nor 1; the message names the row.</exception>
    public static BinaryOutcome FromNumbers(string name, ReadOnlySpan<double> values)
    {
        var events = new bool[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is not (0 or 1)) throw new FitException(FormattableString.Invariant($"Outcome '{name}' is {values[i]} in row {i + 1}; it must be 0 or 1."));
            events[i] = values[i] == 1;
        }

        return new BinaryOutcome(name, events);
    }

    /// <summary>The outcome of some rows, in the order given.</summary>
    /// <param name="rows">Row numbers from 0; repeats are allowed.</param>
    public BinaryOutcome SelectRows(ReadOnlySpan<int> rows)
    {
        var events = new bool[rows.Length];
        for (int i = 0; i < rows.Length; i++) events[i] = _events[rows[i]];
        return new BinaryOutcome(Name, events);
    }
}
