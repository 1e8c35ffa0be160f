namespace Radiomics.Net.Imaging;

/// <summary>What happens to intensities after interpolation.</summary>
public enum IntensityRounding
{
    /// <summary>They stay as they are.</summary>
    None,

    /// <summary>To the nearest whole number, halves to the even one; for CT, whose intensities are whole HU.</summary>
    NearestInteger,
}
