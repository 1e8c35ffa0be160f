using System.Text.Json;
using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class ScalingTests
{
    private static readonly FitContext Context = new(1);

    [Fact]
    public void Fit_Signature_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("scaling");
        string[] features = [.. file.Settings.GetProperty("features").EnumerateArray().Select(f => f.GetString()!)];
        DesignMatrix train = CorrelationTests.MatrixOf(CsvData.Read(file.Settings.GetProperty("train_file").GetString()!), features);
        DesignMatrix test = CorrelationTests.MatrixOf(CsvData.Read(file.Settings.GetProperty("new_file").GetString()!), features);
        JsonElement parameters = file.Results.GetProperty("parameters");
        (string Key, ScalingMethod Method, string Centre, Func<JsonElement, int, double> Scale)[] methods =
        [
            ("zscore", ScalingMethod.ZScore, "mean", (p, j) => p.GetProperty("sd")[j].GetDouble()),
            ("minmax", ScalingMethod.MinMax, "min", (p, j) => p.GetProperty("max")[j].GetDouble() - p.GetProperty("min")[j].GetDouble()),
            ("robust", ScalingMethod.Robust, "median", (p, j) => p.GetProperty("q75")[j].GetDouble() - p.GetProperty("q25")[j].GetDouble()),
            ("mad", ScalingMethod.MedianDeviation, "median", (p, j) => p.GetProperty("mad")[j].GetDouble()),
        ];
        foreach ((string key, ScalingMethod method, string centre, Func<JsonElement, int, double> scale) in methods)
        {
            FittedScaling scaling = new Scaling { Method = method }.Fit(train, Context);
            for (int j = 0; j < features.Length; j++)
            {
                file.Close(scaling.Centres[j], parameters.GetProperty(centre)[j], $"{key} centre {j}");
                file.Close(scaling.Scales[j], scale(parameters, j), $"{key} scale {j}");
            }

            if (!file.Results.GetProperty("train_first_5").TryGetProperty(key, out JsonElement first)) continue;
            Rows(file, scaling.Transform(train), first, $"{key} train");
            Rows(file, scaling.Transform(test), file.Results.GetProperty("test1_first_5").GetProperty(key), $"{key} test");
        }
    }

    [Property(MaxTest = 50)]
    public void Transform_OneRow_HasTheBitsOfTheBatch(int seed)
    {
        var random = new RandomSource((ulong)(uint)seed, "test");
        DesignMatrix matrix = CorrelationTests.RandomMatrix(random, 10, 4);
        FittedScaling scaling = new Scaling().Fit(matrix, Context);
        DesignMatrix all = scaling.Transform(matrix), alone = scaling.Transform(matrix.SelectRows([7]));
        for (int j = 0; j < 4; j++)
        {
            Assert.Equal(all[7, j], alone[0, j]);
            Assert.Equal(0, all.Column(j).ToArray().Average(), 1e-13);
            Assert.Equal(1, SampleMoments.Of(all.Column(j)).StandardDeviation, 1e-13);
        }

        DesignMatrix narrow = scaling.RestrictTo(["x3", "x1"]).Transform(matrix);
        Assert.Equal(all.Column(2).ToArray(), narrow.Column(0).ToArray());
        Assert.Equal(all.Column(0).ToArray(), narrow.Column(1).ToArray());
    }

    [Theory]
    [InlineData(ScalingMethod.ZScore)]
    [InlineData(ScalingMethod.MinMax)]
    [InlineData(ScalingMethod.Robust)]
    [InlineData(ScalingMethod.MedianDeviation)]
    public void Fit_ConstantColumn_IsNamed(ScalingMethod method)
    {
        DesignMatrix matrix = DesignMatrix.FromColumnMajor(["a", "b", "c"], ["x", "flat"], [1, 2, 3, 0.1, 0.1, 0.1]);
        Assert.Contains("flat", Assert.Throws<FitException>(() => new Scaling { Method = method }.Fit(matrix, Context)).Message);
    }

    [Fact]
    public void Fit_MissingValues_IsNamed()
    {
        DesignMatrix matrix = DesignMatrix.FromColumnMajor(["a", "b"], ["x", "y"], [1, 2, double.NaN, 1], MissingValues.Keep);
        Assert.Contains("'y'", Assert.Throws<FitException>(() => new Scaling().Fit(matrix, Context)).Message);
        FittedScaling scaling = new Scaling().Fit(DesignMatrix.FromColumnMajor(["a", "b"], ["x", "y"], [1, 2, 3, 1]), Context);
        Assert.Contains("y", Assert.Throws<FitException>(() => scaling.Transform(matrix)).Message);
    }

    [Fact]
    public void NearZeroVariance_FlatColumns_LeavesThemOut()
    {
        double[] rare = [.. Enumerable.Repeat(0.0, 98), 1, 2];
        double[] common = [.. Enumerable.Range(0, 100).Select(i => i % 2.0)];
        double[] spread = [.. Enumerable.Range(0, 100).Select(i => i < 60 ? 0.0 : i)];
        DesignMatrix matrix = DesignMatrix.FromColumnMajor(
            [.. Enumerable.Range(0, 100).Select(i => $"{i}")], ["rare", "common", "spread", "flat"], [.. rare, .. common, .. spread, .. Enumerable.Repeat(3.0, 100)]);
        FittedSelection kept = new NearZeroVarianceFilter().Fit(matrix, Context);
        Assert.Equal(["common", "spread"], kept.OutputColumns);
        Assert.Equal([98, 1, 60, double.PositiveInfinity], kept.Scores.Select(s => s.Value));
    }

    internal static void Rows(ExpectedFile file, DesignMatrix actual, JsonElement expected, string what)
    {
        Assert.Equal(expected.GetProperty("cols").EnumerateArray().Select(c => c.GetString()), actual.ColumnNames);
        JsonElement values = expected.GetProperty("values");
        for (int i = 0; i < values.GetArrayLength(); i++)
        {
            for (int j = 0; j < actual.ColumnCount; j++) file.Close(actual[i, j], values[i][j], $"{what} {i} {j}");
        }
    }
}
