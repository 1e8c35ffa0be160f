using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Everything that decides the numbers of an extraction. Immutable; equal by content.</summary>
/// <remarks>
/// The steps in order: resample, round, re-segment, filter, discretise, count, compute. The first three are IBSI's;
/// <see cref="Preparation"/> puts PyRadiomics' in their place.
/// </remarks>
public sealed record ExtractionSettings
{
    /// <summary>Name that tells this settings object from others in one extraction; part of every key.</summary>
    /// <value>Default: empty, which is enough while there is one settings object.</value>
    public string Name
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = "";

    /// <summary>New voxel spacing and interpolation.</summary>
    /// <value>Default <c>null</c>: image and mask stay on their grid.</value>
    public Resampling? Resampling { get; init; }

    /// <summary>What happens to intensities after resampling.</summary>
    /// <value>Default: they stay as they are. For CT IBSI asks for <see cref="IntensityRounding.NearestInteger"/>.</value>
    public IntensityRounding Rounding { get; init; }

    /// <summary>Intensities that stay in the intensity mask, ends included.</summary>
    /// <value>Default <c>null</c>: all.</value>
    public IntensityRange? Resegmentation { get; init; }

    /// <summary>
    /// Keeps intensities within mean ± this many standard deviations of the region before <see cref="Resegmentation"/>, ends
    /// included; finite and above 0.
    /// </summary>
    /// <value>Default <c>null</c>: all. IBSI's outlier filter takes 3.</value>
    public double? OutlierSigma
    {
        get;
        init
        {
            if (value is { } sigma && !(double.IsFinite(sigma) && sigma > 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "The outlier limit must be a finite number of standard deviations above 0.");
            field = value;
        }
    }

    /// <summary>The first steps as PyRadiomics takes them, for each region on its own, in place of resampling, rounding and re-segmentation above.</summary>
    /// <value>Default <c>null</c>: the steps above.</value>
    public RegionPreparation? Preparation { get; init; }

    /// <summary>How intensities become grey levels for histogram and texture.</summary>
    /// <value>Default <c>null</c>: histogram and texture features are left out, with a warning in the result.</value>
    public Discretisation? Discretisation { get; init; }

    /// <summary>Images that features are computed on, at least one, with different names.</summary>
    /// <value>Default: the original.</value>
    [JsonConverter(typeof(SourceImageListConverter))]
    public ValueList<SourceImage> Images
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = [SourceImage.Original];

    /// <summary>
    /// Families ("glcm") and features ("glcm.joint_entropy") to compute; with the prefix "pyradiomics." that tool's classes
    /// and features ("pyradiomics.glcm", "pyradiomics.glcm.JointEntropy"), which come in the order in which they are named.
    /// </summary>
    /// <value>Default: empty, which means all of IBSI's.</value>
    [JsonConverter(typeof(StringListConverter))]
    public ValueList<string> Features
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = [];

    /// <summary>How texture matrices are counted and aggregated.</summary>
    /// <value>Default: directions averaged in 3D, distance 1.</value>
    public TextureSettings Texture
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = new();

    /// <summary>Levels of the intensity-volume histogram.</summary>
    /// <value>Default: no discretisation; steps of 1 where intensities are whole.</value>
    public VolumeHistogramSettings VolumeHistogram
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = new();

    /// <summary>What PyRadiomics' feature classes are told, where <see cref="Features"/> names some ("pyradiomics.glcm").</summary>
    /// <value>Default: that tool's defaults.</value>
    public PyRadiomicsClassSettings PyRadiomics
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = new();

    /// <summary>Reads settings from JSON; members that are absent take their defaults.</summary>
    /// <param name="json">A JSON object; <c>docs/settings.md</c> shows one.</param>
    /// <param name="extensions">Filters and discretisations from outside that it may name; <c>null</c> for none.</param>
    /// <exception cref="SettingsException">The text is not JSON, or a setting is unknown, absent or out of range; the message holds the path.</exception>
    public static ExtractionSettings FromJson(string json, RadiomicsExtensions? extensions = null) =>
        RadiomicsJson.Deserialize<ExtractionSettings>(json, FeaturesJson.Module, extensions);

    /// <summary>The settings as JSON, every member included.</summary>
    /// <param name="extensions">Filters and discretisations from outside that the settings hold; <c>null</c> for none.</param>
    /// <exception cref="SettingsException">The settings hold a type from outside that was not added.</exception>
    public string ToJson(RadiomicsExtensions? extensions = null) => RadiomicsJson.Serialize(this, FeaturesJson.Module, extensions);
}
