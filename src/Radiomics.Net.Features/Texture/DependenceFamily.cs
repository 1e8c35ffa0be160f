namespace Radiomics.Net.Features;

/// <summary>Neighbouring grey level dependence matrix (IBSI REK0), in three aggregations.</summary>
internal sealed class DependenceFamily : FeatureFamily<DependenceSummary>
{
    public override string Id => "ngldm";

    public override string Name => "Neighbouring grey level dependence matrix";

    public override string Ibsi => "REK0";

    public override IReadOnlyList<FeatureDefinition> Definitions => Ngldm.All;

    public override IReadOnlyList<Aggregation> Aggregations => MatrixAggregations.Regional;

    public override bool NeedsDiscretisation => true;

    protected override void Compute(RegionImage image, FeatureDefinition<DependenceSummary>[] definitions, FeatureSink sink)
    {
        TextureSettings texture = image.Texture;
        foreach (int distance in texture.Distances)
        {
            var aggregator = new RegionAggregator<DependenceSummary>(
                image.Work, image.DiscretisedRegion, definitions, () => new DependenceRegion(image.DiscretisedRegion, image.Work, [.. Enumerable.Range(1, distance)], texture.DependenceCoarseness));
            aggregator.Compute(texture.RegionAggregations, (definition, value, reason, aggregation) =>
                sink.Add(definition, value, reason, isDiscretised: true, aggregation, distance));
        }
    }
}
