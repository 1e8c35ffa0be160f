using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Features of the intensity-volume histogram (IBSI P88C), in IBSI's order: how much of the region's volume has at least
/// some intensity.
/// </summary>
/// <remarks>
/// Read off a <see cref="VolumeHistogramSummary"/>; levels are set by <see cref="VolumeHistogramSettings"/>, and where these
/// number the bins, intensities are bin numbers. Sources: IBSI reference manual, section 3.5; El Naqa et al. 2009.
/// </remarks>
public static class IntensityVolumeHistogram
{
    private const string Flat = "the range of the histogram is a single intensity, so no intensity fraction is defined";

    /// <summary>Volume fraction at 10 % intensity; undefined for a flat range. IBSI BC2M.</summary>
    public static FeatureDefinition<VolumeHistogramSummary> VolumeFractionAt10 { get; } = Define(
        "volume_fraction_at_10", "Volume fraction at 10% intensity", "BC2M", FeatureUnit.None, "share of voxels at or above 10 % of the range", s => s.VolumeFractionAtIntensity(10), FlatRange);

    /// <summary>Volume fraction at 90 % intensity; undefined for a flat range. IBSI BC2M.</summary>
    public static FeatureDefinition<VolumeHistogramSummary> VolumeFractionAt90 { get; } = Define(
        "volume_fraction_at_90", "Volume fraction at 90% intensity", "BC2M", FeatureUnit.None, "share of voxels at or above 90 % of the range", s => s.VolumeFractionAtIntensity(90), FlatRange);

    /// <summary>Intensity at 10 % volume. IBSI GBPN.</summary>
    public static FeatureDefinition<VolumeHistogramSummary> IntensityAt10 { get; } = Define(
        "intensity_at_10", "Intensity at 10% volume", "GBPN", FeatureUnit.Intensity, "lowest level that at most 10 % of the voxels reach", s => s.IntensityAtVolume(10));

    /// <summary>Intensity at 90 % volume. IBSI GBPN.</summary>
    public static FeatureDefinition<VolumeHistogramSummary> IntensityAt90 { get; } = Define(
        "intensity_at_90", "Intensity at 90% volume", "GBPN", FeatureUnit.Intensity, "lowest level that at most 90 % of the voxels reach", s => s.IntensityAtVolume(90));

    /// <summary>Volume fraction at 10 % minus that at 90 % intensity; undefined for a flat range. IBSI DDTU.</summary>
    public static FeatureDefinition<VolumeHistogramSummary> VolumeFractionDifference { get; } = Define(
        "volume_fraction_difference", "Volume fraction difference between 10% and 90% intensity", "DDTU", FeatureUnit.None, "V10 - V90", s => s.VolumeFractionAtIntensity(10) - s.VolumeFractionAtIntensity(90), FlatRange);

    /// <summary>Intensity at 10 % minus that at 90 % volume. IBSI CNV2.</summary>
    public static FeatureDefinition<VolumeHistogramSummary> IntensityDifference { get; } = Define(
        "intensity_difference", "Intensity difference between 10% and 90% volume", "CNV2", FeatureUnit.Intensity, "I10 - I90", s => s.IntensityAtVolume(10) - s.IntensityAtVolume(90));

    /// <summary>Area under the curve of volume fraction over intensity fraction; undefined for a flat range. IBSI 9CMM.</summary>
    public static FeatureDefinition<VolumeHistogramSummary> AreaUnderCurve { get; } = Define(
        "area_under_curve", "Area under the IVH curve", "9CMM", FeatureUnit.None, "Σ (ν(i) + ν(i+1)) / 2 (γ(i+1) - γ(i))", s => s.AreaUnderCurve(), FlatRange);

    /// <summary>All 7 features, in IBSI's order.</summary>
    public static ValueList<FeatureDefinition<VolumeHistogramSummary>> All { get; } =
    [
        VolumeFractionAt10, VolumeFractionAt90, IntensityAt10, IntensityAt90, VolumeFractionDifference, IntensityDifference, AreaUnderCurve,
    ];

    private static string? FlatRange(VolumeHistogramSummary summary) => summary.IsFlat ? Flat : null;

    private static FeatureDefinition<VolumeHistogramSummary> Define(
        string id,
        string name,
        string ibsi,
        FeatureUnit unit,
        string meaning,
        Func<VolumeHistogramSummary, double> compute,
        Func<VolumeHistogramSummary, string?>? undefined = null) => new()
        {
            Id = "volume_histogram." + id,
            Name = name,
            Ibsi = ibsi,
            Unit = unit,
            Meaning = meaning,
            Source = "IBSI reference manual 3.5",
            Compute = compute,
            Undefined = undefined,
        };
}
