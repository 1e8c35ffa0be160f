namespace Radiomics.Net.Modelling;

/// <summary>A chi-square test of the hypothesis that all coefficients are 0.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="DegreesOfFreedom">Number of coefficients tested.</param>
/// <param name="P">Upper tail of the chi-square distribution.</param>
public sealed record CoxTest(double Statistic, int DegreesOfFreedom, double P)
{
    internal static CoxTest Of(double statistic, int degreesOfFreedom) =>
        new(statistic, degreesOfFreedom, Distributions.ChiSquareUpper(statistic, degreesOfFreedom));
}
