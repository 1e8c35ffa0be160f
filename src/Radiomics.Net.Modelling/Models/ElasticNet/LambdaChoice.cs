using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Which penalty is taken from a cross-validation.</summary>
[JsonConverter(typeof(EnumNameConverter<LambdaChoice>))]
public enum LambdaChoice
{
    /// <summary>The one with the best mean: glmnet's lambda.min.</summary>
    Best,

    /// <summary>The largest whose mean lies within one standard error of the best: glmnet's lambda.1se.</summary>
    OneStandardError,
}
