using System.Text.Json;
using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class CorrelationTests
{
    [Fact]
    public void Of_EveryPair_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("correlation");
        CsvData data = CsvData.Read(file.Inputs[0]);
        Each(file.Results.GetProperty("pearson"), data, (x, y, at, what) =>
        {
            PearsonCorrelation r = PearsonCorrelation.Of(x, y);
            file.Close(r.R, at("r"), $"{what} r");
            file.Close(r.T, at("t"), $"{what} t");
            file.Close(r.DegreesOfFreedom, at("df"), $"{what} df");
            file.Close(r.PValue, at("p"), $"{what} p");
            file.Close(r.Interval.Lower, at("lower"), $"{what} lower");
            file.Close(r.Interval.Upper, at("upper"), $"{what} upper");
        });
        Each(file.Results.GetProperty("spearman"), data, (x, y, at, what) =>
        {
            SpearmanCorrelation r = SpearmanCorrelation.Of(x, y);
            file.Close(r.Rho, at("rho"), $"{what} rho");
            file.Close(r.S, at("S"), $"{what} S");
            file.Close(r.T, at("t"), $"{what} t");
            file.Close(r.PValue, at("p_t"), $"{what} p");
            file.Close(r.FisherInterval.Lower, at("lower_fisher"), $"{what} lower");
            file.Close(r.FisherInterval.Upper, at("upper_fisher"), $"{what} upper");
            file.Close(r.BonettWrightInterval.Lower, at("lower_bonett_wright"), $"{what} lower");
            file.Close(r.BonettWrightInterval.Upper, at("upper_bonett_wright"), $"{what} upper");
        });
        Each(file.Results.GetProperty("kendall"), data, (x, y, at, what) =>
        {
            KendallCorrelation r = KendallCorrelation.Of(x, y);
            file.Close(r.TauB, at("tau_b"), $"{what} tau");
            file.Close(r.Z, at("z"), $"{what} z");
            file.Close(r.PValue, at("p"), $"{what} p");
            file.Close(r.ContinuityZ, at("z_continuity"), $"{what} z");
            file.Close(r.ContinuityPValue, at("p_continuity"), $"{what} p");
        });
    }

    [Fact]
    public void Of_SmallSamples_MeetsTheExactReference()
    {
        ExpectedFile file = ExpectedFile.Read("correlation");
        foreach (JsonElement small in file.Results.GetProperty("exact_small").EnumerateArray())
        {
            double[] x = ExpectedFile.Numbers(small.GetProperty("x")), y = ExpectedFile.Numbers(small.GetProperty("y"));
            SpearmanCorrelation spearman = SpearmanCorrelation.Of(x, y);
            KendallCorrelation kendall = KendallCorrelation.Of(x, y);
            file.Close(spearman.Rho, small.GetProperty("spearman_rho"), "rho");
            file.Close(spearman.S, small.GetProperty("spearman_S"), "S");
            file.Close(spearman.ExactPValue!.Value, small.GetProperty("spearman_p_exact"), "Spearman p");
            file.Close(kendall.TauB, small.GetProperty("kendall_tau"), "tau");
            file.Close(kendall.ExactPValue!.Value, small.GetProperty("kendall_p_exact"), "Kendall p");
        }
    }

    [Fact]
    public void CorrelationMatrix_EveryPair_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("correlation");
        CsvData data = CsvData.Read(file.Inputs[0]);
        string[] columns = [.. file.Settings.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!)];
        DesignMatrix matrix = MatrixOf(data, columns);
        foreach ((string key, CorrelationMethod method) in new[] { ("matrix_pearson", CorrelationMethod.Pearson), ("matrix_spearman", CorrelationMethod.Spearman) })
        {
            CorrelationMatrix r = CorrelationMatrix.Of(matrix, method);
            JsonElement values = file.Results.GetProperty(key).GetProperty("values");
            for (int i = 0; i < columns.Length; i++)
            {
                for (int j = 0; j < columns.Length; j++) file.Close(r[i, j], values[i][j], $"{key} {i} {j}");
            }
        }
    }

    [Fact]
    public void Kendall_EveryPair_MeetsTheReferenceMatrix()
    {
        ExpectedFile file = ExpectedFile.Read("correlation");
        CsvData data = CsvData.Read(file.Inputs[0]);
        double[][] columns = [.. file.Settings.GetProperty("columns").EnumerateArray().Select(c => data.Numbers(c.GetString()!))];
        JsonElement values = file.Results.GetProperty("matrix_kendall").GetProperty("values");
        for (int i = 0; i < columns.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++) file.Close(KendallCorrelation.Of(columns[i], columns[j]).TauB, values[i][j], $"tau {i} {j}");
        }
    }

    [Property(MaxTest = 30)]
    public void CorrelationMatrix_AnyShapeAndThreads_HasTheBitsOfThePlainSum(int seed)
    {
        var random = new RandomSource((ulong)(uint)seed, "test");
        int rows = 2 + random.NextInt(40), columns = 1 + random.NextInt(30);
        DesignMatrix matrix = RandomMatrix(random, rows, columns);
        CorrelationMatrix one = CorrelationMatrix.Of(matrix, execution: new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        CorrelationMatrix eight = CorrelationMatrix.Of(matrix, execution: new ExecutionOptions { MaxDegreeOfParallelism = 8 });
        double[][] standardised = [.. Enumerable.Range(0, columns).Select(j => PlainStandardise(matrix.Column(j).ToArray()))];
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double plain = 0;
                for (int k = 0; k < rows; k++) plain += standardised[i][k] * standardised[j][k];
                double expected = i == j ? 1 : Math.Clamp(plain, -1, 1);
                Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(one[i, j]));
                Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(eight[i, j]));
            }
        }
    }

    [Fact]
    public void Of_BadInput_IsNamed()
    {
        Assert.Contains("the second sample is constant", Assert.Throws<FitException>(() => PearsonCorrelation.Of([1, 2, 3], [4, 4, 4])).Message);
        Assert.Contains("the first sample is constant", Assert.Throws<FitException>(() => SpearmanCorrelation.Of([1, 1, 1], [4, 5, 4])).Message);
        Assert.Contains("constant", Assert.Throws<FitException>(() => KendallCorrelation.Of([1, 1, 1], [4, 5, 4])).Message);
        Assert.Contains("value 2 of the first sample", Assert.Throws<FitException>(() => PearsonCorrelation.Of([1, double.NaN, 3], [4, 5, 6])).Message);
        Assert.Throws<ArgumentException>(() => PearsonCorrelation.Of([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PearsonCorrelation.Of([1, 2, 3], [1, 2, 4], 1));
        DesignMatrix flat = DesignMatrix.FromColumnMajor(["a", "b"], ["x", "flat"], [1, 2, 3, 3]);
        Assert.Contains("flat", Assert.Throws<FitException>(() => CorrelationMatrix.Of(flat)).Message);
    }

    [Fact]
    public void Of_PerfectRelation_IsOneWithoutDoubt()
    {
        PearsonCorrelation r = PearsonCorrelation.Of([1, 2, 3, 4], [2, 4, 6, 8]);
        Assert.Equal(1, r.R, 1e-15);
        Assert.InRange(r.PValue, 0, 1e-15);
        Assert.Equal(1, r.Interval.Lower, 1e-12);
    }

    internal static DesignMatrix MatrixOf(CsvData data, IReadOnlyList<string> columns) => DesignMatrix.FromColumnMajor(
        [.. Enumerable.Range(1, data.RowCount).Select(i => $"{i}")], columns.ToValueList(), [.. columns.SelectMany(data.Numbers)]);

    internal static DesignMatrix RandomMatrix(RandomSource random, int rows, int columns) => DesignMatrix.FromColumnMajor(
        [.. Enumerable.Range(1, rows).Select(i => $"{i}")],
        [.. Enumerable.Range(1, columns).Select(i => $"x{i}")],
        [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextNormal())]);

    private static double[] PlainStandardise(double[] column)
    {
        double scale = Math.ScaleB(1, -Math.ILogB(column.Max(Math.Abs)));
        double[] scaled = [.. column.Select(v => v * scale)];
        double mean = OrderedSum.Of(scaled) / scaled.Length;
        double norm = Math.Sqrt(OrderedSum.OfSquaredDeviations(scaled, mean));
        return [.. scaled.Select(v => (v - mean) / norm)];
    }

    private static void Each(JsonElement block, CsvData data, Action<double[], double[], Func<string, JsonElement>, string> compare)
    {
        JsonElement xs = block.GetProperty("x"), ys = block.GetProperty("y");
        Assert.NotEqual(0, xs.GetArrayLength());
        for (int i = 0; i < xs.GetArrayLength(); i++)
        {
            string x = xs[i].GetString()!, y = ys[i].GetString()!;
            int at = i;
            compare(data.Numbers(x), data.Numbers(y), key => block.GetProperty(key)[at], $"{x}-{y}");
        }
    }
}
