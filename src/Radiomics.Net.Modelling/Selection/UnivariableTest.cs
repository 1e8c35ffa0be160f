using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Which test relates one column to the outcome.</summary>
[JsonConverter(typeof(EnumNameConverter<UnivariableTest>))]
public enum UnivariableTest
{
    /// <summary>Welch's t test between events and the others; Cox's Wald test for a survival outcome.</summary>
    Parametric,

    /// <summary>Mann-Whitney's test with its normal approximation; not for a survival outcome.</summary>
    MannWhitney,

    /// <summary>Likelihood-ratio test of the logistic or Cox model of the column alone.</summary>
    LikelihoodRatio,
}
