using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How a log-rank test weighs event times.</summary>
[JsonConverter(typeof(EnumNameConverter<LogRankWeight>))]
public enum LogRankWeight
{
    /// <summary>All alike: the log-rank (Mantel-Haenszel) test, best where hazards are proportional.</summary>
    LogRank,

    /// <summary>Pooled Kaplan-Meier survival just before the time, per stratum: the Peto-Peto test; early events count more.</summary>
    PetoPeto,

    /// <summary>Number at risk: the Gehan-Breslow (generalised Wilcoxon) test; depends on the censoring.</summary>
    GehanBreslow,

    /// <summary>Square root of the number at risk: the Tarone-Ware test.</summary>
    TaroneWare,
}
