using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class KaplanMeierTests
{
    // 6-mercaptopurine group of Freireich et al. 1963.
    private static readonly SurvivalOutcome Mercaptopurine = SurvivalData.Outcome(
        [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
        [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]);

    [Fact]
    public void Estimate_Mercaptopurine_GivesPublishedCurve()
    {
        KaplanMeierCurve curve = KaplanMeier.Estimate(Mercaptopurine);
        double[] times = [6, 7, 10, 13, 16, 22, 23], survival = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482];
        for (int i = 0; i < times.Length; i++) Assert.Equal(survival[i], curve.At(times[i]).Survival, 4);
        Assert.Equal(23, curve.Median().Time);
        Assert.Equal([21, 17, 15, 0], curve.NumbersAtRisk([0, 7, 10, 40]));
    }

    [Property(MaxTest = 50)]
    public void Estimate_NoCensoring_IsTheEmpiricalSurvival(ulong seed, bool ties)
    {
        (_, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 40, 1, censoring: 0, step: ties ? 0.25 : 0);
        KaplanMeierCurve curve = KaplanMeier.Estimate(outcome);
        double[] times = outcome.Times.ToArray();
        for (int i = 0; i < curve.Times.Count; i++)
        {
            double share = times.Count(t => t > curve.Times[i]) / 40.0;
            Assert.Equal(share, curve.Survival[i], 12);
            Assert.Equal(Math.Sqrt(share * (1 - share) / 40), share == 0 ? 0 : curve.StandardErrors[i], 12);
        }
    }

    [Property(MaxTest = 50)]
    public void Estimate_AnySample_IsAStepFunctionThatNeverRises(ulong seed, bool lateEntry)
    {
        (_, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 40, 1, step: 0.1, lateEntry: lateEntry);
        KaplanMeierCurve curve = KaplanMeier.Estimate(outcome);
        double before = 1, last = 0;
        Assert.Equal(1, curve.At(curve.Times[0] / 2).Survival);
        for (int i = 0; i < curve.Times.Count; i++)
        {
            Assert.True(curve.Survival[i] <= before && curve.Survival[i] >= 0);
            Assert.Equal(curve.Events[i] > 0 && before > 0, curve.Survival[i] < before);
            Assert.Equal(before, curve.At((last + curve.Times[i]) / 2).Survival);
            Assert.Equal(curve.Survival[i], curve.At(curve.Times[i]).Survival);
            (before, last) = (curve.Survival[i], curve.Times[i]);
        }

        Assert.Equal(before, curve.At(last * 2).Survival);
        Assert.Equal(outcome.Count, curve.Events.Sum() + curve.Censored.Sum());
    }

    [Property(MaxTest = 30)]
    public void NumbersAtRisk_AnyTime_CountsRowsUnderObservation(ulong seed, bool lateEntry)
    {
        (_, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 30, 1, step: 0.1, lateEntry: lateEntry);
        KaplanMeierCurve curve = KaplanMeier.Estimate(outcome);
        for (double time = 0.05; time < 3; time += 0.05)
        {
            int count = Enumerable.Range(0, 30).Count(i => outcome.Times[i] >= time && (!lateEntry || outcome.EntryTimes[i] < time));
            Assert.Equal(count, curve.NumbersAtRisk([time])[0]);
        }
    }

    [Theory]
    [InlineData(SurvivalIntervalType.Log)]
    [InlineData(SurvivalIntervalType.LogLog)]
    [InlineData(SurvivalIntervalType.Plain)]
    public void Interval_SimulatedSamples_CoversWithinBinomialError(SurvivalIntervalType type)
    {
        const int samples = 2000, rows = 300;
        double time = Math.Log(2);
        int covered = 0;
        for (int s = 0; s < samples; s++)
        {
            (_, SurvivalOutcome outcome) = SurvivalData.Simulate((ulong)s, rows, 1, slope: 0, censoring: 0.5);
            SurvivalEstimate estimate = KaplanMeier.Estimate(outcome).At(time, type);
            if (estimate.Lower <= 0.5 && estimate.Upper >= 0.5) covered++;
        }

        Assert.InRange(covered, samples * 0.95 - (3.3 * Math.Sqrt(samples * 0.95 * 0.05)), samples * 0.95 + (3.3 * Math.Sqrt(samples * 0.95 * 0.05)));
    }

    [Fact]
    public void EstimateFollowUp_NobodyHasTheEvent_IsTheMedianTime()
    {
        SurvivalOutcome outcome = SurvivalData.Outcome([1, 2, 3, 4, 5], [0, 0, 0, 0, 0]);
        Assert.Equal(3, KaplanMeier.EstimateFollowUp(outcome).Median().Time);
        Assert.Null(KaplanMeier.Estimate(outcome).Median().Time);
        Assert.Equal(1, KaplanMeier.Estimate(outcome).Survival[^1]);
    }

    [Fact]
    public void RestrictedMean_HorizonAfterFollowUp_Throws()
    {
        KaplanMeierCurve curve = KaplanMeier.Estimate(Mercaptopurine);
        Assert.Contains("at most 35", Assert.Throws<FitException>(() => curve.RestrictedMean(36)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.RestrictedMean(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.Quantile(1));
    }

    [Fact]
    public void Estimate_BadInput_Throws()
    {
        Assert.Contains("no rows", Assert.Throws<FitException>(() => KaplanMeier.Estimate(SurvivalData.Outcome([], []))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeier.Estimate(Mercaptopurine, 1));
        Assert.Contains("No row has a group", Assert.Throws<FitException>(() => KaplanMeier.EstimateByGroup(Mercaptopurine, new string?[21])).Message);
        Assert.Throws<ArgumentException>(() => KaplanMeier.EstimateByGroup(Mercaptopurine, ["a"]));
    }
}
