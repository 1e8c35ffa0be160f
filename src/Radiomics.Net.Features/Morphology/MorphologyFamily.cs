namespace Radiomics.Net.Features;

/// <summary>Morphological features (IBSI HCUG), of the original image only: a filter does not change the shape.</summary>
internal sealed class MorphologyFamily : FeatureFamily<MorphologySummary>
{
    public override string Id => "morphology";

    public override string Name => "Morphology";

    public override string Ibsi => "HCUG";

    public override IReadOnlyList<FeatureDefinition> Definitions => Morphology.All;

    internal override bool IsOfOriginalOnly => true;

    protected override void Compute(RegionImage image, FeatureDefinition<MorphologySummary>[] definitions, FeatureSink sink)
    {
        var summary = new MorphologySummary(image);
        foreach (FeatureDefinition<MorphologySummary> definition in definitions)
        {
            double value = definition.Evaluate(summary, out string? reason);
            sink.Add(definition, value, reason);
            image.Work.ThrowIfCancelled();
        }
    }
}
