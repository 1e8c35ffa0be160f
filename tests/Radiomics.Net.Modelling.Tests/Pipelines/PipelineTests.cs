using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public sealed class PipelineTests
{
    private static readonly Pipeline<BinaryOutcome> Paper = new()
    {
        Steps = [new VarianceSelection(), new RedundancyFilter(), new LassoSelection { Folds = new KFold { Folds = 5 } }],
        Model = new SvmGridSearch { Costs = [0.5, 4], Gammas = [0.05, 0.5] },
    };

    [Property(MaxTest = 6)]
    public void Predict_OneRow_HasTheSameBitsAloneInAnyBatchAndOrder(byte seed)
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(seed, 70, 12, slope: 0.6);
        FittedPipeline fitted = Paper.Fit(features, outcome, new FitContext(seed));
        (DesignMatrix fresh, _) = TestTables.Logistic((ulong)seed + 1000, 30, 12);
        var random = new RandomSource(seed, "order");
        int[] rows = random.Permutation(30), columns = random.Permutation(12);

        double[] together = fitted.Predict(fresh), shuffled = fitted.Predict(fresh.SelectRows(rows).SelectColumns(columns));

        for (int k = 0; k < rows.Length; k++)
        {
            Assert.Equal(together[rows[k]], shuffled[k]);
            Assert.Equal(together[rows[k]], fitted.Predict(fresh.SelectRows([rows[k]]))[0]);
        }
    }

    [Property(MaxTest = 6)]
    public void Fit_TestRows_ChangeNothing(byte seed)
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(seed, 60, 8, slope: 0.6);
        int[] train = [.. Enumerable.Range(0, 45)];
        string Model(DesignMatrix x) => SavedModel.ToJson(Paper.Fit(x.SelectRows(train), outcome.SelectRows(train), new FitContext(3)));
        DesignMatrix disturbed = DesignMatrix.FromColumnMajor(
            features.RowIds, features.ColumnNames, [.. Enumerable.Range(0, 8).SelectMany(j => features.Column(j).ToArray().Select((v, i) => i < 45 ? v : 1e6 * (i + j)))]);

        Assert.Equal(Model(features), Model(disturbed));
    }

    [Fact]
    public void SavedModel_FittedPipeline_PredictsTheSameBitsAfterARoundTrip()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(4, 80, 10, slope: 0.7);
        IEstimator<BinaryOutcome>[] estimators =
        [
            Paper,
            new CrossValidatedElasticNet { Folds = new KFold { Folds = 5 } },
            new Pipeline<BinaryOutcome> { Steps = [new UnivariableSelection()], Model = new LogisticRegression() },
            new Pipeline<BinaryOutcome> { Steps = [new OutOfFoldScore<BinaryOutcome> { Name = "Risk-score", Estimator = Paper, KeptColumns = ["x1"] }], Model = new LogisticRegression() },
        ];
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        foreach (IEstimator<BinaryOutcome> estimator in estimators)
        {
            FittedModel fitted = estimator.Fit(features, outcome, new FitContext(1));
            SavedModel.Write(fitted, path);
            FittedModel loaded = SavedModel.Read(path);
            File.Delete(path);
            Assert.Equal(fitted.Predict(features), loaded.Predict(features));
            Assert.Equal(SavedModel.ToJson(fitted), SavedModel.ToJson(loaded));
        }
    }

    [Fact]
    public void SavedModel_SurvivalPipeline_PredictsTheSameBitsAfterARoundTrip()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = ElasticNetData.Survival(3, 90, 8, entries: false);
        var pipeline = new Pipeline<SurvivalOutcome> { Steps = [new LassoSelection { Folds = new KFold { Folds = 5 } }], Model = new CoxRegression() };
        FittedPipeline fitted = pipeline.Fit(features, outcome, new FitContext(1));
        Assert.Equal(PredictionKind.LogRelativeHazard, fitted.Kind);
        Assert.Equal(fitted.Predict(features), SavedModel.FromJson(SavedModel.ToJson(fitted)).Predict(features));
    }

    [Fact]
    public void Fit_NothingKept_PredictsThePrevalenceAndSaysSo()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(7, 50, 5, slope: 0, intercept: -0.5);
        var pipeline = new Pipeline<BinaryOutcome> { Steps = [new UnivariableSelection { Limit = 1e-12 }], Model = new LogisticRegression() };

        FittedPipeline fitted = pipeline.Fit(features, outcome, new FitContext(1));

        Assert.True(fitted.NothingWasKept);
        Assert.Contains("kept none of the 5 columns", Assert.Single(fitted.Notes), StringComparison.Ordinal);
        Assert.All(fitted.Predict(features), p => Assert.Equal(outcome.EventCount / 50.0, p));
        Assert.Equal(fitted.Predict(features), SavedModel.FromJson(SavedModel.ToJson(fitted)).Predict(features));
        var strict = pipeline with { WhenNothingIsKept = EmptySelection.Fail };
        Assert.Contains("kept none", Assert.Throws<FitException>(() => strict.Fit(features, outcome, new FitContext(1))).Message, StringComparison.Ordinal);

        // Carried by cross-validation and bootstrap.
        CrossValidationResult validated = new CrossValidation().Run(pipeline, features, outcome, new FitContext(1));
        Assert.Equal(0.5, validated.Mean);
        Assert.Equal(5, validated.Predictions.Notes.Count);
        Assert.Equal(0.5, new BootstrapValidation { Resampling = new BootstrapResampling { Resamples = 5 } }.Run(pipeline, features, outcome, new FitContext(1)).Corrected);
    }

    [Fact]
    public void Predict_MissingColumn_NamesIt()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(4, 80, 6, slope: 0.7);
        FittedPipeline fitted = new Pipeline<BinaryOutcome> { Steps = [new MrmrSelection { Count = 2 }], Model = new LogisticRegression() }.Fit(features, outcome, new FitContext(1));
        string needed = fitted.InputColumns[0];
        DesignMatrix without = features.SelectColumns([.. Enumerable.Range(0, 6).Where(j => features.ColumnNames[j] != needed)]);

        Assert.Equal(2, fitted.InputColumns.Count);
        Assert.Contains(needed, Assert.Throws<FitException>(() => fitted.Predict(without)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Paper.Fit(features, TestTables.Outcome(0, 1), new FitContext(1)));
    }

    [Fact]
    public void Fit_Cancelled_Stops()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(4, 80, 6, slope: 0.7);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Paper.Fit(features, outcome, new FitContext(1, cancellationToken: source.Token)));
    }

    [Fact]
    public void CrossValidation_Threads_DoNotChangeABit()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(9, 60, 8, slope: 0.5);
        double[][] predictions = [.. new[] { 1, 2, 8 }.Select(threads =>
            new CrossValidation().Run(Paper, features, outcome, new FitContext(5, new ExecutionOptions { MaxDegreeOfParallelism = threads })).Predictions.ByRow())];
        Assert.Equal(predictions[0], predictions[1]);
        Assert.Equal(predictions[0], predictions[2]);
    }

    [Fact]
    public void CrossValidation_Groups_StayTogether()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(9, 60, 3, slope: 0.5);
        string[] groups = [.. Enumerable.Range(0, 60).Select(i => $"patient {i / 3}")];
        var validation = new CrossValidation { Splitter = new KFold { Folds = 4, Stratified = false } };
        CrossValidationResult result = validation.Run(new LogisticRegression(), features, outcome, new FitContext(5), groups);
        foreach (RowSplit split in result.Predictions.Splits)
        {
            HashSet<string> training = [.. split.TrainingRows.ToArray().Select(r => groups[r])];
            Assert.DoesNotContain(split.TestRows.ToArray(), r => training.Contains(groups[r]));
        }
    }

    [Fact]
    public void OutOfFoldPredictions_ByRow_AreThoseOfModelsWithoutTheRow()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(2, 40, 3);
        ValueList<RowSplit> splits = new KFold { Folds = 4 }.Split(outcome, 1);
        double[] byRow = OutOfFoldPredictions.Of(new LogisticRegression(), features, outcome, splits, new FitContext(1)).ByRow();
        foreach (RowSplit split in splits)
        {
            LogisticModel model = new LogisticRegression().Fit(features.SelectRows(split.TrainingRows), outcome.SelectRows(split.TrainingRows));
            double[] expected = model.Predict(features.SelectRows(split.TestRows));
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], byRow[split.TestRows[i]]);
        }

        Assert.Contains("no test part", Assert.Throws<FitException>(() => OutOfFoldPredictions.Of(new LogisticRegression(), features, outcome, [splits[0]], new FitContext(1)).ByRow()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OutOfFoldScore_TrainingRows_GetHonestScoresAndNewRowsThoseOfTheWholeFit()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(31, 80, 30, slope: 0);
        var step = new OutOfFoldScore<BinaryOutcome>
        {
            Name = "score",
            Estimator = new SupportVectorMachine { Kernel = new RadialKernel { Gamma = 0.05 }, Cost = 10, Probability = SvmProbability.None },
            KeptColumns = ["x1"],
        };

        (FittedTransformer fitted, DesignMatrix training) = ((ITransformer<BinaryOutcome>)step).FitTraining(features, outcome, new FitContext(1));
        double apparent = BinaryMetric.Auc.Compute(fitted.Transform(features).Column(0).ToArray(), outcome);
        double honest = BinaryMetric.Auc.Compute(training.Column(0).ToArray(), outcome);

        Assert.Equal(["score", "x1"], training.ColumnNames);
        Assert.Equal(features.Column(0).ToArray(), training.Column(1).ToArray());
        Assert.True(apparent > 0.95, $"apparent {apparent}");
        Assert.True(honest < 0.75, $"honest {honest}");
    }

    [Fact]
    public void Bootstrap_OverfittedModel_IsCorrectedDownwards()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(6, 100, 12, slope: 0);
        BootstrapValidationResult result = new BootstrapValidation { Resampling = new BootstrapResampling { Resamples = 30 } }.Run(
            new LogisticRegression { WhenSeparated = WhenSeparated.UseFirth }, features, outcome, new FitContext(2));
        Assert.True(result.Apparent > 0.65, $"apparent {result.Apparent}");
        Assert.InRange(result.Corrected, 0.35, result.Apparent - 0.08);
        Assert.Equal(30, result.UsedResamples + result.LeftOutResamples);
    }

    [Fact]
    public void Notes_OfSteps_ReachTheModel()
    {
        var selection = new FittedSelection(["x"], "lasso", [], ["nothing was kept at first"]);
        var fitted = new FittedPipeline([selection], new ElasticNetModel(ElasticNetFamily.Gaussian, ["x"], [0.5], 1, 0.1, 20));
        Assert.Equal(["nothing was kept at first"], fitted.Notes);
        Assert.Equal(fitted.Notes, SavedModel.FromJson(SavedModel.ToJson(fitted)).Notes);
    }

    [Fact]
    public void CrossValidation_FewerRowsThanFolds_SaysSo()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(9, 8, 2);
        Assert.Contains("folds", Assert.Throws<FitException>(() => new CrossValidation { Splitter = new KFold { Folds = 9, Stratified = false } }.Run(
            new LogisticRegression(), features, outcome, new FitContext(1))).Message, StringComparison.Ordinal);
    }
}
