namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class firstorder.</summary>
internal sealed class FirstOrderClass : FeatureFamily<FirstOrderSummary>
{
    public override string Id => "pyradiomics.firstorder";

    public override string Name => "PyRadiomics: first order statistics";

    public override string? Ibsi => null;

    public override IReadOnlyList<FeatureDefinition> Definitions => PyRadiomicsFirstOrder.All;

    public override bool NeedsDiscretisation => true;

    internal override KernelClass? CreateKernels(IReadOnlyList<FeatureDefinition> definitions, KernelRequest request) => new FirstOrderKernels(
        [.. definitions.Cast<FeatureDefinition<FirstOrderSummary>>()],
        request.Spacing,
        request.Settings.IntensityShift,
        request.Kernel.LevelCount,
        request.Work);

    protected override void Compute(RegionImage image, FeatureDefinition<FirstOrderSummary>[] definitions, FeatureSink sink)
    {
        FirstOrderSummary summary = FirstOrderSummary.Create(image);
        foreach (FeatureDefinition<FirstOrderSummary> definition in definitions)
        {
            double value = definition.Evaluate(summary, out string? reason);
            sink.Add(definition, value, reason, isDiscretised: PyRadiomicsFirstOrder.DependsOnLevels(definition));
        }
    }
}
