using System.Text.Json.Serialization;
using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public sealed class SavedModelTests
{
    private static readonly FittedPipeline Constant = new(
        [new FittedSelection([], "variance", [new ColumnScore("a", 0.1, false), new ColumnScore("b", double.NaN, false)])],
        new ConstantModel(1.0 / 3, PredictionKind.Probability, 30, ["nothing was kept"]));

    [Fact]
    public void FromJson_WhatToJsonWrote_GivesTheSameModel()
    {
        string json = SavedModel.ToJson(Constant);
        var loaded = Assert.IsType<FittedPipeline>(SavedModel.FromJson(json));

        Assert.Equal(json, SavedModel.ToJson(loaded));
        Assert.True(loaded.NothingWasKept);
        Assert.Equal(PredictionKind.Probability, loaded.Kind);
        Assert.Equal(["nothing was kept"], loaded.Notes);
        Assert.Equal(1.0 / 3, loaded.PredictRow([]));
    }

    [Fact]
    public void TrainingRowCount_EveryModel_IsStatedAndSaved()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(2, 45, 3);
        (DesignMatrix columns, SurvivalOutcome survival) = ElasticNetData.Survival(2, 45, 3, entries: false);
        var context = new FitContext(1);
        LogisticModel logistic = new LogisticRegression().Fit(features, outcome);
        FittedModel[] models =
        [
            logistic, UniformShrinkage.Apply(logistic, features, outcome, 0.8), new CoxRegression().Fit(columns, survival),
            new CrossValidatedElasticNet { Folds = new KFold { Folds = 4, Stratified = true } }.Fit(features, outcome, context),
            new SupportVectorMachine { Kernel = new LinearKernel() }.Fit(features, outcome, context),
            new Pipeline<BinaryOutcome> { Steps = [new UnivariableSelection { Limit = 1e-12 }], Model = new LogisticRegression() }.Fit(features, outcome, context),
            new MultipleImputation<BinaryOutcome> { Model = new LogisticRegression() }.Fit(features, outcome, context),
        ];
        foreach (FittedModel model in models)
        {
            Assert.Equal(45, model.TrainingRowCount);
            Assert.Equal(45, SavedModel.FromJson(SavedModel.ToJson(model)).TrainingRowCount);
        }
    }

    [Theory]
    [InlineData("{}", "$.format")]
    [InlineData("[1]", "$.format")]
    [InlineData("{\"format\":\"Radiomics.Net model\",\"version\":99,\"model\":{}}", "99")]
    [InlineData("{\"format\":\"Radiomics.Net model\"}", "missing")]
    [InlineData("{\"format\":\"Radiomics.Net model\",\"version\":1,\"model\":{\"type\":\"nonsense\"}}", "nonsense")]
    [InlineData("{\"format\":\"Radiomics.Net model\",\"version\":1,\"model\":null}", "model")]
    [InlineData("{\"format\":\"Radiomics.Net model\",\"version\":1}", "model")]
    [InlineData("{\"format\":", "not a saved model")]
    public void FromJson_Damaged_SaysWhatIsWrong(string json, string expected)
    {
        var exception = Assert.Throws<SettingsException>(() => SavedModel.FromJson(json));
        Assert.Contains(expected, exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void FromJson_UnknownMember_IsRefusedByName()
    {
        string json = SavedModel.ToJson(Constant).Replace("\"method\":", "\"colour\": 1, \"method\":", StringComparison.Ordinal);
        Assert.Contains("colour", Assert.Throws<SettingsException>(() => SavedModel.FromJson(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromJson_MissingMember_IsNamed()
    {
        string json = SavedModel.ToJson(Constant).Replace("\"value\": 0.3333333333333333,", "", StringComparison.Ordinal);
        Assert.Contains("value", Assert.Throws<SettingsException>(() => SavedModel.FromJson(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromJson_StepFromOutside_IsKnownWhereItWasAdded()
    {
        var pipeline = new FittedPipeline([new DoublingStep("x")], new ElasticNetModel(ElasticNetFamily.Gaussian, ["x"], [0.5], 1, 0.1, 20));
        RadiomicsExtensions extensions = RadiomicsExtensions.Default.AddFittedTransformer("mylab.doubling", OutsideJson.Default.DoublingStep);

        FittedModel loaded = SavedModel.FromJson(SavedModel.ToJson(pipeline, extensions), extensions);

        Assert.Equal(8, loaded.PredictRow([7]));
        Assert.Contains("DoublingStep", Assert.Throws<SettingsException>(() => SavedModel.ToJson(pipeline)).Message, StringComparison.Ordinal);
        Assert.Contains("mylab.doubling", Assert.Throws<SettingsException>(() => SavedModel.FromJson(SavedModel.ToJson(pipeline, extensions))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RadiomicsExtensions.Default.AddFittedTransformer("doubling", OutsideJson.Default.DoublingStep));
    }

    [Property(MaxTest = 300)]
    public void FromJson_DamagedText_ThrowsNothingButTheDocumentedException(ushort seed)
    {
        var random = new RandomSource(seed, "damage");
        char[] text = Whole.Value.ToCharArray();
        for (int k = random.NextInt(4); k >= 0; k--) text[random.NextInt(text.Length)] = "{}[]\",:0-9ex"[random.NextInt(12)];
        string damaged = new(text.AsSpan(0, random.NextInt(3) == 0 ? random.NextInt(text.Length) : text.Length));
        try
        {
            FittedModel model = SavedModel.FromJson(damaged);
            model.PredictRow(new double[model.InputColumns.Count]);
        }
        catch (RadiomicsException)
        {
            // SettingsException, or FitException where the parts read don't fit together.
        }
    }

    private static readonly Lazy<string> Whole = new(() =>
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(1, 30, 4, slope: 1);
        var pipeline = new Pipeline<BinaryOutcome> { Steps = [new MrmrSelection { Count = 2 }], Model = new SupportVectorMachine { Kernel = new RadialKernel { Gamma = 0.5 } } };
        return SavedModel.ToJson(pipeline.Fit(features, outcome, new FitContext(1)));
    });

    internal sealed class DoublingStep(string column) : FittedTransformer([column], [column])
    {
        public string Column { get; } = column;

        public override void TransformRow(ReadOnlySpan<double> input, Span<double> output) => output[0] = 2 * input[0];
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SavedModelTests.DoublingStep))]
internal sealed partial class OutsideJson : JsonSerializerContext;
