using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class NomogramTests
{
    [Property(MaxTest = 40)]
    public void Read_AnyModel_GivesTheModelsOwnPredictions(ushort seed)
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(seed, 70, 3, slope: 0.6);
        LogisticModel model = new LogisticRegression { WhenSeparated = WhenSeparated.UseFirth }.Fit(features, outcome);
        Nomogram nomogram = Nomogram.FromLogistic(model, features);
        double[] predicted = model.Predict(features);
        ValueList<NomogramReading> readings = nomogram.Read(features);
        for (int i = 0; i < predicted.Length; i++)
        {
            Assert.Equal(predicted[i], readings[i].Predicted, 1e-12);
            Assert.Equal(predicted[i], nomogram.PredictedAt(readings[i].TotalPoints), 1e-12);
        }

        Assert.Equal(100, nomogram.Axes.Max(a => a.Ticks.Max(t => t.Points)), 1e-9);
        Assert.All(nomogram.Axes, a => Assert.Equal(0, a.Ticks.Min(t => t.Points), 1e-12));
    }

    [Property(MaxTest = 200)]
    public void Cover_AnyRange_CoversItInRoundSteps(ushort seed)
    {
        var random = new RandomSource(seed, "pretty");
        double low = random.NextNormal() * Math.Pow(10, random.NextInt(9) - 4), high = low + (random.NextDouble() * Math.Pow(10, random.NextInt(9) - 4)) + 1e-6;
        int wanted = 4 + random.NextInt(9);
        double[] ticks = PrettyTicks.Cover(low, high, wanted);
        double unit = ticks[1] - ticks[0];
        Assert.True(ticks[0] <= low + (1e-9 * unit) && ticks[^1] >= high - (1e-9 * unit));
        double leading = unit / Math.Pow(10, Math.Floor(Math.Log10(unit) + 1e-9));
        Assert.Contains(((double[])[1, 2, 5, 10]), v => Math.Abs(v - leading) < 1e-4);
        Assert.InRange(ticks.Length - 1, wanted / 3, (2 * wanted) + 2);
    }

    [Fact]
    public void FromEncoder_FactorAndNumber_GetTheirAxes()
    {
        double[] age = [50, 61, 47, 70, 55, 66, 58, 49, 73, 64, 52, 60];
        string[] stage = ["I", "II", "III", "I", "II", "III", "I", "II", "III", "III", "II", "I"];
        var table = new Table(
            TestTables.Ids(12),
            [new NumericColumn("age", age), CategoricalColumn.FromTexts("stage", stage, ["I", "II", "III"], isOrdered: false)]);
        FittedEncoder encoder = new TableEncoder().Fit(table);
        DesignMatrix features = encoder.Encode(table);
        LogisticModel model = new LogisticRegression { Estimation = LogisticEstimation.Firth }
            .Fit(features, TestTables.Outcome(0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0));
        Nomogram nomogram = Nomogram.FromLogistic(
            model, features, new NomogramSettings { Predictors = NomogramPredictor.FromEncoder(encoder, model.InputColumns) });
        Assert.Equal(["age", "stage"], nomogram.Axes.Select(a => a.Predictor.Name));
        Assert.Equal(["I", "II", "III"], nomogram.Axes[1].Ticks.Select(t => t.Label));
        Assert.Equal(0, nomogram.Axes[1].Ticks[0].LinearPredictorPart);
        Assert.Equal(["age", "stage"], ModelTerm.FromEncoder(encoder).Select(t => t.Name));
        Assert.Throws<ArgumentException>(() => NomogramPredictor.FromEncoder(encoder, ["age", "stageII"]));
    }

    [Fact]
    public void FromLogistic_WrongPredictors_AreNamed()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(4, 60, 2);
        LogisticModel model = new LogisticRegression().Fit(features, outcome);
        Assert.Contains("leave out x2", Refused([new NomogramPredictor { Name = "a", Columns = ["x1"] }]), StringComparison.Ordinal);
        Assert.Contains("no column 'x9'", Refused([.. NomogramPredictor.Each(["x1", "x2"]), new NomogramPredictor { Name = "c", Columns = ["x9"] }]), StringComparison.Ordinal);
        Assert.Contains("two predictors", Refused([.. NomogramPredictor.Each(["x1", "x2"]), new NomogramPredictor { Name = "c", Columns = ["x1"] }]), StringComparison.Ordinal);
        Assert.Contains("2 columns where 1", Refused([new NomogramPredictor { Name = "a", Columns = ["x1", "x2"] }]), StringComparison.Ordinal);
        Assert.Contains("two values", Refused([new NomogramPredictor { Name = "a", Columns = ["x1"], AxisValues = [1] }, new NomogramPredictor { Name = "b", Columns = ["x2"] }]), StringComparison.Ordinal);
        Assert.Throws<FitException>(() => Nomogram.FromLogistic(model, features.SelectColumns([0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NomogramSettings { MaximumPoints = 0 });

        string Refused(ValueList<NomogramPredictor> predictors) =>
            Assert.Throws<ArgumentException>(() => Nomogram.FromLogistic(model, features, new NomogramSettings { Predictors = predictors })).Message;
    }

    [Fact]
    public void FromCox_TimeBeforeTheFirstEvent_IsNamed()
    {
        (DesignMatrix features, BinaryOutcome events) = TestTables.Logistic(4, 60, 2);
        double[] times = [.. Enumerable.Range(1, 60).Select(i => 5.0 + i)];
        CoxModel model = new CoxRegression().Fit(features, new SurvivalOutcome("death", times, events.Events));
        Assert.Contains("time 2", Assert.Throws<FitException>(() => Nomogram.FromCox(model, features, 2)).Message, StringComparison.Ordinal);
        Nomogram nomogram = Nomogram.FromCox(model, features, 40);
        double[] survival = model.PredictSurvival(features, 40);
        for (int i = 0; i < 60; i++) Assert.Equal(survival[i], nomogram.Read(features)[i].Predicted, 1e-12);
    }
}
