using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>The nine sample quantiles of Hyndman and Fan 1996 (doi 10.1080/00031305.1996.10473566), in their numbering.</summary>
[JsonConverter(typeof(EnumNameConverter<QuantileType>))]
public enum QuantileType
{
    /// <summary>Type 1: smallest value with at least a share p at or below it.</summary>
    InverseEmpirical = 1,

    /// <summary>Type 2: as type 1, but the mean of the two neighbours where n p is whole.</summary>
    AveragedInverseEmpirical = 2,

    /// <summary>Type 3: the observation nearest to n p, the even one at a tie.</summary>
    NearestEven = 3,

    /// <summary>Type 4: linear between observations, position n p.</summary>
    LinearInverseEmpirical = 4,

    /// <summary>Type 5: position n p + 1/2 (Hazen).</summary>
    Hazen = 5,

    /// <summary>Type 6: position (n + 1) p (Weibull; Minitab and SPSS).</summary>
    Weibull = 6,

    /// <summary>Type 7: position 1 + (n - 1) p (R, NumPy and spreadsheets by default).</summary>
    Linear = 7,

    /// <summary>Type 8: position (n + 1/3) p + 1/3, about median-unbiased.</summary>
    MedianUnbiased = 8,

    /// <summary>Type 9: position (n + 1/4) p + 3/8, about unbiased for normal data.</summary>
    NormalUnbiased = 9,
}
