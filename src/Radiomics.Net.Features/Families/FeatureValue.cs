namespace Radiomics.Net.Features;

/// <summary>One computed value.</summary>
/// <param name="Key">Which value it is.</param>
/// <param name="Value">The number; NaN where the definition leaves it undefined.</param>
/// <param name="Definition">What it is: unit, IBSI code, revision.</param>
/// <param name="UndefinedReason">Why the value is NaN; <c>null</c> where it is a number.</param>
public sealed record FeatureValue(FeatureKey Key, double Value, FeatureDefinition Definition, string? UndefinedReason = null)
{
    /// <summary>Revision of the feature that the value was computed by.</summary>
    public int Revision { get; init; } = Definition.Revision;

    /// <summary>Whether the value is a number.</summary>
    public bool IsDefined => UndefinedReason is null;

    /// <inheritdoc/>
    public override string ToString() => $"{Key} = {Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}";
}
