using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public sealed class StoredResultsTests
{
    private static readonly FitContext Context = new(1);

    private static (DesignMatrix Features, BinaryOutcome Outcome) Binary { get; } = TestTables.Logistic(3, 60, 4);

    private static (DesignMatrix Features, SurvivalOutcome Outcome) Survival { get; } = ElasticNetData.Survival(4, 60, 3, entries: false);

    private static double[] Scores => [.. Binary.Features.Column(0).ToArray().Select(v => 1 / (1 + Math.Exp(-v)))];

    private static double[] OtherScores => [.. Binary.Features.Column(1).ToArray().Select(v => 1 / (1 + Math.Exp(-v)))];

    private static double[] Marker => Survival.Features.Column(0).ToArray();

    private static string[] Halves => [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? "a" : "b")];

    private static double[] X => [1.5, 2, 2, 4.25, 3, 7, 5.5, 6];

    private static double[] Y => [2, 1.25, 3, 5, 2.5, 6, 7, 4];

    private static readonly Func<IStoredResult>[] Makers =
    [
        () => new ElasticNet { LambdaCount = 12 }.Fit(Binary.Features, ElasticNetResponse.Binomial(Binary.Outcome)),
        () => new ElasticNetCrossValidation { ElasticNet = new ElasticNet { LambdaCount = 8 } }.Run(
            Binary.Features, ElasticNetResponse.Binomial(Binary.Outcome), [.. Enumerable.Range(0, 60).Select(i => i % 4)], Context),
        () => new SvmGridSearch { Costs = [0.5, 2], Gammas = [0.1, 0.5] }.Search(Binary.Features, Binary.Outcome, Context),
        () => new LogisticScreen().Run(Binary.Features, Binary.Outcome),
        () => Nomogram.FromLogistic(new LogisticRegression().Fit(Binary.Features, Binary.Outcome), Binary.Features),
        () => RequiredSampleSize.ForBinaryOutcome(6, 0.3, 0.2),
        () => Separation.Find(TestTables.Matrix(("x", [1, 2, 3, 4, 5, 6])), TestTables.Outcome(0, 0, 0, 1, 1, 1)),
        () => new CrossValidation().Run(new LogisticRegression(), Binary.Features, Binary.Outcome, Context),
        () => new CrossValidation().Run(new LogisticRegression(), Binary.Features, Binary.Outcome, Context).Predictions,
        () => new BootstrapValidation { Resampling = new BootstrapResampling { Resamples = 5 } }.Run(new LogisticRegression(), Binary.Features, Binary.Outcome, Context),
        () => new StepwiseSelection { Direction = StepDirection.Both }.Run(Binary.Features, Binary.Outcome, Context),
        () => FeatureReliability.Compare([Reading(0), Reading(1)]),
        () => IntraclassCorrelation.Of([X, Y]).Estimate(IccForm.TwoWayMixedSingle),
        () => BlandAltman.Compare(X, Y),
        () => PearsonCorrelation.Of(X, Y),
        () => SpearmanCorrelation.Of(X, Y),
        () => KendallCorrelation.Of(X, Y),
        () => new ContingencyTable(2, 2, [10, 4, 3, 9]).ChiSquare(continuityCorrection: true),
        () => VarianceTests.Levene([X, Y]),
        () => TTest.Welch(X, Y),
        () => MannWhitneyTest.Of(X, Y),
        () => WilcoxonSignedRankTest.Of(X, Y),
        () => FisherExactTest.Of(new ContingencyTable(2, 2, [10, 4, 3, 9])),
        () => McNemarTest.Of(new ContingencyTable(2, 2, [10, 4, 3, 9])),
        () => ShapiroWilkTest.Of(X),
        () => AnalysisOfVariance.OfGroups([X, Y, [3, 4, 9]]),
        () => TukeyTest.Of([X, Y, [3, 4, 9]]),
        () => SummaryTable.Create(Cohort(), "group"),
        () => NumericSummary.Of(X),
        () => KaplanMeier.Estimate(Survival.Outcome),
        () => LogRankTest.Compare(Survival.Outcome, Halves),
        () => HazardRatio.Estimate(Survival.Outcome, Halves, HazardRatioMethod.MantelHaenszel),
        () => RiskGroups.ByOwnMedian(Marker),
        () => RiskGroupComparison.Compare(Survival.Outcome, RiskGroups.ByOwnMedian(Marker)),
        () => OptimalCutPoint.FindByRankStatistic(Survival.Outcome, Marker),
        () => OptimalCutPoint.FindByLogRank(Survival.Outcome, Marker),
        () => ProportionalHazardsTest.Compute(new CoxRegression().Fit(Survival.Features, Survival.Outcome), Survival.Features, Survival.Outcome),
        () => ConcordanceIndex.Harrell(Survival.Outcome, Marker),
        () => TimeDependentAuc.Weighted(Survival.Outcome, Marker, 12),
        () => RocCurve.Create(Scores, Binary.Outcome).DeLong(),
        () => RocCurve.Create(Scores, Binary.Outcome).Bootstrap(Resamples),
        () => RocCurve.Create(Scores, Binary.Outcome).Accuracy(RocCurve.Create(Scores, Binary.Outcome).Youden()[0]),
        () => RocCurve.Create(Scores, Binary.Outcome).PartialAuc(RocAxis.Specificity, 0.8),
        () => PrecisionRecallCurve.Create(Scores, Binary.Outcome),
        () => AucComparison.Paired(RocCurve.Create(Scores, Binary.Outcome), RocCurve.Create(OtherScores, Binary.Outcome)),
        () => AucComparison.PairedBootstrap(RocCurve.Create(Scores, Binary.Outcome), RocCurve.Create(OtherScores, Binary.Outcome), Resamples),
        () => AucComparison.Unpaired(RocCurve.Create(Scores, Binary.Outcome), RocCurve.Create(OtherScores, Binary.Outcome)),
        () => Reclassification.Continuous(OtherScores, Scores, Binary.Outcome),
        () => Reclassification.Integrated(OtherScores, Scores, Binary.Outcome),
        () => HosmerLemeshowTest.Run(Scores, Binary.Outcome),
        () => CalibrationStatistics.Of(Scores, Binary.Outcome, Resamples),
        () => CalibrationCurve.Create(Scores, Binary.Outcome, Resamples),
        () => new BootstrapCalibration().Run(new LogisticRegression(), Binary.Features, Binary.Outcome, Resamples, Context),
        () => DecisionCurve.Compute(Binary.Outcome, Scores, resamples: Resamples),
        () => SurvivalDecisionCurve.Compute(Survival.Outcome, 12, [.. Marker.Select(m => 1 / (1 + Math.Exp(-m)))]),
        () => new ComBat { Outcomes = ["y"] }.Fit(Binary.Features, Halves, Cohort().SelectColumns(["age"])),
        () => RubinsRules.Pool([0.5, 0.6, 0.55], [0.2, 0.21, 0.19], 55),
    ];

    private static ValueList<RowSplit> Resamples => new BootstrapResampling { Resamples = 20, Stratified = true }.Split(Binary.Outcome, 5);

    public static TheoryData<string> Types => [.. All.Value.Keys.Order(StringComparer.Ordinal)];

    private static readonly Lazy<Dictionary<string, Func<IStoredResult>>> All = new(() => new Dictionary<string, Func<IStoredResult>>(Makers.Select(m => KeyValuePair.Create(m().GetType().Name, m))));

    [Theory]
    [MemberData(nameof(Types))]
    public void FromJson_WhatToJsonWrote_WritesTheSameText(string type)
    {
        IStoredResult result = All.Value[type]();
        string json = ToJson(result);
        Assert.True(json.Length > 20, json);
        IStoredResult loaded = FromJson(result.GetType(), json);
        Assert.Equal(json, ToJson(loaded));
        bool isRecord = result.GetType().GetMethod("<Clone>$") is not null;
        if (isRecord && result is not (LogisticScreenTable or StepwiseResult or CrossValidationResult or RiskGroupComparison)) Assert.Equal(result, loaded); // Those hold models, which have no equality.
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void FromJson_UnknownMember_IsRefusedByName(string type)
    {
        IStoredResult result = All.Value[type]();
        string json = ToJson(result).Insert(1, "\"colour\": 1, ");
        Assert.Contains("$.colour", Assert.Throws<SettingsException>(() => FromJson(result.GetType(), json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StoredResults_EveryTypeOfTheLibrary_IsTriedHere()
    {
        IEnumerable<string> types = typeof(IStoredResult).Assembly.GetTypes().Where(t => t.IsClass && typeof(IStoredResult).IsAssignableFrom(t) && !typeof(FittedTransformer).IsAssignableFrom(t)).Select(t => t.Name);
        Assert.Equal(types.Order(StringComparer.Ordinal), All.Value.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FromJson_OfAType_ReadsWhatAUserSees()
    {
        ElasticNetPath path = new ElasticNet { LambdaCount = 12 }.Fit(Binary.Features, ElasticNetResponse.Binomial(Binary.Outcome));
        ElasticNetPath loaded = ElasticNetPath.FromJson(path.ToJson());
        Assert.Equal(path.Lambdas, loaded.Lambdas);
        Assert.Equal(path.ModelAt(8).Predict(Binary.Features), loaded.ModelAt(8).Predict(Binary.Features));

        CrossValidationResult validation = new CrossValidation().Run(new LogisticRegression(), Binary.Features, Binary.Outcome, Context);
        CrossValidationResult again = CrossValidationResult.FromJson(validation.ToJson());
        Assert.Equal(validation.Predictions.ByRow(), again.Predictions.ByRow());
        Assert.Equal(validation.Mean, again.Mean);
        Assert.Equal(validation.Predictions.Models[0].Predict(Binary.Features), again.Predictions.Models[0].Predict(Binary.Features));

        Table age = Cohort().SelectColumns(["age"]);
        FittedComBat combat = new ComBat { Outcomes = ["y"] }.Fit(Binary.Features, Halves, age).AdaptBatch("c", Binary.Features.SelectRows([0, 1, 2, 3, 4, 5]), Rows(age, 6));
        FittedComBat loadedComBat = FittedComBat.FromJson(combat.ToJson());
        Assert.Equal(["c"], loadedComBat.AdaptedBatches.Select(b => b.Batch));
        Assert.Equal(Values(combat.Transform(Binary.Features, Halves, age)), Values(loadedComBat.Transform(Binary.Features, Halves, age)));
        Assert.Throws<TableException>(() => loadedComBat.Transform(Binary.Features, [.. Halves.Select(_ => "new")], age));
    }

    [Fact]
    public void FromJson_StepOnItsOwn_TransformsTheSame()
    {
        FittedTransformer[] steps =
        [
            new Scaling().Fit(Binary.Features, Context), new PrincipalComponents().Fit(Binary.Features, Context), new ConstantImputation().Fit(Binary.Features, Context),
            new MrmrSelection { Count = 2 }.Fit(Binary.Features, Binary.Outcome, Context), new RedundancyFilter().Fit(Binary.Features, Context),
        ];
        foreach (FittedTransformer step in steps) Assert.Equal(Values(step.Transform(Binary.Features)), Values(FittedTransformer.FromJson(step.ToJson()).Transform(Binary.Features)));
        FittedSelection selection = new RedundancyFilter().Fit(Binary.Features, Context);
        Assert.Equal(selection.Scores, FittedSelection.FromJson(selection.ToJson()).Scores);
        Assert.StartsWith("$.type", Assert.Throws<SettingsException>(() => FittedTransformer.FromJson(selection.ToJson())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromJson_PartsThatDoNotFit_AreRefusedWithThePath()
    {
        string json = new ElasticNet { LambdaCount = 12 }.Fit(Binary.Features, ElasticNetResponse.Binomial(Binary.Outcome)).ToJson();
        Assert.StartsWith("$", Assert.Throws<SettingsException>(() => ElasticNetPath.FromJson(json.Replace("\"x4\"", "\"x4\", \"x5\"", StringComparison.Ordinal)
            .Replace("\"columns\": [", "\"columns\": [9,", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
        Assert.StartsWith("$.metric", Assert.Throws<SettingsException>(() => SvmGridResult.FromJson("{}")).Message, StringComparison.Ordinal);
        Assert.StartsWith("$", Assert.Throws<SettingsException>(() => OutOfFoldPredictions.FromJson(
            """{"splits":[{"name":"fold 1","trainingRows":[0,1],"testRows":[1]}],"models":[],"predictions":[],"rowCount":2}""")).Message, StringComparison.Ordinal);
    }

    private static string ToJson(IStoredResult result) =>
        (string)Method(nameof(StoredResults.ToJson), result.GetType()).Invoke(null, [result, null])!;

    private static IStoredResult FromJson(Type type, string json)
    {
        try
        {
            return (IStoredResult)Method("FromJson", type).Invoke(null, [json, null])!;
        }
        catch (System.Reflection.TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }

    private static System.Reflection.MethodInfo Method(string name, Type type) => typeof(StoredResults).GetMethod(name)!.MakeGenericMethod(type);

    private static double[] Values(DesignMatrix matrix) => [.. Enumerable.Range(0, matrix.ColumnCount).SelectMany(j => matrix.Column(j).ToArray())];

    private static Table Rows(Table table, int count) => table.SelectRows([.. Enumerable.Range(0, count)]);

    private static FeatureTable Reading(int number)
    {
        var random = new RandomSource(6, "reading", number);
        double[] values = [.. Enumerable.Range(0, 16).Select(i => i + random.NextNormal())];
        return FeatureTable.FromColumnMajor(TestTables.Ids(8), [new FeatureColumn("f1", "mm"), new FeatureColumn("f2")], values);
    }

    private static Table Cohort()
    {
        var random = new RandomSource(7, "cohort");
        return new Table(TestTables.Ids(60),
        [
            CategoricalColumn.FromTexts("group", Halves),
            new NumericColumn("age", [.. Enumerable.Range(0, 60).Select(_ => 60 + (9 * random.NextNormal()))], "years"),
            CategoricalColumn.FromTexts("sex", [.. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? "F" : "M")]),
        ]);
    }
}
