namespace Radiomics.Net.Modelling;

/// <summary>The time by which a share of the patients has had the event.</summary>
/// <param name="Probability">The share: 0.5 for the median.</param>
/// <param name="Time">The time; <c>null</c> if the curve does not fall that far.</param>
/// <param name="Lower">Lower confidence limit; <c>null</c> if not reached.</param>
/// <param name="Upper">Upper confidence limit; <c>null</c> if not reached.</param>
public readonly record struct SurvivalQuantile(double Probability, double? Time, double? Lower, double? Upper);
