using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class CalibrationTests
{
    private static readonly (double[] P, BinaryOutcome Outcome) Sample = Draw(11, 90);

    [Fact]
    public void HosmerLemeshow_WorkedExample_GivesStatisticAndDegreesOfFreedom()
    {
        // Two groups of ten: 2 of 10 at risk 0.1, 5 of 10 at risk 0.6.
        double[] p = [.. Enumerable.Repeat(0.1, 10), .. Enumerable.Repeat(0.6, 10)];
        BinaryOutcome outcome = TestTables.Outcome([.. Enumerable.Range(0, 20).Select(i => i < 2 || (i >= 10 && i < 15) ? 1.0 : 0.0)]);
        HosmerLemeshowTest test = HosmerLemeshowTest.Run(p, outcome, grouping: CalibrationGrouping.MeanRank, groups: 2);
        Assert.Equal((1.0 / 1) + (1.0 / 9) + (1.0 / 6) + (1.0 / 4), test.Statistic, 1e-12);
        Assert.Equal(2, test.DegreesOfFreedom);
        Assert.Equal(PredictionOrigin.FixedPredictions, test.Origin);
        Assert.Contains(test.Notes, n => n.Contains("below 5 in 2 of 2 groups", StringComparison.Ordinal));
        Assert.Contains("0 degrees", Assert.Throws<FitException>(() =>
            HosmerLemeshowTest.Run(p, outcome, PredictionOrigin.FittedHere, CalibrationGrouping.MeanRank, 2)).Message.Replace("2 - 2", "0", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void HosmerLemeshow_EventWhereNoneWasExpected_IsRejectedForCertain()
    {
        double[] p = [0, 0, 0, 0.5, 0.5, 0.5];
        HosmerLemeshowTest test = HosmerLemeshowTest.Run(p, TestTables.Outcome(1, 0, 0, 1, 0, 1), groups: 2, grouping: CalibrationGrouping.MeanRank);
        Assert.Equal((double.PositiveInfinity, 0.0), (test.Statistic, test.PValue));
    }

    [Property(MaxTest = 60)]
    public void CalibrationGroups_AnyGrouping_KeepTiesTogetherAndLoseNobody(ushort seed)
    {
        (double[] p, BinaryOutcome outcome) = Draw(seed, 60, digits: 1);
        foreach (CalibrationGrouping grouping in Enum.GetValues<CalibrationGrouping>())
        {
            CalibrationGroup[] groups = CalibrationGroups.Make(p, outcome, grouping, 7).Groups;
            Assert.Equal(60, groups.Sum(g => g.Count));
            Assert.Equal(outcome.EventCount, groups.Sum(g => g.Observed));
            Assert.Equal(p.Sum(), groups.Sum(g => g.Expected), 1e-12);
            int[] edges = [.. groups.Select((_, i) => groups.Take(i + 1).Sum(g => g.Count))];
            double[] sorted = [.. p.Order()];
            foreach (int edge in edges.SkipLast(1)) Assert.True(sorted[edge] > sorted[edge - 1]);
        }
    }

    [Property(MaxTest = 60)]
    public void Lowess_Line_IsReproduced(ushort seed)
    {
        var random = new RandomSource(seed, "lowess");
        double[] x = [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble() * 5)];
        double[] y = [.. x.Select(v => 3 - (0.7 * v))];
        LowessCurve curve = new Lowess { RobustIterations = seed % 3 }.Fit(x, y);
        for (int i = 0; i < 40; i++) Assert.Equal(3 - (0.7 * curve.X[i]), curve.Y[i], 1e-9);
        Assert.Null(curve.At(-1));
        Assert.Equal(3 - (0.7 * 2.5), curve.At(2.5)!.Value, 1e-9);
    }

    [Fact]
    public void Lowess_BadInput_IsNamed()
    {
        Assert.Contains("Row 2", Assert.Throws<FitException>(() => new Lowess().Fit([1, double.NaN], [1, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Lowess().Fit([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => new Lowess().Fit([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lowess { Span = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lowess { Delta = -1 });
        Assert.Equal(4, new Lowess().Fit([1], [4]).Y[0]);
    }

    [Property(MaxTest = 60)]
    public void Brier_AnyProbabilities_IsTheSumOfItsParts(ushort seed)
    {
        (double[] p, BinaryOutcome outcome) = Draw(seed, 50);
        BrierScore brier = BrierScore.Of(p, outcome);
        Assert.Equal(brier.Score, brier.Reliability - brier.Resolution + brier.Uncertainty + brier.WithinGroups, 1e-14);

        // With one group for each distinct probability nothing is left within the groups.
        double[] coarse = [.. p.Select(v => Math.Round(v * 4) / 4)];
        CalibrationGroup[] groups = CalibrationGroups.Make(coarse, outcome, CalibrationGrouping.TiedBlocks, 50).Groups;
        if (groups.Length == coarse.Distinct().Count()) return;
        Assert.InRange(brier.Interval.Lower, 0, brier.Score);
    }

    [Fact]
    public void CalibrationStatistics_WithResamples_HasIntervalsThatDoNotDependOnThreads()
    {
        ValueList<RowSplit> resamples = new BootstrapResampling { Resamples = 60 }.Split(90, 5);
        CalibrationStatistics one = CalibrationStatistics.Of(Sample.P, Sample.Outcome, resamples, execution: new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        CalibrationStatistics three = CalibrationStatistics.Of(Sample.P, Sample.Outcome, resamples, execution: new ExecutionOptions { MaxDegreeOfParallelism = 3 });
        Assert.Equal(one, three);
        Assert.InRange(one.Loess.Mean.Value, one.Loess.Mean.Interval!.Value.Lower * 0.5, one.Loess.Mean.Interval.Value.Upper * 1.5);
        Interval ratio = one.ObservedExpected.Interval!.Value;
        Assert.InRange(one.ObservedExpected.Value, ratio.Lower, ratio.Upper);

        // Percentiles of 60 values at 2.5 % lie between the second and the third from either end.
        BrierPartIntervals parts = one.Brier.PartIntervals!;
        double[] drawn = [.. resamples.Select(r => BrierScore.Of([.. r.TrainingRows.ToArray().Select(i => Sample.P[i])], new BinaryOutcome("event", [.. r.TrainingRows.ToArray().Select(i => Sample.Outcome[i])])).Resolution).Order()];
        Assert.InRange(parts.Resolution.Lower, drawn[1], drawn[2]);
        Assert.InRange(parts.Resolution.Upper, drawn[57], drawn[58]);
        Assert.True(parts.Uncertainty.Upper <= 0.25 && parts.Reliability.Lower >= 0 && parts.Scaled.Lower < parts.Scaled.Upper);
    }

    [Fact]
    public void CalibrationCurve_Band_HoldsTheCurveAndIsDeterministic()
    {
        ValueList<RowSplit> resamples = new BootstrapResampling { Resamples = 200 }.Split(90, 6);
        CalibrationCurve one = CalibrationCurve.Create(Sample.P, Sample.Outcome, resamples, execution: new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        CalibrationCurve two = CalibrationCurve.Create(Sample.P, Sample.Outcome, resamples, execution: new ExecutionOptions { MaxDegreeOfParallelism = 4 });
        Assert.Equal(one, two);
        int inside = one.Points.Count(c => c.Band is { } band && band.Lower <= c.Observed && c.Observed <= band.Upper);
        Assert.True(inside > 45, $"{inside} of 50 points lie in their band");
        Assert.Equal(Sample.P.Min(), one.Points[0].Predicted);
        Assert.Equal(Sample.P.Max(), one.Points[^1].Predicted);
        Assert.Equal(90, one.Groups.Sum(g => g.Count));
        Assert.Null(CalibrationCurve.Create(Sample.P, Sample.Outcome).Points[3].Band);
    }

    [Fact]
    public void Recalibration_OfItsOwnRows_MakesTheSlopeOneAndTheMeanRight()
    {
        LogitCalibrationMap platt = Recalibration.Platt(Sample.P, Sample.Outcome);
        CalibrationStatistics after = CalibrationStatistics.Of(platt.Apply(Sample.P), Sample.Outcome);
        Assert.Equal(1, after.Slope.Value, 1e-8);
        Assert.Equal(0, after.Intercept.Value, 1e-8);
        LogitCalibrationMap shift = Recalibration.InterceptOnly(Sample.P, Sample.Outcome);
        Assert.Equal(1, shift.Slope);
        Assert.Equal(Sample.Outcome.EventCount, shift.Apply(Sample.P).Sum(), 1e-9);
        Assert.Equal((0.0, 1.0), (platt.Apply(0), platt.Apply(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => platt.Apply(1.5));
    }

    [Property(MaxTest = 60)]
    public void Isotonic_AnyRows_RisesAndKeepsTheMean(ushort seed)
    {
        (double[] p, BinaryOutcome outcome) = Draw(seed, 40, digits: 1);
        IsotonicCalibrationMap map = Recalibration.Isotonic(p, outcome);
        double[] mapped = map.Apply(p);
        Assert.Equal(outcome.EventCount, mapped.Sum(), 1e-10);
        for (int i = 1; i < map.Recalibrated.Length; i++) Assert.True(map.Recalibrated[i] >= map.Recalibrated[i - 1]);

        // Nearest rising function: no block can be split with profit, so the residuals of the upper part of a block never sum above 0.
        double[] y = [.. outcome.Events.ToArray().Select(e => e ? 1.0 : 0.0)];
        int[] order = [.. Enumerable.Range(0, 40).OrderBy(i => p[i])];
        for (int k = 0; k < 40; k++)
        {
            double rest = order.Skip(k).Where(i => mapped[i] == mapped[order[k]] && p[i] >= p[order[k]]).Sum(i => y[i] - mapped[i]);
            if (k == 0 || p[order[k]] != p[order[k - 1]]) Assert.True(rest <= 1e-9);
        }
    }

    [Fact]
    public void BootstrapCalibration_AnyNumberOfThreads_GivesTheSameBits()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(8, 100, 3);
        var bootstrap = new BootstrapCalibration { Resamples = 40 };
        CalibrationValidation one = bootstrap.Run(new LogisticRegression(), features, outcome, new FitContext(4, new ExecutionOptions { MaxDegreeOfParallelism = 1 }));
        CalibrationValidation three = bootstrap.Run(new LogisticRegression(), features, outcome, new FitContext(4, new ExecutionOptions { MaxDegreeOfParallelism = 3 }));
        Assert.Equal(one, three);
        Assert.NotEqual(one, bootstrap.Run(new LogisticRegression(), features, outcome, new FitContext(5)));
        Assert.InRange(one.Find(ValidationMeasure.Slope).Corrected, 0.5, 1);
        Assert.True(one.Find(ValidationMeasure.Dxy).Optimism > 0);
    }

    [Fact]
    public void BootstrapCalibration_ThousandResamplesOf119Rows_IsBounded()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(3, 119, 4, slope: 0.7);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        CalibrationValidation result = new BootstrapCalibration().Run(new LogisticRegression(), features, outcome, new FitContext(1));
        Assert.Equal(1000, result.ResampleCount);

        // It takes 0.2 s on a free machine (BootstrapCalibrationBenchmarks); the bound only catches what would hang on a busy one.
        Assert.True(watch.Elapsed.TotalSeconds < 120, $"{watch.Elapsed.TotalSeconds:0.0} s");
    }

    [Fact]
    public void BootstrapCalibration_ResamplesThatFail_AreCountedAndNamed()
    {
        double[] rare = new double[60];
        rare[3] = rare[40] = rare[41] = 1;
        (DesignMatrix basis, BinaryOutcome outcome) = TestTables.Logistic(12, 60, 1, slope: 0.5);
        DesignMatrix features = TestTables.Matrix(("x", basis.Column(0).ToArray()), ("rare", rare));
        CalibrationValidation result = new BootstrapCalibration { Resamples = 200 }
            .Run(new LogisticRegression { WhenSeparated = WhenSeparated.UseFirth }, features, outcome, new FitContext(2));
        Assert.True(result.UsedCount < 200);
        Assert.Contains("resamples failed", Assert.Single(result.Notes), StringComparison.Ordinal);
        Assert.True(result.Notes[0].Contains("rare", StringComparison.Ordinal), result.Notes[0]);
    }

    [Fact]
    public void BootstrapCalibration_WholePipeline_FindsMoreOptimismThanItsLastStep()
    {
        // Noise: what looks like discrimination comes from choosing columns, which only a bootstrap of the choice can see.
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(31, 80, 30, slope: 0);
        var pipeline = new Pipeline<BinaryOutcome>
        {
            Steps = [new UnivariableSelection { Limit = 0.1 }],
            Model = new LogisticRegression(),
        };
        FittedPipeline fitted = pipeline.Fit(features, outcome, new FitContext(1));
        DesignMatrix chosen = features.SelectColumns([.. fitted.InputColumns.Select(features.IndexOf)]);
        var bootstrap = new BootstrapCalibration { Resamples = 60 };
        ValidationStatistic whole = bootstrap.Run(pipeline, features, outcome, new FitContext(1)).Find(ValidationMeasure.Dxy);
        ValidationStatistic last = bootstrap.Run(new LogisticRegression(), chosen, outcome, new FitContext(1)).Find(ValidationMeasure.Dxy);
        Assert.Equal(last.Original, whole.Original, 1e-12);
        Assert.True(whole.Optimism > last.Optimism + 0.1, $"{whole.Optimism} against {last.Optimism}");
    }

    [Fact]
    public void BootstrapCalibration_SelectionThatKeepsNothing_IsCarriedAndNamed()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(8, 80, 2);
        CalibrationValidation some = new BootstrapCalibration { Resamples = 60 }.Run(new ConstantOnEven(outcome), features, outcome, new FitContext(3));
        Assert.Equal(60, some.UsedCount);
        Assert.Contains("resamples the model predicts the same for everybody", Assert.Single(some.Notes), StringComparison.Ordinal);
        Assert.InRange(some.Find(ValidationMeasure.Slope).Corrected, 0.5, 1.1);
        Assert.True(some.Find(ValidationMeasure.Dxy).Training < some.Find(ValidationMeasure.Dxy).Original);

        CalibrationValidation all = new BootstrapCalibration { Resamples = 20 }.Run(new ConstantOnEven(null), features, outcome, new FitContext(3));
        Assert.Equal(2, all.Notes.Count);
        Assert.Equal(0, all.Find(ValidationMeasure.Dxy).Corrected);
        Assert.Equal(double.NaN, all.Find(ValidationMeasure.Slope).Corrected);
        Assert.Equal((double)outcome.EventCount / 80, all.Curve[0].Predicted, 1e-15);
    }

    [Fact]
    public void BootstrapCalibration_BadInput_IsNamed()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(8, 40, 2);
        var context = new FitContext(1);
        Assert.Throws<ArgumentException>(() => new BootstrapCalibration().Run(new LogisticRegression(), features, outcome, [], context));
        Assert.Throws<ArgumentException>(() => new BootstrapCalibration { GridOrderStatistic = 21 }.Run(new LogisticRegression(), features, outcome, context));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapCalibration { GridPoints = 1 });
        var fails = new Failing();
        Assert.Contains("failed in 10 of 10 resamples", Assert.Throws<FitException>(() =>
            new BootstrapCalibration { Resamples = 10 }.Run(fails, features, outcome, context)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, "row 2 is 1")]
    [InlineData(1.2, "row 2 is 1.2")]
    [InlineData(double.NaN, "row 2 is NaN")]
    public void CalibrationStatistics_BadProbability_IsNamedByRow(double bad, string expected)
    {
        var exception = Assert.Throws<FitException>(() => CalibrationStatistics.Of([0.2, bad, 0.4, 0.7], TestTables.Outcome(0, 1, 1, 0)));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CalibrationStatistics_NoSlope_IsNamed()
    {
        Assert.Contains("separate", Assert.Throws<FitException>(() => CalibrationStatistics.Of([0.2, 0.3, 0.8, 0.9], TestTables.Outcome(0, 0, 1, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("All 4", Assert.Throws<FitException>(() => CalibrationStatistics.Of([0.2, 0.2, 0.2, 0.2], TestTables.Outcome(0, 0, 1, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("no curve", Assert.Throws<FitException>(() => CalibrationCurve.Create([0.2, 0.2], TestTables.Outcome(0, 1))).Message, StringComparison.Ordinal);
    }

    internal static (double[] P, BinaryOutcome Outcome) Draw(ulong seed, int count, int? digits = null)
    {
        var random = new RandomSource(seed, "calibration");
        double[] p = new double[count];
        var events = new bool[count];
        for (int i = 0; i < count; i++)
        {
            double truth = 1 / (1 + Math.Exp(-random.NextNormal()));
            p[i] = digits is { } d ? Math.Clamp(Math.Round(truth, d), 0.05, 0.95) : truth;
            events[i] = i < 4 ? i % 2 == 0 : random.NextDouble() < truth;
        }

        return (p, new BinaryOutcome("y", events));
    }

    /// <summary>Keeps nothing in resamples with an even number of events, or (without an exempt outcome) at all.</summary>
    private sealed class ConstantOnEven(BinaryOutcome? exempt) : IEstimator<BinaryOutcome>
    {
        public FittedModel Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context) =>
            exempt is not null && (ReferenceEquals(outcome, exempt) || outcome.EventCount % 2 == 1)
                ? new LogisticRegression().Fit(features, outcome)
                : new ConstantModel((double)outcome.EventCount / outcome.Count, PredictionKind.Probability, outcome.Count, ["nothing was kept"]);
    }

    /// <summary>Fits all rows, but no resample.</summary>
    private sealed class Failing : IEstimator<BinaryOutcome>
    {
        private int _fits;

        public FittedModel Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context) =>
            Interlocked.Increment(ref _fits) == 1 ? new LogisticRegression().Fit(features, outcome) : throw new FitException("No.");
    }
}
