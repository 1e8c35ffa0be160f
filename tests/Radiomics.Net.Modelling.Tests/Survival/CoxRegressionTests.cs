using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class CoxRegressionTests
{
    // Weeks of remission in acute leukaemia, 6-mercaptopurine against placebo: Freireich et al. 1963, as in Cox 1972.
    private static readonly double[] TreatedWeeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
    private static readonly double[] TreatedRelapse = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
    private static readonly double[] PlaceboWeeks = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

    private static readonly SurvivalOutcome Leukaemia =
        SurvivalData.Outcome([.. TreatedWeeks, .. PlaceboWeeks], [.. TreatedRelapse, .. PlaceboWeeks.Select(_ => 1.0)]);

    private static readonly DesignMatrix Placebo =
        TestTables.Matrix(("placebo", [.. TreatedWeeks.Select(_ => 0.0), .. PlaceboWeeks.Select(_ => 1.0)]));

    [Theory]
    [InlineData(TieHandling.Efron, 1.5721, 0.4124)]
    [InlineData(TieHandling.Breslow, 1.5092, 0.4096)]
    [InlineData(TieHandling.Exact, 1.6282, 0.4331)]
    public void Fit_LeukaemiaRemission_GivesPublishedCoefficient(TieHandling ties, double coefficient, double error)
    {
        CoxModel model = new CoxRegression { Ties = ties }.Fit(Placebo, Leukaemia);
        Assert.Equal(coefficient, model.Coefficients[0].Coefficient, 4);
        Assert.Equal(error, model.Coefficients[0].StandardError, 4);
    }

    [Fact]
    public void Fit_ExactTiesAndOneIndicator_ScoreTestIsTheLogRankTest()
    {
        CoxModel model = new CoxRegression { Ties = TieHandling.Exact }.Fit(Placebo, Leukaemia);
        LogRankResult logRank = LogRankTest.Compare(Leukaemia, [.. Placebo.Column(0).ToArray().Select(v => v == 1 ? "placebo" : "6-MP")]);
        Assert.Equal(logRank.ChiSquare, model.Score!.Statistic, 10);
        Assert.Equal(16.79, logRank.ChiSquare, 2);
    }

    [Property(MaxTest = 25)]
    public void Fit_AnySample_AgreesWithThePlainLikelihood(ulong seed, bool lateEntry, bool weighted, bool stratified, bool breslow)
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 60, 3, step: 0.2, lateEntry: lateEntry);
        var random = new RandomSource(seed, "row data");
        var rows = new CoxRowData
        {
            Weights = weighted ? Enumerable.Range(0, 60).Select(_ => 0.5 + random.NextDouble()).ToValueList() : null,
            Strata = stratified ? Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? "a" : "b").ToValueList() : null,
        };
        TieHandling ties = breslow ? TieHandling.Breslow : TieHandling.Efron;
        CoxModel model = new CoxRegression { Ties = ties, Variance = CoxVariance.ModelBased }.Fit(features, outcome, rows);
        Assert.True(model.Convergence.Converged, model.Convergence.Message);

        var plain = new PlainCox(features, outcome, rows, ties);
        double[] beta = [.. model.Coefficients.Select(c => c.Coefficient)], zero = new double[3];
        Assert.Equal(plain.LogLikelihood(zero), model.NullLogLikelihood, 9);
        Assert.Equal(plain.LogLikelihood(beta), model.LogLikelihood, 9);
        Assert.All(plain.Score(beta), s => Assert.InRange(s, -1e-7, 1e-7));
        var factor = new CholeskyFactor(3);
        Assert.Equal(-1, factor.Factor(plain.Information(beta)));
        double[] inverse = factor.Inverse();
        for (int i = 0; i < 9; i++) Assert.Equal(inverse[i], model.Covariance[i], 1e-9);
    }

    [Property(MaxTest = 15)]
    public void Fit_ExactTies_AgreesWithAllSubsets(ulong seed, bool lateEntry)
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 14, 2, step: 0.5, lateEntry: lateEntry);
        if (outcome.EventCount < 4) return;
        var plain = new PlainCox(features, outcome, null, TieHandling.Exact);
        CoxRiskSets sets = CoxRiskSets.Build(features, outcome, null);
        var likelihood = new ExactPartialLikelihood(sets);
        double[] beta = [0.3, -0.5], gradient = new double[2], information = new double[4], expected = plain.Information(beta);
        Assert.True(likelihood.Evaluate(beta));
        likelihood.Derivatives(gradient, information);
        Assert.Equal(plain.LogLikelihood(beta), likelihood.LogLikelihood, 9);
        for (int j = 0; j < 2; j++) Assert.Equal(plain.Score(beta)[j], gradient[j], 9);
        for (int j = 0; j < 4; j++) Assert.Equal(expected[j], information[j], 9);
    }

    [Property(MaxTest = 10)]
    public void Fit_Firth_IsTheMaximumOfThePenalisedLikelihood(ulong seed, bool lateEntry, bool breslow)
    {
        TieHandling ties = breslow ? TieHandling.Breslow : TieHandling.Efron;
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 30, 2, step: 0.3, lateEntry: lateEntry);
        CoxModel model = new CoxRegression { Firth = true, Ties = ties }.Fit(features, outcome);
        Assert.True(model.Convergence.Converged, model.Convergence.Message);
        var plain = new PlainCox(features, outcome, null, ties);
        double[] beta = [.. model.Coefficients.Select(c => c.Coefficient)];
        for (int j = 0; j < 2; j++)
        {
            const double h = 1e-5;
            double[] up = [.. beta], down = [.. beta];
            up[j] += h;
            down[j] -= h;
            double slope = (plain.PenalisedLogLikelihood(up) - plain.PenalisedLogLikelihood(down)) / (2 * h);
            Assert.InRange(slope, -1e-6, 1e-6);
        }

        Assert.Equal(plain.LogLikelihood(beta), model.LogLikelihood, 9);
        double ratio = 2 * (plain.PenalisedLogLikelihood(beta) - plain.PenalisedLogLikelihood(new double[2]));
        Assert.Equal(ratio, model.LikelihoodRatio.Statistic, 8);
    }

    [Property(MaxTest = 20)]
    public void Fit_OtherUnitOfTime_ChangesNothingButTheTimes(ulong seed, bool lateEntry)
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 50, 2, step: 0.125, lateEntry: lateEntry);
        double[] entries = [.. outcome.EntryTimes.ToArray().Select(t => t * 12)];
        var months = new SurvivalOutcome("event", [.. outcome.Times.ToArray().Select(t => t * 12)], outcome.Events, entries);
        CoxModel model = new CoxRegression().Fit(features, outcome), other = new CoxRegression().Fit(features, months);
        Assert.Equal(model.Coefficients, other.Coefficients);
        Assert.Equal(model.Concordance, other.Concordance);
        Assert.Equal(model.PredictSurvival(features, 0.5), other.PredictSurvival(features, 6));
    }

    [Property(MaxTest = 20)]
    public void Fit_OtherUnitOfAColumn_ScalesItsCoefficient(ulong seed)
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 60, 2);
        double[] scaled = [.. features.Column(0).ToArray().Select(v => (v * 1e4) + 3e5)];
        CoxModel model = new CoxRegression().Fit(features, outcome);
        CoxModel other = new CoxRegression().Fit(TestTables.Matrix(("x1", scaled), ("x2", features.Column(1).ToArray())), outcome);
        Assert.Equal(model.Coefficients[0].Coefficient, other.Coefficients[0].Coefficient * 1e4, 9);
        Assert.Equal(model.Coefficients[1].Coefficient, other.Coefficients[1].Coefficient, 9);
        Assert.Equal(model.LogLikelihood, other.LogLikelihood, 9);
    }

    [Fact]
    public void Fit_WholeWeights_EqualRepeatedRows()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(5, 40, 2, step: 0.2);
        int[] repeated = [.. Enumerable.Range(0, 40).SelectMany(i => Enumerable.Repeat(i, (i % 3) + 1))];
        var breslow = new CoxRegression { Ties = TieHandling.Breslow };
        CoxModel weighted = breslow.Fit(features, outcome, new CoxRowData { Weights = Enumerable.Range(0, 40).Select(i => (i % 3) + 1.0).ToValueList() });
        CoxModel plain = breslow.Fit(features.SelectRows(repeated), outcome.SelectRows(repeated));
        Assert.False(weighted.IsRobust);
        for (int j = 0; j < 2; j++)
        {
            Assert.Equal(plain.Coefficients[j].Coefficient, weighted.Coefficients[j].Coefficient, 10);
            Assert.Equal(plain.Coefficients[j].StandardError, weighted.Coefficients[j].StandardError, 10);
        }
    }

    [Fact]
    public void Fit_EveryRowItsOwnCluster_IsTheRobustVariance()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(6, 50, 2);
        CoxModel robust = new CoxRegression { Variance = CoxVariance.Robust }.Fit(features, outcome);
        CoxModel clustered = new CoxRegression().Fit(features, outcome, new CoxRowData { Clusters = features.RowIds });
        Assert.True(clustered.IsRobust);
        Assert.Equal(robust.Covariance, clustered.Covariance);
        Assert.NotEqual(robust.Covariance, robust.ModelBasedCovariance);
    }

    [Fact]
    public void Compute_Residuals_SumToZero()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(7, 80, 3, step: 0.1, lateEntry: true);
        CoxModel model = new CoxRegression().Fit(features, outcome);
        CoxResiduals residuals = CoxResiduals.Compute(model, features, outcome);
        Assert.Equal(0, residuals.Martingale.Sum(), 9);
        for (int j = 0; j < 3; j++)
        {
            Assert.Equal(0, residuals.Score.Column(j).ToArray().Sum(), 8);
            Assert.Equal(0, residuals.Schoenfeld.Column(j).ToArray().Sum(), 8);
        }
    }

    [Fact]
    public void Fit_EventsOnlyOnOneSide_NamesTheMonotoneColumn()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = MonotoneSample();
        CoxModel model = new CoxRegression().Fit(features, outcome);
        Assert.False(model.Convergence.Converged);
        Assert.Equal(["marker"], model.MonotoneColumns);
        Assert.Contains("Monotone likelihood", model.Convergence.Message);
        Assert.Contains("marker", model.Convergence.Message);
        Assert.Contains(model.Convergence.Message, model.Notes);
        Assert.Contains("did not converge", Assert.Throws<FitException>(() => model.Predict(features)).Message);
        Assert.Equal(outcome.Count, new CoxRegression { PredictUnconverged = true }.Fit(features, outcome).Predict(features).Length);
        CoxModel firth = new CoxRegression { Firth = true }.Fit(features, outcome);
        Assert.True(firth.Convergence.Converged, firth.Convergence.Message);
        Assert.InRange(Math.Abs(firth.Coefficients[0].Coefficient), 0.5, 10);
    }

    [Property(MaxTest = 15)]
    public void Fit_SkewedColumns_FindsTheMaximum(ulong seed)
    {
        (DesignMatrix normal, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 80, 2);
        double[] skewed = [.. normal.Column(0).ToArray().Select(x => Math.Exp(4 * x))], outlier = [.. normal.Column(1).ToArray()];
        outlier[11] = 1e3;
        DesignMatrix features = TestTables.Matrix(("skewed", skewed), ("outlier", outlier));
        CoxModel model = new CoxRegression().Fit(features, outcome);
        Assert.True(model.Convergence.Converged, model.Convergence.Message);
        double[] score = new PlainCox(features, outcome, null, TieHandling.Efron).Score([.. model.Coefficients.Select(c => c.Coefficient)]);
        for (int j = 0; j < 2; j++) Assert.InRange(score[j] * model.Coefficients[j].StandardError, -1e-6, 1e-6);
    }

    [Fact]
    public void Fit_MonotoneInACombination_NamesBothColumns()
    {
        // Neither column alone orders the events, their sum does.
        var random = new RandomSource(3, "combination");
        double[] a = new double[40], b = new double[40], times = new double[40];
        for (int i = 0; i < 40; i++)
        {
            a[i] = random.NextNormal();
            b[i] = random.NextNormal();
            times[i] = 10 - a[i] - b[i];
        }

        CoxModel model = new CoxRegression().Fit(TestTables.Matrix(("a", a), ("b", b)), SurvivalData.Outcome(times, [.. times.Select(_ => 1.0)]));
        Assert.False(model.Convergence.Converged);
        Assert.Equal(["a", "b"], model.MonotoneColumns);
    }

    [Property(MaxTest = 8)]
    public void Compute_ProfileInterval_EndsWhereTheLikelihoodHasFallenByHalfTheQuantile(ulong seed, bool firth)
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(seed, 40, 1, step: 0.2);
        CoxModel model = new CoxRegression { Firth = firth }.Fit(features, outcome);
        CoxProfileInterval interval = Assert.Single(CoxProfile.Compute(model, features, outcome));
        var plain = new PlainCox(features, outcome, null, TieHandling.Efron);
        double Value(double beta) => firth ? plain.PenalisedLogLikelihood([beta]) : plain.LogLikelihood([beta]);
        double top = Value(model.Coefficients[0].Coefficient);
        Assert.Equal(3.841458820694124, 2 * (top - Value(Math.Log(interval.Lower!.Value))), 7);
        Assert.Equal(3.841458820694124, 2 * (top - Value(Math.Log(interval.Upper!.Value))), 7);
        Assert.Equal(model.LikelihoodRatio.PValue, interval.P, 9);
    }

    [Fact]
    public void Compute_ProfileInterval_RefitsTheOtherColumns()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(31, 200, 2);
        double[] mixed = [.. features.Column(0).ToArray().Select((x, i) => x + (0.8 * features.Column(1)[i]))];
        DesignMatrix correlated = TestTables.Matrix(("a", features.Column(0).ToArray()), ("b", mixed));
        CoxModel model = new CoxRegression().Fit(correlated, outcome);
        ValueList<CoxProfileInterval> profile = CoxProfile.Compute(model, correlated, outcome);
        for (int j = 0; j < 2; j++)
        {
            // Close to the Wald limits with 140 events, but not the same.
            Assert.InRange(profile[j].Lower!.Value / model.Coefficients[j].Lower, 0.95, 1.05);
            Assert.InRange(profile[j].Upper!.Value / model.Coefficients[j].Upper, 0.95, 1.05);
            Assert.NotEqual(model.Coefficients[j].Lower, profile[j].Lower!.Value, 8);
        }

        (DesignMatrix monotone, SurvivalOutcome separated) = MonotoneSample();
        CoxModel firth = new CoxRegression { Firth = true }.Fit(monotone, separated);
        Assert.True(CoxProfile.Compute(firth, monotone, separated)[0].P < 0.05);
        CoxModel endless = new CoxRegression().Fit(monotone, separated);
        Assert.Contains("no profile", Assert.Throws<FitException>(() => CoxProfile.Compute(endless, monotone, separated)).Message);
    }

    [Fact]
    public void Fit_TooFewIterations_SaysSo()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(8, 60, 3, slope: 1.5);
        CoxModel model = new CoxRegression { MaxIterations = 1 }.Fit(features, outcome);
        Assert.False(model.Convergence.Converged);
        Assert.Empty(model.MonotoneColumns);
        Assert.Contains("after 1 iterations", model.Convergence.Message);
    }

    [Fact]
    public void Fit_FewEventsPerVariable_CarriesANote()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(9, 40, 3);
        CoxModel model = new CoxRegression().Fit(features, outcome);
        Assert.Equal(outcome.EventCount / 3.0, model.EventsPerVariable);
        Assert.Contains(model.Notes, note => note.Contains("events per variable", StringComparison.Ordinal));
        Assert.Empty(new CoxRegression().Fit(features.SelectColumns([0]), outcome).Notes);
    }

    [Fact]
    public void SavedModel_Cox_PredictsTheSameBits()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(10, 50, 2, step: 0.1);
        var rows = new CoxRowData { Strata = Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? "a" : "b").ToValueList() };
        CoxModel model = new CoxRegression { Ties = TieHandling.Breslow }.Fit(features, outcome, rows);
        var loaded = Assert.IsType<CoxModel>(SavedModel.FromJson(SavedModel.ToJson(model)));
        Assert.Equal(model.Predict(features), loaded.Predict(features));
        Assert.Equal(model.PredictSurvival(features, [0.3, 0.9], rows.Strata), loaded.PredictSurvival(features, [0.3, 0.9], rows.Strata));
        Assert.Equal(model.Coefficients, loaded.Coefficients);
        Assert.Equal(model.Settings, loaded.Settings);
        Assert.Equal(SavedModel.ToJson(model), SavedModel.ToJson(loaded));
    }

    [Fact]
    public void Predict_OnePatientAlone_GivesTheBitsOfTheBatch()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(41, 40, 3, step: 0.1);
        CoxModel model = new CoxRegression().Fit(features, outcome);
        double[] batch = model.Predict(features), survival = model.PredictSurvival(features, 0.5);
        CoxSurvivalPrediction limits = model.PredictSurvival(features, [0.5]);
        for (int i = 0; i < 40; i++)
        {
            DesignMatrix alone = features.SelectRows([i]).SelectColumns([2, 0, 1]);
            Assert.Equal(batch[i], model.Predict(alone)[0]);
            Assert.Equal(survival[i], model.PredictSurvival(alone, 0.5)[0]);
            Assert.Equal(limits[0, i], model.PredictSurvival(alone, [0.5])[0, 0]);
        }
    }

    [Fact]
    public void Fit_InAPipeline_PredictsAsOnItsOwn()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(42, 60, 2);
        FittedPipeline pipeline = new Pipeline<SurvivalOutcome> { Model = new CoxRegression() }.Fit(features, outcome, new FitContext(1));
        Assert.Equal(new CoxRegression().Fit(features, outcome).Predict(features), pipeline.Predict(features));
        Assert.Equal(PredictionKind.LogRelativeHazard, pipeline.Kind);
    }

    [Fact]
    public void Fit_MissingValues_NamesTheColumn()
    {
        SurvivalOutcome outcome = SurvivalData.Outcome([1, 2, 3], [1, 0, 1]);
        DesignMatrix features = DesignMatrix.FromColumnMajor(["a", "b", "c"], ["score"], [1, double.NaN, 2], MissingValues.Keep);
        Assert.Contains("score", Assert.Throws<FitException>(() => new CoxRegression().Fit(features, outcome)).Message);
    }

    [Fact]
    public void Fit_AsEstimator_IsTheSameModel()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(11, 50, 2);
        IEstimator<SurvivalOutcome> estimator = new CoxRegression();
        FittedModel one = estimator.Fit(features, outcome, new FitContext(1, new ExecutionOptions { MaxDegreeOfParallelism = 1 }));
        FittedModel two = estimator.Fit(features, outcome, new FitContext(2, new ExecutionOptions { MaxDegreeOfParallelism = 2 }));
        Assert.Equal(SavedModel.ToJson(one), SavedModel.ToJson(two));
        Assert.Equal(PredictionKind.LogRelativeHazard, one.Kind);
    }

    [Fact]
    public void PredictSurvival_UnknownStratum_Throws()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(12, 50, 1);
        var rows = new CoxRowData { Strata = Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? "a" : "b").ToValueList() };
        CoxModel model = new CoxRegression().Fit(features, outcome, rows);
        Assert.Contains("name one for each row", Assert.Throws<ArgumentException>(() => model.PredictSurvival(features, 1)).Message);
        Assert.Contains("no stratum 'c'", Assert.Throws<FitException>(() => model.PredictSurvival(features, 1, [.. Enumerable.Repeat("c", 50)])).Message);
    }

    [Fact]
    public void Fit_NoEvents_Throws()
    {
        SurvivalOutcome censored = SurvivalData.Outcome([1, 2, 3], [0, 0, 0]);
        string message = Assert.Throws<FitException>(() => new CoxRegression().Fit(TestTables.Matrix(("x", [1, 2, 3])), censored)).Message;
        Assert.Contains("all 3 rows are censored", message);
    }

    [Fact]
    public void Fit_UnusableColumns_NamesThem()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(13, 40, 2);
        double[] x1 = features.Column(0).ToArray(), x2 = features.Column(1).ToArray();
        string Message(params (string, double[])[] columns) => Assert.Throws<FitException>(() => new CoxRegression().Fit(TestTables.Matrix(columns), outcome)).Message;
        Assert.Contains("flat", Message(("x1", x1), ("flat", [.. x1.Select(_ => 0.1)])));
        Assert.Contains("twin is a copy of x1", Message(("x1", x1), ("x2", x2), ("twin", [.. x1.Select(v => (2 * v) - 7)])));
        Assert.Contains("sum is a linear combination", Message(("x1", x1), ("x2", x2), ("sum", [.. x1.Select((v, i) => v + x2[i])])));
        Assert.Contains("no columns", Assert.Throws<FitException>(() => new CoxRegression().Fit(features.SelectColumns([]), outcome)).Message);
    }

    [Fact]
    public void Fit_ColumnConstantWithinStrata_NamesIt()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(14, 40, 1);
        string[] centre = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "a" : "b")];
        DesignMatrix both = TestTables.Matrix(("x1", features.Column(0).ToArray()), ("centre", [.. centre.Select(c => c == "a" ? 1.0 : 0.0)]));
        string message = Assert.Throws<FitException>(() => new CoxRegression().Fit(both, outcome, new CoxRowData { Strata = centre.ToValueList() })).Message;
        Assert.Contains("centre", message);
        Assert.Contains("risk set", message);
    }

    [Fact]
    public void Fit_BadRowData_Throws()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(15, 20, 1);
        CoxModel Fit(CoxRowData rows, TieHandling ties = TieHandling.Efron, bool firth = false) => new CoxRegression { Ties = ties, Firth = firth }.Fit(features, outcome, rows);
        ValueList<double> weights = Enumerable.Range(0, 20).Select(i => i == 3 ? 0.0 : 1).ToValueList();
        Assert.Contains("weight of row 4", Assert.Throws<FitException>(() => Fit(new CoxRowData { Weights = weights })).Message);
        Assert.Throws<ArgumentException>(() => Fit(new CoxRowData { Weights = [1, 2] }));
        Assert.Throws<ArgumentException>(() => Fit(new CoxRowData { Clusters = ["a"] }));
        Assert.Contains("Row 1", Assert.Throws<FitException>(() => Fit(new CoxRowData { Strata = Enumerable.Range(0, 20).Select(i => i == 0 ? "" : "a").ToValueList() })).Message);
        ValueList<double> two = Enumerable.Repeat(2.0, 20).ToValueList();
        Assert.Contains("exact ties", Assert.Throws<FitException>(() => Fit(new CoxRowData { Weights = two }, TieHandling.Exact)).Message);
        Assert.Contains("exact ties", Assert.Throws<FitException>(() => Fit(new CoxRowData(), TieHandling.Exact, firth: true)).Message);
        Assert.Throws<ArgumentException>(() => new CoxRegression().Fit(features.SelectRows([0, 1, 2]), outcome));
    }

    private static (DesignMatrix Features, SurvivalOutcome Outcome) MonotoneSample()
    {
        double[] marker = [.. Enumerable.Range(0, 30).Select(i => i < 12 ? 1.0 : 0.0)], noise = [.. Enumerable.Range(0, 30).Select(i => (double)(i * 7 % 11))];
        double[] status = [.. Enumerable.Range(0, 30).Select(i => i < 12 ? 0.0 : 1.0)], times = [.. Enumerable.Range(0, 30).Select(i => 1.0 + (i * 13 % 30))];
        return (TestTables.Matrix(("marker", marker), ("noise", noise)), SurvivalData.Outcome(times, status));
    }
}
