namespace Radiomics.Net.Features;

/// <summary>A family whose formulas are applied to a <typeparamref name="TSummary"/>.</summary>
internal abstract class FeatureFamily<TSummary> : FeatureFamily
    where TSummary : class
{
    internal sealed override Type SummaryType => typeof(TSummary);

    internal sealed override void Compute(RegionImage image, IReadOnlyList<FeatureDefinition> definitions, FeatureSink sink) =>
        Compute(image, [.. definitions.Cast<FeatureDefinition<TSummary>>()], sink);

    protected abstract void Compute(RegionImage image, FeatureDefinition<TSummary>[] definitions, FeatureSink sink);
}
