namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class gldm.</summary>
internal sealed class GldmClass : FeatureFamily<DependenceSummary>
{
    public override string Id => "pyradiomics.gldm";

    public override string Name => "PyRadiomics: grey level dependence matrix";

    public override string? Ibsi => null;

    public override IReadOnlyList<FeatureDefinition> Definitions => PyRadiomicsGldm.All;

    public override bool NeedsDiscretisation => true;

    internal override KernelClass? CreateKernels(IReadOnlyList<FeatureDefinition> definitions, KernelRequest request)
    {
        _ = NeighbourSteps.Of(request.Settings.Distances, request.GridSize, request.InPlane, "gldm");
        return new SummaryKernels<DependenceSummary>(
            [.. definitions.Cast<FeatureDefinition<DependenceSummary>>()],
            new DependenceRegion(request.Kernel, request.Work, request.Settings.Distances, request.Settings.DependenceCoarseness),
            request.InPlane,
            request.Work);
    }

    protected override void Compute(RegionImage image, FeatureDefinition<DependenceSummary>[] definitions, FeatureSink sink)
    {
        PyRadiomicsClassSettings settings = image.ClassSettings;
        OrientedRegion oriented = image.Oriented;
        _ = NeighbourSteps.Of(settings.Distances, oriented.Levels.Size, oriented.InPlane, "gldm");
        var aggregator = new RegionAggregator<DependenceSummary>(
            image.Work, oriented.Levels, definitions, () => new DependenceRegion(oriented.Levels, image.Work, settings.Distances, settings.DependenceCoarseness));
        aggregator.Compute([oriented.Aggregation], (definition, value, reason, _) => sink.Add(definition, value, reason, isDiscretised: true));
    }
}
