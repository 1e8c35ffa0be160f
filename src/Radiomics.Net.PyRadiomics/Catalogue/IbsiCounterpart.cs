using Radiomics.Net.Features;

namespace Radiomics.Net.PyRadiomics;

/// <summary>What a feature of PyRadiomics corresponds to in IBSI, and where the two differ.</summary>
/// <param name="Feature">The feature under PyRadiomics' name.</param>
/// <param name="Definition">The feature of IBSI; <c>null</c> where there is none.</param>
/// <param name="Difference">
/// How the definitions differ on the same region with the same grey levels, in a few words; what PyRadiomics' feature is where IBSI has
/// none; empty where both are the same.
/// </param>
public sealed record IbsiCounterpart(PyRadiomicsFeature Feature, FeatureDefinition? Definition, string Difference)
{
    /// <summary>Whether the two are the same on the same region with the same grey levels.</summary>
    public bool IsSame => Definition is not null && Difference.Length == 0;
}
