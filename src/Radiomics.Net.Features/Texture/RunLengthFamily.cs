namespace Radiomics.Net.Features;

/// <summary>Grey level run length matrix (IBSI TP0I), in all six aggregations.</summary>
internal sealed class RunLengthFamily : FeatureFamily<RunLengthSummary>
{
    public override string Id => "glrlm";

    public override string Name => "Grey level run length matrix";

    public override string Ibsi => "TP0I";

    public override IReadOnlyList<FeatureDefinition> Definitions => Glrlm.All;

    public override IReadOnlyList<Aggregation> Aggregations => MatrixAggregations.Directional;

    public override bool NeedsDiscretisation => true;

    protected override void Compute(RegionImage image, FeatureDefinition<RunLengthSummary>[] definitions, FeatureSink sink)
    {
        var aggregator = new DirectionalAggregator<RunLengthSummary>(
            image.Work, image.DiscretisedRegion, definitions, () => new RunLengthDirection(image.DiscretisedRegion, image.Work));
        aggregator.Compute(image.Texture.DirectionAggregations, (definition, value, reason, aggregation) =>
            sink.Add(definition, value, reason, isDiscretised: true, aggregation));
    }
}
