using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>A feature of the neighbourhood of each voxel of a region.</summary>
/// <param name="Key">Which feature, of which region, on which image.</param>
/// <param name="Definition">The feature.</param>
/// <param name="Values">The values, on the region's box and as far around it as the kernels reach.</param>
public sealed record FeatureMap(FeatureKey Key, FeatureDefinition Definition, Volume<double> Values);
