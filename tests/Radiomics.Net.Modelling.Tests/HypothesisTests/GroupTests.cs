using System.Text.Json;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling.Tests;

public class GroupTests
{
    [Fact]
    public void TwoGroups_EveryVariable_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("tests_groups");
        foreach (JsonElement expected in file.Results.GetProperty("two_groups").EnumerateArray()) CompareTwo(file, expected, GroupsOf(expected));
        JsonElement free = file.Results.GetProperty("two_groups_tie_free");
        JsonElement inline = free.GetProperty("inline");
        double[][] groups = [ExpectedFile.Numbers(inline.GetProperty("group1")), ExpectedFile.Numbers(inline.GetProperty("group2"))];
        CompareTwo(file, free, groups);
        file.Close(MannWhitneyTest.Of(groups[0], groups[1], exact: true).ExactPValue!.Value, free.GetProperty("mann_whitney").GetProperty("p_exact_no_ties"), "no ties");
    }

    [Fact]
    public void SeveralGroups_EveryVariable_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("tests_groups");
        foreach (JsonElement expected in file.Results.GetProperty("k_groups").EnumerateArray())
        {
            double[][] groups = GroupsOf(expected);
            string what = $"{expected.GetProperty("variable").GetString()} by {expected.GetProperty("group").GetString()}: ";
            AnalysisOfVariance anova = AnalysisOfVariance.OfGroups(groups);
            Compare(file, anova.Test, expected.GetProperty("anova"), what + "ANOVA");
            file.Close(anova.BetweenSumOfSquares, expected.GetProperty("anova").GetProperty("ss_between"), what + "between");
            file.Close(anova.WithinSumOfSquares, expected.GetProperty("anova").GetProperty("ss_within"), what + "within");
            Compare(file, AnalysisOfVariance.Welch(groups), expected.GetProperty("anova_welch"), what + "Welch");
            Compare(file, RankTests.KruskalWallis(groups), expected.GetProperty("kruskal_wallis"), what + "Kruskal-Wallis");
            Compare(file, VarianceTests.Bartlett(groups), expected.GetProperty("bartlett"), what + "Bartlett");
            Compare(file, VarianceTests.Levene(groups), expected.GetProperty("levene_mean"), what + "Levene");

            JsonElement tukey = expected.GetProperty("tukey");
            string[] levels = [.. expected.GetProperty("levels").EnumerateArray().Select(l => l.GetString()!)];
            TukeyTest test = TukeyTest.Of(groups);
            for (int i = 0; i < test.Pairs.Count; i++)
            {
                TukeyPair pair = test.Pairs[i];
                Assert.Equal(tukey.GetProperty("pairs")[i].GetString(), $"{levels[pair.Second]}-{levels[pair.First]}");
                file.Close(pair.Difference, tukey.GetProperty("diff")[i], what + "difference");
                file.Close(pair.Interval.Lower, tukey.GetProperty("lower")[i], what + "lower");
                file.Close(pair.Interval.Upper, tukey.GetProperty("upper")[i], what + "upper");
                file.Close(pair.PValue, tukey.GetProperty("p")[i], what + "p", abs: file.ToleranceOf("tukey_p_abs"));
            }
        }
    }

    [Fact]
    public void ShapiroWilk_EverySample_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("tests_groups");
        double rel = file.ToleranceOf("shapiro_wilk_rel");
        foreach (JsonElement expected in file.Results.GetProperty("shapiro_wilk").EnumerateArray())
        {
            double[] values = CsvData.Read(expected.GetProperty("file").GetString()!).Numbers(expected.GetProperty("variable").GetString()!);
            if (expected.TryGetProperty("first_rows", out JsonElement first)) values = values[..first.GetInt32()];
            ShapiroWilkTest test = ShapiroWilkTest.Of(values);
            file.Close(test.W, expected.GetProperty("W"), $"W of {values.Length}", rel);
            file.Close(test.PValue, expected.GetProperty("p"), $"p of {values.Length}", rel);
        }
    }

    [Fact]
    public void Paired_Sleep_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("tests_groups");
        JsonElement paired = file.Results.GetProperty("paired");
        CsvData data = CsvData.Read(paired.GetProperty("file").GetString()!);
        double[] x = data.Numbers(paired.GetProperty("x").GetString()!), y = data.Numbers(paired.GetProperty("y").GetString()!);
        Compare(file, TTest.Paired(x, y), paired.GetProperty("t"), "paired t");
        WilcoxonSignedRankTest test = WilcoxonSignedRankTest.Of(x, y);
        JsonElement wilcoxon = paired.GetProperty("wilcoxon");
        file.Close(test.V, wilcoxon.GetProperty("V"), "V");
        file.Close(test.Used, wilcoxon.GetProperty("n_nonzero"), "pairs used");
        file.Close(test.ZerosDropped, wilcoxon.GetProperty("zeros_dropped"), "zeros");
        file.Close(test.Z, wilcoxon.GetProperty("z_no_continuity"), "z");
        file.Close(test.PValue, wilcoxon.GetProperty("p_no_continuity"), "p");
        file.Close(test.ContinuityPValue, wilcoxon.GetProperty("p_continuity"), "p with continuity");
        file.Close(test.ExactPValue!.Value, wilcoxon.GetProperty("p_exact_permutation"), "exact p");

        JsonElement small = paired.GetProperty("exact_small");
        WilcoxonSignedRankTest exact = WilcoxonSignedRankTest.Of(ExpectedFile.Numbers(small.GetProperty("x")), ExpectedFile.Numbers(small.GetProperty("y")));
        file.Close(exact.V, small.GetProperty("V"), "V");
        file.Close(exact.ExactPValue!.Value, small.GetProperty("p_exact"), "exact p");
    }

    [Fact]
    public void Friedman_Iris_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("tests_groups");
        JsonElement expected = file.Results.GetProperty("friedman");
        CsvData data = CsvData.Read(expected.GetProperty("file").GetString()!);
        double[][] columns = [.. expected.GetProperty("columns").EnumerateArray().Select(c => data.Numbers(c.GetString()!)[..expected.GetProperty("first_rows").GetInt32()])];
        Compare(file, RankTests.Friedman(columns), expected, "Friedman");
    }

    [Fact]
    public void Adjust_EveryMethod_MeetsTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("tests_groups");
        JsonElement expected = file.Results.GetProperty("p_adjust");
        double[] p = CsvData.Read(expected.GetProperty("file").GetString()!).Numbers(expected.GetProperty("column").GetString()!);
        (string Key, PValueMethod Method)[] methods =
        [
            ("BH", PValueMethod.BenjaminiHochberg), ("bonferroni", PValueMethod.Bonferroni), ("holm", PValueMethod.Holm),
            ("BY", PValueMethod.BenjaminiYekutieli), ("hochberg", PValueMethod.Hochberg),
        ];
        foreach ((string key, PValueMethod method) in methods)
        {
            double[] adjusted = PValueAdjustment.Adjust(p, method);
            for (int i = 0; i < p.Length; i++) file.Close(adjusted[i], expected.GetProperty(key)[i], $"{key} {i}");
        }

        Assert.Equal([0.02, double.NaN, 0.04], PValueAdjustment.Adjust([0.01, double.NaN, 0.04], PValueMethod.Holm));
        Assert.Throws<ArgumentException>(() => PValueAdjustment.Adjust([1.5], PValueMethod.Holm));
    }

    [Fact]
    public void MannWhitney_SmallTiedGroups_EqualsTheFullEnumeration()
    {
        double[] x = [1, 2, 2, 5], y = [2, 3, 5, 6, 7];
        double[] ranks = Ranks.MidRanks([.. x, .. y]);
        double observed = ranks[..4].Sum(), mean = 4 * 5.0;
        int all = 0, tail = 0;
        for (int subset = 0; subset < 1 << 9; subset++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)subset) != 4) continue;
            double sum = Enumerable.Range(0, 9).Where(i => (subset >> i & 1) == 1).Sum(i => ranks[i]);
            all++;
            if (Math.Abs(sum - mean) >= Math.Abs(observed - mean) - 1e-9) tail++;
        }

        Assert.Equal((double)tail / all, MannWhitneyTest.Of(x, y, exact: true).ExactPValue!.Value, 1e-13);
        Assert.Equal((double)tail / all, MannWhitneyTest.Of(y, x, exact: true).ExactPValue!.Value, 1e-13);
    }

    [Fact]
    public void StudentizedRange_TwoGroups_IsStudentsT()
    {
        foreach (double df in new[] { 1.0, 2, 5, 30, 147, 5000 })
        {
            foreach (double q in new[] { 0.5, 2, 4, 8 })
            {
                Assert.Equal(Distributions.StudentTwoSided(q / Math.Sqrt(2), df), StudentizedRange.Upper(q, 2, df), 1e-9);
            }

            double quantile = StudentizedRange.UpperQuantile(0.05, 2, df);
            Assert.Equal(Math.Sqrt(2) * -Distributions.StudentQuantile(0.025, df), quantile, 1e-7 * quantile);
        }
    }

    [Theory]
    [InlineData(3, 10, 3.877676)]
    [InlineData(5, 20, 4.231857)]
    [InlineData(10, 60, 4.646300)]
    public void StudentizedRange_Tables_GiveTheFivePercentPoint(int groups, double df, double expected) =>
        Assert.Equal(expected, StudentizedRange.UpperQuantile(0.05, groups, df), 1e-3);

    [Fact]
    public void Tests_BadSamples_AreNamed()
    {
        Assert.Contains("the second group has 1", Assert.Throws<FitException>(() => TTest.Welch([1, 2], [3])).Message);
        Assert.Contains("do not vary", Assert.Throws<FitException>(() => TTest.Pooled([1, 1], [2, 2])).Message);
        Assert.Throws<ArgumentException>(() => TTest.Paired([1, 2], [3]));
        Assert.Contains("value 1 of group 2", Assert.Throws<FitException>(() => AnalysisOfVariance.OfGroups([[1, 2], [double.NaN]])).Message);
        Assert.Contains("no variation within", Assert.Throws<FitException>(() => AnalysisOfVariance.OfGroups([[1, 1], [2, 2]])).Message);
        Assert.Contains("group 2 does not vary", Assert.Throws<FitException>(() => AnalysisOfVariance.Welch([[1, 2], [2, 2]])).Message);
        Assert.Contains("group 1 does not vary", Assert.Throws<FitException>(() => VarianceTests.Bartlett([[1, 1], [2, 3]])).Message);
        Assert.Contains("all values are equal", Assert.Throws<FitException>(() => MannWhitneyTest.Of([1, 1], [1])).Message);
        Assert.Contains("no pair differs", Assert.Throws<FitException>(() => WilcoxonSignedRankTest.Of([1, 2], [1, 2])).Message);
        Assert.Contains("all values are equal", Assert.Throws<FitException>(() => RankTests.KruskalWallis([[1, 1], [1, 1]])).Message);
        Assert.Contains("no case", Assert.Throws<FitException>(() => RankTests.Friedman([[1, 2], [1, 2]])).Message);
        Assert.Contains("at least 3", Assert.Throws<FitException>(() => ShapiroWilkTest.Of([1, 2])).Message);
        Assert.Contains("all values are equal", Assert.Throws<FitException>(() => ShapiroWilkTest.Of([1, 1, 1])).Message);
        Assert.Throws<ArgumentException>(() => AnalysisOfVariance.OfSummaries([new GroupSummary(0, 1, 1), new GroupSummary(3, 1, 1)]));
        Assert.Throws<ArgumentException>(() => RankTests.KruskalWallis([[1, 2]]));
    }

    private static void CompareTwo(ExpectedFile file, JsonElement expected, double[][] groups)
    {
        string what = $"{expected.GetProperty("variable").GetString()}: ";
        (double[] x, double[] y) = (groups[0], groups[1]);
        Assert.Equal(ExpectedFile.Numbers(expected.GetProperty("n")), groups.Select(g => (double)g.Length));
        for (int g = 0; g < 2; g++)
        {
            SampleMoments moments = SampleMoments.Of(groups[g]);
            file.Close(moments.Mean, expected.GetProperty("mean")[g], what + "mean");
            file.Close(moments.StandardDeviation, expected.GetProperty("sd")[g], what + "sd");
        }

        Compare(file, TTest.Welch(x, y), expected.GetProperty("t_welch"), what + "Welch");
        Compare(file, TTest.Pooled(x, y), expected.GetProperty("t_pooled"), what + "pooled");
        FTest variances = VarianceTests.TwoVariances(x, y);
        JsonElement f = expected.GetProperty("f_variance");
        file.Close(variances.F, f.GetProperty("statistic"), what + "F");
        file.Close(variances.Df1, f.GetProperty("df")[0], what + "df1");
        file.Close(variances.Df2, f.GetProperty("df")[1], what + "df2");
        file.Close(variances.PValue, f.GetProperty("p"), what + "F p");
        Compare(file, VarianceTests.Levene(groups), expected.GetProperty("levene_mean"), what + "Levene");
        Compare(file, VarianceTests.Levene(groups, aroundMedian: true), expected.GetProperty("levene_median"), what + "Brown-Forsythe");

        JsonElement u = expected.GetProperty("mann_whitney");
        MannWhitneyTest test = MannWhitneyTest.Of(x, y, exact: true);
        file.Close(test.U, u.GetProperty("U_first_group"), what + "U");
        file.Close(Math.Min(test.U, ((double)x.Length * y.Length) - test.U), u.GetProperty("U_smaller"), what + "smaller U");
        file.Close(test.RankSum, u.GetProperty("rank_sum_first_group"), what + "rank sum");
        Assert.Equal(u.GetProperty("has_ties").GetBoolean(), test.HasTies);
        file.Close(test.Z, u.GetProperty("z_no_continuity"), what + "z");
        file.Close(test.PValue, u.GetProperty("p_no_continuity"), what + "p");
        file.Close(test.ContinuityZ, u.GetProperty("z_continuity"), what + "z");
        file.Close(test.ContinuityPValue, u.GetProperty("p_continuity"), what + "p");
        file.Close(test.ExactPValue!.Value, u.GetProperty("p_exact_permutation"), what + "exact p");
    }

    private static double[][] GroupsOf(JsonElement expected)
    {
        CsvData data = CsvData.Read(expected.GetProperty("file").GetString()!);
        string group = expected.GetProperty("group").GetString()!, variable = expected.GetProperty("variable").GetString()!;
        return
        [
            .. expected.GetProperty("levels").EnumerateArray().Select(level =>
                data.Where(cell => cell(group) == level.GetString()).Numbers(variable).Where(v => !double.IsNaN(v)).ToArray()),
        ];
    }

    private static void Compare(ExpectedFile file, TTest test, JsonElement expected, string what)
    {
        file.Close(test.Statistic, expected.GetProperty("statistic"), $"{what} t");
        file.Close(test.DegreesOfFreedom, expected.GetProperty("df"), $"{what} df");
        file.Close(test.PValue, expected.GetProperty("p"), $"{what} p");
        file.Close(test.MeanDifference, expected.GetProperty("mean_difference"), $"{what} difference");
        file.Close(test.Interval.Lower, expected.GetProperty("lower"), $"{what} lower");
        file.Close(test.Interval.Upper, expected.GetProperty("upper"), $"{what} upper");
    }

    private static void Compare(ExpectedFile file, FTest test, JsonElement expected, string what)
    {
        file.Close(test.F, expected.GetProperty("F"), $"{what} F");
        file.Close(test.Df1, expected.GetProperty("df1"), $"{what} df1");
        file.Close(test.Df2, expected.GetProperty("df2"), $"{what} df2");
        file.Close(test.PValue, expected.GetProperty("p"), $"{what} p");
    }

    private static void Compare(ExpectedFile file, ChiSquareTest test, JsonElement expected, string what)
    {
        file.Close(test.Statistic, expected.GetProperty("statistic"), $"{what} statistic");
        file.Close(test.DegreesOfFreedom, expected.GetProperty("df"), $"{what} df");
        file.Close(test.PValue, expected.GetProperty("p"), $"{what} p");
    }
}
