using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How a hazard ratio of two groups is estimated without a regression model. O, E, V: observed and expected events and variance of the log-rank test.</summary>
[JsonConverter(typeof(EnumNameConverter<HazardRatioMethod>))]
public enum HazardRatioMethod
{
    /// <summary>exp((O1 - E1)/V), interval exp(log HR +- z/sqrt(V)): Peto's one-step estimate, printed by many programs as "Mantel-Haenszel".</summary>
    MantelHaenszel,

    /// <summary>(O1/E1)/(O2/E2), interval exp(log HR +- z sqrt(1/E1 + 1/E2)).</summary>
    ObservedExpected,

    /// <summary>
    /// sum(d1 n2/n) / sum(d2 n1/n) over event times, interval with the Greenland-Robins variance of the log (1985):
    /// sum((d n1 n2/n - d1 d2)/n) / (numerator x denominator).
    /// </summary>
    MantelCoxRatio,
}
