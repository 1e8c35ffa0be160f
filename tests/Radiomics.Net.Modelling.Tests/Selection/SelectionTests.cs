using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public sealed class SelectionTests
{
    private static readonly FitContext Context = new(1);

    [Fact]
    public void Variance_ConstantAndQuietColumns_Go()
    {
        DesignMatrix features = TestTables.Matrix(("flat", [0.1, 0.1, 0.1]), ("quiet", [1, 1.1, 1]), ("loud", [1, 5, 9]));

        FittedSelection all = new VarianceSelection().Fit(features), loud = new VarianceSelection { Limit = 0.01 }.Fit(features);

        Assert.Equal(["quiet", "loud"], all.OutputColumns);
        Assert.Equal(["loud"], loud.OutputColumns);
        Assert.Equal(0, all.Scores[0].Value);
        Assert.Equal(0.1 * 0.1 / 3, all.Scores[1].Value, 1e-15);
        Assert.Equal(16, all.Scores[2].Value, 1e-12);
    }

    [Fact]
    public void Univariable_EachTest_KeepsWhatTheTestSays()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(5, 80, 12, slope: 0.4);
        int[] events = [.. Enumerable.Range(0, 80).Where(i => outcome[i])], others = [.. Enumerable.Range(0, 80).Where(i => !outcome[i])];

        FittedSelection welch = new UnivariableSelection().Fit(features, outcome, Context);
        FittedSelection ranks = new UnivariableSelection { Test = UnivariableTest.MannWhitney }.Fit(features, outcome, Context);
        FittedSelection ratio = new UnivariableSelection { Test = UnivariableTest.LikelihoodRatio }.Fit(features, outcome, Context);
        FittedSelection top = new UnivariableSelection { MaximumCount = 2, Limit = 1 }.Fit(features, outcome, Context);
        FittedSelection holm = new UnivariableSelection { Adjustment = PValueMethod.Holm }.Fit(features, outcome, Context);

        for (int j = 0; j < 12; j++)
        {
            double[] x = [.. events.Select(i => features[i, j])], y = [.. others.Select(i => features[i, j])];
            Assert.Equal(TTest.Welch(x, y).PValue, welch.Scores[j].Value);
            Assert.Equal(MannWhitneyTest.Of(x, y).PValue, ranks.Scores[j].Value);
            Assert.Equal(new LogisticRegression().Fit(features.SelectColumns([j]), outcome).Statistics.LikelihoodRatio.PValue, ratio.Scores[j].Value);
            Assert.Equal(welch.Scores[j].Value < 0.05, welch.Scores[j].Kept);
            Assert.True(holm.Scores[j].Value >= welch.Scores[j].Value);
        }

        Assert.Equal(2, top.OutputColumns.Count);
        Assert.Equal(welch.Scores.OrderBy(s => s.Value).Take(2).Select(s => s.Column).Order(), top.OutputColumns.Order());
    }

    [Fact]
    public void Univariable_Survival_UsesCoxModels()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = ElasticNetData.Survival(3, 60, 5, entries: false);

        FittedSelection selection = new UnivariableSelection().Fit(features, outcome, Context);

        for (int j = 0; j < 5; j++)
        {
            Assert.Equal(new CoxRegression().Fit(features.SelectColumns([j]), outcome).Coefficients[0].P, selection.Scores[j].Value);
        }

        Assert.Throws<SettingsException>(() => new UnivariableSelection { Test = UnivariableTest.MannWhitney }.Fit(features, outcome, Context));
    }

    [Fact]
    public void Univariable_ConstantColumn_IsNeverKept()
    {
        DesignMatrix features = TestTables.Matrix(("flat", [1, 1, 1, 1]), ("x", [1, 2, 3, 5]));

        FittedSelection selection = new UnivariableSelection { Limit = 1 }.Fit(features, TestTables.Outcome(0, 0, 1, 1), Context);

        Assert.Equal(["x"], selection.OutputColumns);
        Assert.True(double.IsNaN(selection.Scores[0].Value));
    }

    [Fact]
    public void Mrmr_CopyOfTheBestColumn_IsNotTaken()
    {
        (DesignMatrix drawn, BinaryOutcome outcome) = TestTables.Logistic(8, 100, 3, slope: 1);
        double[] best = drawn.Column(0).ToArray();
        DesignMatrix features = TestTables.Matrix(
            ("a", best), ("copy", [.. best.Select(v => (3 * v) - 1)]), ("b", drawn.Column(1).ToArray()), ("c", drawn.Column(2).ToArray()), ("flat", [.. best.Select(_ => 1.0)]));

        FittedSelection three = new MrmrSelection { Count = 3 }.Fit(features, outcome, Context), many = new MrmrSelection { Count = 9 }.Fit(features, outcome, Context);

        Assert.Equal(3, three.OutputColumns.Count);
        Assert.Contains("b", three.OutputColumns);
        Assert.Contains("c", three.OutputColumns);
        Assert.False(three.OutputColumns.Contains("a") && three.OutputColumns.Contains("copy"));
        Assert.Equal(3, many.OutputColumns.Count);
    }

    [Fact]
    public void Mrmr_FirstAndSecondColumn_FollowFromCorrelations()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(21, 60, 6, slope: 0.5);
        double[] y = [.. outcome.Events.ToArray().Select(e => e ? 1.0 : 0.0)];
        double Information(double[] a, double[] b)
        {
            double ma = a.Average(), mb = b.Average();
            double r = a.Zip(b, (p, q) => (p - ma) * (q - mb)).Sum() / Math.Sqrt(a.Sum(p => (p - ma) * (p - ma)) * b.Sum(q => (q - mb) * (q - mb)));
            return -0.5 * Math.Log(1 - (r * r));
        }

        double[][] columns = [.. Enumerable.Range(0, 6).Select(j => features.Column(j).ToArray())];
        int first = Enumerable.Range(0, 6).MaxBy(j => Information(columns[j], y));
        int second = Enumerable.Range(0, 6).Where(j => j != first).MaxBy(j => Information(columns[j], y) - Information(columns[j], columns[first]));

        FittedSelection selection = new MrmrSelection { Count = 2 }.Fit(features, outcome, Context);

        Assert.Equal(new[] { first, second }.Order().Select(j => features.ColumnNames[j]), selection.OutputColumns);
    }

    [Fact]
    public void Lasso_NoiseAlone_KeepsNothingUnlessToldOtherwise()
    {
        // A seed where the best penalty keeps nothing, found by search: most noise has one soon.
        FittedSelection? empty = null;
        ulong seed = 0;
        DesignMatrix features;
        BinaryOutcome outcome;
        do
        {
            (features, outcome) = TestTables.Logistic(++seed, 60, 20, slope: 0);
            empty = new LassoSelection().Fit(features, outcome, Context);
        }
        while (!empty.KeptNothing && seed < 50);

        Assert.True(empty.KeptNothing);
        FittedSelection fallback = new LassoSelection { FallbackColumnCount = 3 }.Fit(features, outcome, Context);
        Assert.True(fallback.OutputColumns.Count >= 3);
        Assert.Contains("No column was kept", Assert.Single(fallback.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Lasso_Families_AreFittedToTheSameFolds()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(2, 90, 8, slope: 0.7);
        FittedSelection binomial = new LassoSelection().Fit(features, outcome, Context);
        FittedSelection gaussian = new LassoSelection { BinaryFamily = ElasticNetFamily.Gaussian, Choice = LambdaChoice.OneStandardError }.Fit(features, outcome, Context);
        (DesignMatrix survivalFeatures, SurvivalOutcome survival) = ElasticNetData.Survival(4, 90, 6, entries: false);
        FittedSelection cox = new LassoSelection { Folds = new KFold { Folds = 5 } }.Fit(survivalFeatures, survival, Context);

        Assert.True(binomial.OutputColumns.Count > 0);
        Assert.True(gaussian.OutputColumns.Count > 0);
        Assert.True(cox.OutputColumns.Count > 0);
        Assert.All(binomial.Scores, s => Assert.Equal(s.Value != 0, s.Kept));
    }

    [Fact]
    public void RecursiveElimination_SignalAmongNoise_KeepsTheSignal()
    {
        var random = new RandomSource(7, "noise");
        double[] x = new double[120], y = new double[120];
        var events = new bool[120];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = random.NextNormal();
            y[i] = random.NextNormal();
            events[i] = x[i] + y[i] + (0.3 * random.NextNormal()) > 0;
        }

        (string, double[])[] noise = [.. Enumerable.Range(0, 18).Select(j => ($"n{j}", Enumerable.Range(0, 120).Select(_ => random.NextNormal()).ToArray()))];
        DesignMatrix features = TestTables.Matrix([("x", x), .. noise, ("y", y)]);

        FittedSelection selection = new RecursiveElimination { Count = 2 }.Fit(features, new BinaryOutcome("e", events), Context);

        Assert.Equal(["x", "y"], selection.OutputColumns);
        Assert.Equal(2, selection.Scores.Count(s => s.Value == 1));
    }

    [Fact]
    public void Stepwise_Survival_LowersTheCriterionStepByStep()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = ElasticNetData.Survival(9, 100, 4, entries: true);

        StepwiseResult forward = new StepwiseSelection { Direction = StepDirection.Forward }.Run(features, outcome, Context);
        StepwiseResult backward = new StepwiseSelection { Direction = StepDirection.Backward }.Run(features, outcome, Context);

        Assert.All(forward.Path.Zip(forward.Path.Skip(1)), p => Assert.True(p.Second.Criterion < p.First.Criterion));
        CoxModel model = new CoxRegression().Fit(features.SelectColumns([.. backward.Terms.Select(features.IndexOf)]), outcome);
        Assert.Equal(model.Aic, backward.Criterion, 1e-9);
    }
}
