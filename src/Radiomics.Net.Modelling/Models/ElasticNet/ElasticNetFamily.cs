using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Which loss an elastic net minimises.</summary>
[JsonConverter(typeof(EnumNameConverter<ElasticNetFamily>))]
public enum ElasticNetFamily
{
    /// <summary>Half the weighted mean squared error of a continuous outcome.</summary>
    Gaussian,

    /// <summary>Negative weighted mean log likelihood of a logistic model.</summary>
    Binomial,

    /// <summary>Negative weighted mean Breslow partial log likelihood of a Cox model.</summary>
    Cox,
}
