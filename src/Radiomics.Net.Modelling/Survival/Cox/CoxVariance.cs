using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Which variance of the coefficients a Cox regression reports.</summary>
[JsonConverter(typeof(EnumNameConverter<CoxVariance>))]
public enum CoxVariance
{
    /// <summary><see cref="Robust"/> where clusters are given or a weight is not a whole number, else <see cref="ModelBased"/>.</summary>
    Automatic,

    /// <summary>Inverse of the information matrix.</summary>
    ModelBased,

    /// <summary>Sandwich estimate from the score residuals, summed within clusters (Lin and Wei 1989).</summary>
    Robust,
}
