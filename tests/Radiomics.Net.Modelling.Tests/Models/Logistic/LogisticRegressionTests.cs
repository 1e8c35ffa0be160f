using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class LogisticRegressionTests
{
    private static readonly (DesignMatrix Features, BinaryOutcome Outcome) Sample = TestTables.Logistic(seed: 5, rows: 80, columns: 3);

    [Fact]
    public void Fit_TwoByTwoTable_GivesTheLogOddsRatio()
    {
        // 8 of 12 exposed and 5 of 15 others: odds ratio (8 x 10) / (4 x 5) = 4, variance 1/8 + 1/4 + 1/5 + 1/10.
        double[] exposed = [.. Enumerable.Repeat(1.0, 12), .. Enumerable.Repeat(0.0, 15)];
        double[] happened = [.. Enumerable.Repeat(1.0, 8), .. Enumerable.Repeat(0.0, 4), .. Enumerable.Repeat(1.0, 5), .. Enumerable.Repeat(0.0, 10)];
        LogisticModel model = new LogisticRegression().Fit(TestTables.Matrix(("exposed", exposed)), TestTables.Outcome(happened));

        Assert.Equal(4, model.Find("exposed").OddsRatio, 1e-12);
        Assert.Equal(Math.Sqrt(0.125 + 0.25 + 0.2 + 0.1), model.Find("exposed").StandardError, 1e-9);
        Assert.Equal(2.0 / 3, model.PredictRow([1]), 1e-12);
        Assert.True(model.Convergence.Converged);
    }

    [Fact]
    public void Fit_WithoutColumns_PredictsThePrevalence()
    {
        DesignMatrix empty = Sample.Features.SelectColumns([]);
        LogisticModel model = new LogisticRegression().Fit(empty, Sample.Outcome);
        Assert.Equal((double)Sample.Outcome.EventCount / Sample.Outcome.Count, model.PredictRow([]), 1e-14);
    }

    [Property(MaxTest = 30)]
    public void Fit_ScaledColumn_ScalesItsCoefficient(ushort seed, byte power)
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(seed, 60, 2);
        double scale = Math.Pow(10, (power % 11) - 5), shift = 100 * scale;
        DesignMatrix scaled = TestTables.Matrix(
            ("x1", [.. features.Column(0).ToArray().Select(x => (x * scale) + shift)]),
            ("x2", features.Column(1).ToArray()));
        LogisticModel plain = new LogisticRegression { WhenSeparated = WhenSeparated.UseFirth }.Fit(features, outcome);
        LogisticModel other = new LogisticRegression { WhenSeparated = WhenSeparated.UseFirth }.Fit(scaled, outcome);

        Assert.Equal(plain.Find("x1").Coefficient, other.Find("x1").Coefficient * scale, 1e-8 * (1 + Math.Abs(plain.Find("x1").Coefficient)));
        Assert.Equal(plain.Find("x1").Z, other.Find("x1").Z, 1e-7);
        Assert.Equal(plain.Find("x2").Coefficient, other.Find("x2").Coefficient, 1e-8 * (1 + Math.Abs(plain.Find("x2").Coefficient)));
    }

    [Property(MaxTest = 30)]
    public void Fit_PermutedRowsAndColumns_PermutesTheResult(ushort seed)
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(seed, 60, 3, slope: 0.5);
        int[] rows = new RandomSource(seed, "rows").Permutation(60);
        LogisticModel plain = new LogisticRegression { WhenSeparated = WhenSeparated.UseFirth }.Fit(features, outcome);
        LogisticModel other = new LogisticRegression { WhenSeparated = WhenSeparated.UseFirth }.Fit(
            features.SelectRows(rows).SelectColumns([2, 0, 1]), outcome.SelectRows(rows));
        foreach (LogisticTerm term in plain.Terms) Assert.Equal(term.Coefficient, other.Find(term.Name).Coefficient, 1e-9);
    }

    [Property(MaxTest = 30)]
    public void Fit_AtTheEstimate_TheScoreIsZero(ushort seed)
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(seed, 70, 4, slope: 0.4);
        LogisticModel model = new LogisticRegression { WhenSeparated = WhenSeparated.UseFirth }.Fit(features, outcome);
        if (model.Estimation == LogisticEstimation.Firth) return;
        double[] p = model.Predict(features);
        for (int j = 0; j < features.ColumnCount; j++)
        {
            double score = 0;
            for (int i = 0; i < p.Length; i++) score += features[i, j] * ((outcome[i] ? 1 : 0) - p[i]);
            Assert.Equal(0, score, 1e-9);
        }
    }

    [Property(MaxTest = 40)]
    public void ProfileLikelihood_AtItsLimits_FallsByTheQuantile(ushort seed, bool firth)
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(seed, 45, 2, slope: firth ? 2 : 0.6);
        var regression = new LogisticRegression
        {
            Estimation = firth ? LogisticEstimation.Firth : LogisticEstimation.MaximumLikelihood,
            WhenSeparated = WhenSeparated.UseFirth,
            Profile = true,
        };
        LogisticModel model = regression.Fit(features, outcome);
        double[] columns = [.. features.Column(0), .. features.Column(1)];
        var plain = new LogisticLikelihood(columns, outcome.Events, centre: false);
        bool penalised = model.Estimation == LogisticEstimation.Firth;
        double[] best = [.. model.Terms.Select((t, j) => t.Coefficient * plain.Scales[j])];
        double maximum = plain.Maximise(best, [], penalised, 300).LogLikelihood;
        for (int j = 0; j < 3; j++)
        {
            bool[] held = [j == 0, j == 1, j == 2];
            Interval interval = model.Terms[j].ProfileLikelihood!.Value;
            foreach (double limit in (double[])[interval.Lower, interval.Upper])
            {
                double[] start = [.. best];
                start[j] = limit * plain.Scales[j];
                Assert.Equal(3.841458820694124, 2 * (maximum - plain.Maximise(start, held, penalised, 300).LogLikelihood), 1e-8);
            }
        }
    }

    [Property(MaxTest = 60)]
    public void Fit_FirthWithARareColumn_Converges(ushort seed)
    {
        // One to three rows carry the column: steps by the plain information would swing for ever.
        var random = new RandomSource(seed, "rare");
        (DesignMatrix basis, BinaryOutcome outcome) = TestTables.Logistic(seed, 40, 1);
        double[] rare = new double[40];
        for (int i = 0; i <= random.NextInt(3); i++) rare[random.NextInt(40)] = 1;
        DesignMatrix features = TestTables.Matrix(("x", basis.Column(0).ToArray()), ("rare", rare));
        LogisticModel model = new LogisticRegression { Estimation = LogisticEstimation.Firth, Profile = true }.Fit(features, outcome);
        Assert.True(model.Convergence.Converged, $"{model.Convergence}");
        Assert.InRange(model.Convergence.Iterations, 1, 80);
        Assert.All(model.Terms, t => Assert.InRange(t.Coefficient, t.ProfileLikelihood!.Value.Lower, t.ProfileLikelihood!.Value.Upper));
    }

    [Fact]
    public void Predict_OneRowAndABatch_GivesTheSameBits()
    {
        LogisticModel model = new LogisticRegression().Fit(Sample.Features, Sample.Outcome);
        double[] all = model.Predict(Sample.Features);
        for (int i = 0; i < all.Length; i++) Assert.Equal(all[i], model.Predict(Sample.Features.SelectRows([i]).SelectColumns([2, 1, 0]))[0]);
    }

    [Fact]
    public void SavedModel_RoundTrip_PredictsTheSameBits()
    {
        LogisticModel model = new LogisticRegression { Profile = true }.Fit(Sample.Features, Sample.Outcome);
        string json = SavedModel.ToJson(model);
        var loaded = Assert.IsType<LogisticModel>(SavedModel.FromJson(json));
        Assert.Equal(model.Predict(Sample.Features), loaded.Predict(Sample.Features));
        Assert.Equal(model.Terms, loaded.Terms);
        Assert.Equal(model.Statistics, loaded.Statistics);
        Assert.Equal(model.Convergence, loaded.Convergence);
        Assert.Equal(json, SavedModel.ToJson(loaded));

        ShrunkLogisticModel shrunk = UniformShrinkage.Apply(model, Sample.Features, Sample.Outcome, 0.8);
        Assert.Equal(shrunk.Predict(Sample.Features), SavedModel.FromJson(SavedModel.ToJson(shrunk)).Predict(Sample.Features));
    }

    [Fact]
    public void Fit_FewEventsPerCandidate_SaysSo()
    {
        LogisticModel model = new LogisticRegression { CandidateParameters = 40 }.Fit(Sample.Features, Sample.Outcome);
        Assert.Equal(40, model.Statistics.CandidateParameters);
        Assert.Equal(Math.Min(model.Statistics.EventCount, 80 - model.Statistics.EventCount) / 40.0, model.Statistics.EventsPerCandidateParameter);
        Assert.Contains("40 candidate parameters", Assert.Single(model.Notes), StringComparison.Ordinal);
        Assert.Empty(new LogisticRegression().Fit(Sample.Features, Sample.Outcome).Notes);
    }

    [Fact]
    public void Fit_OneIteration_IsNotConvergedAndDoesNotPredict()
    {
        LogisticModel model = new LogisticRegression { IterationLimit = 1 }.Fit(Sample.Features, Sample.Outcome);
        Assert.False(model.Convergence.Converged);
        Assert.Contains("1 iterations", Assert.Single(model.Notes), StringComparison.Ordinal);
        Assert.Contains("did not converge", Assert.Throws<FitException>(() => model.Predict(Sample.Features)).Message, StringComparison.Ordinal);
        LogisticModel allowed = new LogisticRegression { IterationLimit = 1, PredictUnconverged = true }.Fit(Sample.Features, Sample.Outcome);
        Assert.All(allowed.Predict(Sample.Features), p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void Fit_OneClass_IsNamed()
    {
        var exception = Assert.Throws<FitException>(() => new LogisticRegression().Fit(Sample.Features, new BinaryOutcome("RP-ILD", new bool[80])));
        Assert.Contains("'RP-ILD' has one class only: 0 events in 80 rows", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ConstantCopiedAndDependentColumns_AreNamed()
    {
        double[] x = Sample.Features.Column(0).ToArray(), z = Sample.Features.Column(1).ToArray();
        DesignMatrix constant = TestTables.Matrix(("x", x), ("flat", [.. x.Select(_ => 3.25)]));
        DesignMatrix copy = TestTables.Matrix(("x", x), ("shifted", [.. x.Select(v => 7 - (2 * v))]));
        DesignMatrix sum = TestTables.Matrix(("x", x), ("z", z), ("total", [.. x.Zip(z, (a, b) => a + (3 * b))]));

        Assert.Contains("flat", Assert.Throws<FitException>(() => new LogisticRegression().Fit(constant, Sample.Outcome)).Message, StringComparison.Ordinal);
        Assert.Contains("shifted (a copy of x)", Assert.Throws<FitException>(() => new LogisticRegression().Fit(copy, Sample.Outcome)).Message, StringComparison.Ordinal);
        Assert.Contains("combinations of the columns before them: total", Assert.Throws<FitException>(() => new LogisticRegression().Fit(sum, Sample.Outcome)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_MoreColumnsThanRows_IsNamed()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(3, 12, 12);
        Assert.Contains("12 rows can't determine 13 coefficients", Assert.Throws<FitException>(() => new LogisticRegression().Fit(features, outcome)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_OtherNumberOfRows_IsAWrongCall() =>
        Assert.Throws<ArgumentException>(() => new LogisticRegression().Fit(Sample.Features, TestTables.Outcome(0, 1)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void ConfidenceLevel_OutsideItsRange_IsRefused(double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogisticRegression { ConfidenceLevel = level });

    [Fact]
    public void Predict_MissingColumn_IsNamed()
    {
        LogisticModel model = new LogisticRegression().Fit(Sample.Features, Sample.Outcome);
        Assert.Contains("x3", Assert.Throws<FitException>(() => model.Predict(Sample.Features.SelectColumns([0, 1]))).Message, StringComparison.Ordinal);
        Assert.Contains("'x9'", Assert.Throws<ArgumentException>(() => model.Find("x9")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shrinkage_FactorOne_IsTheModelItself()
    {
        LogisticModel model = new LogisticRegression().Fit(Sample.Features, Sample.Outcome);
        ShrunkLogisticModel same = UniformShrinkage.Apply(model, Sample.Features, Sample.Outcome, 1);
        Assert.Equal(model.Terms[0].Coefficient, same.Intercept, 1e-10);
        ShrunkLogisticModel half = UniformShrinkage.Apply(model, Sample.Features, Sample.Outcome, 0.5);
        Assert.Equal(Sample.Outcome.EventCount, half.Predict(Sample.Features).Sum(), 1e-9);
        Assert.Equal(model.Find("x2").Coefficient / 2, half.Slopes[1], 1e-15);
        double statistic = model.Statistics.LikelihoodRatio.Statistic;
        Assert.Equal((statistic - 3) / statistic, UniformShrinkage.HeuristicFactor(model));
        Assert.Throws<ArgumentOutOfRangeException>(() => UniformShrinkage.Apply(model, Sample.Features, Sample.Outcome, -0.1));
    }
}
