namespace Radiomics.Net.Modelling;

/// <summary>A test whose statistic is referred to the F distribution.</summary>
/// <param name="F">The statistic; may be infinite.</param>
/// <param name="Df1">Numerator degrees of freedom.</param>
/// <param name="Df2">Denominator degrees of freedom; may be fractional.</param>
/// <param name="PValue">Upper tail, unless said otherwise.</param>
public sealed record FTest(double F, double Df1, double Df2, double PValue) : IStoredResult
{
    internal static FTest Of(double f, double df1, double df2) => new(f, df1, df2, Distributions.FUpper(f, df1, df2));
}
