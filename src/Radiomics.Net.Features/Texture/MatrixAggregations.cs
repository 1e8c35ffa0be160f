namespace Radiomics.Net.Features;

/// <summary>The aggregations that kinds of matrices come in, in IBSI's order.</summary>
internal static class MatrixAggregations
{
    /// <summary>Of matrices with directions.</summary>
    public static IReadOnlyList<Aggregation> Directional { get; } = [.. Enum.GetValues<Aggregation>().Where(a => a.HasDirections())];

    /// <summary>Of matrices without.</summary>
    public static IReadOnlyList<Aggregation> Regional { get; } = [.. Enum.GetValues<Aggregation>().Where(a => !a.HasDirections())];
}
