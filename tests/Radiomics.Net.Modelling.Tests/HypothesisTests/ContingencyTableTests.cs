using System.Text.Json;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling.Tests;

public class ContingencyTableTests
{
    [Fact]
    public void Tests_TwoByTwo_MeetTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("tests_contingency");
        double odds = file.ToleranceOf("fisher_odds_ratio_rel");
        foreach (JsonElement expected in file.Results.GetProperty("tables_2x2").EnumerateArray())
        {
            ContingencyTable table = Independence(file, expected);
            Compare(file, table.ChiSquare(continuityCorrection: true), expected.GetProperty("chisq_yates"), "Yates");
            file.Close(table.SampleOddsRatio, expected.GetProperty("odds_ratio_sample"), "odds ratio");
            FisherExactTest fisher = FisherExactTest.Of(table);
            JsonElement exact = expected.GetProperty("fisher");
            file.Close(fisher.PValue, exact.GetProperty("p"), "Fisher p");
            file.Close(fisher.OddsRatio!.Less, exact.GetProperty("p_less"), "Fisher less");
            file.Close(fisher.OddsRatio.Greater, exact.GetProperty("p_greater"), "Fisher greater");
            file.Close(fisher.OddsRatio.ConditionalEstimate, exact.GetProperty("odds_ratio_conditional_mle"), "Fisher odds", odds);
            file.Close(fisher.OddsRatio.Interval.Lower, exact.GetProperty("lower"), "Fisher lower", odds);
            file.Close(fisher.OddsRatio.Interval.Upper, exact.GetProperty("upper"), "Fisher upper", odds);
        }
    }

    [Fact]
    public void Tests_LargerTables_MeetTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("tests_contingency");
        foreach (JsonElement expected in file.Results.GetProperty("tables_rxc").EnumerateArray())
        {
            ContingencyTable table = Independence(file, expected);
            file.Close(FisherExactTest.Of(table).PValue, expected.GetProperty("fisher").GetProperty("p"), "Fisher p");
            file.Close(table.CramersV, expected.GetProperty("cramers_v"), "Cramer's V");
        }
    }

    [Fact]
    public void McNemar_Tables_MeetTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("tests_contingency");
        foreach (JsonElement expected in file.Results.GetProperty("mcnemar").EnumerateArray())
        {
            McNemarTest test = McNemarTest.Of(TableOf(expected.GetProperty("counts")));
            Compare(file, test.Corrected, expected.GetProperty("corrected"), "corrected");
            Compare(file, test.Uncorrected, expected.GetProperty("uncorrected"), "uncorrected");
            file.Close(test.ExactPValue, expected.GetProperty("exact_p"), "exact");
        }
    }

    [Fact]
    public void Counts_Files_HoldTheTablesOfTheReference()
    {
        ExpectedFile file = ExpectedFile.Read("tests_contingency");
        string[] keys = ["tables_2x2", "tables_rxc", "mcnemar"];
        for (int i = 0; i < keys.Length; i++)
        {
            CsvData data = CsvData.Read(file.Inputs[i]);
            int number = 0;
            foreach (JsonElement expected in file.Results.GetProperty(keys[i]).EnumerateArray())
            {
                string name = $"{++number}";
                CsvData rows = data.Where(cell => cell("table") == name);
                JsonElement values = expected.GetProperty("counts").GetProperty("values");
                double[] counts = rows.Numbers("count"), r = rows.Numbers("row"), c = rows.Numbers("col");
                for (int k = 0; k < counts.Length; k++) Assert.Equal(values[(int)r[k] - 1][(int)c[k] - 1].GetDouble(), counts[k]);
            }
        }
    }

    [Fact]
    public void Fisher_RandomTables_EqualsThePlainEnumeration()
    {
        var random = new RandomSource(3, "test");
        for (int repeat = 0; repeat < 40; repeat++)
        {
            int rows = 2 + random.NextInt(3), columns = 2 + random.NextInt(2);
            var table = new ContingencyTable(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => 1 + random.NextInt(4))]);
            Assert.Equal(PlainFisher(table), FisherExactTest.Of(table).PValue, 1e-10);
        }
    }

    [Fact]
    public void Fisher_StrongRelation_IsFoundOrRefusedWithAReason()
    {
        int[][] counts = [[8, 1, 0], [3, 4, 1], [2, 7, 2], [0, 2, 9]];
        Assert.InRange(FisherExactTest.Of(new ContingencyTable(4, 3, [.. counts.SelectMany(c => c)])).PValue, 1e-8, 1e-3);
        Assert.Contains("would take too long", Assert.Throws<FitException>(() => new TableEnumeration(counts, mostVisits: 10).TwoSidedPValue()).Message);
    }

    [Fact]
    public void Tests_BadTables_AreNamed()
    {
        Assert.Throws<ArgumentException>(() => new ContingencyTable(2, 2, [1, 2, 3]));
        Assert.Contains("-1", Assert.Throws<ArgumentException>(() => new ContingencyTable(2, 2, [1, 2, 3, -1])).Message);
        var empty = new ContingencyTable(2, 2, [0, 0, 3, 1]);
        Assert.Contains("row 1", Assert.Throws<FitException>(() => empty.ChiSquare()).Message);
        Assert.Contains("1 and 2", Assert.Throws<FitException>(() => FisherExactTest.Of(empty)).Message);
        Assert.Throws<InvalidOperationException>(() => McNemarTest.Of(new ContingencyTable(2, 3, [1, 2, 3, 4, 5, 6])));
        Assert.Contains("no pair differs", Assert.Throws<FitException>(() => McNemarTest.Of(new ContingencyTable(2, 2, [1, 0, 0, 4]))).Message);
    }

    private static ContingencyTable Independence(ExpectedFile file, JsonElement expected)
    {
        ContingencyTable table = TableOf(expected.GetProperty("counts"));
        Compare(file, table.ChiSquare(), expected.GetProperty("chisq"), "chi-square");
        file.Close(table.SmallestExpected, expected.GetProperty("chisq").GetProperty("min_expected"), "smallest expected");
        Compare(file, table.LikelihoodRatio(), expected.GetProperty("likelihood_ratio"), "likelihood ratio");
        Compare(file, table.LinearByLinear(), expected.GetProperty("linear_by_linear"), "linear by linear");
        return table;
    }

    private static void Compare(ExpectedFile file, ChiSquareTest test, JsonElement expected, string what)
    {
        file.Close(test.Statistic, expected.GetProperty("statistic"), $"{what} statistic");
        file.Close(test.DegreesOfFreedom, expected.GetProperty("df"), $"{what} df");
        file.Close(test.PValue, expected.GetProperty("p"), $"{what} p");
    }

    private static ContingencyTable TableOf(JsonElement counts)
    {
        JsonElement values = counts.GetProperty("values");
        return new ContingencyTable(values.GetArrayLength(), values[0].GetArrayLength(), [.. values.EnumerateArray().SelectMany(r => r.EnumerateArray().Select(c => c.GetInt32()))]);
    }

    private static double PlainFisher(ContingencyTable table)
    {
        var logs = new List<double>();
        int[,] cells = new int[table.Rows, table.Columns];
        int[] columns = [.. table.ColumnTotals];
        Fill(0, 0, table.RowTotals[0]);
        double observed = LogOf((i, j) => table[i, j]);
        double most = logs.Max();
        return logs.Where(l => l <= observed + 1e-7).Sum(l => Math.Exp(l - most)) / logs.Sum(l => Math.Exp(l - most));

        double LogOf(Func<int, int, int> cell)
        {
            double log = 0;
            for (int i = 0; i < table.Rows; i++)
            {
                for (int j = 0; j < table.Columns; j++) log -= LogGamma.LogFactorial(cell(i, j));
            }

            return log;
        }

        void Fill(int row, int column, int left)
        {
            if (column == table.Columns)
            {
                if (left != 0) return;
                if (row == table.Rows - 1)
                {
                    if (columns.All(c => c == 0)) logs.Add(LogOf((i, j) => cells[i, j]));
                    return;
                }

                Fill(row + 1, 0, table.RowTotals[row + 1]);
                return;
            }

            for (int count = 0; count <= Math.Min(left, columns[column]); count++)
            {
                cells[row, column] = count;
                columns[column] -= count;
                Fill(row, column + 1, left - count);
                columns[column] += count;
            }
        }
    }
}
