namespace Radiomics.Net.Features;

/// <summary>A feature and its formula over a family's summary.</summary>
/// <typeparam name="TSummary">What the family fills once for all its features, such as <see cref="CooccurrenceSummary"/>.</typeparam>
public sealed class FeatureDefinition<TSummary> : FeatureDefinition
    where TSummary : class
{
    /// <summary>The formula. Must not keep the summary, which is reused.</summary>
    public required Func<TSummary, double> Compute { get; init; }

    /// <summary>Why the formula has no value for a summary, or <c>null</c> where it has one; asked before <see cref="Compute"/>.</summary>
    /// <value>Default <c>null</c>: always defined.</value>
    public Func<TSummary, string?>? Undefined { get; init; }

    internal override Type SummaryType => typeof(TSummary);

    /// <summary>The value, or NaN and the reason.</summary>
    internal double Evaluate(TSummary summary, out string? reason)
    {
        reason = Undefined?.Invoke(summary);
        if (reason is not null) return double.NaN;
        double value = Compute(summary);
        if (!double.IsFinite(value))
        {
            reason = "the formula gave no finite number";
            return double.NaN;
        }

        return value;
    }
}
