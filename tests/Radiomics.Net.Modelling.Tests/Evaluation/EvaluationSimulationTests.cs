using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>What the tests and intervals promise, checked on many seeded samples whose truth is known.</summary>
public class EvaluationSimulationTests
{
    private const int Samples = 2000;

    // Four standard errors of a share of 2000 samples around 0.05 or 0.95.
    private const double FourErrors = 0.0195;

    [Fact]
    public void HosmerLemeshow_TrueProbabilities_AreRejectedInFivePercent()
    {
        int[] rejected = new int[2];
        foreach (int s in Enumerable.Range(0, Samples))
        {
            (double[] p, BinaryOutcome outcome) = TrueRisks(s, 300);
            HosmerLemeshowTest fixedTest = HosmerLemeshowTest.Run(p, outcome, PredictionOrigin.FixedPredictions);
            if (fixedTest.PValue < 0.05) rejected[0]++;
            if (HosmerLemeshowTest.Run(p, outcome, PredictionOrigin.FittedHere).PValue < 0.05) rejected[1]++;
        }

        Assert.InRange(rejected[0] / (double)Samples, 0.03, 0.07);

        // With the degrees of freedom of a fitted model the same probabilities would be rejected too often.
        Assert.True(rejected[1] > 1.3 * rejected[0], $"{rejected[1]} against {rejected[0]}");
    }

    [Fact]
    public void HosmerLemeshow_FittedModel_IsRejectedInFivePercentOfItsOwnRows()
    {
        int rejected = 0;
        foreach (int s in Enumerable.Range(0, Samples / 2))
        {
            (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic((ulong)s + 1000, 300, 2, slope: 0.7);
            double[] p = new LogisticRegression().Fit(features, outcome).Predict(features);
            if (HosmerLemeshowTest.Run(p, outcome, PredictionOrigin.FittedHere).PValue < 0.05) rejected++;
        }

        Assert.InRange(rejected / (Samples / 2.0), 0.03, 0.07);
    }

    [Fact]
    public void DeLong_BinormalScores_CoverTheTrueArea()
    {
        // Events N(1.2, 1), others N(0, 1): the area is Phi(1.2 / sqrt 2).
        double truth = Distributions.NormalCumulative(1.2 / Math.Sqrt(2));
        int covered = 0, above = 0;
        foreach (int s in Enumerable.Range(0, Samples))
        {
            RocCurve curve = Binormal(s, 60, 90, 1.2);
            Interval interval = curve.DeLong().Interval;
            if (interval.Lower <= truth && truth <= interval.Upper) covered++;
            if (curve.Auc > truth) above++;
        }

        Assert.InRange(covered / (double)Samples, 0.95 - FourErrors, 0.95 + FourErrors);
        Assert.InRange(above / (double)Samples, 0.45, 0.55);
    }

    [Fact]
    public void DeLongPaired_EqualScores_AreToldApartInFivePercent()
    {
        int rejected = 0;
        foreach (int s in Enumerable.Range(0, Samples))
        {
            var random = new RandomSource(21, "paired", s);
            bool[] events = [.. Enumerable.Range(0, 150).Select(i => i < 60)];
            double[] shared = [.. events.Select(e => (e ? 1 : 0) + random.NextNormal())];
            double[] a = [.. shared.Select(v => v + random.NextNormal())], b = [.. shared.Select(v => v + random.NextNormal())];
            var outcome = new BinaryOutcome("y", events);
            if (AucComparison.Paired(RocCurve.Create(a, outcome), RocCurve.Create(b, outcome)).PValue < 0.05) rejected++;
        }

        Assert.InRange(rejected / (double)Samples, 0.03, 0.07);
    }

    [Theory]
    [InlineData(20, 0.3)]
    [InlineData(41, 0.85)]
    public void ExactInterval_BinomialCounts_CoverAsOftenAsTheyMust(int total, double truth)
    {
        // Exact coverage: the probabilities of the counts whose interval holds the truth. Never below the level, by construction.
        double coverage = 0;
        for (int k = 0; k <= total; k++)
        {
            Interval interval = Proportion.Of(k, total).Exact;
            if (interval.Lower <= truth && truth <= interval.Upper) coverage += Distributions.BinomialProbability(k, total, truth);
        }

        Assert.InRange(coverage, 0.95, 0.99);
        int covered = Enumerable.Range(0, Samples).Count(s =>
        {
            var random = new RandomSource(9, "binomial", s);
            Interval interval = Proportion.Of(Enumerable.Range(0, total).Count(_ => random.NextDouble() < truth), total).Exact;
            return interval.Lower <= truth && truth <= interval.Upper;
        });
        double error = Math.Sqrt(coverage * (1 - coverage) / Samples);
        Assert.InRange(covered / (double)Samples, coverage - (4 * error), coverage + (4 * error));
    }

    [Fact]
    public void KaplanMeier_ExponentialTimes_CoverTheTrueSurvival()
    {
        // Hazard 0.05, censoring uniform to 40: survival at 10 is exp(-0.5).
        double truth = Math.Exp(-0.5);
        int covered = 0;
        foreach (int s in Enumerable.Range(0, Samples))
        {
            var random = new RandomSource(33, "survival", s);
            double[] times = new double[120];
            bool[] events = new bool[120];
            for (int i = 0; i < 120; i++)
            {
                double death = -Math.Log(1 - random.NextDouble()) / 0.05, lost = 0.001 + (40 * random.NextDouble());
                times[i] = Math.Min(death, lost);
                events[i] = death <= lost;
            }

            SurvivalEstimate at = KaplanMeier.Estimate(new SurvivalOutcome("death", times, events)).At(10);
            if (at.Lower <= truth && truth <= at.Upper) covered++;
        }

        Assert.InRange(covered / (double)Samples, 0.95 - FourErrors, 0.95 + FourErrors);
    }

    [Fact]
    public void CalibrationSlope_TrueProbabilities_IsCoveredByItsInterval()
    {
        int slope = 0, large = 0;
        foreach (int s in Enumerable.Range(0, Samples / 4))
        {
            (double[] p, BinaryOutcome outcome) = TrueRisks(s + 50_000, 200);
            CalibrationStatistics statistics = CalibrationStatistics.Of(p, outcome);
            if (statistics.Slope.Interval.Lower <= 1 && 1 <= statistics.Slope.Interval.Upper) slope++;
            if (statistics.InTheLarge.Interval.Lower <= 0 && 0 <= statistics.InTheLarge.Interval.Upper) large++;
        }

        Assert.InRange(slope / (Samples / 4.0), 0.911, 0.989);
        Assert.InRange(large / (Samples / 4.0), 0.911, 0.989);
    }

    private static (double[] P, BinaryOutcome Outcome) TrueRisks(int sample, int count)
    {
        var random = new RandomSource(17, "true risks", sample);
        double[] p = new double[count];
        bool[] events = new bool[count];
        for (int i = 0; i < count; i++)
        {
            p[i] = 1 / (1 + Math.Exp(-1.2 * random.NextNormal()));
            events[i] = random.NextDouble() < p[i];
        }

        return (p, new BinaryOutcome("y", events));
    }

    private static RocCurve Binormal(int sample, int events, int others, double shift)
    {
        var random = new RandomSource(5, "binormal", sample);
        double[] scores = [.. Enumerable.Range(0, events + others).Select(i => random.NextNormal() + (i < events ? shift : 0))];
        return RocCurve.Create(scores, new BinaryOutcome("y", [.. Enumerable.Range(0, events + others).Select(i => i < events)]));
    }
}
