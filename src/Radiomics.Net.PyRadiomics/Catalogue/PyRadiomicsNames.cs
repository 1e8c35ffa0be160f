using Radiomics.Net.Features;

namespace Radiomics.Net.PyRadiomics;

/// <summary>PyRadiomics' names of the engine's values.</summary>
public static class PyRadiomicsNames
{
    private const string Prefix = "pyradiomics.";

    /// <summary>The name of a value, such as original_glcm_JointEntropy; <c>null</c> for a feature that is not PyRadiomics'.</summary>
    /// <param name="key">The key.</param>
    /// <remarks>Widths of LoG images are written as Python writes floats (1-0); results of a <see cref="PyRadiomicsExtractor"/> write them as given.</remarks>
    public static string? ToPyRadiomicsName(this FeatureKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Feature.StartsWith(Prefix, StringComparison.Ordinal) ? $"{key.Image}_{key.Feature[Prefix.Length..].Replace('.', '_')}" : null;
    }
}
