namespace Radiomics.Net.Features;

/// <summary>Intensity statistics (IBSI UHIW).</summary>
internal sealed class StatisticsFamily : FeatureFamily<IntensitySummary>
{
    public override string Id => "statistics";

    public override string Name => "Intensity statistics";

    public override string Ibsi => "UHIW";

    public override IReadOnlyList<FeatureDefinition> Definitions => IntensityStatistics.All;

    protected override void Compute(RegionImage image, FeatureDefinition<IntensitySummary>[] definitions, FeatureSink sink)
    {
        var summary = IntensitySummary.Create(image.Intensities, image.Work);
        foreach (FeatureDefinition<IntensitySummary> definition in definitions)
        {
            double value = definition.Evaluate(summary, out string? reason);
            sink.Add(definition, value, reason);
        }
    }
}
