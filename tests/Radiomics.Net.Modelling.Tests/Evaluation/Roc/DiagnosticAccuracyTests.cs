using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class DiagnosticAccuracyTests
{
    [Fact]
    public void FromCounts_WorkedExample_GivesTheFigures()
    {
        DiagnosticAccuracy accuracy = DiagnosticAccuracy.FromCounts(20, 5, 10, 65);
        Assert.Equal(20.0 / 30, accuracy.Sensitivity.Value);
        Assert.Equal(65.0 / 70, accuracy.Specificity.Value);
        Assert.Equal(0.8, accuracy.PositivePredictiveValue.Value);
        Assert.Equal(40.0 / 55, accuracy.F1, 1e-15);
        Assert.Equal(((20.0 * 65) - (5 * 10)) / Math.Sqrt(25.0 * 30 * 70 * 75), accuracy.MatthewsCorrelation, 1e-15);
        Assert.InRange(accuracy.F1, accuracy.F1Interval.Lower, accuracy.F1Interval.Upper);
        Assert.InRange(accuracy.MatthewsCorrelation, accuracy.MatthewsCorrelationInterval.Lower, accuracy.MatthewsCorrelationInterval.Upper);
    }

    [Fact]
    public void MatthewsInterval_ManySimulatedTables_CoversTheTruth()
    {
        // Shares of tp, fp, fn, tn.
        double[] shares = [0.25, 0.1, 0.15, 0.5];
        double truth = DiagnosticAccuracy.FromCounts(250_000, 100_000, 150_000, 500_000).MatthewsCorrelation;
        int covered = 0, tables = 2000;
        for (int t = 0; t < tables; t++)
        {
            var random = new RandomSource(4, "mcc", t);
            int[] counts = new int[4];
            for (int i = 0; i < 150; i++)
            {
                double u = random.NextDouble();
                counts[u < shares[0] ? 0 : u < shares[0] + shares[1] ? 1 : u < 0.5 ? 2 : 3]++;
            }

            Interval interval = DiagnosticAccuracy.FromCounts(counts[0], counts[1], counts[2], counts[3]).MatthewsCorrelationInterval;
            if (interval.Lower <= truth && truth <= interval.Upper) covered++;
        }

        Assert.InRange(covered / (double)tables, 0.93, 0.97);
    }

    [Fact]
    public void FromCounts_NobodyPositive_LeavesWhatIsUndefinedUndefined()
    {
        DiagnosticAccuracy accuracy = DiagnosticAccuracy.FromCounts(0, 0, 3, 7);
        Assert.Equal(double.NaN, accuracy.PositivePredictiveValue.Value);
        Assert.Equal(new Interval(0, 1, 0.95), accuracy.PositivePredictiveValue.Exact);
        Assert.Equal(0.7, accuracy.NegativePredictiveValue.Value);
    }

    [Theory]
    [InlineData(PositiveRule.Above, 2)]
    [InlineData(PositiveRule.AtOrAbove, 3)]
    [InlineData(PositiveRule.Below, 2)]
    [InlineData(PositiveRule.AtOrBelow, 3)]
    public void At_ScoreOnTheThreshold_FollowsTheRule(PositiveRule rule, int positives)
    {
        DiagnosticAccuracy accuracy = DiagnosticAccuracy.At([1, 2, 3, 4, 5], TestTables.Outcome(0, 1, 0, 1, 1), 3, rule);
        Assert.Equal(positives, accuracy.TruePositives + accuracy.FalsePositives);
    }

    [Fact]
    public void FromCounts_NegativeCount_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DiagnosticAccuracy.FromCounts(1, -1, 2, 3));

    [Fact]
    public void Proportion_CountAboveTotal_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Of(4, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.ExactInterval(double.NaN, 3));
    }

    [Fact]
    public void Reclassification_BadInput_IsNamed()
    {
        BinaryOutcome outcome = TestTables.Outcome(0, 1, 0, 1);
        Assert.Contains("row 1", Assert.Throws<FitException>(() => Reclassification.Continuous([1.2, 0.2, 0.1, 0.4], [0.1, 0.2, 0.1, 0.4], outcome)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Reclassification.Categorical([0.2, 0.2, 0.1, 0.4], [0.1, 0.2, 0.1, 0.4], outcome, [0.5, 0.2]));
        Assert.Throws<ArgumentException>(() => Reclassification.Categorical([0.2, 0.2, 0.1, 0.4], [0.1, 0.2, 0.1, 0.4], outcome, []));
        Assert.Throws<FitException>(() => Reclassification.Integrated([0.2, 0.2, 0.1], [0.1, 0.2, 0.1], TestTables.Outcome(0, 1, 0)));
    }
}
