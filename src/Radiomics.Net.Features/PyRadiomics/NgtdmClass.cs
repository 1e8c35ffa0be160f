namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class ngtdm.</summary>
internal sealed class NgtdmClass : FeatureFamily<ToneDifferenceSummary>
{
    public override string Id => "pyradiomics.ngtdm";

    public override string Name => "PyRadiomics: neighbouring grey tone difference matrix";

    public override string? Ibsi => null;

    public override IReadOnlyList<FeatureDefinition> Definitions => PyRadiomicsNgtdm.All;

    public override bool NeedsDiscretisation => true;

    internal override KernelClass? CreateKernels(IReadOnlyList<FeatureDefinition> definitions, KernelRequest request)
    {
        _ = NeighbourSteps.Of(request.Settings.Distances, request.GridSize, request.InPlane, "ngtdm");
        return new SummaryKernels<ToneDifferenceSummary>(
            [.. definitions.Cast<FeatureDefinition<ToneDifferenceSummary>>()],
            new ToneDifferenceRegion(request.Kernel, request.Work, request.Settings.Distances, countsLoneVoxels: true),
            request.InPlane,
            request.Work);
    }

    protected override void Compute(RegionImage image, FeatureDefinition<ToneDifferenceSummary>[] definitions, FeatureSink sink)
    {
        PyRadiomicsClassSettings settings = image.ClassSettings;
        OrientedRegion oriented = image.Oriented;
        _ = NeighbourSteps.Of(settings.Distances, oriented.Levels.Size, oriented.InPlane, "ngtdm");
        var aggregator = new RegionAggregator<ToneDifferenceSummary>(
            image.Work, oriented.Levels, definitions, () => new ToneDifferenceRegion(oriented.Levels, image.Work, settings.Distances, countsLoneVoxels: true));
        aggregator.Compute([oriented.Aggregation], (definition, value, reason, _) => sink.Add(definition, value, reason, isDiscretised: true));
    }
}
