using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Local intensity features (IBSI 9ST6), in IBSI's order: peaks of the mean in a ball of 1 cm³.</summary>
/// <remarks>
/// Centres are the voxels of the intensity mask; the mean is over all image voxels with their centre in the ball, in or
/// out of the region, as far as the image goes. Source: IBSI reference manual, section 3.2; Wahl et al. 2009.
/// </remarks>
public static class LocalIntensity
{
    /// <summary>Mean in the ball around the voxel of highest intensity; of several such voxels, the highest mean. IBSI VJGA.</summary>
    public static FeatureDefinition<LocalIntensitySummary> LocalPeak { get; } = Define(
        "local_peak", "Local intensity peak", "VJGA", "mean in the 1 cm³ ball around the maximum", s => s.LocalPeak);

    /// <summary>Highest mean in a ball around any voxel. IBSI 0F91.</summary>
    public static FeatureDefinition<LocalIntensitySummary> GlobalPeak { get; } = Define(
        "global_peak", "Global intensity peak", "0F91", "highest mean in a 1 cm³ ball", s => s.GlobalPeak);

    /// <summary>Both features, in IBSI's order.</summary>
    public static ValueList<FeatureDefinition<LocalIntensitySummary>> All { get; } = [LocalPeak, GlobalPeak];

    private static FeatureDefinition<LocalIntensitySummary> Define(
        string id, string name, string ibsi, string meaning, Func<LocalIntensitySummary, double> compute) => new()
        {
            Id = "local_intensity." + id,
            Name = name,
            Ibsi = ibsi,
            Unit = FeatureUnit.Intensity,
            Meaning = meaning,
            Source = "IBSI reference manual 3.2",
            Compute = compute,
            Undefined = s => s.HasNonFinite ? "the image has a NaN or infinite voxel within 6.2 mm of the region" : null,
        };
}
