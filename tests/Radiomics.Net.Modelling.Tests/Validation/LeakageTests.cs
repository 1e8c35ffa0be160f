using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>What guards against leaks: the check finds the two classic ones, and honest nested cross-validation finds nothing in noise.</summary>
public sealed class LeakageTests
{
    private const int Rows = 119;
    private const int Columns = 95;

    // Selection, scaling and tuning of the machine: everything is learned inside the training part.
    private static readonly Pipeline<BinaryOutcome> Honest = new()
    {
        Steps = [new UnivariableSelection { MaximumCount = 5, Limit = 1 }],
        Model = new SvmGridSearch
        {
            Costs = [0.25, 4],
            Gammas = [0.03, 0.3],
            Machine = new SupportVectorMachine { Kernel = new RadialKernel { Gamma = 1 }, ClassWeights = SvmClassWeights.Balanced, Probability = SvmProbability.None },
        },
    };

    [Fact]
    public void Run_SelectionBeforeTheFolds_IsCaught()
    {
        (DesignMatrix features, BinaryOutcome outcome) = Noise(1);
        ValueList<RowSplit> splits = new KFold().Split(outcome, 1);

        ValueList<Leak> leaks = LeakageCheck.Run(SelectFirst, features, outcome, splits, new FitContext(1));

        Assert.NotEmpty(leaks);
        Assert.Contains("fold", leaks[0].Split, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ScalingRefittedOnTheTestRows_IsCaught()
    {
        (DesignMatrix features, BinaryOutcome outcome) = Noise(2);
        ValueList<RowSplit> splits = new KFold().Split(outcome, 1);

        ValueList<Leak> leaks = LeakageCheck.Run(ScaleTestRowsByThemselves, features, outcome, splits, new FitContext(1));

        Assert.Equal(splits.Count, leaks.Count);
    }

    [Fact]
    public void Run_WholePipelineInsideTheFolds_IsClean()
    {
        (DesignMatrix features, BinaryOutcome outcome) = Noise(3);
        ValueList<RowSplit> splits = new KFold().Split(outcome, 1);
        var scaled = new Pipeline<BinaryOutcome> { Steps = [new ZScoreForTests(), new MrmrSelection { Count = 3 }], Model = new LogisticRegression() };

        Assert.Empty(LeakageCheck.Run(Honest, features, outcome, splits, new FitContext(1)));
        Assert.Empty(LeakageCheck.Run(scaled, features, outcome, splits, new FitContext(1)));
    }

    [Fact]
    public void CrossValidation_PureNoise_AveragesHalf() => RequireHalf(repeats: 24);

    [Fact]
    [Trait("Tier", "Long")]
    public void CrossValidation_PureNoiseManyRepeats_AveragesHalf() => RequireHalf(repeats: 400);

    [Fact]
    public void CrossValidation_SelectionBeforeTheFolds_LooksBetterThanItIs()
    {
        double sum = 0;
        const int repeats = 8;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            (DesignMatrix features, BinaryOutcome outcome) = Noise((ulong)(100 + repeat));
            ValueList<RowSplit> splits = new KFold().Split(outcome, (ulong)repeat);
            sum += splits.Select((s, k) => BinaryMetric.Auc.Compute(SelectFirst(features, outcome, s, new FitContext(1).Derive("split", k)), outcome.SelectRows(s.TestRows))).Average();
        }

        Assert.True(sum / repeats > 0.6, $"the leak gives {sum / repeats:F3}; it should look like a finding");
    }

    private static void RequireHalf(int repeats)
    {
        double[] scores = new double[repeats];
        new FitContext(1).For(repeats, repeat =>
        {
            (DesignMatrix features, BinaryOutcome outcome) = Noise((ulong)(1000 + repeat));
            scores[repeat] = new CrossValidation().Run(Honest, features, outcome, new FitContext((ulong)repeat, new ExecutionOptions { MaxDegreeOfParallelism = 1 })).Mean;
        });
        Assert.InRange(scores.Average(), 0.47, 0.53);
    }

    private static double[] SelectFirst(DesignMatrix features, BinaryOutcome outcome, RowSplit split, FitContext context)
    {
        FittedSelection selection = new UnivariableSelection { MaximumCount = 5, Limit = 1 }.Fit(features, outcome, context);
        DesignMatrix selected = selection.Transform(features);
        LogisticModel model = new LogisticRegression { WhenSeparated = WhenSeparated.UseFirth }.Fit(selected.SelectRows(split.TrainingRows), outcome.SelectRows(split.TrainingRows));
        return model.Predict(selected.SelectRows(split.TestRows));
    }

    private static double[] ScaleTestRowsByThemselves(DesignMatrix features, BinaryOutcome outcome, RowSplit split, FitContext context)
    {
        DesignMatrix some = features.SelectColumns([0, 1, 2]);
        DesignMatrix train = some.SelectRows(split.TrainingRows), test = some.SelectRows(split.TestRows);
        FittedModel model = new LogisticRegression().Fit(new ZScoreForTests().Fit(train, context).Transform(train), outcome.SelectRows(split.TrainingRows));
        return model.Predict(new ZScoreForTests().Fit(test, context).Transform(test));
    }

    private static (DesignMatrix Features, BinaryOutcome Outcome) Noise(ulong seed)
    {
        (DesignMatrix features, _) = TestTables.Logistic(seed, Rows, Columns, slope: 0);
        int[] order = new RandomSource(seed, "events").Permutation(Rows);
        return (features, new BinaryOutcome("event", [.. order.Select(i => i < 44)]));
    }
}
