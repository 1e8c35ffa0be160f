using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How the pairs of a concordance index are weighted: a function of the earlier event's time t.</summary>
/// <remarks>
/// S: survival (Kaplan-Meier). G: probability of not being censored, from the same rows; at a tied time events leave first.
/// n: number at risk. All just before t.
/// </remarks>
[JsonConverter(typeof(EnumNameConverter<ConcordanceWeighting>))]
public enum ConcordanceWeighting
{
    /// <summary>Every comparable pair alike: Harrell's C. It depends on how patients were censored.</summary>
    Harrell,

    /// <summary>1/G(t)^2: Uno's C, free of the censoring.</summary>
    Uno,

    /// <summary>S(t)/n(t): the weights of the Peto-Wilcoxon test.</summary>
    Survival,

    /// <summary>S(t)/(G(t) n(t)): after Schemper and co-workers 2009.</summary>
    SurvivalOverCensoring,
}
