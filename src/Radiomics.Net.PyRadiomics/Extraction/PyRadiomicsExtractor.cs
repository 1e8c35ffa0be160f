using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Computes features as PyRadiomics does: from its parameters, under its names and in its order. Made once, then used for any number of cases.</summary>
/// <remarks>Immutable and thread-safe. Source: PyRadiomics 3.0.1.</remarks>
public sealed class PyRadiomicsExtractor
{
    private readonly FeatureExtractor _volumes;
    private readonly TranslatedParameters _translated;

    private PyRadiomicsExtractor(TranslatedParameters translated)
    {
        _translated = translated;
        _volumes = FeatureExtractor.Create([.. translated.Settings]);
    }

    /// <summary>The parameters.</summary>
    public PyRadiomicsParameters Parameters => _translated.Parameters;

    /// <summary>Checks parameters and compiles them.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <exception cref="SettingsException">They enable nothing, or contradict each other.</exception>
    public static PyRadiomicsExtractor Create(PyRadiomicsParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new PyRadiomicsExtractor(TranslatedParameters.Of(parameters));
    }

    internal IEnumerable<(string Name, FeatureValue Value)> ExtractNamed(Volume image, Mask mask, ExecutionOptions? options = null)
    {
        ExtractionResult result = _volumes.Extract(image, mask, options);
        return result.Values.Select(v => (_translated.NameOf(v.Key), v));
    }
}
