namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class shape.</summary>
internal sealed class ShapeClass : FeatureFamily<ShapeSummary>
{
    public override string Id => "pyradiomics.shape";

    public override string Name => "PyRadiomics: shape";

    public override string? Ibsi => null;

    public override IReadOnlyList<FeatureDefinition> Definitions => PyRadiomicsShape.All;

    internal override bool IsOfOriginalOnly => true;

    internal override bool IsOfRegionOnly => true;

    protected override void Compute(RegionImage image, FeatureDefinition<ShapeSummary>[] definitions, FeatureSink sink)
    {
        var summary = new ShapeSummary(image.Region.Mask, image.Geometry.Spacing, image.Work);
        foreach (FeatureDefinition<ShapeSummary> definition in definitions)
        {
            double value = definition.Evaluate(summary, out string? reason);
            sink.Add(definition, value, reason);
            image.Work.ThrowIfCancelled();
        }
    }
}
