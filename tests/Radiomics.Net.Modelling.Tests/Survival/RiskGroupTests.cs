using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class RiskGroupTests
{
    [Fact]
    public void ByOwnMedian_OddNumberOfRows_HasOneFewerHigh()
    {
        RiskGroups groups = RiskGroups.ByOwnMedian([5, 1, 3, 2, 4]);
        Assert.Equal(3, groups.CutPoint);
        Assert.Equal(["high", "low", "low", "low", "high"], groups.Names);
        Assert.Equal(2, groups.HighCount);
        Assert.Equal(3, groups.LowCount);
    }

    [Fact]
    public void ByTrainingMedian_OneGroupEmpty_Throws()
    {
        Assert.Contains("one risk group is empty", Assert.Throws<FitException>(() => RiskGroups.ByTrainingMedian([1, 2], [5, 6, 7])).Message);
        Assert.Contains("above", Assert.Throws<FitException>(() => RiskGroups.ByCutPoint([1, 2], 0)).Message);
        Assert.Contains("at or below", Assert.Throws<FitException>(() => RiskGroups.ByOwnMedian([2, 2, 2])).Message);
        Assert.Contains("row 2", Assert.Throws<FitException>(() => RiskGroups.ByOwnMedian([1, double.NaN])).Message);
        Assert.Contains("no scores", Assert.Throws<FitException>(() => RiskGroups.ByOwnMedian([])).Message);
    }

    [Fact]
    public void Compare_LowRiskWithoutEvents_KeepsTheFiniteRatioAndNamesTheMonotoneLikelihood()
    {
        SurvivalOutcome outcome = SurvivalData.Outcome([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0]);
        RiskGroupComparison comparison = RiskGroupComparison.Compare(outcome, RiskGroups.ByOwnMedian([9, 8, 7, 1, 2, 3]));
        Assert.Equal(HazardRatioMethod.MantelHaenszel, Assert.Single(comparison.HazardRatios).Method);
        Assert.Equal(["high"], comparison.Cox.MonotoneColumns);
        Assert.Equal(3, comparison.High.EventCount);
        Assert.Equal(0, comparison.Low.EventCount);
    }

    [Fact]
    public void FindByRankStatistic_NoEffect_RejectsAboutAsOftenAsItSays()
    {
        int rejected = 0, naive = 0;
        for (int s = 0; s < 300; s++)
        {
            (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate((ulong)s, 100, 1, slope: 0);
            MaximallySelectedCut cut = OptimalCutPoint.FindByRankStatistic(outcome, features.Column(0));
            if (cut.CorrectedP < 0.05) rejected++;
            if (Distributions.ChiSquareUpper(OptimalCutPoint.FindByLogRank(outcome, features.Column(0)).ChiSquare, 1) < 0.05) naive++;
        }

        // The corrected test is a bound: not above 5 % but for chance; the uncorrected one rejects many times as often.
        Assert.InRange(rejected, 1, 27);
        Assert.True(naive > 75, $"{naive}");
    }

    [Fact]
    public void FindByLogRank_EveryCut_IsTheLogRankTest()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(21, 50, 1, step: 0.2);
        double[] marker = [.. features.Column(0).ToArray().Select(x => Math.Round(x * 2))];
        foreach (CutPointCandidate candidate in OptimalCutPoint.FindByLogRank(outcome, marker).Candidates)
        {
            string[] groups = [.. marker.Select(m => m <= candidate.CutPoint ? "a" : "b")];
            Assert.Equal(groups.Count(g => g == "a"), candidate.CountBelow);
            Assert.Equal(LogRankTest.Compare(outcome, groups).ChiSquare, candidate.Statistic, 9);
        }
    }

    [Fact]
    public void FindCut_BadInput_Throws()
    {
        SurvivalOutcome outcome = SurvivalData.Outcome([1, 2, 3, 4], [1, 1, 0, 1]), censored = SurvivalData.Outcome([1, 2], [0, 0]);
        Assert.Contains("too few distinct values", Assert.Throws<FitException>(() => OptimalCutPoint.FindByRankStatistic(outcome, [1, 1, 1, 1])).Message);
        Assert.Contains("NaN", Assert.Throws<FitException>(() => OptimalCutPoint.FindByLogRank(outcome, [1, 2, double.NaN, 1])).Message);
        Assert.Contains("censored", Assert.Throws<FitException>(() => OptimalCutPoint.FindByLogRank(censored, [1, 2])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimalCutPoint.FindByRankStatistic(outcome, [1, 2, 3, 4], 0.5));
    }
}
