using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Cox regression against <c>expected/cox_a.json</c> and <c>expected/cox_b.json</c>.</summary>
public class CoxReferenceTests
{
    [Theory]
    [InlineData("efron", TieHandling.Efron, false, false)]
    [InlineData("breslow", TieHandling.Breslow, false, false)]
    [InlineData("exact", TieHandling.Exact, false, false)]
    [InlineData("weighted", TieHandling.Efron, true, false)]
    [InlineData("weighted_robust", TieHandling.Efron, true, false)]
    [InlineData("cluster_robust", TieHandling.Efron, false, true)]
    public void Fit_CompleteCases_MeetsEveryNumber(string block, TieHandling ties, bool weighted, bool clustered)
    {
        ExpectedFile file = ExpectedFile.Read("cox_a");
        (DesignMatrix features, SurvivalOutcome outcome, _, int[] used) = CompleteCases(file, Covariates(file.Settings));
        Assert.Equal(SurvivalData.Integers(file.Results.GetProperty("rows_used")), used);
        var rows = new CoxRowData
        {
            Weights = weighted ? ExpectedFile.Numbers(file.Settings.GetProperty("weight_values")).ToValueList() : null,
            Clusters = clustered ? file.Settings.GetProperty("cluster_values").EnumerateArray().Select(c => c.ToString()).ToValueList() : null,
        };
        var regression = new CoxRegression { Ties = ties, Variance = block == "weighted_robust" ? CoxVariance.Robust : CoxVariance.Automatic };
        new CoxReference(file, features, outcome, rows).Check(regression, file.Results.GetProperty(block), block);
    }

    [Fact]
    public void Fit_OneCovariateAtATime_MeetsEveryNumber()
    {
        ExpectedFile file = ExpectedFile.Read("cox_a");
        (DesignMatrix features, SurvivalOutcome outcome, _, _) = CompleteCases(file, Covariates(file.Settings));
        foreach (JsonElement block in file.Results.GetProperty("univariable").EnumerateArray())
        {
            string term = block.GetProperty("coefficients").GetProperty("term")[0].GetString()!;
            new CoxReference(file, features.SelectColumns([features.IndexOf(term)]), outcome, null).Check(new CoxRegression(), block, term);
        }
    }

    [Fact]
    public void Fit_Strata_MeetsEveryNumber()
    {
        ExpectedFile file = ExpectedFile.Read("cox_a");
        JsonElement block = file.Results.GetProperty("stratified");
        string strata = block.GetProperty("strata").GetString()!;
        string[] covariates = [.. block.GetProperty("covariates").EnumerateArray().Select(c => c.GetString()!)];
        (DesignMatrix features, SurvivalOutcome outcome, CsvData data, int[] used) = CompleteCases(file, covariates, strata);
        Assert.Equal(SurvivalData.Integers(block.GetProperty("rows_used")), used);
        var rows = new CoxRowData { Strata = data.Text(strata).ToValueList() };
        new CoxReference(file, features, outcome, rows).Check(new CoxRegression(), block, "stratified");
    }

    [Fact]
    public void Fit_Factor_MeetsEveryNumber()
    {
        ExpectedFile file = ExpectedFile.Read("cox_b");
        var levels = file.Settings.GetProperty("factor_levels").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.EnumerateArray().Select(l => l.GetString()!).ToArray());
        ModelFrame frame = ModelFrame.Create(file.Settings.GetProperty("factor_model").GetString()!, Data(file, "factor"), levels);
        new CoxReference(file, frame.Design, SurvivalData.Outcome(frame), null, frame.Terms).Check(new CoxRegression(), file.Results.GetProperty("factor"), "factor");
    }

    [Theory]
    [InlineData("startstop", TieHandling.Efron, false)]
    [InlineData("startstop_breslow", TieHandling.Breslow, false)]
    [InlineData("startstop_cluster", TieHandling.Efron, true)]
    public void Fit_LateEntry_MeetsEveryNumber(string block, TieHandling ties, bool clustered)
    {
        ExpectedFile file = ExpectedFile.Read("cox_b");
        ModelFrame frame = ModelFrame.Create(file.Settings.GetProperty("startstop_model").GetString()!, Data(file, "startstop"));
        CoxRowData? rows = clustered ? new CoxRowData { Clusters = frame.Data.Text(file.Settings.GetProperty("cluster").GetString()!).ToValueList() } : null;
        new CoxReference(file, frame.Design, SurvivalData.Outcome(frame), rows).Check(new CoxRegression { Ties = ties }, file.Results.GetProperty(block), block);
    }

    [Fact]
    public void KaplanMeier_LateEntry_MeetsEveryNumber()
    {
        ExpectedFile file = ExpectedFile.Read("cox_b");
        ModelFrame frame = ModelFrame.Create(file.Settings.GetProperty("startstop_model").GetString()!, Data(file, "startstop"));
        KaplanMeierCurve curve = KaplanMeier.Estimate(SurvivalData.Outcome(frame));
        JsonElement expected = file.Results.GetProperty("startstop_km");
        Assert.Equal(ExpectedFile.Numbers(expected.GetProperty("time")), curve.Times);
        Assert.Equal(SurvivalData.Integers(expected.GetProperty("n_risk")), curve.AtRisk);
        Assert.Equal(SurvivalData.Integers(expected.GetProperty("n_event")), curve.Events);
        file.Close(curve.Survival, expected.GetProperty("survival"), "survival");
        file.Close(curve.LogStandardErrors, expected.GetProperty("se_log_survival"), "se");
        Assert.Equal(curve.AtRisk, curve.NumbersAtRisk(curve.Times.AsSpan()));
    }

    [Fact]
    public void PredictSurvival_NewPatients_MeetsEveryNumber()
    {
        ExpectedFile file = ExpectedFile.Read("cox_b");
        string formula = file.Settings.GetProperty("cohort_formula").GetString()!;
        ModelFrame train = ModelFrame.Create(formula, ModelFrame.Filter(Data(file, "cohort"), file.Settings));
        CoxModel model = new CoxReference(file, train.Design, SurvivalData.Outcome(train), null).Check(new CoxRegression(), file.Results.GetProperty("cohort"), "cohort");
        JsonElement filter = file.Settings.GetProperty("prediction_test1_filter");
        string column = filter.GetProperty("column").GetString()!, value = filter.GetProperty("equals").ToString();
        ModelFrame test = ModelFrame.Create(formula, Data(file, "cohort").Where(row => row(column) == value));
        CoxReference.CheckPrediction(file, model, test.Design, file.Results.GetProperty("cohort").GetProperty("prediction_test1"), "test1");
    }

    private static CsvData Data(ExpectedFile file, string name) => CsvData.Read(file.Settings.GetProperty("files").GetProperty(name).GetString()!);

    private static string[] Covariates(JsonElement settings) => [.. settings.GetProperty("covariates").EnumerateArray().Select(c => c.GetString()!)];

    private static (DesignMatrix Features, SurvivalOutcome Outcome, CsvData Data, int[] RowsUsed) CompleteCases(ExpectedFile file, string[] covariates, params string[] others)
    {
        string time = SurvivalData.Column(file.Settings, "time"), status = SurvivalData.Column(file.Settings, "status");
        CsvData all = CsvData.Read(file.Inputs[0]);
        string[] needed = [time, status, .. covariates, .. others];
        string[][] cells = [.. needed.Select(all.Text)];
        int[] used = [.. Enumerable.Range(0, all.RowCount).Where(i => cells.All(c => c[i].Length > 0)).Select(i => i + 1)];
        CsvData complete = all.Where(row => needed.All(c => row(c).Length > 0));
        DesignMatrix features = TestTables.Matrix([.. covariates.Select(c => (c, complete.Numbers(c)))]);
        return (features, SurvivalData.Outcome(complete, time, status), complete, used);
    }
}
