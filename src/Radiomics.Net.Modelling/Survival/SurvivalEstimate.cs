namespace Radiomics.Net.Modelling;

/// <summary>A survival probability with its uncertainty.</summary>
/// <param name="Survival">Probability of no event up to the time, 0 to 1.</param>
/// <param name="StandardError">Standard error; NaN once the survival is 0 (Greenwood's sum is infinite there).</param>
/// <param name="Lower">Lower confidence limit; NaN where undefined.</param>
/// <param name="Upper">Upper confidence limit; NaN where undefined.</param>
public readonly record struct SurvivalEstimate(double Survival, double StandardError, double Lower, double Upper);

/// <summary>The time by which a share of the patients has had the event.</summary>
/// <param name="Probability">The share: 0.5 for the median.</param>
/// <param name="Time">The time; <c>null</c> if the curve does not fall that far.</param>
/// <param name="Lower">Lower confidence limit; <c>null</c> if not reached.</param>
/// <param name="Upper">Upper confidence limit; <c>null</c> if not reached.</param>
public readonly record struct SurvivalQuantile(double Probability, double? Time, double? Lower, double? Upper);

/// <summary>Mean survival time within a window.</summary>
/// <param name="Horizon">End of the window.</param>
/// <param name="Mean">Area under the curve from 0 to the horizon, in the unit of time.</param>
/// <param name="StandardError">Its standard error.</param>
public readonly record struct RestrictedMeanSurvival(double Horizon, double Mean, double StandardError);
