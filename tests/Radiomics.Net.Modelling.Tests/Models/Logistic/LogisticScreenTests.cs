using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class LogisticScreenTests
{
    [Theory]
    [InlineData("logistic_table")]
    [InlineData("logistic_cohort")]
    public void Run_VariablesOfTheReference_HasTheirUnivariableFigures(string name)
    {
        ExpectedFile file = ExpectedFile.Read(name);
        CsvData data = ModelFrame.Filter(CsvData.Read(file.Inputs[0]), file.Settings);
        string[] variables = [.. file.Settings.GetProperty("variables").EnumerateArray().Select(v => v.GetString()!)];
        ModelFrame frame = ModelFrame.Create(
            $"{file.Settings.GetProperty("outcome").GetString()} ~ {string.Join(" + ", variables)}", data, ModelFrame.Factors(file.Settings));
        LogisticScreenTable table = new LogisticScreen().Run(frame.Design, frame.Outcome, frame.Terms);

        foreach (JsonElement expected in file.Results.GetProperty("univariable").EnumerateArray())
        {
            JsonElement coefficients = expected.GetProperty("coefficients");
            for (int j = 1; j < coefficients.GetProperty("term").GetArrayLength(); j++)
            {
                LogisticScreenRow row = table.Rows.Single(r => r.Column == coefficients.GetProperty("term")[j].GetString());
                file.Close(row.Univariable!.OddsRatio, coefficients.GetProperty("odds_ratio")[j], row.Column);
                file.Close(row.Univariable!.PValue, coefficients.GetProperty("p")[j], row.Column + " p");
                Assert.Equal(row.Test!.PValue < table.Threshold, row.Selected);
                Assert.Equal(row.Selected, row.Multivariable is not null);
            }
        }

        Assert.Equal(frame.Design.ColumnCount, table.Multivariable!.Statistics.CandidateParameters);
        Assert.Equal(table.Rows.Count + 2, table.ToText().Split('\n').Length);
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameTable()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(9, 60, 12, slope: 0.3);
        LogisticScreenTable one = new LogisticScreen().Run(features, outcome, execution: new ExecutionOptions { MaxDegreeOfParallelism = 1 });
        LogisticScreenTable four = new LogisticScreen().Run(features, outcome, execution: new ExecutionOptions { MaxDegreeOfParallelism = 4 });
        Assert.Equal(one.Rows, four.Rows);
    }

    [Fact]
    public void Run_ConstantAndSeparatingColumns_GetANote()
    {
        double[] y = [.. Enumerable.Range(0, 40).Select(i => i % 2.0)];
        DesignMatrix features = TestTables.Matrix(
            ("flat", new double[40]),
            ("split", [.. y.Select((v, i) => v + (0.01 * i / 40))]),
            ("x", [.. Enumerable.Range(0, 40).Select(i => Math.Sin(i * i))]));
        LogisticScreenTable table = new LogisticScreen().Run(features, TestTables.Outcome(y));
        Assert.Contains("flat", table.Rows[0].Note, StringComparison.Ordinal);
        Assert.Null(table.Rows[0].Univariable);
        Assert.Contains("Complete separation: split", table.Rows[1].Note, StringComparison.Ordinal);
        Assert.NotNull(table.Rows[1].Univariable);
    }

    [Fact]
    public void Run_MissingValues_UsesTheCompleteRowsOfEachModel()
    {
        (DesignMatrix full, BinaryOutcome outcome) = TestTables.Logistic(14, 80, 2);
        double[] a = full.Column(0).ToArray(), b = full.Column(1).ToArray();
        a[3] = a[10] = double.NaN;
        b[10] = b[11] = b[12] = double.NaN;
        DesignMatrix features = DesignMatrix.FromColumnMajor(full.RowIds, ["a", "b"], [.. a, .. b], MissingValues.Keep);
        LogisticScreenTable table = new LogisticScreen { Threshold = 1 }.Run(features, outcome);
        Assert.Equal([78, 77], table.Rows.Select(r => r.RowCount));
        Assert.Equal(76, table.Multivariable!.Statistics.RowCount);
        int[] complete = [.. Enumerable.Range(0, 80).Where(i => i is not (3 or 10))];
        LogisticModel alone = new LogisticRegression().Fit(full.SelectColumns([0]).SelectRows(complete), outcome.SelectRows(complete));
        Assert.Equal(alone.Terms[1].Coefficient, table.Rows[0].Univariable!.Coefficient);
    }

    [Fact]
    public void Run_NothingBelowTheThreshold_IsANamedResult()
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(2, 60, 2, slope: 0);
        LogisticScreenTable table = new LogisticScreen { Threshold = 1e-12 }.Run(features, outcome);
        Assert.Null(table.Multivariable);
        Assert.Contains("No variable", table.MultivariableNote, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0004, "<0.001")]
    [InlineData(0.0016, "0.002")]
    [InlineData(0.0214, "0.02")]
    [InlineData(0.5, "0.50")]
    public void FormatP_PapersTable2_IsWrittenTheSameWay(double p, string expected) => Assert.Equal(expected, LogisticScreenTable.FormatP(p));
}
