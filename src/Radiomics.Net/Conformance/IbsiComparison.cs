namespace Radiomics.Net;

/// <summary>A published value beside the computed one.</summary>
/// <param name="Reference">The published value.</param>
/// <param name="Computed">The library's value; <c>null</c> where it does not have the feature.</param>
public sealed record IbsiComparison(IbsiReferenceValue Reference, double? Computed)
{
    /// <summary>Whether the value is met.</summary>
    public bool IsMet => Computed is { } value && Reference.IsMetBy(value);
}
