namespace Radiomics.Net.Features;

/// <summary>Local intensity features (IBSI 9ST6).</summary>
internal sealed class LocalIntensityFamily : FeatureFamily<LocalIntensitySummary>
{
    public override string Id => "local_intensity";

    public override string Name => "Local intensity";

    public override string Ibsi => "9ST6";

    public override IReadOnlyList<FeatureDefinition> Definitions => LocalIntensity.All;

    internal override double MarginMm => PeakSphere.RadiusMm;

    protected override void Compute(RegionImage image, FeatureDefinition<LocalIntensitySummary>[] definitions, FeatureSink sink)
    {
        var summary = LocalIntensitySummary.Create(image.Surroundings, image.Box, image.IntensityMask, image.Geometry.Spacing, image.Work);
        foreach (FeatureDefinition<LocalIntensitySummary> definition in definitions)
        {
            double value = definition.Evaluate(summary, out string? reason);
            sink.Add(definition, value, reason);
        }
    }
}
