namespace Radiomics.Net.Features;

/// <summary>Intensity-volume histogram (IBSI P88C).</summary>
internal sealed class VolumeHistogramFamily : FeatureFamily<VolumeHistogramSummary>
{
    public override string Id => "volume_histogram";

    public override string Name => "Intensity-volume histogram";

    public override string Ibsi => "P88C";

    public override IReadOnlyList<FeatureDefinition> Definitions => IntensityVolumeHistogram.All;

    protected override void Compute(RegionImage image, FeatureDefinition<VolumeHistogramSummary>[] definitions, FeatureSink sink)
    {
        var summary = VolumeHistogramSummary.Create(image);
        foreach (FeatureDefinition<VolumeHistogramSummary> definition in definitions)
        {
            double value = definition.Evaluate(summary, out string? reason);
            sink.Add(definition, value, reason, discretisation: image.VolumeHistogram.Label);
        }
    }
}
