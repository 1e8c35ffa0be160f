using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>What a parameter file of PyRadiomics says: image types, feature classes and settings. Immutable, equal by content.</summary>
/// <remarks>
/// A new record holds that tool's defaults without a file: the original image and all classes but shape2D. A file without a
/// section featureClass enables all eight. Everything is checked when it is set, before any image is read; failures are
/// <see cref="SettingsException"/>s with the path of the setting and, from a file, line and column.
/// </remarks>
public sealed partial record PyRadiomicsParameters
{
    /// <summary>Image types in the order of enabling; at least one, none twice.</summary>
    /// <value>Default: the original image.</value>
    public ValueList<PyRadiomicsImageType> ImageTypes
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            RequireSomeOnce([.. value.Select(t => t.Name)], "imageType");
            field = value;
        }
    } = [PyRadiomicsImageType.Original];

    /// <summary>Feature classes in the order of enabling; at least one, none twice.</summary>
    /// <value>Default: <see cref="PyRadiomicsFeatureClass.Defaults"/>.</value>
    public ValueList<PyRadiomicsFeatureClass> FeatureClasses
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            RequireSomeOnce([.. value.Select(c => c.Name)], "featureClass");
            field = value;
        }
    } = PyRadiomicsFeatureClass.Defaults;

    /// <summary>The settings that were given, as given and in that order (those of voxelSetting last); what diagnostics report.</summary>
    /// <value>Default: none.</value>
    /// <exception cref="SettingsException">A setting is unknown, given twice, or has a value that is refused.</exception>
    public ValueList<NamedValue> Given
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = GivenSettings.Checked(value, "setting", takesVoxelSettings: true).OrderBy(s => SettingTable.Find(s.Name)!.Level == SettingLevel.Voxel).ToValueList();
        }
    } = [];

    /// <summary>The general settings: that tool's defaults and what was given. Setting them adds to <see cref="Given"/> what differs.</summary>
    /// <exception cref="SettingsException">A value is out of its range.</exception>
    public PyRadiomicsSettings Settings
    {
        get => GivenSettings.Apply(new PyRadiomicsSettings(), Given, isImageType: false);
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            Given = GivenSettings.Matching(value, Given);
        }
    }

    /// <summary>What a user should know: settings without effect, deprecated features, nulls that mean something else.</summary>
    public ValueList<string> Warnings => ParameterWarnings.Of(this);

    /// <summary>The settings that hold for one image type: the general ones and its own over them.</summary>
    /// <param name="imageType">One of <see cref="ImageTypes"/>.</param>
    /// <remarks>Settings that act on the extraction as a whole (resampling, normalisation, ...) have no effect inside an image type; see <see cref="Warnings"/>.</remarks>
    public PyRadiomicsSettings GetSettings(PyRadiomicsImageType imageType)
    {
        ArgumentNullException.ThrowIfNull(imageType);
        return GivenSettings.Apply(Settings, imageType.Given, isImageType: true);
    }

    /// <summary>Names of the images that an image type gives, in the order of the output: wavelet-LLH, log-sigma-2-5-mm-3D.</summary>
    /// <param name="imageType">One of <see cref="ImageTypes"/>.</param>
    /// <param name="dimensions">Dimensions of the image: 3 or 2.</param>
    /// <remarks>LoG gives one image a sigma, in the order of <see cref="PyRadiomicsSettings.SigmaMm"/>. An image that proves too small for a filter gives fewer.</remarks>
    public ValueList<string> GetImageNames(PyRadiomicsImageType imageType, int dimensions = 3)
    {
        ArgumentNullException.ThrowIfNull(imageType);
        return ImageTypeNames.Of(this, imageType, Checked(dimensions));
    }

    /// <summary>The keys of the features that an extraction gives, in order, without the diagnostics: original_shape_Elongation, ...</summary>
    /// <param name="dimensions">Dimensions of the image: 3 or 2.</param>
    public ValueList<string> FeatureNames(int dimensions = 3) => ImageTypeNames.FeaturesOf(this, Checked(dimensions));

    private static int Checked(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, 3);
        return dimensions;
    }

    /// <summary>A file can't say "none": an empty section means its default.</summary>
    private static void RequireSomeOnce(IReadOnlyList<string> names, string section)
    {
        if (names.Count == 0) throw new SettingsException($"{section}: at least one must be enabled.");
        string? twice = names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null) throw new SettingsException($"{section}.{twice}: enabled twice.");
    }
}
