using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How columns are brought to one scale.</summary>
[JsonConverter(typeof(EnumNameConverter<ScalingMethod>))]
public enum ScalingMethod
{
    /// <summary>(x - mean) / standard deviation, divisor n - 1.</summary>
    ZScore,

    /// <summary>(x - minimum) / (maximum - minimum) of the training rows; new rows may fall outside 0 to 1.</summary>
    MinMax,

    /// <summary>(x - median) / (upper - lower quartile), type 7.</summary>
    Robust,

    /// <summary>(x - median) / (1.4826 median |x - median|).</summary>
    MedianDeviation,
}
