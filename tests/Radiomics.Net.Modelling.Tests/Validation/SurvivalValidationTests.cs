using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public sealed class SurvivalValidationTests
{
    private static readonly FitContext Context = new(4);

    private static readonly Pipeline<SurvivalOutcome> Nested = new()
    {
        Steps = [new Scaling(), new UnivariableSelection { MaximumCount = 3, Limit = 1 }],
        Model = new CrossValidatedElasticNet { Folds = new KFold { Folds = 4, Stratified = true } },
    };

    [Fact]
    public void CrossValidation_Cox_ScoresEachFoldByTheConcordanceOfModelsWithoutIt()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = ElasticNetData.Survival(3, 90, 3, entries: false);

        CrossValidationResult result = new CrossValidation().Run(new CoxRegression(), features, outcome, Context);
        CrossValidationResult uno = new CrossValidation { SurvivalMetric = SurvivalMetric.UnoC }.Run(new CoxRegression(), features, outcome, Context);

        Assert.Equal("Harrell's C", result.Metric);
        Assert.Equal("Uno's C", uno.Metric);
        for (int k = 0; k < 5; k++)
        {
            RowSplit split = result.Predictions.Splits[k];
            CoxModel model = new CoxRegression().Fit(features.SelectRows(split.TrainingRows), outcome.SelectRows(split.TrainingRows));
            double[] scores = model.Predict(features.SelectRows(split.TestRows));
            Assert.Equal(ConcordanceIndex.Harrell(outcome.SelectRows(split.TestRows), scores).Concordance, result.Scores[k]);
            Assert.Equal(ConcordanceIndex.Uno(outcome.SelectRows(split.TestRows), scores).Concordance, uno.Scores[k]);
        }
    }

    [Fact]
    public void CrossValidation_NestedPipeline_ThreadsDoNotChangeABit()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = ElasticNetData.Survival(5, 100, 8, entries: false);
        double[][] predictions = [.. new[] { 1, 2, 8 }.Select(threads =>
            new CrossValidation().Run(Nested, features, outcome, new FitContext(5, new ExecutionOptions { MaxDegreeOfParallelism = threads })).Predictions.ByRow())];
        Assert.Equal(predictions[0], predictions[1]);
        Assert.Equal(predictions[0], predictions[2]);
    }

    [Fact]
    public void CrossValidation_Noise_AveragesHalf()
    {
        const int repeats = 30;
        double[] scores = new double[repeats];
        Context.For(repeats, repeat =>
        {
            (DesignMatrix features, SurvivalOutcome outcome) = Noise((ulong)repeat);
            scores[repeat] = new CrossValidation().Run(Nested, features, outcome, new FitContext((ulong)repeat, new ExecutionOptions { MaxDegreeOfParallelism = 1 })).Mean;
        });
        Assert.InRange(scores.Average(), 0.47, 0.53);
    }

    [Fact]
    public void LeakageCheck_SurvivalOutcome_CatchesSelectionBeforeTheFolds()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = Noise(1);
        ValueList<RowSplit> splits = new KFold().Split(outcome, 1);

        Assert.NotEmpty(LeakageCheck.Run<SurvivalOutcome>(SelectFirst, features, outcome, splits, Context));
        Assert.Empty(LeakageCheck.Run(Nested, features, outcome, splits, Context));

        (DesignMatrix late, SurvivalOutcome entered) = ElasticNetData.Survival(6, 80, 4, entries: true);
        Assert.Empty(LeakageCheck.Run(new CoxRegression(), late, entered, new KFold().Split(entered, 1), Context));
    }

    [Fact]
    public void Bootstrap_OverfittedCox_IsCorrectedDownwards()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = Noise(2, columns: 8);
        BootstrapValidationResult result = new BootstrapValidation { Resampling = new BootstrapResampling { Resamples = 25 } }.Run(new CoxRegression(), features, outcome, Context);
        Assert.Equal(ConcordanceIndex.Harrell(outcome, new CoxRegression().Fit(features, outcome).Predict(features)).Concordance, result.Apparent);
        Assert.True(result.Apparent > 0.57, $"apparent {result.Apparent}");
        Assert.InRange(result.Corrected, 0.38, result.Apparent - 0.04);
        Assert.Equal(25, result.UsedResamples + result.LeftOutResamples);
    }

    [Fact]
    public void CrossValidation_FoldWithoutAComparablePair_IsNamed()
    {
        // Two events in twelve rows: some unstratified folds have none.
        DesignMatrix features = TestTables.Matrix(("x", [1, 4, 2, 6, 3, 8, 5, 7, 9, 12, 10, 11]));
        var outcome = new SurvivalOutcome("death", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [.. Enumerable.Range(0, 12).Select(i => i is 0 or 5)]);
        var validation = new CrossValidation { Splitter = new KFold { Folds = 4, Stratified = false } };
        string message = Assert.Throws<FitException>(() => validation.Run(new CoxRegression(), features, outcome, Context)).Message;
        Assert.Contains("fold", message, StringComparison.Ordinal);

        var censored = new SurvivalOutcome("death", outcome.Times, new bool[12]);
        Assert.Contains("death", Assert.Throws<FitException>(() => new BootstrapValidation().Run(new CoxRegression(), features, censored, Context)).Message, StringComparison.Ordinal);
    }

    private static double[] SelectFirst(DesignMatrix features, SurvivalOutcome outcome, RowSplit split, FitContext context)
    {
        FittedSelection selection = new UnivariableSelection { MaximumCount = 5, Limit = 1 }.Fit(features, outcome, context);
        DesignMatrix selected = selection.Transform(features);
        return new CoxRegression().Fit(selected.SelectRows(split.TrainingRows), outcome.SelectRows(split.TrainingRows)).Predict(selected.SelectRows(split.TestRows));
    }

    private static (DesignMatrix Features, SurvivalOutcome Outcome) Noise(ulong seed, int columns = 30)
    {
        (DesignMatrix features, _) = TestTables.Logistic(seed, 100, columns, slope: 0);
        var random = new RandomSource(seed, "noise");
        double[] times = [.. Enumerable.Range(0, 100).Select(_ => 0.1 - Math.Log(1 - random.NextDouble()))];
        return (features, new SurvivalOutcome("death", times, [.. Enumerable.Range(0, 100).Select(_ => random.NextDouble() < 0.6)]));
    }
}
