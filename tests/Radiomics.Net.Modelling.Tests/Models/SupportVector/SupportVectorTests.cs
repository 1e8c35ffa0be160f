using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public sealed class SupportVectorTests
{
    private static readonly FitContext Context = new(1);

    [Property(MaxTest = 30)]
    public void Fit_AnyData_IsFeasibleAndOptimal(byte seed, byte choice, bool balanced, bool shrinking)
    {
        (DesignMatrix features, BinaryOutcome outcome) = Data(seed, 20 + (seed % 40), 1 + (choice % 5));
        SvmKernel kernel = (choice % 4) switch
        {
            0 => new LinearKernel(),
            1 => new PolynomialKernel { Gamma = 0.5, Coefficient = 1, Degree = 2 },
            _ => new RadialKernel { Gamma = 0.3 },
        };
        var machine = new SupportVectorMachine
        {
            Kernel = kernel,
            Cost = Math.ScaleB(1, (choice % 7) - 3),
            ClassWeights = balanced ? SvmClassWeights.Balanced : SvmClassWeights.Equal,
            Tolerance = 1e-6,
            Shrinking = shrinking,
            Probability = SvmProbability.None,
        };

        SupportVectorModel model = machine.Fit(features, outcome, Context);

        // Coefficients are sign times alpha: each within its bound, on its side, summing to 0.
        (double events, double others) = machine.ClassWeights.For(outcome);
        Assert.True(model.Converged);
        Assert.Equal(0, model.Coefficients.Sum(), 1e-9 * machine.Cost * outcome.Count);
        double[] alpha = new double[outcome.Count], decisions = model.DecisionValues(features);
        for (int k = 0; k < model.Coefficients.Count; k++)
        {
            int row = model.SupportRows[k];
            alpha[row] = outcome[row] ? model.Coefficients[k] : -model.Coefficients[k];
            Assert.True(alpha[row] > 0);
        }

        for (int i = 0; i < alpha.Length; i++)
        {
            double bound = machine.Cost * (outcome[i] ? events : others), margin = outcome[i] ? decisions[i] : -decisions[i];
            Assert.True(alpha[i] <= bound * (1 + 1e-12));
            if (alpha[i] < bound * (1 - 1e-9)) Assert.True(margin >= 1 - 1e-5, $"row {i} inside the margin: {margin}");
            if (alpha[i] > bound * 1e-9) Assert.True(margin <= 1 + 1e-5, $"support vector {i} outside the margin: {margin}");
        }
    }

    [Property(MaxTest = 15)]
    public void Fit_PermutedRowsAndColumns_GivesTheSameDecisions(byte seed)
    {
        (DesignMatrix features, BinaryOutcome outcome) = Data(seed, 40, 4);
        var random = new RandomSource(seed, "order");
        int[] rows = random.Permutation(40), columns = random.Permutation(4);
        SupportVectorMachine machine = Machine(0.25) with { Tolerance = 1e-8, Probability = SvmProbability.None };

        double[] before = machine.Fit(features, outcome, Context).DecisionValues(features);
        double[] after = machine.Fit(features.SelectRows(rows).SelectColumns(columns), outcome.SelectRows(rows), Context).DecisionValues(features);

        for (int i = 0; i < before.Length; i++) Assert.Equal(before[i], after[i], 1e-5);
    }

    [Property(MaxTest = 15)]
    public void Fit_ScaledColumn_ChangesNothing(byte seed)
    {
        (DesignMatrix features, BinaryOutcome outcome) = Data(seed, 40, 3);
        DesignMatrix scaled = TestTables.Matrix(("x1", [.. features.Column(0).ToArray().Select(v => 4 * v)]), ("x2", features.Column(1).ToArray()), ("x3", features.Column(2).ToArray()));

        SupportVectorModel before = Machine(0.5).Fit(features, outcome, Context), after = Machine(0.5).Fit(scaled, outcome, Context);

        Assert.Equal(before.Predict(features), after.Predict(scaled));
    }

    [Fact]
    public void Fit_TinyCache_GivesTheSameBits()
    {
        (DesignMatrix features, BinaryOutcome outcome) = Data(3, 400, 6);
        SupportVectorMachine machine = Machine(0.1) with { Probability = SvmProbability.None, Cost = 10 };
        SupportVectorModel roomy = machine.Fit(features, outcome, Context), tight = (machine with { CacheMebibytes = 1 }).Fit(features, outcome, Context);
        Assert.Equal(roomy.Coefficients, tight.Coefficients);
        Assert.Equal(roomy.Offset, tight.Offset);
    }

    [Fact]
    public void Cache_FewerRowsThanAskedFor_KeepsAnsweringRightly()
    {
        double[] rows = [.. Enumerable.Range(0, 60).Select(i => Math.Sin(i))];
        var products = new SvmProducts(rows, 30, 2, keep: false);
        var kernel = new RadialKernel { Gamma = 0.7 };
        var small = new SvmKernelMatrix(kernel, products, singlePrecision: false, cacheBytes: 4 * 30 * sizeof(double));
        var large = new SvmKernelMatrix(kernel, products, singlePrecision: false, cacheBytes: 1 << 20);
        var random = new RandomSource(2, "cache");
        for (int k = 0; k < 500; k++)
        {
            int row = random.NextInt(30), other = random.NextInt(30);
            double[] first = small.Row(row), second = small.Row(other);
            Assert.Equal(large.Row(row), first);
            Assert.Equal(large.Row(other), second);
        }
    }

    [Fact]
    public void Fit_Sigmoid_PredictsTheSameAloneAndAfterARoundTrip()
    {
        (DesignMatrix features, BinaryOutcome outcome) = Data(9, 60, 3);
        SupportVectorModel model = (Machine(1) with { Kernel = new SigmoidKernel { Gamma = 0.1, Coefficient = -0.5 } }).Fit(features, outcome, Context);
        FittedModel loaded = SavedModel.FromJson(SavedModel.ToJson(model));
        Assert.Equal(model.Predict(features), loaded.Predict(features));
        Assert.Equal(Math.Tanh((0.1 * 0.7) - 0.5), new SigmoidKernel { Gamma = 0.1, Coefficient = -0.5 }.Of(0.7, 1, 1), 1e-15);
    }

    [Fact]
    public void Kernels_WorkedExamples_GiveTheirFormulas()
    {
        Assert.Equal(Math.Exp(-0.5 * (4 + 9 - 2)), new RadialKernel { Gamma = 0.5 }.Of(1, 4, 9), 1e-15);
        Assert.Equal(Math.Pow((0.5 * 3) + 1, 5), new PolynomialKernel { Gamma = 0.5, Coefficient = 1, Degree = 5 }.Of(3, 0, 0), 1e-12);
        Assert.Equal(3, new LinearKernel().Of(3, 9, 9));
    }

    [Fact]
    public void Probability_Noise_KeepsTheOrderOrSaysSo()
    {
        int reversed = 0;
        for (ulong seed = 0; seed < 12; seed++)
        {
            (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(100 + seed, 60, 10, slope: 0);
            SupportVectorModel kept = Machine(0.1).Fit(features, outcome, new FitContext(seed));
            SupportVectorModel libsvm = (Machine(0.1) with { Probability = SvmProbability.Libsvm }).Fit(features, outcome, new FitContext(seed));
            Assert.True(kept.Platt!.A <= 0);
            Assert.Equal(kept.Platt.A == 0, kept.Notes.Any(n => n.Contains("same for everybody", StringComparison.Ordinal)));
            Assert.Equal(libsvm.Platt!.IsReversed, libsvm.Notes.Any(n => n.Contains("against the decision values", StringComparison.Ordinal)));
            if (libsvm.Platt.IsReversed) reversed++;
            if (kept.Platt.A == 0) Assert.Equal((outcome.EventCount + 1.0) / (outcome.EventCount + 2), ((kept.Platt.Probability(0) * 60) - ((60 - outcome.EventCount) / (62.0 - outcome.EventCount))) / outcome.EventCount, 1e-9);
        }

        Assert.True(reversed > 2, $"{reversed} of 12 noise fits came out reversed; about two thirds do.");
    }

    [Fact]
    public void Probability_SameSeed_GivesTheSameBitsForAnyThreads()
    {
        (DesignMatrix features, BinaryOutcome outcome) = Data(4, 80, 4);
        double[][] predictions = [.. new[] { 1, 2, 8 }.Select(t => Machine(0.2).Fit(features, outcome, new FitContext(7, new ExecutionOptions { MaxDegreeOfParallelism = t })).Predict(features))];
        Assert.Equal(predictions[0], predictions[1]);
        Assert.Equal(predictions[0], predictions[2]);
        Assert.NotEqual(predictions[0], Machine(0.2).Fit(features, outcome, new FitContext(8)).Predict(features));
    }

    [Fact]
    public void Platt_Reversed_IsReplacedByTheBestConstant()
    {
        double[] decisions = [2, 1.5, 1, 0.5, -1, -2, -0.2, -0.7];
        BinaryOutcome outcome = TestTables.Outcome(0, 0, 0, 1, 1, 1, 1, 0);
        PlattScaling free = PlattScaling.Fit(decisions, outcome), kept = PlattScaling.Fit(decisions, outcome, keepOrder: true);
        Assert.True(free.IsReversed);
        Assert.Equal(0, kept.A);
        Assert.Equal(0.5, kept.Probability(3), 1e-12);
        Assert.True(kept.Loss > free.Loss);
    }

    [Fact]
    public void Fit_BadInput_IsNamed()
    {
        DesignMatrix features = TestTables.Matrix(("x", [1, 2, 3, 4]), ("flat", [7, 7, 7, 7]));
        Assert.Contains("one class only", Assert.Throws<FitException>(() => Machine(1).Fit(features, TestTables.Outcome(1, 1, 1, 1), Context)).Message, StringComparison.Ordinal);
        Assert.Contains("flat", Assert.Throws<FitException>(() => Machine(1).Fit(features.SelectColumns([1]), TestTables.Outcome(1, 0, 1, 0), Context)).Message, StringComparison.Ordinal);
        SupportVectorModel model = Machine(1).Fit(features, TestTables.Outcome(1, 0, 1, 0), Context);
        Assert.Contains("flat", Assert.Single(model.Notes, n => n.StartsWith("Constant", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.All(model.Predict(TestTables.Matrix(("x", [1.0]), ("flat", [9.0]))), p => Assert.True(double.IsFinite(p)));
        Assert.Throws<FitException>(() => SvmClassWeights.Of(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RadialKernel { Gamma = 0 });
        Assert.Throws<ArgumentException>(() => Machine(1).Fit(features, TestTables.Outcome(1, 0), Context));
        Assert.Contains("x", Assert.Throws<FitException>(() => model.Predict(TestTables.Matrix(("flat", [1.0])))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_TooFewSteps_SaysSoAndRefusesToPredict()
    {
        (DesignMatrix features, BinaryOutcome outcome) = Data(5, 60, 4);
        SupportVectorMachine machine = Machine(0.5) with { MaximumIterations = 3, Probability = SvmProbability.None };
        SupportVectorModel model = machine.Fit(features, outcome, Context);
        Assert.False(model.Converged);
        Assert.Contains("did not converge in 3 steps", Assert.Single(model.Notes), StringComparison.Ordinal);
        Assert.Contains("did not converge", Assert.Throws<FitException>(() => model.Predict(features)).Message, StringComparison.Ordinal);
        Assert.Equal(60, (machine with { AcceptUnconverged = true }).Fit(features, outcome, Context).Predict(features).Length);
    }

    [Fact]
    public void GridSearch_Ties_TakeTheSmallerCostThenTheSmallerGamma()
    {
        // Perfectly separated: every pair has AUC 1.
        DesignMatrix features = TestTables.Matrix(("x", [.. Enumerable.Range(0, 20).Select(i => i < 10 ? i * 0.1 : 5 + (i * 0.1))]));
        BinaryOutcome outcome = TestTables.Outcome([.. Enumerable.Range(0, 20).Select(i => i < 10 ? 0.0 : 1.0)]);
        SvmGridResult result = new SvmGridSearch { Costs = [4, 0.5, 1], Gammas = [0.2, 0.1] }.Search(features, outcome, Context);
        Assert.All(result.Cells, c => Assert.Equal(1, c.MeanScore));
        Assert.Equal((0.5, 0.1), (result.Best.Cost, result.Best.Gamma));
    }

    [Fact]
    public void GridSearch_Cells_EqualMachinesFittedOneByOne()
    {
        (DesignMatrix features, BinaryOutcome outcome) = Data(6, 60, 3);
        ValueList<RowSplit> splits = new KFold { Folds = 4 }.Split(outcome, 3);
        var search = new SvmGridSearch { Costs = [0.5, 8], Gammas = [0.05, 0.5] };
        SvmGridResult result = search.Search(features, outcome, splits, new FitContext(1, new ExecutionOptions { MaxDegreeOfParallelism = 1 }));
        Assert.Equal(result.Cells.Select(c => c.Scores), search.Search(features, outcome, splits, new FitContext(9, new ExecutionOptions { MaxDegreeOfParallelism = 8 })).Cells.Select(c => c.Scores));
        foreach (SvmGridCell cell in result.Cells)
        {
            for (int s = 0; s < splits.Count; s++)
            {
                SupportVectorMachine machine = search.Machine with { Cost = cell.Cost, Kernel = new RadialKernel { Gamma = cell.Gamma }, Probability = SvmProbability.None };
                SupportVectorModel model = machine.Fit(features.SelectRows(splits[s].TrainingRows), outcome.SelectRows(splits[s].TrainingRows), Context);
                Assert.Equal(BinaryMetric.Auc.Compute(model.Predict(features.SelectRows(splits[s].TestRows)), outcome.SelectRows(splits[s].TestRows)), cell.Scores[s]);
            }
        }
    }

    [Fact]
    public void GridSearch_OneClassInAPart_IsNamed()
    {
        DesignMatrix features = TestTables.Matrix(("x", [1, 2, 3, 4, 5, 6]));
        BinaryOutcome outcome = TestTables.Outcome(1, 1, 1, 0, 0, 0);
        var exception = Assert.Throws<FitException>(() => new SvmGridSearch().Search(features, outcome, KFold.FromNumbers([1, 1, 1, 2, 2, 2]), Context));
        Assert.Contains("fold 1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("one class", exception.Message, StringComparison.Ordinal);
    }

    private static SupportVectorMachine Machine(double gamma) => new() { Kernel = new RadialKernel { Gamma = gamma } };

    private static (DesignMatrix Features, BinaryOutcome Outcome) Data(ulong seed, int rows, int columns)
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(seed, rows, columns, slope: 0.9);
        bool[] events = outcome.Events.ToArray();
        (events[0], events[1]) = (true, false);
        return (features, new BinaryOutcome("y", events));
    }
}
