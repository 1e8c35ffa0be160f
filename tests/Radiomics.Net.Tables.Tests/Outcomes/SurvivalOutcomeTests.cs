using Radiomics.Net.Core;

namespace Radiomics.Net.Tables.Tests;

public class SurvivalOutcomeTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void Constructor_BadTime_NamesTheRow(double time)
    {
        var exception = Assert.Throws<FitException>(() => new SurvivalOutcome("death", [1, time], [true, false]));
        Assert.Contains("row 2", exception.Message);
    }

    [Fact]
    public void Constructor_TiesAtTimeZero_CountsThem()
    {
        var exception = Assert.Throws<FitException>(() => new SurvivalOutcome("death", [3, 0, 2, 0], [true, true, false, true]));
        Assert.Contains("row 2 is 0 (2 row(s)", exception.Message);
    }

    [Fact]
    public void Constructor_EventBeforeEntry_NamesTheRow()
    {
        var exception = Assert.Throws<FitException>(() => new SurvivalOutcome("death", [5], [true], [6]));
        Assert.Contains("row 1", exception.Message);
    }
}
