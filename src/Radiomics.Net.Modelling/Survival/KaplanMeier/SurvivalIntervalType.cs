using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>The scale on which a confidence interval of a survival probability S is symmetric.</summary>
/// <remarks>z is the normal quantile of the confidence level; se(log S) comes from Greenwood's sum. Kalbfleisch and Prentice 2002, section 1.4.</remarks>
[JsonConverter(typeof(EnumNameConverter<SurvivalIntervalType>))]
public enum SurvivalIntervalType
{
    /// <summary>S exp(+-z se(log S)), upper limit cut at 1. The default of most software.</summary>
    Log,

    /// <summary>S +- z se(S), cut at 0 and 1.</summary>
    Plain,

    /// <summary>S^exp(+-z se(log S) / log S): always within 0 and 1; undefined where S is 0 or 1.</summary>
    LogLog,
}
