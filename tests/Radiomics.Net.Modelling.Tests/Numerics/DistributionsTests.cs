namespace Radiomics.Net.Modelling.Tests;

public class DistributionsTests
{
    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.5, 0)]
    [InlineData(0.9, 1.2815515655446004)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1e-300, -37.0471)]
    public void NormalQuantile_KnownProbability_GivesTheTabledValue(double p, double expected) =>
        Relative(expected, Distributions.NormalQuantile(p), p == 1e-300 ? 1e-5 : 4e-16);

    [Theory]
    [InlineData(0.95, 1, 3.841458820694124)]
    [InlineData(0.95, 10, 18.307038053275146)]
    public void ChiSquareQuantile_KnownProbability_GivesTheTabledValue(double p, double df, double expected) =>
        Relative(expected, Distributions.ChiSquareQuantile(p, df), 1e-14);

    [Fact]
    public void Quantiles_KnownProbability_GiveTheTabledValues()
    {
        Relative(2.228138851986274, Distributions.StudentQuantile(0.975, 10), 1e-14);
        Relative(3.3258345304130113, Distributions.FQuantile(0.95, 5, 10), 1e-14);
        Assert.Equal(0, Distributions.StudentQuantile(0.5, 7));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.7)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(1e6)]
    public void StudentUpper_OneAndTwoDegrees_EqualsTheClosedForms(double t)
    {
        Relative(Math.Atan(1 / t) / Math.PI, Distributions.StudentUpper(t, 1), 2e-15);
        double root = Math.Sqrt(2 + (t * t));
        Relative(1 / (root * (root + t)), Distributions.StudentUpper(t, 2), 4e-15);
    }

    [Theory]
    [InlineData(0.01, 3)]
    [InlineData(1.5, 12)]
    [InlineData(9, 1e6)]
    [InlineData(40, 500)]
    public void FUpper_TwoDegreesAbove_EqualsTheClosedForm(double f, double df2) =>
        Relative(Math.Exp(-df2 / 2 * LogGamma.Log1P(2 * f / df2)), Distributions.FUpper(f, 2, df2), 2e-14);

    [Theory]
    [InlineData(0.3, 4)]
    [InlineData(60, 40)]
    [InlineData(200, 40)]
    [InlineData(1e4, 1e4)]
    [InlineData(1.05e4, 1e4)]
    public void ChiSquareUpper_EvenDegrees_EqualsThePoissonSum(double x, double df)
    {
        double sum = 0;
        for (int k = 0; k < df / 2; k++) sum += k == 0 ? Math.Exp(-x / 2) : LogGamma.PoissonTerm(k, x / 2);
        Relative(sum, Distributions.ChiSquareUpper(x, df), 4e-14);
    }

    [Theory]
    [InlineData(0.2, 7)]
    [InlineData(0.999, 40)]
    public void Beta_OneShapeIsOne_EqualsThePower(double x, double shape)
    {
        Relative(Math.Pow(x, shape), Distributions.BetaCumulative(x, shape, 1), 1e-14);
        Relative(Math.Pow(1 - x, shape), Distributions.BetaUpper(x, 1, shape), 1e-12);
    }

    // Computed with 40 digits.
    [Theory]
    [InlineData(0.0030533, 2.678, 184.2, 0.035705085968192583, 0.96429491403180742)]
    [InlineData(0.35698, 420.3, 568.0, 4.8766204580467305e-6, 0.99999512337954195)]
    [InlineData(2.2007e-05, 2.547, 94160.0, 0.45835467482269926, 0.54164532517730074)]
    [InlineData(0.99426, 10440.0, 72.13, 0.924657381568418, 0.075342618431581998)]
    [InlineData(0.0063401, 0.8011, 644.4, 0.98963275792904021, 0.010367242070959786)]
    [InlineData(0.053532, 137.7, 2802.0, 0.95263819772572533, 0.04736180227427467)]
    [InlineData(0.00019487, 0.2422, 3543.0, 0.89351635111008105, 0.10648364888991895)]
    [InlineData(0.046835, 68.63, 2056.0, 0.99964778716043439, 0.00035221283956561441)]
    [InlineData(0.052937, 1927.0, 33620.0, 0.14437874112916895, 0.85562125887083105)]
    [InlineData(0.99737, 6389.0, 46.53, 0.9999999977866388, 2.2133611987747624e-9)]
    [InlineData(0.99986, 18760.0, 0.3843, 0.01457475111872157, 0.98542524888127843)]
    [InlineData(1.7728e-05, 2.004, 62070.0, 0.29995708964621229, 0.70004291035378771)]
    [InlineData(0.98931, 575.3, 6.4, 0.47707523046999655, 0.52292476953000345)]
    [InlineData(0.68889, 20.66, 12.75, 0.79666029911627164, 0.20333970088372836)]
    [InlineData(0.01309, 320.3, 26620.0, 0.96240684839450575, 0.037593151605494254)]
    public void IncompleteBeta_WideShapes_MeetsTheManyDigitValue(double x, double a, double b, double lower, double upper)
    {
        (double below, double above) = IncompleteBeta.Tails(x, 1 - x, a, b);
        Relative(lower, below, 4e-14);
        Relative(upper, above, upper < 0.5 * lower ? 4e-14 : 1e-12);
    }

    [Fact]
    public void Binomial_SmallTrial_AddsUp()
    {
        double sum = 0;
        for (int k = 0; k <= 9; k++)
        {
            double term = Distributions.BinomialProbability(k, 9, 0.3);
            Relative(Math.Exp(LogGamma.LogChoose(9, k)) * Math.Pow(0.3, k) * Math.Pow(0.7, 9 - k), term, 1e-14);
            sum += term;
            Relative(sum, Distributions.BinomialCumulative(k, 9, 0.3), 1e-14);
            Assert.Equal(1 - sum, Distributions.BinomialUpper(k, 9, 0.3), 1e-14);
        }
    }

    [Fact]
    public void LogGamma_WholeNumbers_IsTheLogOfTheFactorial()
    {
        double log = 0;
        for (int n = 1; n <= 170; n++)
        {
            log += Math.Log(n);
            Assert.Equal(log, LogGamma.LogFactorial(n), 1e-13 * Math.Max(1, log));
        }

        Relative(0.5 * Math.Log(Math.PI), LogGamma.Of(0.5), 1e-15);
    }

    [Fact]
    public void Quantiles_RandomTails_InvertTheCumulative()
    {
        var random = new Radiomics.Net.Core.RandomSource(1, "test");
        for (int i = 0; i < 400; i++)
        {
            double p = random.NextDouble();
            if (i % 3 == 0) p = Math.Pow(10, -12 * p);
            double a = Math.Pow(10, (4 * random.NextDouble()) - 1);
            double b = Math.Pow(10, (4 * random.NextDouble()) - 1);
            Relative(p, Distributions.FCumulative(Distributions.FQuantile(p, a, b), a, b), 1e-12);
            Relative(p, Distributions.ChiSquareCumulative(Distributions.ChiSquareQuantile(p, a), a), 1e-12);
            Relative(p, Distributions.NormalCumulative(Distributions.NormalQuantile(p)), 1e-13);
            if (p < 0.5) Relative(p, Distributions.StudentCumulative(Distributions.StudentQuantile(p, a), a), 1e-12);
            double x = Distributions.BetaQuantile(p, a, b);
            if (x is > 1e-300 and < 0.9) Relative(p, Distributions.BetaCumulative(x, a, b), 1e-12);
        }
    }

    private static void Relative(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), $"expected {expected:R}, got {actual:R}");
}
