namespace Radiomics.Net.Features;

/// <summary>A feature's value, or NaN and the reason.</summary>
internal readonly record struct FeatureOutcome(double Value, string? Reason);
