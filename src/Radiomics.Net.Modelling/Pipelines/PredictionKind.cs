using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>What the numbers that a fitted model predicts mean.</summary>
[JsonConverter(typeof(EnumNameConverter<PredictionKind>))]
public enum PredictionKind
{
    /// <summary>Probability of the event, 0 to 1.</summary>
    Probability,

    /// <summary>A score; larger means the event is likelier, 0 is the border between the classes.</summary>
    DecisionValue,

    /// <summary>Log relative hazard of a survival model, up to a constant.</summary>
    LogRelativeHazard,

    /// <summary>Expected value of a continuous outcome.</summary>
    Mean,
}
