using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class ImputationTests
{
    private const double None = double.NaN;
    private static readonly FitContext Context = new(1);
    private static readonly ITransformer[] All = [new ConstantImputation(), new NearestNeighbourImputation(), new ChainedEquations { Imputations = 3 }];

    [Fact]
    public void ConstantImputation_MedianOrMean_FillsFromTheTrainingRows()
    {
        DesignMatrix train = Matrix(["a", "b", "c", "d"], ["x"], [1, 2, None, 9]);
        FittedConstantImputation median = new ConstantImputation().Fit(train, Context);
        Assert.Equal([1, 2, 2, 9], median.Transform(train).Column(0).ToArray());
        Assert.Equal(4, new ConstantImputation { Statistic = ImputedStatistic.Mean }.Fit(train, Context).Transform(train)[2, 0]);
        Assert.Equal([2, 100], median.Transform(Matrix(["n1", "n2"], ["x"], [None, 100])).Column(0).ToArray());
    }

    [Fact]
    public void NearestNeighbours_WorkedExample_AveragesTheNearest()
    {
        // By x the nearest of the new row (2.1) are rows b (2) and c (3).
        DesignMatrix train = Matrix(["a", "b", "c", "d"], ["x", "y"], [1, 2, 3, 10, 5, 6, 8, 100]);
        FittedNearestNeighbourImputation fitted = new NearestNeighbourImputation { Neighbours = 2 }.Fit(train, Context);
        Assert.Equal(7, fitted.Transform(Matrix(["n"], ["x", "y"], [2.1, None]))[0, 1]);
        Assert.Equal([4, 29.75], fitted.Transform(Matrix(["n"], ["x", "y"], [None, None])).SelectRows([0]) is var m ? [m[0, 0], m[0, 1]] : []);
    }

    [Fact]
    public void ChainedEquations_LinearData_FindsTheRelation()
    {
        var random = new RandomSource(3, "test");
        double[] x = [.. Enumerable.Range(0, 200).Select(_ => random.NextNormal())];
        double[] y = [.. x.Select(v => (2 * v) + (0.1 * random.NextNormal()))];
        double[] truth = [.. y];
        for (int i = 0; i < 60; i++) y[i * 3] = None;
        DesignMatrix matrix = Matrix([.. Enumerable.Range(0, 200).Select(i => $"{i}")], ["x", "y"], [.. x, .. y]);
        var recipe = new ChainedEquations { Imputations = 5 };

        ValueList<DesignMatrix> tables = recipe.Impute(matrix, null, Context);
        Assert.Equal(5, tables.Count);
        Assert.NotEqual(tables[0].Column(1).ToArray(), tables[1].Column(1).ToArray());
        foreach (DesignMatrix table in tables)
        {
            Assert.Equal(0, Enumerable.Range(0, 60).Average(i => table[i * 3, 1] - truth[i * 3]), 0.08);
            Assert.All(Enumerable.Range(0, 60), i => Assert.Contains(table[i * 3, 1], y));
        }

        DesignMatrix filled = recipe.Fit(matrix, Context).Transform(matrix);
        Assert.All(Enumerable.Range(0, 60).Where(i => Math.Abs(x[i * 3]) < 1.5), i => Assert.Equal(2 * x[i * 3], filled[i * 3, 1], 0.15));
    }

    [Fact]
    public void ChainedEquations_AnyThreads_GivesTheSameTables()
    {
        DesignMatrix matrix = WithHoles(new RandomSource(9, "test"), 40, 4);
        var recipe = new ChainedEquations { Imputations = 4, Iterations = 3 };
        ValueList<DesignMatrix> one = recipe.Impute(matrix, null, new FitContext(7, new ExecutionOptions { MaxDegreeOfParallelism = 1 }));
        ValueList<DesignMatrix> eight = recipe.Impute(matrix, null, new FitContext(7, new ExecutionOptions { MaxDegreeOfParallelism = 8 }));
        for (int m = 0; m < 4; m++)
        {
            for (int j = 0; j < 4; j++) Assert.Equal(one[m].Column(j).ToArray(), eight[m].Column(j).ToArray());
        }
    }

    [Fact]
    public void ChainedEquations_WithTheOutcome_KeepsItsRelationToTheImputedColumn()
    {
        // Half of x is missing; without the outcome among the predictors its relation to x is diluted.
        var random = new RandomSource(11, "test");
        double[] y = [.. Enumerable.Range(0, 400).Select(i => i % 2.0)];
        double[] x = [.. y.Select((v, i) => i % 4 < 2 ? None : (2 * v) + random.NextNormal())];
        DesignMatrix features = Matrix([.. Enumerable.Range(0, 400).Select(i => $"{i}")], ["x"], x);
        DesignMatrix outcome = Matrix(features.RowIds, ["y"], y);
        double Slope(DesignMatrix table) => RidgeRegression.Fit([y], table.Column(0).ToArray(), 0).Slopes[0];
        Assert.Equal(2, new ChainedEquations().Impute(features, outcome, Context).Average(Slope), 0.25);
        Assert.Equal(1, new ChainedEquations().Impute(features, null, Context).Average(Slope), 0.25);
    }

    [Fact]
    public void OutcomeColumns_Survival_AreStatusAndCumulativeHazard()
    {
        // Deaths at 1 (of 4 at risk) and 3 (of 2 at risk); censored at 2 and 3.
        var outcome = new SurvivalOutcome("death", [3, 1, 2, 3], [true, true, false, false]);
        DesignMatrix columns = OutcomeColumns.Of(["a", "b", "c", "d"], outcome);
        Assert.Equal([1, 1, 0, 0], columns.Column(0).ToArray());
        Assert.Equal([0.75, 0.25, 0.25, 0.75], columns.Column(1).ToArray());
        Assert.Equal([1, 0], OutcomeColumns.Of(["a", "b"], new BinaryOutcome("y", [true, false])).Column(0).ToArray());
    }

    [Property(MaxTest = 20)]
    public void Imputations_Rows_HaveTheBitsOfTheBatchAndKeepWhatIsThere(int seed)
    {
        var random = new RandomSource((ulong)(uint)seed, "test");
        DesignMatrix train = WithHoles(random, 40, 4), test = WithHoles(random, 10, 4);
        foreach (ITransformer recipe in All)
        {
            FittedTransformer fitted = recipe.Fit(train, Context);
            Assert.True(fitted.AcceptsMissing);
            DesignMatrix all = fitted.Transform(test);
            Assert.False(all.HasMissing);
            for (int i = 0; i < 10; i++)
            {
                DesignMatrix alone = fitted.Transform(test.SelectRows([i]));
                for (int j = 0; j < 4; j++)
                {
                    Assert.Equal(all[i, j], alone[0, j]);
                    double given = test.ColumnWithMissing(j)[i];
                    if (!double.IsNaN(given)) Assert.Equal(given, all[i, j]);
                }
            }
        }
    }

    [Fact]
    public void Imputations_InAPipeline_AreSavedAndPredictFromMissingValues()
    {
        DesignMatrix train = WithHoles(new RandomSource(2, "test"), 40, 3);
        var steps = All.Select(r => (ITransformer<BinaryOutcome>)r).Append(new Scaling()).Append(new PrincipalComponents());
        FittedTransformer[] fitted = new FittedTransformer[5];
        DesignMatrix current = train;
        int at = 0;
        foreach (ITransformer<BinaryOutcome> step in steps)
        {
            fitted[at] = step.Fit(current, new BinaryOutcome("y", new bool[40]), Context);
            current = fitted[at++].Transform(current);
        }

        var pipeline = new FittedPipeline(ValueList.Create<FittedTransformer>(fitted), new ConstantModel(0.3, PredictionKind.Probability, 10, []));
        FittedModel loaded = SavedModel.FromJson(SavedModel.ToJson(pipeline));
        Assert.True(loaded.AcceptsMissing);
        Assert.Equal(pipeline.Predict(train), loaded.Predict(train));
        FittedTransformer[] back = [.. ((FittedPipeline)loaded).Steps];
        DesignMatrix again = train;
        foreach (FittedTransformer step in back) again = step.Transform(again);
        for (int j = 0; j < current.ColumnCount; j++) Assert.Equal(current.Column(j).ToArray(), again.Column(j).ToArray());
    }

    [Fact]
    public void Imputations_EmptyColumn_IsNamed()
    {
        DesignMatrix matrix = Matrix(["a", "b", "c"], ["x", "empty"], [1, 2, 3, None, None, None]);
        foreach (ITransformer recipe in All) Assert.Contains("empty", Assert.Throws<FitException>(() => recipe.Fit(matrix, Context)).Message);
        DesignMatrix few = Matrix(["a", "b", "c"], ["x", "y", "z"], [1, 2, None, 1, 2, 4, 4, 2, 1]);
        Assert.Contains("'x' has 2 values, too few", Assert.Throws<FitException>(() => new ChainedEquations().Fit(few, Context)).Message);
    }

    [Fact]
    public void RubinsRules_WorkedExample_PoolsEstimates()
    {
        // Mean 2, within 0.25, between 1, total 0.25 + 4/3.
        PooledEstimate pooled = RubinsRules.Pool([1, 2, 3], [0.5, 0.5, 0.5]);
        Assert.Equal(2, pooled.Estimate, 1e-15);
        Assert.Equal(0.25, pooled.WithinVariance, 1e-15);
        Assert.Equal(1, pooled.BetweenVariance, 1e-15);
        double total = 0.25 + (4.0 / 3), lambda = 4.0 / 3 / total;
        Assert.Equal(Math.Sqrt(total), pooled.StandardError, 1e-15);
        Assert.Equal(2 / (lambda * lambda), pooled.DegreesOfFreedom, 1e-12);
        Assert.Equal(Math.Exp(2), pooled.Ratio);
        PooledEstimate limited = RubinsRules.Pool([1, 2, 3], [0.5, 0.5, 0.5], completeDegreesOfFreedom: 100);
        Assert.True(limited.DegreesOfFreedom < pooled.DegreesOfFreedom);
        Assert.True(double.IsInfinity(RubinsRules.Pool([1, 1], [0.5, 0.5]).DegreesOfFreedom));
        Assert.Throws<ArgumentException>(() => RubinsRules.Pool([1], [1]));
        Assert.Contains("Estimate 2", Assert.Throws<ArgumentException>(() => RubinsRules.Pool([1, None], [1, 1])).Message);
    }

    private static DesignMatrix Matrix(ValueList<string> ids, ValueList<string> names, double[] values) => DesignMatrix.FromColumnMajor(ids, names, values, MissingValues.Keep);

    private static DesignMatrix WithHoles(RandomSource random, int rows, int columns)
    {
        DesignMatrix full = CorrelationTests.RandomMatrix(random, rows, columns);
        double[] values = [.. Enumerable.Range(0, columns).SelectMany(j => full.Column(j).ToArray())];
        for (int k = 0; k < values.Length; k++)
        {
            if (random.NextInt(6) == 0) values[k] = None;
        }

        return Matrix(full.RowIds, full.ColumnNames, values);
    }
}
