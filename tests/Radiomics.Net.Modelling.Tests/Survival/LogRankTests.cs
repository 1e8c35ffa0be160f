using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class LogRankTests
{
    // Times 1 (a), 2 (b), 3 (a), 4 (b censored): sums by hand.
    private static readonly SurvivalOutcome Small = SurvivalData.Outcome([1, 2, 3, 4], [1, 1, 1, 0]);
    private static readonly string[] SmallGroups = ["a", "b", "a", "b"];

    [Fact]
    public void Compare_FourPatients_GivesTheSumsByHand()
    {
        LogRankResult result = LogRankTest.Compare(Small, SmallGroups);
        Assert.Equal(2, result.Groups[0].Observed);
        Assert.Equal((2.0 / 4) + (1.0 / 3) + (1.0 / 2), result.Groups[0].Expected, 12);
        Assert.Equal((1.0 / 4) + (2.0 / 9) + (1.0 / 4), result.Variance[0], 12);
        Assert.Equal(Math.Pow(2 - (4.0 / 3), 2) / (13.0 / 18), result.ChiSquare, 12);
    }

    [Fact]
    public void MantelCoxRatio_FourPatients_GivesTheSumsByHand()
    {
        HazardRatio ratio = HazardRatio.Estimate(Small, SmallGroups, HazardRatioMethod.MantelCoxRatio);

        // Numerator 1 x 2/4 + 1 x 1/2, denominator 1 x 1/3, variance sum 1/4 + 2/9 + 1/4.
        Assert.Equal(3, ratio.Value, 12);
        double error = Math.Sqrt(13.0 / 18 / (1.0 / 3));
        Assert.Equal(3 * Math.Exp(1.959963984540054 * error), ratio.Upper, 9);
    }

    [Property(MaxTest = 30)]
    public void Estimate_GroupsSwapped_GivesTheReciprocal(ulong seed)
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 60, 1, step: 0.1);
        string[] groups = [.. features.Column(0).ToArray().Select(x => x > 0 ? "a" : "b")];
        foreach (HazardRatioMethod method in Enum.GetValues<HazardRatioMethod>())
        {
            HazardRatio one = HazardRatio.Estimate(outcome, groups, method), other = HazardRatio.Estimate(outcome, groups, method, levels: ["b", "a"]);
            Assert.Equal(1, one.Value * other.Value, 10);
            Assert.Equal(1, one.Lower * other.Upper, 10);
            Assert.True(one.Lower < one.Value && one.Value < one.Upper);
        }
    }

    [Property(MaxTest = 20)]
    public void Compare_ThreeGroups_DoesNotDependOnTheirOrder(ulong seed, bool lateEntry)
    {
        (_, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 60, 1, step: 0.1, lateEntry: lateEntry);
        string[] groups = [.. Enumerable.Range(0, 60).Select(i => "abc"[i % 3].ToString())];
        foreach (LogRankWeight weight in Enum.GetValues<LogRankWeight>())
        {
            LogRankResult one = LogRankTest.Compare(outcome, groups, null, weight), other = LogRankTest.Compare(outcome, groups, null, weight, ["c", "a", "b"]);
            Assert.Equal(one.ChiSquare, other.ChiSquare, 8);
            Assert.Equal(0, one.Groups.Sum(g => g.Observed - g.Expected), 8);
        }
    }

    [Fact]
    public void Compare_LateEntry_CountsOnlyRowsUnderObservation()
    {
        // Row 3 enters after the first event, so it is not at risk there.
        SurvivalOutcome outcome = SurvivalData.Outcome([1, 3, 4], [1, 1, 0], [0, 0, 2]);
        LogRankResult result = LogRankTest.Compare(outcome, ["a", "b", "b"]);
        Assert.Equal(0.5, result.Groups[0].Expected, 12);
    }

    [Fact]
    public void Compare_MissingGroups_AreLeftOutAndCounted()
    {
        LogRankResult result = LogRankTest.Compare(SurvivalData.Outcome([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 1, 1]), ["a", "b", "a", "b", null, ""]);
        Assert.Equal(2, result.RowsLeftOut);
        Assert.Equal(LogRankTest.Compare(Small, SmallGroups).ChiSquare, result.ChiSquare, 12);
    }

    [Fact]
    public void Compare_BadInput_Throws()
    {
        string Message(SurvivalOutcome outcome, string[] groups, string[]? levels = null) => Assert.Throws<FitException>(() => LogRankTest.Compare(outcome, groups, levels: levels)).Message;
        Assert.Contains("one group ('a')", Message(Small, ["a", "a", "a", "a"]));
        Assert.Contains("'c' has no rows", Message(Small, SmallGroups, ["a", "b", "c"]));
        Assert.Contains("all 2 rows are censored", Message(SurvivalData.Outcome([1, 2], [0, 0]), ["a", "b"]));
        Assert.Contains("never at risk together", Message(SurvivalData.Outcome([1, 2, 3], [0, 1, 1]), ["a", "b", "b"]));
        Assert.Throws<ArgumentException>(() => LogRankTest.Compare(Small, ["a", "b"]));
    }

    [Fact]
    public void Estimate_GroupWithoutEvents_NamesIt()
    {
        SurvivalOutcome outcome = SurvivalData.Outcome([1, 2, 3, 4], [1, 0, 1, 0]);
        string message = Assert.Throws<FitException>(() => HazardRatio.Estimate(outcome, SmallGroups, HazardRatioMethod.ObservedExpected)).Message;
        Assert.Contains("'b' has no events", message);
        Assert.Throws<FitException>(() => HazardRatio.Estimate(outcome, SmallGroups, HazardRatioMethod.MantelCoxRatio));
        Assert.True(double.IsFinite(HazardRatio.Estimate(outcome, SmallGroups, HazardRatioMethod.MantelHaenszel).Value));
        Assert.Contains("there are 3", Assert.Throws<FitException>(() => HazardRatio.Estimate(outcome, ["a", "b", "c", "c"], HazardRatioMethod.MantelHaenszel)).Message);
    }
}
