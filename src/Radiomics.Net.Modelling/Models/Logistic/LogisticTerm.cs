using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>One coefficient of a logistic regression and what is known about it.</summary>
public sealed record LogisticTerm
{
    /// <summary>Name that the intercept goes by.</summary>
    public const string Intercept = "(Intercept)";

    /// <summary>The column, or <see cref="Intercept"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Change of the log odds per unit of the column.</summary>
    public required double Coefficient { get; init; }

    /// <summary>Standard error, from the inverse of the information at the estimate.</summary>
    public required double StandardError { get; init; }

    /// <summary>Coefficient over standard error.</summary>
    public required double Z { get; init; }

    /// <summary>Wald's two-sided p value, from the normal distribution.</summary>
    public required double PValue { get; init; }

    /// <summary>Wald interval of the coefficient: estimate -+ z standard errors.</summary>
    public required Interval Wald { get; init; }

    /// <summary>
    /// Profile-likelihood interval of the coefficient: the values that a likelihood-ratio test does not reject (with Firth's
    /// penalty where the fit has it); null unless <see cref="LogisticRegression.Profile"/> was set.
    /// </summary>
    public Interval? ProfileLikelihood { get; init; }

    /// <summary>Likelihood-ratio test of this coefficient against 0 (penalised where the fit is); null unless profiles were asked for.</summary>
    public ChiSquareTest? LikelihoodRatio { get; init; }

    /// <summary>Odds ratio per unit of the column: exp(coefficient).</summary>
    [JsonIgnore]
    public double OddsRatio => Math.Exp(Coefficient);

    /// <summary>Wald interval of the odds ratio.</summary>
    [JsonIgnore]
    public Interval OddsRatioWald => Wald.Exponential();

    /// <summary>Profile-likelihood interval of the odds ratio; null where there is none of the coefficient.</summary>
    [JsonIgnore]
    public Interval? OddsRatioProfileLikelihood => ProfileLikelihood?.Exponential();
}

/// <summary>A list of them as JSON.</summary>
internal sealed class LogisticTermListConverter : ValueListConverter<LogisticTerm>;
