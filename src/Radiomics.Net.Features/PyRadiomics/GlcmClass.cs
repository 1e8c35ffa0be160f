namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class glcm.</summary>
internal sealed class GlcmClass : FeatureFamily<CooccurrenceSummary>
{
    public override string Id => "pyradiomics.glcm";

    public override string Name => "PyRadiomics: grey level co-occurrence matrix";

    public override string? Ibsi => null;

    public override IReadOnlyList<FeatureDefinition> Definitions => PyRadiomicsGlcm.All;

    public override bool NeedsDiscretisation => true;

    protected override void Compute(RegionImage image, FeatureDefinition<CooccurrenceSummary>[] definitions, FeatureSink sink)
    {
        PyRadiomicsClassSettings settings = image.ClassSettings;
        OrientedRegion oriented = image.Oriented;
        DiscretisedRegion region = oriented.Levels;
        VoxelOffset[] steps = NeighbourSteps.Of(settings.Distances, region.Size, oriented.InPlane, "glcm");
        double[]? weights = settings.Weighting switch
        {
            DirectionWeighting.None => null,
            DirectionWeighting.Equal => [.. steps.Select(_ => 1.0)],
            var norm => [.. steps.Select(s => NeighbourSteps.LengthMm(s, oriented.Spacing, norm)).Select(d => Core.Elementary.Exp(-d * d))],
        };
        int levels = image.OccurringLevels;
        var aggregator = new StepAggregator<CooccurrenceSummary>(
            image.Work, region, definitions, () => new StepCooccurrence(region, levels, settings.SymmetricCooccurrence, image.Work));
        FeatureOutcome[] outcomes = aggregator.Compute(steps, weights, (feature, matrices) => PyRadiomicsGlcm.OfNothing(feature, matrices, levels));
        sink.AddAll(definitions, outcomes);
    }
}
