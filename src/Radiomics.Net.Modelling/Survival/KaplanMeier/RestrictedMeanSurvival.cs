namespace Radiomics.Net.Modelling;

/// <summary>Mean survival time within a window.</summary>
/// <param name="Horizon">End of the window.</param>
/// <param name="Mean">Area under the curve from 0 to the horizon, in the unit of time.</param>
/// <param name="StandardError">Its standard error.</param>
public readonly record struct RestrictedMeanSurvival(double Horizon, double Mean, double StandardError);
