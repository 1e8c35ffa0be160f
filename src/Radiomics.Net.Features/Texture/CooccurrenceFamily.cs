namespace Radiomics.Net.Features;

/// <summary>Grey level co-occurrence matrix (IBSI LFYI), in all six aggregations.</summary>
internal sealed class CooccurrenceFamily : FeatureFamily<CooccurrenceSummary>
{
    public override string Id => "glcm";

    public override string Name => "Grey level co-occurrence matrix";

    public override string Ibsi => "LFYI";

    public override IReadOnlyList<FeatureDefinition> Definitions => Glcm.All;

    public override IReadOnlyList<Aggregation> Aggregations => MatrixAggregations.Directional;

    public override bool NeedsDiscretisation => true;

    protected override void Compute(RegionImage image, FeatureDefinition<CooccurrenceSummary>[] definitions, FeatureSink sink)
    {
        TextureSettings texture = image.Texture;
        foreach (int distance in texture.Distances)
        {
            var aggregator = new DirectionalAggregator<CooccurrenceSummary>(
                image.Work, image.DiscretisedRegion, definitions, () => new CooccurrenceDirection(image.DiscretisedRegion, image.Work, distance));
            aggregator.Compute(texture.DirectionAggregations, (definition, value, reason, aggregation) =>
                sink.Add(definition, value, reason, isDiscretised: true, aggregation, distance));
        }
    }
}
