namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class glszm.</summary>
internal sealed class GlszmClass : FeatureFamily<SizeZoneSummary>
{
    public override string Id => "pyradiomics.glszm";

    public override string Name => "PyRadiomics: grey level size zone matrix";

    public override string? Ibsi => null;

    public override IReadOnlyList<FeatureDefinition> Definitions => PyRadiomicsGlszm.All;

    public override bool NeedsDiscretisation => true;

    internal override KernelClass? CreateKernels(IReadOnlyList<FeatureDefinition> definitions, KernelRequest request)
    {
        _ = NeighbourSteps.Of([1], request.GridSize, request.InPlane, "glszm");
        return new SummaryKernels<SizeZoneSummary>(
            [.. definitions.Cast<FeatureDefinition<SizeZoneSummary>>()],
            new SizeZoneRegion(request.Kernel, request.Work),
            request.InPlane,
            request.Work);
    }

    protected override void Compute(RegionImage image, FeatureDefinition<SizeZoneSummary>[] definitions, FeatureSink sink)
    {
        OrientedRegion oriented = image.Oriented;
        _ = NeighbourSteps.Of([1], oriented.Levels.Size, oriented.InPlane, "glszm");
        var aggregator = new RegionAggregator<SizeZoneSummary>(
            image.Work, oriented.Levels, definitions, () => new SizeZoneRegion(oriented.Levels, image.Work));
        aggregator.Compute([oriented.Aggregation], (definition, value, reason, _) => sink.Add(definition, value, reason, isDiscretised: true));
    }
}
