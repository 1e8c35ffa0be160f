using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class DecisionCurveTests
{
    [Property(MaxTest = 60)]
    public void Compute_AnyRisks_EqualsThePlainCounts(ushort seed)
    {
        (double[] p, BinaryOutcome outcome) = CalibrationTests.Draw(seed, 50, digits: 1 + (seed % 2));
        DecisionCurve curve = DecisionCurve.Compute(outcome, p);
        foreach (DecisionPoint point in curve.Points)
        {
            int tp = Enumerable.Range(0, 50).Count(i => p[i] > point.Threshold && outcome[i]), fp = Enumerable.Range(0, 50).Count(i => p[i] > point.Threshold && !outcome[i]);
            double odds = point.Threshold / (1 - point.Threshold);
            Assert.Equal((tp, fp), (point.TruePositives, point.FalsePositives));
            Assert.Equal((tp / 50.0) - (fp / 50.0 * odds), point.NetBenefit, 1e-14);

            // Sparing the negative is worth the difference to treating everybody, in other units.
            Assert.Equal((point.NetBenefit - point.NetBenefitOfAll) / odds, point.OptOutNetBenefit, 1e-12);
            Assert.Equal(tp + fp < 5, point.HasFewPositive);
        }

        Assert.Equal(curve.Points.Any(q => q.HasFewPositive), curve.Notes.Count == 1);
    }

    [Fact]
    public void Compute_PerfectRisks_GiveThePrevalence()
    {
        BinaryOutcome outcome = TestTables.Outcome(1, 0, 0, 1, 0);
        DecisionCurve curve = DecisionCurve.Compute(
            outcome, [1, 0, 0, 1, 0], new DecisionCurveSettings { Scale = NetBenefitScale.Standardised, Thresholds = DecisionCurveSettings.Range(0.1, 0.5) });
        Assert.All(curve.Points, p => Assert.Equal(1, curve.ValueOnAxis(p), 1e-15));
        Assert.Equal("Standardised net benefit", curve.AxisTitle);
        Assert.Equal((0.4 - (0.6 / 9)) / 0.4, curve.ValueOfAllOnAxis(curve.Points[0]), 1e-12);
        Assert.Equal(41, curve.Points.Count);
    }

    [Fact]
    public void Compute_Bands_DoNotDependOnThreads()
    {
        (double[] p, BinaryOutcome outcome) = CalibrationTests.Draw(5, 80);
        ValueList<RowSplit> resamples = new BootstrapResampling { Resamples = 100 }.Split(80, 2);
        ValueList<DecisionCurve> one = DecisionCurve.Compute(outcome, [("a", p), ("b", [.. p.Select(v => v / 2)])], null, resamples, new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        ValueList<DecisionCurve> three = DecisionCurve.Compute(outcome, [("a", p), ("b", [.. p.Select(v => v / 2)])], null, resamples, new ExecutionOptions { MaxDegreeOfParallelism = 3 });
        Assert.Equal(one, three);
        Assert.Equal(["a", "b"], one.Select(c => c.Model));
        Assert.All(one[0].Points, q => Assert.True(q.NetBenefitBand!.Value.Lower <= q.NetBenefitBand!.Value.Upper));
    }

    [Fact]
    public void Compute_BadInput_IsNamed()
    {
        BinaryOutcome outcome = TestTables.Outcome(1, 0, 0, 1);
        Assert.Contains("Model 'm': The probability in row 2 is 1.4", Assert.Throws<FitException>(() => DecisionCurve.Compute(outcome, [0.1, 1.4, 0.2, 0.3], model: "m")).Message, StringComparison.Ordinal);
        Assert.Contains("0 events", Assert.Throws<FitException>(() => DecisionCurve.Compute(TestTables.Outcome(0, 0), [0.1, 0.2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DecisionCurve.Compute(outcome, [0.1, 0.2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionCurveSettings { Thresholds = [0.2, 0.2] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionCurveSettings { Thresholds = [0] });
        Assert.Throws<ArgumentException>(() => new DecisionCurveSettings { Thresholds = [] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionCurveSettings { Positive = PositiveRule.Below });
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionCurveSettings.Range(0, 0.5));
    }
}
