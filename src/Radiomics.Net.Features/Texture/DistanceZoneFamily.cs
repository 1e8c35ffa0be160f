namespace Radiomics.Net.Features;

/// <summary>Grey level distance zone matrix (IBSI VMDZ), in three aggregations.</summary>
internal sealed class DistanceZoneFamily : FeatureFamily<DistanceZoneSummary>
{
    public override string Id => "gldzm";

    public override string Name => "Grey level distance zone matrix";

    public override string Ibsi => "VMDZ";

    public override IReadOnlyList<FeatureDefinition> Definitions => Gldzm.All;

    public override IReadOnlyList<Aggregation> Aggregations => MatrixAggregations.Regional;

    public override bool NeedsDiscretisation => true;

    protected override void Compute(RegionImage image, FeatureDefinition<DistanceZoneSummary>[] definitions, FeatureSink sink)
    {
        TextureSettings texture = image.Texture;
        bool wantsVolume = texture.RegionAggregations.Contains(Aggregation.Volume3D), wantsSlices = texture.RegionAggregations.Any(a => a != Aggregation.Volume3D);
        using BorderDistance? plane = wantsSlices ? new BorderDistance(image.Region.Mask, inPlane: true, image.Work) : null;
        using BorderDistance? volume = wantsVolume ? new BorderDistance(image.Region.Mask, inPlane: false, image.Work) : null;
        var aggregator = new RegionAggregator<DistanceZoneSummary>(
            image.Work, image.DiscretisedRegion, definitions, () => new DistanceZoneRegion(image.DiscretisedRegion, image.Work, plane, volume));
        aggregator.Compute(texture.RegionAggregations, (definition, value, reason, aggregation) =>
            sink.Add(definition, value, reason, isDiscretised: true, aggregation));
    }
}
