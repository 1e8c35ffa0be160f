namespace Radiomics.Net.Modelling;

/// <summary>A survival probability with its uncertainty.</summary>
/// <param name="Survival">Probability of no event up to the time, 0 to 1.</param>
/// <param name="StandardError">Standard error; NaN once the survival is 0 (Greenwood's sum is infinite there).</param>
/// <param name="Lower">Lower confidence limit; NaN where undefined.</param>
/// <param name="Upper">Upper confidence limit; NaN where undefined.</param>
public readonly record struct SurvivalEstimate(double Survival, double StandardError, double Lower, double Upper);
