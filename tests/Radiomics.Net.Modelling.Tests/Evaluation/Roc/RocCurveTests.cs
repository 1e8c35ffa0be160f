using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class RocCurveTests
{
    [Property(MaxTest = 100)]
    public void Auc_AnyScores_IsTheMannWhitneyStatistic(ushort seed)
    {
        (double[] scores, BinaryOutcome outcome) = Draw(seed);
        double wins = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            for (int j = 0; j < scores.Length; j++)
            {
                if (outcome[i] && !outcome[j]) wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            }
        }

        RocCurve curve = RocCurve.Create(scores, outcome);
        Assert.Equal(2 * wins, curve.TwicePairsWon);
        Assert.Equal(wins / ((double)curve.EventCount * curve.NonEventCount), curve.Auc);
    }

    [Property(MaxTest = 100)]
    public void Auc_MonotoneTransform_ChangesNothing(ushort seed)
    {
        (double[] scores, BinaryOutcome outcome) = Draw(seed);
        RocCurve plain = RocCurve.Create(scores, outcome);
        RocCurve transformed = RocCurve.Create([.. scores.Select(s => Math.Exp(s / 3) - 7)], outcome);
        Assert.Equal(plain.Auc, transformed.Auc);
        Assert.Equal(plain.DeLong().Variance, transformed.DeLong().Variance);
        Assert.Equal(0, AucComparison.Paired(plain, transformed).StandardError);
        Assert.Equal(1, AucComparison.Paired(plain, transformed).PValue);

        // Turned around, the area is what is missing to 1, and the other direction gives the area back.
        double[] turned = [.. scores.Select(s => -s)];
        Assert.Equal(1 - plain.Auc, RocCurve.Create(turned, outcome).Auc, 1e-15);
        Assert.Equal(plain.Auc, RocCurve.Create(turned, outcome, RocDirection.LowerMeansEvent).Auc);
    }

    [Property(MaxTest = 100)]
    public void DeLong_AnyScores_EqualsThePlainDoubleSum(ushort seed)
    {
        (double[] first, BinaryOutcome outcome) = Draw(seed);
        double[] second = Draw((ushort)(seed + 1), first.Length).Scores;
        RocCurve a = RocCurve.Create(first, outcome), b = RocCurve.Create(second, outcome);
        (double[] ae, double[] an) = PlainPlacements(first, outcome);
        (double[] be, double[] bn) = PlainPlacements(second, outcome);
        Assert.Equal(PlainCovariance(ae, ae) + PlainCovariance(an, an), a.DeLong().Variance, 1e-14);
        PairedAucComparison pair = AucComparison.Paired(a, b);
        Assert.Equal(PlainCovariance(ae, be) + PlainCovariance(an, bn), pair.Covariance, 1e-14);
        Assert.Equal(pair.FirstVariance + pair.SecondVariance - (2 * pair.Covariance), pair.StandardError * pair.StandardError, 1e-14);
    }

    [Property(MaxTest = 50)]
    public void Points_AnyScores_AreMonotoneAndTheirTrapezoidsAreTheArea(ushort seed)
    {
        (double[] scores, BinaryOutcome outcome) = Draw(seed);
        RocCurve curve = RocCurve.Create(scores, outcome);
        for (int i = 1; i < curve.Points.Count; i++)
        {
            Assert.True(curve.Points[i].Sensitivity <= curve.Points[i - 1].Sensitivity);
            Assert.True(curve.Points[i].Specificity >= curve.Points[i - 1].Specificity);
            Assert.True(curve.Points[i].Threshold > curve.Points[i - 1].Threshold);

            // Both conventions cut between the same two scores.
            Assert.Equal(
                scores.Count(s => s > curve.Points[i].Criterion!.Value),
                scores.Count(s => s >= curve.Points[i].Threshold));
        }

        Assert.Equal(curve.Auc, curve.PartialAuc(RocAxis.Specificity, 0).Area, 1e-12);
        Assert.Equal(curve.Auc, curve.PartialAuc(RocAxis.Sensitivity, 0).Area, 1e-12);
    }

    [Fact]
    public void AtSensitivityAndSpecificity_SmallTable_KeepTheDemand()
    {
        RocCurve curve = RocCurve.Create([1, 2, 3, 4, 5, 6], TestTables.Outcome(0, 0, 1, 0, 1, 1));
        Assert.Equal(2.5, curve.AtSensitivity(1).Threshold);
        Assert.Equal(4.5, curve.AtSpecificity(1).Threshold);
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.AtSensitivity(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.PartialAuc(RocAxis.Specificity, 0.9, 0.8));
    }

    [Fact]
    public void Bootstrap_AnyNumberOfThreads_GivesTheSameBits()
    {
        (double[] scores, BinaryOutcome outcome) = Draw(77, 60);
        RocCurve curve = RocCurve.Create(scores, outcome);
        ValueList<RowSplit> resamples = new BootstrapResampling { Resamples = 200 }.Split(60, seed: 3);
        AucBootstrap one = curve.Bootstrap(resamples, execution: new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        Assert.Equal(one, curve.Bootstrap(resamples, execution: new ExecutionOptions { MaxDegreeOfParallelism = 3 }));
    }

    [Fact]
    public void Bootstrap_OneClassOnly_IsNamed()
    {
        RocCurve curve = RocCurve.Create([1, 2, 3, 4], TestTables.Outcome(0, 1, 0, 1));
        ValueList<RowSplit> resamples = [new RowSplit("a", [0, 0, 2], []), new RowSplit("b", [0, 1], [])];
        Assert.Contains("Only 1 of 2 resamples", Assert.Throws<FitException>(() => curve.Bootstrap(resamples)).Message, StringComparison.Ordinal);
        Assert.Contains("row 9", Assert.Throws<ArgumentException>(() => curve.Bootstrap([new RowSplit("a", [9], [])])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Create_ScoreThatIsNoNumber_IsNamedByRow(double bad)
    {
        var exception = Assert.Throws<FitException>(() => RocCurve.Create([1, bad, 3], TestTables.Outcome(0, 1, 1)));
        Assert.Contains("row 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains("1 of 3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_NoEvents_IsNamed() =>
        Assert.Contains("0 events in 3 rows", Assert.Throws<FitException>(() => RocCurve.Create([1, 2, 3], TestTables.Outcome(0, 0, 0))).Message, StringComparison.Ordinal);

    [Fact]
    public void Create_OtherLength_IsAWrongCall() =>
        Assert.Throws<ArgumentException>(() => RocCurve.Create([1, 2], TestTables.Outcome(0, 1, 1)));

    [Fact]
    public void DeLong_OneEvent_IsNamed() =>
        Assert.Contains("1 and 3", Assert.Throws<FitException>(() => RocCurve.Create([1, 2, 3, 4], TestTables.Outcome(0, 0, 0, 1)).DeLong()).Message, StringComparison.Ordinal);

    [Fact]
    public void DeLong_ConstantScore_IsHalfWithoutATest()
    {
        AucEstimate estimate = RocCurve.Create([1, 1, 1, 1], TestTables.Outcome(0, 1, 0, 1)).DeLong();
        Assert.Equal((0.5, 0.0, 0.0, 1.0), (estimate.Auc, estimate.Variance, estimate.Z, estimate.PValue));
    }

    [Fact]
    public void Paired_OtherOutcome_IsAWrongCall()
    {
        RocCurve a = RocCurve.Create([1, 2, 3, 4], TestTables.Outcome(0, 0, 1, 1)), b = RocCurve.Create([1, 2, 3, 4], TestTables.Outcome(0, 1, 0, 1));
        Assert.Throws<ArgumentException>(() => AucComparison.Paired(a, b));
    }

    [Fact]
    public void PrecisionRecall_WorkedExample_GivesTheStepArea()
    {
        // Ranked 1 1 0 1 0: precision 1, 1, 3/4 at the three events.
        PrecisionRecallCurve curve = PrecisionRecallCurve.Create([9, 8, 7, 6, 5], TestTables.Outcome(1, 1, 0, 1, 0));
        Assert.Equal((1 + 1 + 0.75) / 3, curve.AveragePrecision, 1e-15);
        Assert.Equal([9, 8, 7, 6, 5], curve.Points.Select(p => p.Threshold));
        Assert.Equal([1, 1, 2.0 / 3, 0.75, 0.6], curve.Points.Select(p => p.Precision));
        Assert.Equal(0.6, curve.Prevalence);
    }

    internal static (double[] Scores, BinaryOutcome Outcome) Draw(ushort seed, int? count = null)
    {
        var random = new RandomSource(seed, "roc");
        int n = count ?? (6 + random.NextInt(30));
        double[] scores = [.. Enumerable.Range(0, n).Select(_ => (double)random.NextInt(12))];
        bool[] events = [.. Enumerable.Range(0, n).Select(i => i < 4 ? i % 2 == 0 : random.NextInt(3) == 0)];
        return (scores, new BinaryOutcome("y", events));
    }

    private static (double[] Events, double[] NonEvents) PlainPlacements(double[] scores, BinaryOutcome outcome)
    {
        double Psi(int i, int j) => scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        int[] events = [.. Enumerable.Range(0, scores.Length).Where(i => outcome[i])], others = [.. Enumerable.Range(0, scores.Length).Where(i => !outcome[i])];
        return ([.. events.Select(i => others.Average(j => Psi(i, j)))], [.. others.Select(j => events.Average(i => Psi(i, j)))]);
    }

    private static double PlainCovariance(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average();
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum() / (a.Length - 1) / a.Length;
    }
}
