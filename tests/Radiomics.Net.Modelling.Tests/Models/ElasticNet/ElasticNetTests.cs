using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public sealed class ElasticNetTests
{
    private static readonly double[] Alphas = [0, 0.2, 0.5, 1];

    [Property(MaxTest = 40)]
    public void Fit_AnyData_MeetsTheOptimalityConditionsAtEveryPenalty(byte seed, byte choice, bool weighted, bool standardise)
    {
        var random = new RandomSource(seed, "optimality");
        var family = (ElasticNetFamily)(choice % 3);
        double alpha = Alphas[choice / 3 % 4];
        DesignMatrix features = ElasticNetData.Features(random, 25 + (seed % 20), 3 + (choice % 9));
        ElasticNetResponse response = ElasticNetData.Response(family, random, features, weighted);
        var net = new ElasticNet { Alpha = alpha, Standardise = standardise, LambdaCount = 15, SmallestLambdaRatio = 0.05 };

        ElasticNetPath path = net.Fit(features, response);

        foreach (ElasticNetFit fit in path.Fits.Skip(1)) RequireOptimal(net, features, response, path, fit);
    }

    [Property(MaxTest = 20)]
    public void Fit_ScaledColumn_ScalesItsCoefficient(byte seed, byte column)
    {
        var random = new RandomSource(seed, "scaling");
        DesignMatrix features = ElasticNetData.Features(random, 40, 6);
        ElasticNetResponse response = ElasticNetData.Response(ElasticNetFamily.Binomial, random, features, weighted: false);
        int scaled = column % 6;
        DesignMatrix other = Change(features, (i, j, v) => j == scaled ? 8 * v : v);

        ElasticNetPath before = new ElasticNet().Fit(features, response), after = new ElasticNet().Fit(other, response);

        Assert.Equal(before.Fits.Count, after.Fits.Count);
        for (int k = 0; k < before.Fits.Count; k++)
        {
            for (int j = 0; j < 6; j++) Assert.Equal(before.Fits[k].Coefficient(j), (j == scaled ? 8 : 1) * after.Fits[k].Coefficient(j), 1e-9 / Spread(features, j));
        }
    }

    [Property(MaxTest = 20)]
    public void Fit_PermutedRowsAndColumns_PermutesTheResult(byte seed, byte choice)
    {
        var random = new RandomSource(seed, "permutation");
        var family = (ElasticNetFamily)(choice % 3);
        DesignMatrix features = ElasticNetData.Features(random, 35, 7);
        ElasticNetResponse response = ElasticNetData.Response(family, random, features, weighted: true);
        int[] rows = random.Permutation(35), columns = random.Permutation(7);

        ElasticNetPath before = new ElasticNet { Alpha = 0.7 }.Fit(features, response);
        ElasticNetPath after = new ElasticNet { Alpha = 0.7 }.Fit(features.SelectRows(rows).SelectColumns(columns), response.SelectRows(rows));

        Assert.Equal(before.Fits.Count, after.Fits.Count);
        for (int k = 0; k < before.Fits.Count; k++)
        {
            for (int j = 0; j < 7; j++) Assert.Equal(before.Fits[k].Coefficient(columns[j]), after.Fits[k].Coefficient(j), 1e-9 / Spread(features, columns[j]));
        }
    }

    [Theory]
    [InlineData(ElasticNetFamily.Gaussian, 0.0)]
    [InlineData(ElasticNetFamily.Binomial, 0.0)]
    [InlineData(ElasticNetFamily.Cox, 0.0)]
    [InlineData(ElasticNetFamily.Binomial, 0.05)]
    [InlineData(ElasticNetFamily.Cox, 0.05)]
    public void Fit_ManyMoreColumnsThanRows_MeetsTheOptimalityConditions(ElasticNetFamily family, double alpha)
    {
        var random = new RandomSource(11, "wide");
        DesignMatrix features = ElasticNetData.Features(random, 24, 160);
        ElasticNetResponse response = ElasticNetData.Response(family, random, features, weighted: true);
        var net = new ElasticNet { Alpha = alpha, LambdaCount = 12 };

        ElasticNetPath path = net.Fit(features, response);

        Assert.All(path.Fits, fit => Assert.True(fit.OptimalityViolation < 1e-11, $"{fit.OptimalityViolation:E2}"));
        foreach (ElasticNetFit fit in path.Fits.Skip(1)) RequireOptimal(net, features, response, path, fit);
    }

    [Fact]
    public void Fit_UnpenalisedColumnsInAWideRidge_MeetTheOptimalityConditions()
    {
        var random = new RandomSource(12, "wide");
        DesignMatrix features = ElasticNetData.Features(random, 24, 160);
        ElasticNetResponse response = ElasticNetData.Response(ElasticNetFamily.Binomial, random, features, weighted: false);
        var net = new ElasticNet { Alpha = 0, LambdaCount = 8, PenaltyFactors = Enumerable.Range(0, 160).Select(j => j < 2 ? 0.0 : 1 + (j % 2)).ToValueList() };

        ElasticNetPath path = net.Fit(features, response);

        foreach (ElasticNetFit fit in path.Fits.Skip(1)) RequireOptimal(net, features, response, path, fit);
    }

    [Fact]
    public void Fit_LateEntries_MeetTheOptimalityConditions()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = ElasticNetData.Survival(6, 60, 8, entries: true);
        ElasticNetResponse response = ElasticNetResponse.Cox(outcome);
        var net = new ElasticNet { LambdaCount = 20 };
        ElasticNetPath path = net.Fit(features, response);
        foreach (ElasticNetFit fit in path.Fits.Skip(1)) RequireOptimal(net, features, response, path, fit);
    }

    [Fact]
    public void Fit_Limits_AreKept()
    {
        var random = new RandomSource(13, "limits");
        DesignMatrix features = ElasticNetData.Features(random, 50, 6);
        ElasticNetResponse response = ElasticNetData.Response(ElasticNetFamily.Gaussian, random, features, weighted: false);
        ElasticNetPath free = new ElasticNet().Fit(features, response);
        double half = free.Fits[^1].Coefficient(0) / 2;
        ElasticNetPath bound = new ElasticNet { UpperLimits = Enumerable.Range(0, 6).Select(j => j == 0 ? Math.Abs(half) : double.PositiveInfinity).ToValueList(), LowerLimits = [double.NegativeInfinity] }.Fit(features, response);

        Assert.True(half > 0);
        Assert.Equal(half, bound.Fits[^1].Coefficient(0), half * 1e-12);
        Assert.All(bound.Fits, fit => Assert.True(fit.OptimalityViolation < 1e-12));
    }

    [Fact]
    public void Fit_DuplicateColumns_LeaveOneWithTheWholeCoefficient()
    {
        var random = new RandomSource(14, "copies");
        DesignMatrix features = ElasticNetData.Features(random, 40, 4);
        ElasticNetResponse response = ElasticNetData.Response(ElasticNetFamily.Binomial, random, features, weighted: false);
        DesignMatrix twice = TestTables.Matrix([.. Enumerable.Range(0, 8).Select(j => ($"c{j}", features.Column(j % 4).ToArray()))]);

        ElasticNetPath once = new ElasticNet().Fit(features, response), copied = new ElasticNet().Fit(twice, response);

        for (int k = 0; k < once.Fits.Count; k++)
        {
            for (int j = 0; j < 4; j++) Assert.Equal(once.Fits[k].Coefficient(j), copied.Fits[k].Coefficient(j) + copied.Fits[k].Coefficient(j + 4), 1e-9 / Spread(features, j));
        }
    }

    [Fact]
    public void Fit_CopiesOfColumns_AreNamedInPathModelAndSelection()
    {
        var random = new RandomSource(21, "copies");
        DesignMatrix features = ElasticNetData.Features(random, 40, 3);
        double middle = features.Column(0).ToArray().Order().ElementAt(18);
        BinaryOutcome outcome = new("y", [.. Enumerable.Range(0, 40).Select(i => i % 7 == 0 || features[i, 0] > middle)]);
        double[][] x = [.. Enumerable.Range(0, 3).Select(j => features.Column(j).ToArray())];
        DesignMatrix all = TestTables.Matrix(
            ("a", x[0]), ("b", x[1]), ("same", x[0]), ("other unit", [.. x[1].Select(v => 12 - (1000 * v))]), ("near", [.. x[0].Select((v, i) => i == 3 ? v * 1.0001 : v)]),
            ("third", x[0]), ("flat", new double[40]));

        ElasticNetPath path = new ElasticNet { LambdaCount = 20 }.Fit(all, ElasticNetResponse.Binomial(outcome));

        Assert.Equal([new ColumnCopy("same", "a"), new ColumnCopy("other unit", "b"), new ColumnCopy("third", "a")], path.Copies);
        Assert.Equal(40, path.RowCount);
        ElasticNetModel model = path.ModelAt(10);
        Assert.Equal(40, model.TrainingRowCount);
        Assert.Contains(model.Notes, n => n.Contains("same of a, other unit of b, third of a", StringComparison.Ordinal));
        Assert.Contains(model.Notes, n => n.Contains("flat", StringComparison.Ordinal));
        FittedSelection selection = new LassoSelection { Folds = new KFold { Folds = 4, Stratified = true } }.Fit(all, outcome, new FitContext(1));
        Assert.Contains(selection.Notes, n => n.Contains("same of a", StringComparison.Ordinal));

        // Without centring another zero point makes another column.
        ElasticNetPath raw = new ElasticNet { LambdaCount = 5, HasIntercept = false }.Fit(all, ElasticNetResponse.Binomial(outcome));
        Assert.Equal(["same", "third"], raw.Copies.Select(c => c.Column));
    }

    [Property(MaxTest = 30)]
    public void Find_RandomCopies_EqualsTheComparisonOfAllPairs(byte seed)
    {
        var random = new RandomSource(seed, "pairs");
        DesignMatrix noise = ElasticNetData.Features(random, 12, 4);
        double[][] columns = [.. Enumerable.Range(0, 15).Select(_ =>
        {
            double factor = random.NextNormal(), shift = random.NextNormal();
            double[] source = noise.Column(random.NextInt(4)).ToArray();
            return source.Select(v => shift + (factor * v)).ToArray();
        })];
        DesignMatrix matrix = TestTables.Matrix([.. columns.Select((c, j) => ($"c{j}", c))]);
        CorrelationMatrix r = CorrelationMatrix.Of(matrix);
        var expected = new List<ColumnCopy>();
        for (int j = 0; j < 15; j++)
        {
            int first = Enumerable.Range(0, 15).First(i => Math.Abs(r[i, j]) > 1 - 1e-9);
            if (first != j) expected.Add(new ColumnCopy($"c{j}", $"c{first}"));
        }

        double[] weights = new double[12];
        Array.Fill(weights, 1.0 / 12);
        Assert.Equal(expected, ColumnCopy.Find(new StandardisedColumns(matrix, weights, scale: true, centre: true), matrix.ColumnNames));
    }

    [Fact]
    public void Fit_ConstantColumn_IsNamedAndLeftOut()
    {
        DesignMatrix features = TestTables.Matrix(("flat", [0.1, 0.1, 0.1, 0.1, 0.1, 0.1]), ("x", [1, 2, 4, 3, 6, 5]));
        ElasticNetPath path = new ElasticNet().Fit(features, ElasticNetResponse.Binomial(TestTables.Outcome(0, 1, 0, 0, 1, 1)));

        Assert.Equal(["flat"], path.ConstantColumns);
        Assert.All(path.Fits, f => Assert.Equal(0, f.Coefficient(0)));
        Assert.Contains("2 columns are constant", Assert.Throws<FitException>(() => new ElasticNet().Fit(
            TestTables.Matrix(("a", [1, 1, 1]), ("b", [2, 2, 2])), ElasticNetResponse.Binomial(TestTables.Outcome(0, 1, 0)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ModelAt_FitThatDidNotConverge_IsRefusedUnlessAccepted()
    {
        var fit = new ElasticNetFit(0.25, 1, [0], [0.5], 0.1, optimalityViolation: 1e-3);
        var path = new ElasticNetPath(ElasticNetFamily.Gaussian, ["x"], [fit], 10, 20, [], []);

        string message = Assert.Throws<FitException>(() => path.ModelAt(0)).Message;

        Assert.Contains("penalty 1 (0.25)", message, StringComparison.Ordinal);
        Assert.Contains("0.001", message, StringComparison.Ordinal);
        Assert.Equal(2, path.ModelAt(0, acceptUnconverged: true).PredictRow([2]));
    }

    [Fact]
    public void Response_BadOutcomesAndWeights_AreNamed()
    {
        DesignMatrix features = TestTables.Matrix(("x", [1, 2, 3]));
        Assert.Contains("one class only", Assert.Throws<FitException>(() => new ElasticNet().Fit(features, ElasticNetResponse.Binomial(TestTables.Outcome(1, 1, 1)))).Message, StringComparison.Ordinal);
        Assert.Contains("row 2 is -1", Assert.Throws<FitException>(() => ElasticNetResponse.Binomial(TestTables.Outcome(1, 0, 1), [1, -1, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("NaN in row 3", Assert.Throws<FitException>(() => ElasticNetResponse.Gaussian("y", [1, 2, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Contains("same value", Assert.Throws<FitException>(() => new ElasticNet().Fit(features, ElasticNetResponse.Gaussian("y", [2, 2, 2]))).Message, StringComparison.Ordinal);
        Assert.Contains("no event", Assert.Throws<FitException>(() => new ElasticNet().Fit(features, ElasticNetResponse.Cox(new SurvivalOutcome("d", [1, 2, 3], [false, false, false])))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ElasticNet().Fit(features, ElasticNetResponse.Binomial(TestTables.Outcome(1, 0))));
        Assert.Throws<ArgumentException>(() => new ElasticNet { PenaltyFactors = [1, 2] }.Fit(features, ElasticNetResponse.Binomial(TestTables.Outcome(1, 0, 1))));
        Assert.Throws<ArgumentException>(() => new ElasticNet { LowerLimits = [0.5] }.Fit(features, ElasticNetResponse.Binomial(TestTables.Outcome(1, 0, 1))));
    }

    [Fact]
    public void CrossValidation_FoldWithOneClassOrNoEvent_IsNamed()
    {
        DesignMatrix features = TestTables.Matrix(("x", [1, 2, 3.5, 5, 4, 7, 6, 9]));
        ElasticNetResponse response = ElasticNetResponse.Binomial(TestTables.Outcome(0, 0, 1, 0, 1, 1, 0, 1));
        int[] folds = [1, 1, 2, 2, 3, 3, 4, 4];

        var exception = Assert.Throws<FitException>(() => new ElasticNetCrossValidation { Measure = ElasticNetMeasure.Auc }.Run(features, response, folds, new FitContext(1)));

        Assert.Contains("Fold 1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("one class", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ElasticNetCrossValidation { Measure = ElasticNetMeasure.Concordance }.Run(features, response, folds, new FitContext(1)));
        Assert.Throws<ArgumentException>(() => new ElasticNetCrossValidation().Run(features, response, new int[8], new FitContext(1)));
    }

    [Fact]
    public void CrossValidation_Threads_DoNotChangeABit()
    {
        var random = new RandomSource(15, "threads");
        DesignMatrix features = ElasticNetData.Features(random, 60, 30);
        ElasticNetResponse response = ElasticNetData.Response(ElasticNetFamily.Binomial, random, features, weighted: false);
        int[] folds = [.. Enumerable.Range(0, 60).Select(i => i % 6)];
        double[][] means = [.. new[] { 1, 2, 8 }.Select(threads =>
            new ElasticNetCrossValidation().Run(features, response, folds, new FitContext(1, new ExecutionOptions { MaxDegreeOfParallelism = threads })).Means.ToArray())];

        Assert.Equal(means[0], means[1]);
        Assert.Equal(means[0], means[2]);
    }

    // The conditions from a plain loss by central differences along each column.
    private static void RequireOptimal(ElasticNet net, DesignMatrix features, ElasticNetResponse response, ElasticNetPath path, ElasticNetFit fit)
    {
        double[] eta = path.LinearPredictor(fit, features), w = response.Weights.ToArray();
        double total = w.Sum(), yMean = 0, k = 1;
        if (response.Family == ElasticNetFamily.Gaussian)
        {
            for (int i = 0; i < w.Length; i++) yMean += w[i] / total * response.Values[i];
            k = 0;
            for (int i = 0; i < w.Length; i++) k += w[i] / total * (response.Values[i] - yMean) * (response.Values[i] - yMean);
            k = Math.Sqrt(k);
        }

        double[] factors = net.ScaledFactors(features.ColumnCount);
        for (int j = 0; j < features.ColumnCount; j++)
        {
            double[] x = features.Column(j).ToArray();
            double mean = x.Zip(w, (a, b) => a * b / total).Sum();
            double s = net.Standardise ? Math.Sqrt(x.Zip(w, (a, b) => b / total * (a - mean) * (a - mean)).Sum()) : 1;
            double step = 1e-4 * s / Spread(features, j) * k;
            double up = ElasticNetData.Loss(response, [.. eta.Select((e, i) => e + (step * (x[i] - mean) / s))]);
            double down = ElasticNetData.Loss(response, [.. eta.Select((e, i) => e - (step * (x[i] - mean) / s))]);
            double slope = (up - down) / (2 * step), b = fit.Coefficient(j) * s;
            double lasso = fit.Lambda * factors[j] * net.Alpha, ridge = fit.Lambda * factors[j] * (1 - net.Alpha) * b / k;
            double off = b != 0 ? Math.Abs(slope + ridge + (lasso * Math.Sign(b))) : Math.Max(0, Math.Abs(slope) - lasso);
            Assert.True(off <= 1e-6 * Math.Max(k, Spread(features, j) / s), $"{response.Family}, alpha {net.Alpha}, lambda {fit.Lambda:G4}, column {j}: off by {off:E2}");
        }
    }

    private static double Spread(DesignMatrix features, int column)
    {
        double[] x = features.Column(column).ToArray();
        double mean = x.Average();
        return Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
    }

    private static DesignMatrix Change(DesignMatrix features, Func<int, int, double, double> change) => DesignMatrix.FromColumnMajor(
        features.RowIds, features.ColumnNames, [.. Enumerable.Range(0, features.ColumnCount).SelectMany(j => features.Column(j).ToArray().Select((v, i) => change(i, j, v)))]);
}
