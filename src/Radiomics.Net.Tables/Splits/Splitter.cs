using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>A rule that divides rows into training and test parts. Immutable.</summary>
/// <remarks>
/// The split depends on the rule, the seed and the rows alone, never on threads. Where groups are given, such as patients
/// with several lesions, a group is never divided: the rule then deals groups instead of rows.
/// </remarks>
public abstract record Splitter
{
    private protected Splitter()
    {
    }

    /// <summary>Splits rows without an outcome.</summary>
    /// <param name="rowCount">Number of rows; at least 2.</param>
    /// <param name="seed">Seed of the random choices.</param>
    /// <param name="groups">The group of each row; empty where each row stands for itself.</param>
    /// <exception cref="ArgumentException">The number of groups is not that of the rows.</exception>
    /// <exception cref="FitException">There are fewer rows or groups than the rule needs.</exception>
    public ValueList<RowSplit> Split(int rowCount, ulong seed, ReadOnlySpan<string> groups = default) =>
        Split(RowUnits.Create(rowCount, default, groups), seed);

    /// <summary>Splits the rows of an outcome; rules that stratify keep its share of events in every part.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="seed">Seed of the random choices.</param>
    /// <param name="groups">The group of each row; empty where each row stands for itself.</param>
    /// <exception cref="ArgumentException">The number of groups is not that of the rows.</exception>
    /// <exception cref="FitException">There are fewer rows, groups or rows of one class than the rule needs.</exception>
    public ValueList<RowSplit> Split(BinaryOutcome outcome, ulong seed, ReadOnlySpan<string> groups = default)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return SplitByEvents(outcome.Events, seed, groups);
    }

    /// <summary>Splits the rows of a survival outcome; rules that stratify keep its share of events in every part.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="seed">Seed of the random choices.</param>
    /// <param name="groups">The group of each row; empty where each row stands for itself.</param>
    /// <exception cref="ArgumentException">The number of groups is not that of the rows.</exception>
    /// <exception cref="FitException">There are fewer rows, groups or rows of one class than the rule needs.</exception>
    public ValueList<RowSplit> Split(SurvivalOutcome outcome, ulong seed, ReadOnlySpan<string> groups = default)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return SplitByEvents(outcome.Events, seed, groups);
    }

    /// <summary>Splits units, each one row or one undivided group.</summary>
    private protected abstract ValueList<RowSplit> Split(RowUnits units, ulong seed);

    private ValueList<RowSplit> SplitByEvents(ReadOnlySpan<bool> events, ulong seed, ReadOnlySpan<string> groups)
    {
        var strata = new int[events.Length];
        for (int i = 0; i < strata.Length; i++) strata[i] = events[i] ? 1 : 0;
        return Split(RowUnits.Create(events.Length, strata, groups), seed);
    }
}
