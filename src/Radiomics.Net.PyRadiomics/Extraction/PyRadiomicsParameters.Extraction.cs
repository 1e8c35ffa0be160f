using Radiomics.Net.Core;
using Radiomics.Net.Features;

namespace Radiomics.Net.PyRadiomics;

/// <content>Parameters as settings of the engine.</content>
public sealed partial record PyRadiomicsParameters
{
    /// <summary>Settings for a <see cref="FeatureExtractor"/>, so that one extraction gives PyRadiomics' features beside others.</summary>
    /// <param name="name">Name of the settings object, or what the names of several begin with; part of every key.</param>
    /// <param name="dimensions">Dimensions of the images: 3 or 2.</param>
    /// <returns>One object, or several where image types have settings of their own that change how grey levels are made or counted.</returns>
    /// <remarks><see cref="PyRadiomicsNames.ToPyRadiomicsName"/> gives that tool's name of a key.</remarks>
    /// <exception cref="SettingsException">Nothing is enabled.</exception>
    public ValueList<ExtractionSettings> ToExtractionSettings(string name = "pyradiomics", int dimensions = 3)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TranslatedParameters.Of(this, name, Checked(dimensions)).Settings;
    }
}
