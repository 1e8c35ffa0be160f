using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>How models and results of this project are read from and written to JSON (docs/json.md).</summary>
internal static class ModellingJson
{
    public static JsonModule Module { get; } = JsonModule.Empty
        .With(TablesJson.Module)
        .WithTypes(ModellingJsonContext.Default)
        .WithDerivedType<FittedModel, ConstantModel>("constant")
        .WithDerivedType<FittedModel, CoxModel>("cox")
        .WithDerivedType<FittedModel, ElasticNetModel>("elasticNet")
        .WithDerivedType<FittedModel, FittedPipeline>("pipeline")
        .WithDerivedType<FittedModel, LogisticModel>("logistic")
        .WithDerivedType<FittedModel, MultiplyImputedModel>("multiplyImputed")
        .WithDerivedType<FittedModel, ShrunkLogisticModel>("shrunkLogistic")
        .WithDerivedType<FittedModel, SupportVectorModel>("supportVector", () => new SupportVectorModel([], new LinearKernel(), [], [], [], [], 0, null, 0, []))
        .WithDerivedType<FittedTransformer, FittedChainedImputation>("chainedImputation")
        .WithDerivedType<FittedTransformer, FittedComBatStep>("comBat")
        .WithDerivedType<FittedTransformer, FittedConstantImputation>("constantImputation")
        .WithDerivedType<FittedTransformer, FittedNearestNeighbourImputation>("nearestNeighbourImputation")
        .WithDerivedType<FittedTransformer, FittedPrincipalComponents>("principalComponents")
        .WithDerivedType<FittedTransformer, FittedScaling>("scaling")
        .WithDerivedType<FittedTransformer, FittedScore>("score")
        .WithDerivedType<FittedTransformer, FittedSelection>("selection")
        .WithDerivedType<SvmKernel, LinearKernel>("linear")
        .WithDerivedType<SvmKernel, PolynomialKernel>("polynomial", () => new PolynomialKernel { Gamma = 1 })
        .WithDerivedType<SvmKernel, RadialKernel>("radial")
        .WithDerivedType<SvmKernel, SigmoidKernel>("sigmoid", () => new SigmoidKernel { Gamma = 1 })
        .WithDerivedType<SummaryVariable, NumericSummaryVariable>("numeric", () => new NumericSummaryVariable { Name = "", Comparisons = [], Overall = NumericSummary.Of([]), ByGroup = [] })
        .WithDerivedType<SummaryVariable, CategoricalSummaryVariable>("categorical")
        .WithPrototype(() => new CoxRegression())
        .WithPrototype(() => new ComBat { Outcomes = [] })
        .WithPrototype(() => new SummaryTableSettings())
        .WithPrototype(() => new DecisionCurveSettings())
        .WithPrototype(() => new PlattScaling(0, 0))
        .WithPrototype(() => new LogisticTerm { Name = "", Coefficient = 0, StandardError = 0, Z = 0, PValue = 0, Wald = default })
        .WithPrototype(() => new LogisticFitStatistics
        {
            RowCount = 0, EventCount = 0, CandidateParameters = 0, EventsPerCandidateParameter = 0, LogLikelihood = 0, Deviance = 0, NullDeviance = 0,
            ResidualDegreesOfFreedom = 0, Aic = 0, Bic = 0, LikelihoodRatio = new ChiSquareTest(0, 0, 0), CoxSnellR2 = 0, NagelkerkeR2 = 0, McFaddenR2 = 0,
            Brier = 0, CIndex = 0, GiniLinearPredictor = 0, GiniProbability = 0,
        })
        .WithPrototype(() => new LogisticScreenTable { Rows = [], RowCount = 0, EventCount = 0, Threshold = 0 })
        .WithPrototype(() => new Nomogram
        {
            Axes = [], MaximumPoints = 0, PointsPerUnit = 0, LinearPredictorAtZeroPoints = 0, Intercept = 0, TotalPointsTicks = [], LinearPredictorMarks = [], ProbabilityMarks = [],
        })
        .WithPrototype(() => new NomogramPredictor { Name = "", Columns = [] })
        .WithPrototype(() => new IccEstimate { Form = default, Subjects = 0, Raters = 0, Value = 0, F = 0, Df1 = 0, Df2 = 0, PValue = 0, Interval = default })
        .WithPrototype(() => new MannWhitneyTest { U = 0, RankSum = 0, HasTies = false, Z = 0, PValue = 0, ContinuityZ = 0, ContinuityPValue = 0 })
        .WithPrototype(() => new FisherExactTest { PValue = 0 })
        .WithPrototype(() => new BrierScore(0, default, 0, 0, 0, 0, 0))
        .WithPrototype(() => new DecisionPoint
        {
            Threshold = 0, TruePositives = 0, FalsePositives = 0, TruePositiveRate = 0, FalsePositiveRate = 0, NetBenefit = 0, NetBenefitOfAll = 0,
            StandardisedNetBenefit = 0, InterventionsAvoidedPer100 = 0, HighRiskPer1000 = 0, HighRiskWithEventPer1000 = 0, OptOutNetBenefit = 0,
        })
        .WithPrototype(() => new NetReclassification
        {
            EventsUp = 0, EventsDown = 0, EventCount = 0, NonEventsUp = 0, NonEventsDown = 0, NonEventCount = 0, Events = Nothing, NonEvents = Nothing, Total = Nothing,
        });

    private static NormalEstimate Nothing => new(0, 0, 0, 0, default);
}

/// <summary>Source-generated JSON of every model and result, and of what lists in them hold.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(RowSplit))]
[JsonSerializable(typeof(SavedModelDocument))]
[JsonSerializable(typeof(SavedTableModelDocument))]
[JsonSerializable(typeof(AdaptedBatch))]
[JsonSerializable(typeof(AnalysisOfVariance))]
[JsonSerializable(typeof(AucBootstrap))]
[JsonSerializable(typeof(AucEstimate))]
[JsonSerializable(typeof(BatchEffect))]
[JsonSerializable(typeof(BlandAltman))]
[JsonSerializable(typeof(BootstrapAucComparison))]
[JsonSerializable(typeof(BootstrapValidationResult))]
[JsonSerializable(typeof(CalibrationCurve))]
[JsonSerializable(typeof(CalibrationGroup))]
[JsonSerializable(typeof(CalibrationPoint))]
[JsonSerializable(typeof(CalibrationStatistics))]
[JsonSerializable(typeof(CalibrationValidation))]
[JsonSerializable(typeof(CategoricalSummaryVariable))]
[JsonSerializable(typeof(ChiSquareTest))]
[JsonSerializable(typeof(ColumnCopy))]
[JsonSerializable(typeof(ColumnScore))]
[JsonSerializable(typeof(ConcordanceResult))]
[JsonSerializable(typeof(ConstantModel))]
[JsonSerializable(typeof(CorrectedCalibrationPoint))]
[JsonSerializable(typeof(CoxBaseline))]
[JsonSerializable(typeof(CoxCoefficient))]
[JsonSerializable(typeof(CoxModel))]
[JsonSerializable(typeof(CrossValidationResult))]
[JsonSerializable(typeof(CutPointCandidate))]
[JsonSerializable(typeof(DecisionCurve))]
[JsonSerializable(typeof(DecisionPoint))]
[JsonSerializable(typeof(DiagnosticAccuracy))]
[JsonSerializable(typeof(DiscriminationImprovement))]
[JsonSerializable(typeof(ElasticNetCrossValidationResult))]
[JsonSerializable(typeof(ElasticNetFit))]
[JsonSerializable(typeof(ElasticNetModel))]
[JsonSerializable(typeof(ElasticNetPath))]
[JsonSerializable(typeof(FTest))]
[JsonSerializable(typeof(FeatureIcc))]
[JsonSerializable(typeof(FeatureReliability))]
[JsonSerializable(typeof(FisherExactTest))]
[JsonSerializable(typeof(FittedChainedImputation))]
[JsonSerializable(typeof(FittedComBat))]
[JsonSerializable(typeof(FittedComBatStep))]
[JsonSerializable(typeof(FittedConstantImputation))]
[JsonSerializable(typeof(FittedModel))]
[JsonSerializable(typeof(FittedNearestNeighbourImputation))]
[JsonSerializable(typeof(FittedPipeline))]
[JsonSerializable(typeof(FittedPrincipalComponents))]
[JsonSerializable(typeof(FittedScaling))]
[JsonSerializable(typeof(FittedScore))]
[JsonSerializable(typeof(FittedSelection))]
[JsonSerializable(typeof(FittedTransformer))]
[JsonSerializable(typeof(GroupComparison))]
[JsonSerializable(typeof(HazardRatio))]
[JsonSerializable(typeof(HosmerLemeshowTest))]
[JsonSerializable(typeof(IccEstimate))]
[JsonSerializable(typeof(KaplanMeierCurve))]
[JsonSerializable(typeof(KendallCorrelation))]
[JsonSerializable(typeof(LinearKernel))]
[JsonSerializable(typeof(LogRankCut))]
[JsonSerializable(typeof(LogRankGroup))]
[JsonSerializable(typeof(LogRankResult))]
[JsonSerializable(typeof(LogisticModel))]
[JsonSerializable(typeof(LogisticScreenRow))]
[JsonSerializable(typeof(LogisticScreenTable))]
[JsonSerializable(typeof(LogisticTerm))]
[JsonSerializable(typeof(MannWhitneyTest))]
[JsonSerializable(typeof(MaximallySelectedCut))]
[JsonSerializable(typeof(MissingCount))]
[JsonSerializable(typeof(MultiplyImputedModel))]
[JsonSerializable(typeof(PooledTerm))]
[JsonSerializable(typeof(McNemarTest))]
[JsonSerializable(typeof(NetReclassification))]
[JsonSerializable(typeof(Nomogram))]
[JsonSerializable(typeof(NomogramAxis))]
[JsonSerializable(typeof(NomogramMark))]
[JsonSerializable(typeof(NomogramTick))]
[JsonSerializable(typeof(NumericSummary))]
[JsonSerializable(typeof(LevelCounts))]
[JsonSerializable(typeof(NumericSummaryVariable))]
[JsonSerializable(typeof(OutOfFoldPrediction))]
[JsonSerializable(typeof(OutOfFoldPredictions))]
[JsonSerializable(typeof(PairCounts))]
[JsonSerializable(typeof(PairedAucComparison))]
[JsonSerializable(typeof(PartialAuc))]
[JsonSerializable(typeof(PearsonCorrelation))]
[JsonSerializable(typeof(PolynomialKernel))]
[JsonSerializable(typeof(PooledEstimate))]
[JsonSerializable(typeof(PrecisionRecallCurve))]
[JsonSerializable(typeof(PrecisionRecallPoint))]
[JsonSerializable(typeof(ProportionalHazardsResult))]
[JsonSerializable(typeof(ProportionalHazardsTerm))]
[JsonSerializable(typeof(RadialKernel))]
[JsonSerializable(typeof(RequiredSampleSize))]
[JsonSerializable(typeof(RiskGroupComparison))]
[JsonSerializable(typeof(RiskGroups))]
[JsonSerializable(typeof(RocPoint))]
[JsonSerializable(typeof(Separation))]
[JsonSerializable(typeof(ShapiroWilkTest))]
[JsonSerializable(typeof(ShrunkLogisticModel))]
[JsonSerializable(typeof(SigmoidKernel))]
[JsonSerializable(typeof(SpearmanCorrelation))]
[JsonSerializable(typeof(StepwiseResult))]
[JsonSerializable(typeof(StepwiseStep))]
[JsonSerializable(typeof(SummaryTable))]
[JsonSerializable(typeof(SummaryVariable))]
[JsonSerializable(typeof(SupportVectorModel))]
[JsonSerializable(typeof(SurvivalDecisionCurve))]
[JsonSerializable(typeof(SurvivalDecisionPoint))]
[JsonSerializable(typeof(SvmGridCell))]
[JsonSerializable(typeof(SvmGridResult))]
[JsonSerializable(typeof(TTest))]
[JsonSerializable(typeof(TimeDependentAucResult))]
[JsonSerializable(typeof(TukeyPair))]
[JsonSerializable(typeof(TukeyTest))]
[JsonSerializable(typeof(UnpairedAucComparison))]
[JsonSerializable(typeof(ValidationStatistic))]
[JsonSerializable(typeof(WilcoxonSignedRankTest))]
internal sealed partial class ModellingJsonContext : JsonSerializerContext;
