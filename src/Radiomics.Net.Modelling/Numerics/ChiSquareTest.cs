namespace Radiomics.Net.Modelling;

/// <summary>A test whose statistic is referred to the chi-square distribution.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
/// <param name="PValue">Upper tail of the chi-square distribution at the statistic.</param>
public sealed record ChiSquareTest(double Statistic, double DegreesOfFreedom, double PValue) : IStoredResult
{
    /// <summary>A test with its p value computed.</summary>
    internal static ChiSquareTest Of(double statistic, double degreesOfFreedom) =>
        new(statistic, degreesOfFreedom, Distributions.ChiSquareUpper(Math.Max(0, statistic), degreesOfFreedom));
}
