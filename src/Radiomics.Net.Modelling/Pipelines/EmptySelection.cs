using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>What a pipeline does when its selection keeps no column, which is common where there is no signal.</summary>
[JsonConverter(typeof(EnumNameConverter<EmptySelection>))]
public enum EmptySelection
{
    /// <summary>Predict the training prevalence for everybody (a log relative hazard of 0 in survival) and say so.</summary>
    PredictConstant,

    /// <summary>Throw a <see cref="Core.FitException"/>.</summary>
    Fail,
}
