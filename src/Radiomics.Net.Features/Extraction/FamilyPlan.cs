using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>A family and the features of it that are wanted, at least one.</summary>
internal sealed record FamilyPlan(FeatureFamily Family, ValueList<FeatureDefinition> Definitions);
