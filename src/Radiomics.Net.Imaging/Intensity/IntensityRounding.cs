using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>What happens to intensities after interpolation.</summary>
[JsonConverter(typeof(EnumNameConverter<IntensityRounding>))]
public enum IntensityRounding
{
    /// <summary>They stay as they are.</summary>
    None,

    /// <summary>To the nearest whole number, halves to the even one; for CT, whose intensities are whole HU.</summary>
    NearestInteger,
}
