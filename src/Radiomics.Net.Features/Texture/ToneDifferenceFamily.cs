namespace Radiomics.Net.Features;

/// <summary>Neighbourhood grey tone difference matrix (IBSI IPET), in three aggregations.</summary>
internal sealed class ToneDifferenceFamily : FeatureFamily<ToneDifferenceSummary>
{
    public override string Id => "ngtdm";

    public override string Name => "Neighbourhood grey tone difference matrix";

    public override string Ibsi => "IPET";

    public override IReadOnlyList<FeatureDefinition> Definitions => Ngtdm.All;

    public override IReadOnlyList<Aggregation> Aggregations => MatrixAggregations.Regional;

    public override bool NeedsDiscretisation => true;

    protected override void Compute(RegionImage image, FeatureDefinition<ToneDifferenceSummary>[] definitions, FeatureSink sink)
    {
        TextureSettings texture = image.Texture;
        foreach (int distance in texture.Distances)
        {
            var aggregator = new RegionAggregator<ToneDifferenceSummary>(
                image.Work, image.DiscretisedRegion, definitions, () => new ToneDifferenceRegion(image.DiscretisedRegion, image.Work, [.. Enumerable.Range(1, distance)]));
            aggregator.Compute(texture.RegionAggregations, (definition, value, reason, aggregation) =>
                sink.Add(definition, value, reason, isDiscretised: true, aggregation, distance));
        }
    }
}
