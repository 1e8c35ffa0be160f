using Radiomics.Net.Core;
using Radiomics.Net.Features;

namespace Radiomics.Net.PyRadiomics;

/// <summary>PyRadiomics' parameters as settings of the engine.</summary>
public static class PyRadiomicsExtraction
{
    /// <summary>Settings for a <see cref="FeatureExtractor"/>, so that one extraction gives PyRadiomics' features beside others.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="name">Name of the settings object, or what the names of several begin with; part of every key.</param>
    /// <param name="dimensions">Dimensions of the images: 3 or 2.</param>
    /// <returns>One object, or several where image types have settings of their own that change how grey levels are made or counted.</returns>
    /// <remarks><see cref="PyRadiomicsNames.ToPyRadiomicsName"/> gives that tool's name of a key.</remarks>
    /// <exception cref="SettingsException">Nothing is enabled.</exception>
    public static ValueList<ExtractionSettings> ToExtractionSettings(this PyRadiomicsParameters parameters, string name = "pyradiomics", int dimensions = 3)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, 3);
        return TranslatedParameters.Of(parameters, name, dimensions).Settings;
    }
}
