using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Which steps a stepwise selection may take.</summary>
[JsonConverter(typeof(EnumNameConverter<StepDirection>))]
public enum StepDirection
{
    /// <summary>Start with none and add.</summary>
    Forward,

    /// <summary>Start with all and take out.</summary>
    Backward,

    /// <summary>Add or take out, whichever helps more.</summary>
    Both,
}
