using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class SummaryTableTests
{
    [Theory]
    [InlineData("cohort_by_cohort")]
    [InlineData("train_by_outcome")]
    [InlineData("surv_a")]
    public void Create_EveryBlock_MeetsTheReference(string block)
    {
        ExpectedFile file = ExpectedFile.Read("table1");
        JsonElement settings = file.Settings.GetProperty("blocks").GetProperty(block), expected = file.Results.GetProperty(block);
        CsvData data = CsvData.Read(settings.GetProperty("file").GetString()!);
        if (settings.TryGetProperty("row_filter", out JsonElement filter))
        {
            data = data.Where(cell => cell(filter.GetProperty("column").GetString()!) == filter.GetProperty("equals").GetString());
        }

        Table table = TableOf(data, expected);
        var type7 = new SummaryTableSettings { ExactBelowExpected = double.PositiveInfinity };
        SummaryTable summary = SummaryTable.Create(table, expected.GetProperty("group").GetString()!, type7);
        SummaryTable weibull = SummaryTable.Create(table, summary.GroupColumn, type7 with { Quartiles = QuantileType.Weibull, ExactBelowExpected = 0 });
        Assert.Equal(expected.GetProperty("levels").EnumerateArray().Select(l => l.GetString()), summary.Groups);
        for (int g = 0; g < summary.Groups.Count; g++)
        {
            Assert.Equal(expected.GetProperty("by_group").GetProperty(summary.Groups[g]).GetProperty("n").GetInt32(), summary.GroupSizes[g]);
        }

        for (int v = 0; v < summary.Variables.Count; v++)
        {
            SummaryVariable variable = summary.Variables[v];
            if (variable is NumericSummaryVariable numeric) CompareNumbers(file, expected, numeric, (NumericSummaryVariable)weibull.Variables[v], summary.Groups);
            else CompareLevels(file, expected, (CategoricalSummaryVariable)variable, summary.Groups);
        }
    }

    [Fact]
    public void Quantiles_NineTypes_MeetTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("table1");
        JsonElement block = file.Results.GetProperty("quantile_types");
        double[] x = ExpectedFile.Numbers(block.GetProperty("x")), shares = ExpectedFile.Numbers(block.GetProperty("probs"));
        for (int type = 1; type <= 9; type++)
        {
            JsonElement expected = block.GetProperty("types").GetProperty($"type{type}");
            for (int i = 0; i < shares.Length; i++) file.Close(Quantiles.Of(x, shares[i], (QuantileType)type), expected[i], $"type {type} at {shares[i]}");
        }
    }

    [Fact]
    public void ToTable_SmallTable_PrintsAsPapersDo()
    {
        Table table = new(
            ["1", "2", "3", "4", "5", "6"],
            [
                CategoricalColumn.FromTexts("arm", ["a", "a", "a", "b", "b", "b"]),
                new NumericColumn("age", [50, 60, 70, 40, 50, double.NaN], "years"),
                new NumericColumn("crp", [1, 2, 30, 4, 5, 6]),
                CategoricalColumn.FromTexts("sex", ["F", "M", "F", "M", "M", null]),
            ]);
        Table printed = SummaryTable.Create(table, "arm", new SummaryTableSettings { MedianVariables = ["crp"] }).ToTable();
        Assert.Equal(["variable", "overall (n = 6)", "a (n = 3)", "b (n = 3)", "p", "test"], printed.Columns.Select(c => c.Name));
        Assert.Equal(["age, years, mean (SD)", "crp, median (IQR)", "sex: F, n (%)", "sex: M, n (%)"], printed.Text("variable").Texts.ToArray());
        Assert.Equal(["60.0 (10.0)", "2.0 (1.5-16.0)", "2 (66.7)", "1 (33.3)"], printed.Text("a (n = 3)").Texts.ToArray());
        Assert.Equal(["45.0 (7.1)", "5.0 (4.5-5.5)", "0 (0.0)", "2 (100.0)"], printed.Text("b (n = 3)").Texts.ToArray());
        Assert.Equal(["Welch t", "Mann-Whitney", "Fisher", null], printed.Text("test").Texts.ToArray());
    }

    [Theory]
    [InlineData(0.00004, "<0.001")]
    [InlineData(0.0021, "0.002")]
    [InlineData(0.0312, "0.03")]
    [InlineData(0.87, "0.87")]
    [InlineData(double.NaN, "")]
    public void FormatPValue_AnyValue_IsPrinted(double p, string expected) => Assert.Equal(expected, SummaryTable.FormatPValue(p));

    [Fact]
    public void Create_WhatCannotBeTested_SaysWhy()
    {
        Table table = new(
            ["1", "2", "3", "4"],
            [
                CategoricalColumn.FromTexts("arm", ["a", "a", "b", "b"]), new NumericColumn("flat", [1, 1, 1, 1]),
                CategoricalColumn.FromTexts("one", ["x", "x", "x", "x"]), new TextColumn("note", ["a", "b", "c", "d"]),
            ]);
        SummaryTable summary = SummaryTable.Create(table, "arm");
        Assert.Contains("do not vary", summary.Variables[0].Comparisons[0].Note);
        Assert.Equal("only one level occurs", summary.Variables[1].Comparisons[0].Note);
        Assert.Contains("'note' is text", Assert.Throws<TableException>(() => SummaryTable.Create(table, "arm", new SummaryTableSettings { Variables = ["note"] })).Message);
        Assert.Throws<TableException>(() => SummaryTable.Create(table, "flat"));
    }

    private static Table TableOf(CsvData data, JsonElement expected)
    {
        string group = expected.GetProperty("group").GetString()!;
        var columns = new List<TableColumn> { CategoricalColumn.FromTexts(group, data.Text(group), Levels(data, group)) };
        foreach (JsonProperty p in expected.GetProperty("overall").GetProperty("continuous").EnumerateObject()) columns.Add(new NumericColumn(p.Name, data.Numbers(p.Name)));
        foreach (JsonProperty p in expected.GetProperty("overall").GetProperty("categorical").EnumerateObject()) columns.Add(CategoricalColumn.FromTexts(p.Name, data.Text(p.Name), Levels(data, p.Name)));
        return new Table([.. Enumerable.Range(1, data.RowCount).Select(i => $"{i}")], [.. columns]);
    }

    private static ValueList<string> Levels(CsvData data, string column) => [.. data.Text(column).Where(t => t.Length > 0).Distinct().Order(StringComparer.Ordinal)];

    private static void CompareNumbers(ExpectedFile file, JsonElement expected, NumericSummaryVariable variable, NumericSummaryVariable weibull, ValueList<string> groups)
    {
        void Summary(NumericSummary a, NumericSummary b, JsonElement block, string what)
        {
            JsonElement e = block.GetProperty("continuous").GetProperty(variable.Name);
            file.Close(a.Count, e.GetProperty("n"), what + " n");
            file.Close(a.Missing, e.GetProperty("missing"), what + " missing");
            file.Close(a.Mean, e.GetProperty("mean"), what + " mean");
            file.Close(a.StandardDeviation, e.GetProperty("sd"), what + " sd");
            file.Close(a.StandardError, e.GetProperty("se"), what + " se");
            file.Close(a.MeanInterval.Lower, e.GetProperty("ci_mean")[0], what + " lower");
            file.Close(a.MeanInterval.Upper, e.GetProperty("ci_mean")[1], what + " upper");
            file.Close(a.Minimum, e.GetProperty("min"), what + " min");
            file.Close(a.Maximum, e.GetProperty("max"), what + " max");
            file.Close(a.Median, e.GetProperty("median"), what + " median");
            file.Close(a.LowerQuartile, e.GetProperty("q25_type7"), what + " q25");
            file.Close(a.UpperQuartile, e.GetProperty("q75_type7"), what + " q75");
            file.Close(b.LowerQuartile, e.GetProperty("q25_type6"), what + " q25 type 6");
            file.Close(b.UpperQuartile, e.GetProperty("q75_type6"), what + " q75 type 6");
            file.Close(a.Skewness, e.GetProperty("skewness_g1_adjusted"), what + " skewness");
            file.Close(a.ExcessKurtosis, e.GetProperty("excess_kurtosis_g2_adjusted"), what + " kurtosis");
        }

        Summary(variable.Overall, weibull.Overall, expected.GetProperty("overall"), variable.Name);
        for (int g = 0; g < groups.Count; g++) Summary(variable.ByGroup[g], weibull.ByGroup[g], expected.GetProperty("by_group").GetProperty(groups[g]), $"{variable.Name} {groups[g]}");
        var keys = new Dictionary<string, string>
        {
            ["welch_t_p"] = "Welch t", ["pooled_t_p"] = "pooled t", ["mann_whitney_p"] = "Mann-Whitney", ["anova_p"] = "ANOVA", ["kruskal_p"] = "Kruskal-Wallis",
        };
        foreach (JsonProperty test in expected.GetProperty("tests").GetProperty("continuous").GetProperty(variable.Name).EnumerateObject())
        {
            file.Close(variable.Comparisons.Single(c => c.Test == keys[test.Name]).PValue, test.Value, $"{variable.Name} {test.Name}");
        }
    }

    private static void CompareLevels(ExpectedFile file, JsonElement expected, CategoricalSummaryVariable variable, ValueList<string> groups)
    {
        void Counts(LevelCounts counts, JsonElement block, string what)
        {
            JsonElement e = block.GetProperty("categorical").GetProperty(variable.Name);
            file.Close(counts.Missing, e.GetProperty("missing"), what + " missing");
            string[] levels = [.. e.GetProperty("levels").EnumerateArray().Select(l => l.GetString()!)];
            Assert.Equal(levels, variable.Levels.Where((_, l) => counts.Counts[l] > 0));
            for (int l = 0; l < levels.Length; l++)
            {
                int at = variable.Levels.ToList().IndexOf(levels[l]);
                file.Close(counts.Counts[at], e.GetProperty("n")[l], $"{what} {levels[l]}");
                file.Close(counts.Percent(at), e.GetProperty("percent")[l], $"{what} {levels[l]} %");
            }
        }

        Counts(variable.Overall, expected.GetProperty("overall"), variable.Name);
        for (int g = 0; g < groups.Count; g++) Counts(variable.ByGroup[g], expected.GetProperty("by_group").GetProperty(groups[g]), $"{variable.Name} {groups[g]}");
        JsonElement tests = expected.GetProperty("tests").GetProperty("categorical").GetProperty(variable.Name);
        file.Close(variable.Comparisons[0].PValue, tests.GetProperty("chi2_p"), $"{variable.Name} chi-square");
        file.Close(variable.SmallestExpected, tests.GetProperty("min_expected"), $"{variable.Name} smallest expected");
        file.Close(variable.Comparisons[1].PValue, tests.GetProperty("fisher_p"), $"{variable.Name} Fisher");
    }
}
