using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class glcm.</summary>
internal sealed class GlcmClass : FeatureFamily<CooccurrenceSummary>
{
    public override string Id => "pyradiomics.glcm";

    public override string Name => "PyRadiomics: grey level co-occurrence matrix";

    public override string? Ibsi => null;

    public override IReadOnlyList<FeatureDefinition> Definitions => PyRadiomicsGlcm.All;

    public override bool NeedsDiscretisation => true;

    internal override KernelClass? CreateKernels(IReadOnlyList<FeatureDefinition> definitions, KernelRequest request)
    {
        PyRadiomicsClassSettings settings = request.Settings;
        VoxelOffset[] steps = NeighbourSteps.Of(settings.Distances, request.GridSize, request.InPlane, "glcm");
        return new CooccurrenceKernels(
            [.. definitions.Cast<FeatureDefinition<CooccurrenceSummary>>()],
            new StepCooccurrence(request.Kernel, request.OccurringLevels, settings.SymmetricCooccurrence, request.Work),
            steps,
            WeightsOf(steps, request.Spacing, settings.Weighting),
            request.OccurringLevels,
            request.Work);
    }

    protected override void Compute(RegionImage image, FeatureDefinition<CooccurrenceSummary>[] definitions, FeatureSink sink)
    {
        PyRadiomicsClassSettings settings = image.ClassSettings;
        OrientedRegion oriented = image.Oriented;
        DiscretisedRegion region = oriented.Levels;
        VoxelOffset[] steps = NeighbourSteps.Of(settings.Distances, region.Size, oriented.InPlane, "glcm");
        double[]? weights = WeightsOf(steps, oriented.Spacing, settings.Weighting);
        int levels = image.OccurringLevels;
        var aggregator = new StepAggregator<CooccurrenceSummary>(
            image.Work, region, definitions, () => new StepCooccurrence(region, levels, settings.SymmetricCooccurrence, image.Work));
        FeatureOutcome[] outcomes = aggregator.Compute(steps, weights, (feature, matrices) => PyRadiomicsGlcm.OfNothing(feature, matrices, levels));
        sink.AddAll(definitions, outcomes);
    }

    private static double[]? WeightsOf(VoxelOffset[] steps, SpacingMm spacing, DirectionWeighting weighting) => weighting switch
    {
        DirectionWeighting.None => null,
        DirectionWeighting.Equal => [.. steps.Select(_ => 1.0)],
        _ => [.. steps.Select(s => NeighbourSteps.LengthMm(s, spacing, weighting)).Select(d => Elementary.Exp(-d * d))],
    };
}
