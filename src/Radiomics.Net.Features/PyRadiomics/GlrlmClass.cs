using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class glrlm.</summary>
internal sealed class GlrlmClass : FeatureFamily<RunLengthSummary>
{
    public override string Id => "pyradiomics.glrlm";

    public override string Name => "PyRadiomics: grey level run length matrix";

    public override string? Ibsi => null;

    public override IReadOnlyList<FeatureDefinition> Definitions => PyRadiomicsGlrlm.All;

    public override bool NeedsDiscretisation => true;

    internal override KernelClass? CreateKernels(IReadOnlyList<FeatureDefinition> definitions, KernelRequest request)
    {
        VoxelOffset[] steps = NeighbourSteps.Of([1], request.GridSize, request.InPlane, "glrlm");
        return new StepKernels<RunLengthSummary>(
            [.. definitions.Cast<FeatureDefinition<RunLengthSummary>>()],
            new StepRunLength(request.Kernel, request.Work),
            steps,
            WeightsOf(steps, request.Spacing, request.Settings.Weighting),
            PyRadiomicsGlrlm.OfNothing,
            request.Work);
    }

    protected override void Compute(RegionImage image, FeatureDefinition<RunLengthSummary>[] definitions, FeatureSink sink)
    {
        PyRadiomicsClassSettings settings = image.ClassSettings;
        OrientedRegion oriented = image.Oriented;
        DiscretisedRegion region = oriented.Levels;
        VoxelOffset[] steps = NeighbourSteps.Of([1], region.Size, oriented.InPlane, "glrlm");
        double[]? weights = WeightsOf(steps, oriented.Spacing, settings.Weighting);
        var aggregator = new StepAggregator<RunLengthSummary>(image.Work, region, definitions, () => new StepRunLength(region, image.Work));
        FeatureOutcome[] outcomes = aggregator.Compute(steps, weights, PyRadiomicsGlrlm.OfNothing);
        sink.AddAll(definitions, outcomes);
    }

    private static double[]? WeightsOf(VoxelOffset[] steps, SpacingMm spacing, DirectionWeighting weighting) => weighting switch
    {
        DirectionWeighting.None => null,
        DirectionWeighting.Equal => [.. steps.Select(_ => 1.0)],
        _ => [.. steps.Select(s => NeighbourSteps.LengthMm(s, spacing, weighting))],
    };
}
