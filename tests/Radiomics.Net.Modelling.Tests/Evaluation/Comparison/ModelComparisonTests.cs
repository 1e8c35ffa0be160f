using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class ModelComparisonTests
{
    [Fact]
    public void Run_CohortsOfTheReference_GiveAreasAndPairsInOneCall()
    {
        ExpectedFile single = ExpectedFile.Read("roc_single"), pairs = ExpectedFile.Read("roc_compare");
        string outcome = single.Settings.GetProperty("outcome").GetString()!;
        ValueList<string> models = single.Settings.GetProperty("markers_cohort").EnumerateArray().Select(m => m.GetString()!).ToValueList();
        ValueList<ComparisonSet> sets = single.Results.GetProperty("cohort").EnumerateObject().Select(c =>
        {
            CsvData data = CohortData.Group(single, c.Name);
            return new ComparisonSet
            {
                Name = c.Name,
                Outcome = CohortData.Outcome(data, outcome),
                Scores = models.Select(m => ValueList.Create<double>(data.Numbers(m))).ToValueList(),
            };
        }).ToValueList();
        ModelComparison comparison = ModelComparison.Run(models, sets);

        foreach (JsonProperty cohort in single.Results.GetProperty("cohort").EnumerateObject())
        {
            foreach (JsonElement expected in cohort.Value.EnumerateArray())
            {
                ModelPerformance performance = comparison.Find(expected.GetProperty("marker").GetString()!, cohort.Name);
                single.Close(performance.DeLong.Auc, expected.GetProperty("auc"), cohort.Name);
                single.Close(performance.DeLong.Interval.Lower, expected.GetProperty("delong_ci")[0], cohort.Name);
                single.Close(performance.Exact.Upper, expected.GetProperty("binomial_exact_ci")[1], cohort.Name);
                single.Close(performance.Criterion ?? double.NaN, expected.GetProperty("youden").GetProperty("criterion_observed")[0], cohort.Name);
            }
        }

        foreach (JsonProperty cohort in pairs.Results.GetProperty("paired_cohort").EnumerateObject())
        {
            foreach (JsonElement expected in cohort.Value.EnumerateArray())
            {
                ModelPairTest pair = comparison.Pairs.Single(p =>
                    p.Set == cohort.Name && p.First == expected.GetProperty("first").GetString() && p.Second == expected.GetProperty("second").GetString());
                pairs.Close(pair.PValue, expected.GetProperty("p"), cohort.Name);
                Assert.Null(pair.Remark);
            }
        }

        Assert.Equal(sets.Count(s => s.Outcome.EventCount < 100 || s.Outcome.Count - s.Outcome.EventCount < 100), comparison.Notes.Count);
    }

    [Fact]
    public void Run_NestedModelsOnTheirTrainingRows_PrintTheLikelihoodRatio()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(6, 120, 3);
        LogisticModel small = new LogisticRegression().Fit(features.SelectColumns([0, 1]), outcome), large = new LogisticRegression().Fit(features, outcome);
        Nesting nesting = Nesting.Of("small", small, "large", large);
        Assert.Equal(1, nesting.LikelihoodRatio.DegreesOfFreedom);
        Assert.Equal(LogisticTermTests.Drop(features, outcome)[2].LikelihoodRatio.PValue, nesting.LikelihoodRatio.PValue, 1e-12);

        ComparisonSet training = Set("training", true), other = Set("other", false);
        ModelComparison comparison = ModelComparison.Run(["small", "large"], [training, other], [nesting]);
        Assert.Equal(PrintedTest.LikelihoodRatio, comparison.Pairs[0].Printed);
        Assert.Equal(nesting.LikelihoodRatio.PValue, comparison.Pairs[0].PValue);
        Assert.Contains("'small' is nested in 'large'", comparison.Pairs[0].Remark, StringComparison.Ordinal);
        Assert.Equal(PrintedTest.DeLong, comparison.Pairs[1].Printed);
        Assert.Equal(comparison.Pairs[1].DeLong.PValue, comparison.Pairs[1].PValue);

        ComparisonSet Set(string name, bool isTraining) => new()
        {
            Name = name,
            Outcome = outcome,
            IsTraining = isTraining,
            Scores = [ValueList.Create<double>(small.Predict(features)), ValueList.Create<double>(large.Predict(features))],
        };
    }

    [Fact]
    public void ToText_OneSet_IsLaidOutAsInThePaper()
    {
        var set = new ComparisonSet { Name = "internal", Outcome = TestTables.Outcome(0, 0, 1, 0, 1, 1), Scores = [[0.1, 0.2, 0.3, 0.4, 0.5, 0.6]] };
        string text = ModelComparison.Run(["nomogram"], [set]).ToText();
        Assert.Equal(
            "set\tmodel\tAUC\t95 % CI\tcriterion\tSEN (%)\tSPE (%)\tPPV (%)\tNPV (%)\n"
            + "internal\tnomogram\t0.889\t0.413-0.999\t> 0.2000\t100.0\t66.7\t75.0\t100.0\n",
            text);
    }

    [Fact]
    public void Nesting_OfModelsThatAreNot_IsRefused()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(6, 120, 3);
        LogisticModel a = new LogisticRegression().Fit(features.SelectColumns([0, 1]), outcome), b = new LogisticRegression().Fit(features.SelectColumns([1, 2]), outcome);
        Assert.Contains("lacks x1", Assert.Throws<ArgumentException>(() => Nesting.Of("a", a, "b", b)).Message, StringComparison.Ordinal);
        Assert.Contains("same columns", Assert.Throws<ArgumentException>(() => Nesting.Of("a", a, "a2", a)).Message, StringComparison.Ordinal);
        int[] rows = [.. Enumerable.Range(0, 100)];
        LogisticModel fewer = new LogisticRegression().Fit(features.SelectRows(rows), outcome.SelectRows(rows));
        Assert.Contains("120 rows", Assert.Throws<ArgumentException>(() => Nesting.Of("a", a, "c", fewer)).Message, StringComparison.Ordinal);
        LogisticModel firth = new LogisticRegression { Estimation = LogisticEstimation.Firth }.Fit(features, outcome);
        Assert.Throws<ArgumentException>(() => Nesting.Of("a", a, "f", firth));
    }

    [Fact]
    public void Run_BadInput_IsNamed()
    {
        var set = new ComparisonSet { Name = "external", Outcome = TestTables.Outcome(0, 1, 0, 1), Scores = [[1, double.NaN, 2, 3]] };
        Assert.Contains("Model 'm' on set 'external'", Assert.Throws<FitException>(() => ModelComparison.Run(["m"], [set])).Message, StringComparison.Ordinal);
        Assert.Contains("1 and 2", Assert.Throws<FitException>(() =>
            ModelComparison.Run(["m"], [set with { Outcome = TestTables.Outcome(0, 1, 0), Scores = [[1, 2, 3]] }])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ModelComparison.Run(["m", "m"], [set]));
        Assert.Throws<ArgumentException>(() => ModelComparison.Run(["m", "k"], [set]));
        Assert.Throws<ArgumentException>(() => ModelComparison.Run([], [set]));
        Assert.Throws<ArgumentException>(() => ModelComparison.Run(["m"], [set], [new Nesting("m", "x", new ChiSquareTest(1, 1, 0.3))]));
    }
}
