using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>The function of time g(t) along which a test of proportional hazards looks for a change of coefficients.</summary>
[JsonConverter(typeof(EnumNameConverter<TimeTransform>))]
public enum TimeTransform
{
    /// <summary>1 - Kaplan-Meier survival just before t, strata ignored. The default: robust against outlying times.</summary>
    KaplanMeier,

    /// <summary>t itself.</summary>
    Identity,

    /// <summary>Mid-rank of t among the end times of all rows.</summary>
    Rank,

    /// <summary>Natural logarithm of t.</summary>
    Log,
}
