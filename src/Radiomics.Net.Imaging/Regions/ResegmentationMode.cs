using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>What the limits of a <see cref="ThresholdResegmentation"/> are relative to.</summary>
[JsonConverter(typeof(EnumNameConverter<ResegmentationMode>))]
public enum ResegmentationMode
{
    /// <summary>They are intensities.</summary>
    Absolute,

    /// <summary>They are shares of the largest intensity in the region.</summary>
    Relative,

    /// <summary>They are standard deviations (divisor n) from the mean of the region.</summary>
    Sigma,
}
