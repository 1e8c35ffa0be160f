using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>What a <see cref="LocalBinaryPattern2D"/> makes of the samples on its circle.</summary>
[JsonConverter(typeof(EnumNameConverter<LocalBinaryPatternMethod>))]
public enum LocalBinaryPatternMethod
{
    /// <summary>The code Σ bit(p) 2ᵖ.</summary>
    Default,

    /// <summary>The smallest of the code's rotations ("ror").</summary>
    RotationInvariant,

    /// <summary>The number of bits that are 1 where at most two neighbouring bits differ (first and last are not compared), else the number of samples + 1.</summary>
    Uniform,

    /// <summary>The variance (divisor n) of the samples ("var"); NaN where it is 0.</summary>
    Variance,
}
