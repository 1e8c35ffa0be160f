using System.Text.Json;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Paths and cross-validations of R's glmnet, refined to the optimality conditions.</summary>
public sealed class GlmnetReferenceTests
{
    // README of the reference data: values near 1e-36, and a stray 6e-11, stand for zero.
    private const double Zero = 1e-8;

    public static TheoryData<string> Names => [.. GlmnetCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_EveryPathOfTheReference_IsMet(string name)
    {
        var data = new GlmnetCase(name);
        foreach ((JsonElement path, int number) in data.File.Results.GetProperty("paths").EnumerateArray().Select((p, i) => (p, i)))
        {
            ElasticNetPath fitted = data.Net(path).Fit(data.Features, data.Response(path));
            CheckPath(data, path, fitted, $"path {number}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_EveryCrossValidationOfTheReference_IsMet(string name)
    {
        var data = new GlmnetCase(name);
        ExpectedFile file = data.File;
        foreach ((JsonElement cv, int number) in file.Results.GetProperty("cv").EnumerateArray().Select((p, i) => (p, i)))
        {
            string what = $"cv {number} ({cv.GetProperty("type_measure").GetString()})";
            int[] folds = [.. data.Folds.Numbers(cv.GetProperty("fold_column").GetString()!).Select(f => (int)f)];
            var validation = new ElasticNetCrossValidation
            {
                ElasticNet = data.Net(cv),
                Measure = MeasureOf(cv.GetProperty("type_measure").GetString()!),
                PassLambdasToFolds = cv.GetProperty("lambda_passed_to_folds").GetBoolean(),
            };
            ElasticNetCrossValidationResult result = validation.Run(data.Features, data.Response(cv), folds, new FitContext(1));

            double[] means = ExpectedFile.Numbers(cv.GetProperty("cvm")), errors = ExpectedFile.Numbers(cv.GetProperty("cvsd"));
            Assert.Equal(means.Length, result.Means.Count);
            for (int k = 0; k < means.Length; k++)
            {
                file.Close(result.Means[k], means[k], $"{what}, mean {k + 1}");
                file.Close(result.StandardErrors[k], errors[k], $"{what}, standard error {k + 1}");
            }

            Assert.Equal(cv.GetProperty("index_min").GetInt32(), result.BestIndex + 1);
            Assert.Equal(cv.GetProperty("index_1se").GetInt32(), result.OneStandardErrorIndex + 1);
            file.Close(result.LambdaMin, cv.GetProperty("lambda_min"), $"{what}, lambda_min");
            file.Close(result.LambdaOneStandardError, cv.GetProperty("lambda_1se"), $"{what}, lambda_1se");
            CheckSparse(data, cv.GetProperty("at_min"), result.Path, $"{what}, at_min");
            CheckSparse(data, cv.GetProperty("at_1se"), result.Path, $"{what}, at_1se");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Predict_NewDataOfTheReference_GivesItsLinearPredictor(string name)
    {
        var data = new GlmnetCase(name);
        if (!data.File.Results.TryGetProperty("new_data", out JsonElement sets)) return;
        JsonElement first = data.File.Results.GetProperty("paths")[0];
        ElasticNetPath path = data.Net(first).Fit(data.Features, data.Response(first));
        foreach (JsonProperty set in sets.EnumerateObject())
        {
            ElasticNetModel model = path.ModelAt(set.Value.GetProperty("lambda_index").GetInt32() - 1);
            var features = data.Matrix(CsvData.Read(set.Value.GetProperty("file").GetString()!));
            double[] expected = ExpectedFile.Numbers(set.Value.GetProperty("linear_predictor"));
            double[] actual = model.Predict(features);
            for (int i = 0; i < expected.Length; i++)
            {
                double wanted = data.Family == ElasticNetFamily.Binomial ? 1 / (1 + Math.Exp(-expected[i])) : expected[i];
                data.File.Close(actual[i], wanted, $"{set.Name}, row {i + 1}");
            }
        }
    }

    private static void CheckPath(GlmnetCase data, JsonElement path, ElasticNetPath fitted, string what)
    {
        ExpectedFile file = data.File;
        double[] lambdas = ExpectedFile.Numbers(path.GetProperty("lambda")), ratios = ExpectedFile.Numbers(path.GetProperty("dev_ratio"));
        double[] counts = ExpectedFile.Numbers(path.GetProperty("df"));
        double ratioAbs = file.Settings.TryGetProperty("dev_ratio_abs", out JsonElement abs) ? abs.GetDouble() : file.Abs;
        bool hasFactors = path.TryGetProperty("penalty_factor", out _);
        Assert.Equal(lambdas.Length, fitted.Fits.Count);
        file.Close(fitted.NullDeviance, path.GetProperty("null_deviance"), $"{what}, null deviance");
        for (int k = 0; k < lambdas.Length; k++)
        {
            ElasticNetFit fit = fitted.Fits[k];
            file.Close(fit.Lambda, lambdas[k], $"{what}, lambda {k + 1}");
            file.Close(fit.DevianceRatio, ratios[k], $"{what}, deviance ratio {k + 1}", abs: ratioAbs);
            Assert.True(fit.OptimalityViolation <= 1e-12, $"{what}, lambda {k + 1}: optimality is off by {fit.OptimalityViolation:E2}");

            // Index 1 of ridge counts coefficients of 1e-36; with penalty factors a stray 6e-11.
            if (k == 0 && (hasFactors || data.Net(path).Alpha == 0)) continue;
            Assert.True(counts[k] == fit.NonZeroCount, $"{what}, df {k + 1}: expected {counts[k]}, got {fit.NonZeroCount}");
        }

        if (path.TryGetProperty("beta", out JsonElement beta)) CheckDense(data, path, beta, fitted, what);
        if (path.TryGetProperty("coefficients", out JsonElement sparse))
        {
            foreach (JsonElement block in sparse.EnumerateArray()) CheckSparse(data, block, fitted, what);
        }
    }

    private static void CheckDense(GlmnetCase data, JsonElement path, JsonElement beta, ElasticNetPath fitted, string what)
    {
        string[] rows = [.. beta.GetProperty("rows").EnumerateArray().Select(e => e.GetString()!)];
        JsonElement values = beta.GetProperty("values");
        for (int j = 0; j < rows.Length; j++)
        {
            int column = data.Features.IndexOf(rows[j]);
            double sd = StandardDeviation(data.Features.Column(column));
            double[] expected = ExpectedFile.Numbers(values[j]);
            for (int k = 0; k < expected.Length; k++)
            {
                double scaled = Math.Abs(expected[k] * sd) < Zero ? 0 : expected[k] * sd;
                data.File.Close(fitted.Fits[k].Coefficient(column) * sd, scaled, $"{what}, {rows[j]} at {k + 1}");
            }
        }

        if (!path.TryGetProperty("intercepts", out JsonElement intercepts)) return;
        double[] wanted = ExpectedFile.Numbers(intercepts);
        for (int k = 0; k < wanted.Length; k++) data.File.Close(fitted.Fits[k].Intercept, wanted[k], $"{what}, intercept {k + 1}");
    }

    private static void CheckSparse(GlmnetCase data, JsonElement block, ElasticNetPath fitted, string what)
    {
        ElasticNetFit fit = fitted.Fits[block.GetProperty("index").GetInt32() - 1];
        string[] names = [.. block.GetProperty("features").EnumerateArray().Select(e => e.GetString()!)];
        double[] values = ExpectedFile.Numbers(block.GetProperty("coef"));
        var expected = names.Zip(values).Where(p => Math.Abs(p.Second) > 1e-30).ToDictionary(p => p.First, p => p.Second);
        foreach (string name in expected.Keys.Union(Enumerable.Range(0, fit.NonZeroCount).Select(i => data.FeatureNames[fit.Columns[i]])))
        {
            int column = data.Features.IndexOf(name);
            double sd = StandardDeviation(data.Features.Column(column));
            data.File.Close(fit.Coefficient(column) * sd, expected.GetValueOrDefault(name) * sd, $"{what}, {name} at {block.GetProperty("index").GetInt32()}");
        }

        if (block.TryGetProperty("intercept", out JsonElement intercept)) data.File.Close(fit.Intercept, intercept, $"{what}, intercept");
    }

    private static double StandardDeviation(ReadOnlySpan<double> values)
    {
        double mean = 0, sum = 0;
        foreach (double value in values) mean += value / values.Length;
        foreach (double value in values) sum += (value - mean) * (value - mean);
        return Math.Sqrt(sum / (values.Length - 1));
    }

    private static ElasticNetMeasure MeasureOf(string name) => name switch
    {
        "deviance" => ElasticNetMeasure.Deviance,
        "mse" => ElasticNetMeasure.MeanSquaredError,
        "mae" => ElasticNetMeasure.MeanAbsoluteError,
        "class" => ElasticNetMeasure.ClassificationError,
        "auc" => ElasticNetMeasure.Auc,
        "C" => ElasticNetMeasure.Concordance,
        _ => throw new ArgumentException($"Unknown measure '{name}'."),
    };
}
