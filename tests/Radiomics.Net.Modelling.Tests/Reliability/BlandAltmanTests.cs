using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling.Tests;

public class BlandAltmanTests
{
    [Fact]
    public void Compare_WorkedExample_GivesBiasAndLimits()
    {
        // Differences 1, 2, 3, 2: mean 2, standard deviation sqrt(2/3).
        BlandAltman result = BlandAltman.Compare([10, 20, 30, 40], [11, 22, 33, 42]);
        double s = Math.Sqrt(2.0 / 3);
        Assert.Equal(2, result.Bias, 1e-14);
        Assert.Equal(s, result.StandardDeviation, 1e-14);
        Assert.Equal(2 - (1.959963984540054 * s), result.LowerLimit, 1e-13);
        Assert.Equal(2 + (1.959963984540054 * s), result.UpperLimit, 1e-13);
        const double t = 3.182446305284263;
        Assert.Equal(2 - (t * s / 2), result.BiasInterval.Lower, 1e-12);
        double limitError = t * s * Math.Sqrt((1.0 / 4) + (1.959963984540054 * 1.959963984540054 / 6));
        Assert.Equal(result.UpperLimit + limitError, result.UpperLimitInterval.Upper, 1e-12);
        Assert.Equal([10.5, 21, 31.5, 41], result.Means);
    }

    [Fact]
    public void Compare_DisagreementGrowsWithSize_HasASlope()
    {
        BlandAltman result = BlandAltman.Compare([1, 2, 3, 4, 5, 6], [1.1, 2.2, 3.31, 4.39, 5.5, 6.6]);
        Assert.InRange(result.Slope, 0.09, 0.1);
        Assert.True(result.SlopePValue < 1e-5);
    }

    [Fact]
    public void Compare_BadInput_IsNamed()
    {
        Assert.Throws<ArgumentException>(() => BlandAltman.Compare([1, 2, 3], [1, 2]));
        Assert.Contains("at least 3", Assert.Throws<FitException>(() => BlandAltman.Compare([1, 2], [1, 2])).Message);
        Assert.Contains("value 2", Assert.Throws<FitException>(() => BlandAltman.Compare([1, double.NaN, 3], [1, 2, 3])).Message);
    }
}
