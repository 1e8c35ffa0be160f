using System.Text.Json.Serialization;

namespace Radiomics.Net.Modelling;

/// <summary>How well a logistic regression fits the rows it was fitted on, and how many there were.</summary>
/// <remarks>
/// These figures are apparent: on the training rows they flatter the model. <c>BootstrapCalibration</c> corrects them.
/// With Firth's penalty, likelihood, deviance, AIC and BIC are those of the plain likelihood at the penalised estimate;
/// <see cref="LikelihoodRatio"/> and <see cref="PenalisedLogLikelihood"/> carry the penalty.
/// </remarks>
public sealed record LogisticFitStatistics
{
    /// <summary>Rows used, n.</summary>
    public required int RowCount { get; init; }

    /// <summary>Rows with the event.</summary>
    public required int EventCount { get; init; }

    /// <summary>Coefficients that were looked at on the way to this model, the intercept not counted.</summary>
    public required int CandidateParameters { get; init; }

    /// <summary>Rows of the rarer class over <see cref="CandidateParameters"/>; below 10 the fit carries a note.</summary>
    public required double EventsPerCandidateParameter { get; init; }

    /// <summary>Log likelihood at the estimate, without a penalty.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Log likelihood with Firth's penalty; null for maximum likelihood.</summary>
    public double? PenalisedLogLikelihood { get; init; }

    /// <summary>-2 log likelihood.</summary>
    public required double Deviance { get; init; }

    /// <summary>-2 log likelihood with the intercept alone.</summary>
    public required double NullDeviance { get; init; }

    /// <summary>Rows less coefficients.</summary>
    public required int ResidualDegreesOfFreedom { get; init; }

    /// <summary>Akaike's criterion: deviance + 2 coefficients.</summary>
    public required double Aic { get; init; }

    /// <summary>Schwarz's criterion: deviance + ln n times coefficients.</summary>
    public required double Bic { get; init; }

    /// <summary>Likelihood-ratio test of all slopes together (penalised with Firth).</summary>
    public required ChiSquareTest LikelihoodRatio { get; init; }

    /// <summary>Cox and Snell's R2: 1 - exp(-LR / n), LR the drop of the deviance.</summary>
    public required double CoxSnellR2 { get; init; }

    /// <summary>Nagelkerke's R2: Cox and Snell's over its maximum (Biometrika 78 (1991) 691-692).</summary>
    public required double NagelkerkeR2 { get; init; }

    /// <summary>McFadden's R2: 1 - deviance / null deviance.</summary>
    public required double McFaddenR2 { get; init; }

    /// <summary>Brier score: mean squared difference of probability and outcome.</summary>
    public required double Brier { get; init; }

    /// <summary>C: share of event/non-event pairs in which the event has the higher probability, ties one half.</summary>
    public required double CIndex { get; init; }

    /// <summary>Somers' Dxy = 2 C - 1.</summary>
    [JsonIgnore]
    public double SomersDxy => 2 * (CIndex - 0.5);

    /// <summary>Gini's mean difference of the linear predictor (g of rms).</summary>
    public required double GiniLinearPredictor { get; init; }

    /// <summary>Gini's mean difference of the probability (gp of rms).</summary>
    public required double GiniProbability { get; init; }
}
