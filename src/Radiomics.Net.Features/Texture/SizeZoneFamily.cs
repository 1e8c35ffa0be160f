namespace Radiomics.Net.Features;

/// <summary>Grey level size zone matrix (IBSI 9SAK), in three aggregations.</summary>
internal sealed class SizeZoneFamily : FeatureFamily<SizeZoneSummary>
{
    public override string Id => "glszm";

    public override string Name => "Grey level size zone matrix";

    public override string Ibsi => "9SAK";

    public override IReadOnlyList<FeatureDefinition> Definitions => Glszm.All;

    public override IReadOnlyList<Aggregation> Aggregations => MatrixAggregations.Regional;

    public override bool NeedsDiscretisation => true;

    protected override void Compute(RegionImage image, FeatureDefinition<SizeZoneSummary>[] definitions, FeatureSink sink)
    {
        TextureSettings texture = image.Texture;
        var aggregator = new RegionAggregator<SizeZoneSummary>(
            image.Work, image.DiscretisedRegion, definitions, () => new SizeZoneRegion(image.DiscretisedRegion, image.Work));
        aggregator.Compute(texture.RegionAggregations, (definition, value, reason, aggregation) =>
            sink.Add(definition, value, reason, isDiscretised: true, aggregation));
    }
}
