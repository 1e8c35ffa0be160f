using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public sealed class MultipleImputationTests
{
    private static readonly FitContext Context = new(1);

    private static MultipleImputation<BinaryOutcome> Logistic { get; } = new()
    {
        Imputation = new ChainedEquations { Imputations = 5, Iterations = 4 },
        Model = new LogisticRegression(),
    };

    private static MultipleImputation<SurvivalOutcome> Cox { get; } = new()
    {
        Imputation = new ChainedEquations { Imputations = 5, Iterations = 4 },
        Model = new CoxRegression(),
    };

    [Fact]
    public void Fit_Logistic_PoolsWhatTheCompletedTablesGive()
    {
        (DesignMatrix features, BinaryOutcome outcome) = WithHoles(1, 120, 3);

        MultiplyImputedModel model = Logistic.Fit(features, outcome, Context);

        ValueList<DesignMatrix> tables = Logistic.Imputation.Impute(features, OutcomeColumns.Of(features.RowIds, outcome), Context.Derive("imputation"));
        LogisticModel[] fits = [.. tables.Select(t => new LogisticRegression().Fit(t, outcome))];
        Assert.Equal([LogisticTerm.Intercept, "x1", "x2", "x3"], model.Terms.Select(t => t.Name));
        for (int j = 0; j < 4; j++)
        {
            PooledEstimate expected = RubinsRules.Pool([.. fits.Select(f => f.Terms[j].Coefficient)], [.. fits.Select(f => f.Terms[j].StandardError)], 120 - 4);
            Assert.Equal(expected, model.Terms[j].Estimate);
            Assert.Equal(Math.Exp(expected.Estimate), model.Terms[j].Estimate.Ratio);
            Assert.InRange(expected.FractionMissing, 0, 1);
        }

        Assert.Contains(model.Terms, t => t.Estimate.BetweenVariance > 0);
        Assert.Equal(120, model.TrainingRowCount);
        Assert.Equal(features.CompleteRows().Length, model.CompleteRowCount);
        Assert.Equal(["x1", "x2", "x3"], model.Missing.Select(m => m.Column));
        Assert.All(model.Missing, m => Assert.Equal(features.ColumnWithMissing(features.IndexOf(m.Column)).ToArray().Count(double.IsNaN), m.Missing));
        Assert.Throws<ArgumentException>(() => model.Find("x9"));
    }

    [Fact]
    public void Fit_Cox_PoolsLogHazardRatiosWithTheEventsAsInformation()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalWithHoles(2, 150);

        MultiplyImputedModel model = Cox.Fit(features, outcome, Context);

        ValueList<DesignMatrix> tables = Cox.Imputation.Impute(features, OutcomeColumns.Of(features.RowIds, outcome), Context.Derive("imputation"));
        CoxModel[] fits = [.. tables.Select(t => new CoxRegression().Fit(t, outcome))];
        for (int j = 0; j < 3; j++)
        {
            Assert.Equal(
                RubinsRules.Pool([.. fits.Select(f => f.Coefficients[j].Coefficient)], [.. fits.Select(f => f.Coefficients[j].StandardError)], outcome.EventCount - 3),
                model.Terms[j].Estimate);
        }

        Assert.Equal(PredictionKind.LogRelativeHazard, model.Kind);
        double[] predicted = model.Predict(features);
        DesignMatrix filled = model.Imputation.Transform(features);
        for (int i = 0; i < 150; i++) Assert.Equal(model.Models.Average(m => m.Predict(filled)[i]), predicted[i], 1e-12);
    }

    [Fact]
    public void Predict_Rows_AreFilledWithoutTheOutcomeAndAveragedAsLogOdds()
    {
        (DesignMatrix features, BinaryOutcome outcome) = WithHoles(3, 90, 3);
        MultiplyImputedModel model = Logistic.Fit(features, outcome, Context);
        (DesignMatrix test, _) = WithHoles(4, 25, 3);

        double[] predicted = model.Predict(test);

        DesignMatrix filled = model.Imputation.Transform(test);
        double[][] scores = [.. model.Models.Select(m => ((LogisticModel)m).LinearPredictor(filled))];
        for (int i = 0; i < 25; i++) Assert.Equal(1 / (1 + Math.Exp(-scores.Average(s => s[i]))), predicted[i], 1e-14);

        // The regressions that fill a new row are those of a fit that never had the outcome.
        FittedChainedImputation blind = Logistic.Imputation.Fit(features, Context.Derive("imputation of new rows"));
        Assert.Equal(blind.Coefficients, model.Imputation.Coefficients);
    }

    [Property(MaxTest = 15)]
    public void Predict_OnePatient_HasTheSameBitsAloneInAnyBatchAndAfterLoading(byte seed)
    {
        (DesignMatrix features, BinaryOutcome outcome) = WithHoles(seed, 70, 3);
        var recipe = Logistic with { Model = new LogisticRegression { WhenSeparated = WhenSeparated.UseFirth } };
        MultiplyImputedModel model = recipe.Fit(features, outcome, Context);
        var loaded = Assert.IsType<MultiplyImputedModel>(SavedModel.FromJson(SavedModel.ToJson(model)));
        (DesignMatrix test, _) = WithHoles(500 + (ulong)seed, 12, 3);
        int[] order = new RandomSource(seed, "order").Permutation(12);

        double[] together = model.Predict(test), shuffled = model.Predict(test.SelectRows(order).SelectColumns([2, 0, 1]));

        Assert.Equal(together, loaded.Predict(test));
        Assert.Equal(model.Terms, loaded.Terms);
        Assert.Equal(model.Missing, loaded.Missing);
        for (int i = 0; i < 12; i++)
        {
            Assert.Equal(together[i], model.Predict(test.SelectRows([i]))[0]);
            Assert.Equal(together[order[i]], shuffled[i]);
        }
    }

    [Fact]
    public void Fit_SeedsAndThreads_DecideAsDocumented()
    {
        (DesignMatrix features, BinaryOutcome outcome) = WithHoles(6, 80, 3);
        double[][] predictions = [.. new[] { 1, 2, 8 }.Select(threads =>
            Logistic.Fit(features, outcome, new FitContext(9, new ExecutionOptions { MaxDegreeOfParallelism = threads })).Predict(features))];
        Assert.Equal(predictions[0], predictions[1]);
        Assert.Equal(predictions[0], predictions[2]);
        Assert.NotEqual(predictions[0], Logistic.Fit(features, outcome, new FitContext(10)).Predict(features));
    }

    [Fact]
    public void Fit_NothingMissing_IsTheModelItself()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(7, 80, 3);
        MultiplyImputedModel model = Logistic.Fit(features, outcome, Context);
        LogisticModel plain = new LogisticRegression().Fit(features, outcome);

        Assert.Single(model.Models);
        Assert.Empty(model.Missing);
        Assert.Equal(80, model.CompleteRowCount);
        double[] expected = plain.Predict(features), actual = model.Predict(features);
        for (int i = 0; i < 80; i++) Assert.Equal(expected[i], actual[i], 1e-15);
        for (int j = 0; j < 4; j++)
        {
            Assert.Equal(plain.Terms[j].Coefficient, model.Terms[j].Estimate.Estimate, 1e-14);
            Assert.Equal(plain.Terms[j].StandardError, model.Terms[j].Estimate.StandardError, 1e-14);
            Assert.Equal(0, model.Terms[j].Estimate.BetweenVariance);
        }
    }

    [Fact]
    public void Fit_PipelinesThatSelectDifferently_PoolThePredictionsAndSayWhyNoCoefficients()
    {
        (DesignMatrix features, BinaryOutcome outcome) = WithHoles(8, 60, 6, slope: 0.25);
        var recipe = Logistic with
        {
            Model = new Pipeline<BinaryOutcome> { Steps = [new UnivariableSelection { Limit = 1, MaximumCount = 2 }], Model = new LogisticRegression() },
        };
        MultiplyImputedModel model = recipe.Fit(features, outcome, new FitContext(3));
        string[][] kept = [.. model.Models.Select(m => m.InputColumns.ToArray())];
        Assert.Contains(kept, k => !k.SequenceEqual(kept[0]));
        Assert.Empty(model.Terms);
        Assert.Contains(model.Notes, n => n.Contains("different columns", StringComparison.Ordinal));
        Assert.All(model.Predict(features), p => Assert.InRange(p, 0.0, 1.0));
        Assert.Equal(model.Predict(features), SavedModel.FromJson(SavedModel.ToJson(model)).Predict(features));

        // A selection that keeps nothing in every table predicts the prevalence and says in how many.
        var nothing = Logistic with { Model = new Pipeline<BinaryOutcome> { Steps = [new UnivariableSelection { Limit = 1e-12 }], Model = new LogisticRegression() } };
        MultiplyImputedModel constant = nothing.Fit(features, outcome, Context);
        Assert.All(constant.Predict(features), p => Assert.Equal(outcome.EventCount / 60.0, p, 1e-15));
        Assert.Contains(constant.Notes, n => n.StartsWith("In 5 of 5 imputations", StringComparison.Ordinal));
    }

    [Fact]
    public void CrossValidationAndBootstrap_ImputeInsideAndLeakNothing()
    {
        (DesignMatrix features, BinaryOutcome outcome) = WithHoles(9, 100, 4);
        var nested = Logistic with
        {
            Imputation = new ChainedEquations { Imputations = 3, Iterations = 3 },
            Model = new Pipeline<BinaryOutcome>
            {
                Steps = [new Scaling(), new UnivariableSelection { MaximumCount = 3, Limit = 1 }],
                Model = new CrossValidatedElasticNet { Folds = new KFold { Folds = 4, Stratified = true } },
            },
        };
        ValueList<RowSplit> splits = new KFold { Folds = 4 }.Split(outcome, 1);

        Assert.Empty(LeakageCheck.Run(Logistic, features, outcome, splits, Context));
        Assert.Empty(LeakageCheck.Run(nested, features, outcome, splits, Context));
        CrossValidationResult result = new CrossValidation().Run(nested, features, outcome, Context);
        Assert.InRange(result.Mean, 0.55, 1);
        foreach ((RowSplit split, FittedModel model) in result.Predictions.Splits.Zip(result.Predictions.Models))
        {
            Assert.Equal(split.TrainingRows.Length, model.TrainingRowCount);
            Assert.Equal(3, ((MultiplyImputedModel)model).Models.Count);
        }

        BootstrapValidationResult bootstrap = new BootstrapValidation { Resampling = new BootstrapResampling { Resamples = 6 } }.Run(Logistic, features, outcome, Context);
        Assert.True(bootstrap.Corrected < bootstrap.Apparent);

        (DesignMatrix columns, SurvivalOutcome survival) = SurvivalWithHoles(5, 80);
        Assert.Empty(LeakageCheck.Run(Cox, columns, survival, new KFold { Folds = 4 }.Split(survival, 1), Context));
        Assert.InRange(new CrossValidation().Run(Cox, columns, survival, Context).Mean, 0.5, 1);
    }

    [Fact]
    public void Run_ImputationOnAllRows_IsCaught()
    {
        // Imputing all rows with the outcome before the folds: what a fold's training rows get depends on its test rows.
        (DesignMatrix features, BinaryOutcome outcome) = WithHoles(10, 80, 3);
        double[] Procedure(DesignMatrix x, BinaryOutcome y, RowSplit split, FitContext context)
        {
            DesignMatrix filled = Logistic.Imputation.Impute(x, OutcomeColumns.Of(x.RowIds, y), context)[0];
            return new LogisticRegression().Fit(filled.SelectRows(split.TrainingRows), y.SelectRows(split.TrainingRows)).Predict(filled.SelectRows(split.TestRows));
        }

        Assert.NotEmpty(LeakageCheck.Run<BinaryOutcome>(Procedure, features, outcome, new KFold { Folds = 4 }.Split(outcome, 1), Context));
    }

    [Fact]
    public void Fit_OutcomeLeftOut_DilutesTheCoefficient()
    {
        // Values of x2 are lost at random in half of the rows; the true log odds ratio is 1.
        double with = 0, without = 0, complete = 0;
        const int repeats = 12;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            (DesignMatrix full, BinaryOutcome outcome) = TestTables.Logistic(200 + (ulong)repeat, 300, 2, slope: 1);
            DesignMatrix holed = Holes(full, new RandomSource((ulong)repeat, "lost"), (_, j) => j == 1 ? 0.5 : 0);
            with += Logistic.Fit(holed, outcome, Context).Find("x2").Estimate.Estimate / repeats;
            without += (Logistic with { UseOutcome = false }).Fit(holed, outcome, Context).Find("x2").Estimate.Estimate / repeats;
            complete += new LogisticRegression().Fit(full, outcome).Find("x2").Coefficient / repeats;
        }

        Assert.Equal(complete, with, 0.2);
        Assert.True(without < with - 0.2, $"with {with:F2}, without {without:F2}");
    }

    [Fact]
    public void Fit_ManySamples_IntervalsCoverTheTruth()
    {
        int covered = 0;
        const int repeats = 60;
        Context.For(repeats, repeat =>
        {
            (DesignMatrix full, BinaryOutcome outcome) = TestTables.Logistic(700 + (ulong)repeat, 200, 2, slope: 0.6);
            DesignMatrix holed = Holes(full, new RandomSource((ulong)repeat, "lost"), (_, j) => j == 1 ? 0.35 : 0);
            Interval interval = Logistic.Fit(holed, outcome, new FitContext((ulong)repeat)).Find("x2").Estimate.Interval;
            if (interval.Lower <= 0.6 && 0.6 <= interval.Upper) Interlocked.Increment(ref covered);
        });

        // 95 % of 60 is 57; a binomial spread of three standard deviations is 5.
        Assert.InRange(covered, 52, 60);
    }

    [Fact]
    public void Fit_BadInput_IsNamed()
    {
        (DesignMatrix features, BinaryOutcome outcome) = WithHoles(11, 40, 3);
        double[] values = [.. Enumerable.Range(0, 3).SelectMany(j => features.ColumnWithMissing(j).ToArray())];
        for (int i = 0; i < 40; i++) values[40 + i] = double.NaN;
        DesignMatrix empty = DesignMatrix.FromColumnMajor(features.RowIds, features.ColumnNames, values, MissingValues.Keep);
        Assert.Contains("x2", Assert.Throws<FitException>(() => Logistic.Fit(empty, outcome, Context)).Message, StringComparison.Ordinal);
        var one = new BinaryOutcome("y", new bool[40]);
        Assert.Contains("one class only", Assert.Throws<FitException>(() => Logistic.Fit(features, one, Context)).Message, StringComparison.Ordinal);
        Assert.Contains("Imputation 1", Assert.Throws<FitException>(() => Logistic.Fit(features, one, Context)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Logistic.Fit(features, TestTables.Outcome(0, 1), Context));
        DesignMatrix lacking = features.SelectColumns([0, 2]);
        Assert.Contains("x2", Assert.Throws<FitException>(() => Logistic.Fit(features, outcome, Context).Predict(lacking)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CompleteCases_Fit_StatesTheRowsUsedAndRefusesIncompleteOnes()
    {
        (DesignMatrix features, BinaryOutcome outcome) = WithHoles(12, 80, 3);
        int[] complete = features.CompleteRows();
        FittedModel model = new CompleteCases<BinaryOutcome> { Model = new LogisticRegression() }.Fit(features, outcome, Context);

        Assert.Equal(complete.Length, model.TrainingRowCount);
        Assert.Equal(
            new LogisticRegression().Fit(features.SelectRows(complete), outcome.SelectRows(complete)).Predict(features.SelectRows(complete)),
            model.Predict(features.SelectRows(complete)));
        Assert.Contains("x1", Assert.Throws<FitException>(() => model.Predict(features)).Message, StringComparison.Ordinal);
        DesignMatrix none = Holes(TestTables.Logistic(1, 20, 2).Features, new RandomSource(1, "all"), (_, j) => j);
        Assert.Contains("x2", Assert.Throws<FitException>(() => new CompleteCases<BinaryOutcome> { Model = new LogisticRegression() }.Fit(
            none, new BinaryOutcome("y", [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0)]), Context)).Message, StringComparison.Ordinal);
    }

    private static (DesignMatrix Features, BinaryOutcome Outcome) WithHoles(ulong seed, int rows, int columns, double slope = 0.8)
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(seed, rows, columns, slope);
        return (Holes(features, new RandomSource(seed, "holes"), (_, _) => 0.12), outcome);
    }

    private static (DesignMatrix Features, SurvivalOutcome Outcome) SurvivalWithHoles(ulong seed, int rows)
    {
        (DesignMatrix features, SurvivalOutcome outcome) = ElasticNetData.Survival(seed, rows, 3, entries: false);
        return (Holes(features, new RandomSource(seed, "holes"), (_, _) => 0.12), outcome);
    }

    private static DesignMatrix Holes(DesignMatrix features, RandomSource random, Func<int, int, double> share)
    {
        double[] values = [.. Enumerable.Range(0, features.ColumnCount).SelectMany(j => features.Column(j).ToArray()
            .Select((v, i) => random.NextDouble() < share(i, j) ? double.NaN : v))];
        return DesignMatrix.FromColumnMajor(features.RowIds, features.ColumnNames, values, MissingValues.Keep);
    }
}
