namespace Radiomics.Net.Features;

/// <summary>Intensity histogram (IBSI ZVCW).</summary>
internal sealed class HistogramFamily : FeatureFamily<HistogramSummary>
{
    public override string Id => "histogram";

    public override string Name => "Intensity histogram";

    public override string Ibsi => "ZVCW";

    public override IReadOnlyList<FeatureDefinition> Definitions => IntensityHistogram.All;

    public override bool NeedsDiscretisation => true;

    protected override void Compute(RegionImage image, FeatureDefinition<HistogramSummary>[] definitions, FeatureSink sink)
    {
        var summary = HistogramSummary.Create(image.Levels, image.LevelCount);
        foreach (FeatureDefinition<HistogramSummary> definition in definitions)
        {
            double value = definition.Evaluate(summary, out string? reason);
            sink.Add(definition, value, reason, isDiscretised: true);
        }
    }
}
