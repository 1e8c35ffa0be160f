namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class glrlm.</summary>
internal sealed class GlrlmClass : FeatureFamily<RunLengthSummary>
{
    public override string Id => "pyradiomics.glrlm";

    public override string Name => "PyRadiomics: grey level run length matrix";

    public override string? Ibsi => null;

    public override IReadOnlyList<FeatureDefinition> Definitions => PyRadiomicsGlrlm.All;

    public override bool NeedsDiscretisation => true;

    protected override void Compute(RegionImage image, FeatureDefinition<RunLengthSummary>[] definitions, FeatureSink sink)
    {
        PyRadiomicsClassSettings settings = image.ClassSettings;
        OrientedRegion oriented = image.Oriented;
        DiscretisedRegion region = oriented.Levels;
        VoxelOffset[] steps = NeighbourSteps.Of([1], region.Size, oriented.InPlane, "glrlm");
        double[]? weights = settings.Weighting switch
        {
            DirectionWeighting.None => null,
            DirectionWeighting.Equal => [.. steps.Select(_ => 1.0)],
            var norm => [.. steps.Select(s => NeighbourSteps.LengthMm(s, oriented.Spacing, norm))],
        };
        var aggregator = new StepAggregator<RunLengthSummary>(image.Work, region, definitions, () => new StepRunLength(region, image.Work));
        FeatureOutcome[] outcomes = aggregator.Compute(steps, weights, PyRadiomicsGlrlm.OfNothing);
        sink.AddAll(definitions, outcomes);
    }
}
