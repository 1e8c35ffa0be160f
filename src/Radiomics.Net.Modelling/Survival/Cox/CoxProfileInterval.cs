namespace Radiomics.Net.Modelling;

/// <summary>Profile likelihood interval of one hazard ratio.</summary>
/// <param name="Term">Name of the column.</param>
/// <param name="HazardRatio">The estimate.</param>
/// <param name="Lower">Lower limit; <c>null</c> if the likelihood does not fall far enough below the estimate (the limit is 0).</param>
/// <param name="Upper">Upper limit; <c>null</c> if it does not fall far enough above (the limit is infinite).</param>
/// <param name="P">p value of the likelihood-ratio test of this coefficient being 0.</param>
public sealed record CoxProfileInterval(string Term, double HazardRatio, double? Lower, double? Upper, double P);
