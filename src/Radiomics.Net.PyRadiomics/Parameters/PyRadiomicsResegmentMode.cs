namespace Radiomics.Net.PyRadiomics;

/// <summary>What the numbers of <see cref="PyRadiomicsSettings.ResegmentRange"/> are.</summary>
public enum PyRadiomicsResegmentMode
{
    /// <summary>Intensities.</summary>
    Absolute,

    /// <summary>Fractions of the largest intensity in the region.</summary>
    Relative,

    /// <summary>Standard deviations (population) from the mean of the region.</summary>
    Sigma,
}
