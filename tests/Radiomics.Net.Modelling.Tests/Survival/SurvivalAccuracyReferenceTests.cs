using System.Globalization;
using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Concordance, time-dependent AUC and Brier score against <c>expected/survival_accuracy.json</c>.</summary>
public class SurvivalAccuracyReferenceTests
{
    [Fact]
    public void Accuracy_ReferenceCohorts_MeetsEveryNumber()
    {
        ExpectedFile file = ExpectedFile.Read("survival_accuracy");
        JsonElement settings = file.Settings;
        CsvData data = CsvData.Read(file.Inputs[0]);
        string group = settings.GetProperty("group_column").GetString()!, train = settings.GetProperty("train_group").GetString()!;
        string formula = settings.GetProperty("model_formula").GetString()!;
        ModelFrame training = ModelFrame.Create(formula, data.Where(row => row(group) == train));
        CoxModel model = new CoxRegression().Fit(training.Design, SurvivalData.Outcome(training));
        KaplanMeierCurve curve = KaplanMeier.Estimate(SurvivalData.Outcome(training));
        foreach (JsonProperty cohort in file.Results.EnumerateObject())
        {
            ModelFrame rows = ModelFrame.Create(formula, data.Where(row => row(group) == cohort.Name));
            SurvivalOutcome outcome = SurvivalData.Outcome(rows);
            double[] marker = rows.Data.Numbers(settings.GetProperty("marker_column").GetString()!);
            CheckConcordance(file, outcome, marker, cohort.Value, cohort.Name);
            CheckAuc(file, outcome, marker, cohort.Value, cohort.Name);
            CheckCensoring(file, outcome, cohort.Value.GetProperty("censoring_survivor"), cohort.Name);
            CheckBrier(file, model, curve, rows, cohort.Value, cohort.Name);
        }
    }

    private static void CheckConcordance(ExpectedFile file, SurvivalOutcome outcome, double[] marker, JsonElement expected, string what)
    {
        double horizon = file.Settings.GetProperty("uno_ymax").GetDouble();
        Close(file, ConcordanceIndex.Harrell(outcome, marker), expected.GetProperty("harrell"), what + " Harrell");
        Close(file, ConcordanceIndex.Uno(outcome, marker), expected.GetProperty("uno_n_over_G2"), what + " Uno");
        Close(file, ConcordanceIndex.Uno(outcome, marker, horizon), expected.GetProperty("uno_n_over_G2_ymax_" + horizon.ToString(CultureInfo.InvariantCulture)), what + " Uno up to the horizon");
        Close(file, ConcordanceIndex.Estimate(outcome, marker, ConcordanceWeighting.Survival), expected.GetProperty("timewt_S"), what + " S");
        Close(file, ConcordanceIndex.Estimate(outcome, marker, ConcordanceWeighting.SurvivalOverCensoring), expected.GetProperty("timewt_S_over_G"), what + " S/G");
    }

    private static void Close(ExpectedFile file, ConcordanceResult actual, JsonElement expected, string what)
    {
        file.Close(actual.Concordance, expected.GetProperty("c"), what);
        file.Close(actual.StandardError, expected.GetProperty("se"), what + " se");
        if (!expected.TryGetProperty("counts", out JsonElement counts)) return;
        PairCounts pairs = Assert.Single(actual.Strata);
        double[] all = [pairs.Concordant, pairs.Discordant, pairs.TiedMarker, pairs.TiedTime, pairs.TiedBoth];
        Assert.Equal(counts.EnumerateObject().Select(c => c.Value.GetDouble()), all);
    }

    private static void CheckAuc(ExpectedFile file, SurvivalOutcome outcome, double[] marker, JsonElement expected, string what)
    {
        foreach (JsonElement at in expected.GetProperty("auc_ipcw").EnumerateArray())
        {
            if (at.GetProperty("auc").ValueKind != JsonValueKind.Number)
            {
                Assert.Throws<FitException>(() => TimeDependentAuc.Weighted(outcome, marker, at.GetProperty("time").GetDouble()));
                continue;
            }

            TimeDependentAucResult actual = TimeDependentAuc.Weighted(outcome, marker, at.GetProperty("time").GetDouble());
            file.Close(actual.Auc, at.GetProperty("auc"), $"{what} weighted AUC at {actual.Time}");
            Assert.Equal(at.GetProperty("cases").GetInt32(), actual.Cases);
            Assert.Equal(at.GetProperty("controls").GetInt32(), actual.Controls);
            Assert.Equal(at.GetProperty("censored_before").GetInt32(), actual.CensoredBefore);
        }

        foreach (JsonElement at in expected.GetProperty("auc_km_heagerty").EnumerateArray())
        {
            double time = at.GetProperty("time").GetDouble();
            file.Close(TimeDependentAuc.KaplanMeierBased(outcome, marker, time).Auc, at.GetProperty("auc"), $"{what} Kaplan-Meier AUC at {time}");
            file.Close(KaplanMeier.Estimate(outcome).At(time).Survival, at.GetProperty("survival"), $"{what} survival at {time}");
        }
    }

    private static void CheckCensoring(ExpectedFile file, SurvivalOutcome outcome, JsonElement expected, string what)
    {
        CensoringCurve curve = CensoringCurve.Estimate(outcome);
        double[] times = ExpectedFile.Numbers(expected.GetProperty("time"));
        file.Close([.. times.Select(curve.At)], expected.GetProperty("at"), what + " G");
        file.Close([.. times.Select(curve.Before)], expected.GetProperty("before"), what + " G before");
    }

    private static void CheckBrier(ExpectedFile file, CoxModel model, KaplanMeierCurve curve, ModelFrame rows, JsonElement expected, string what)
    {
        SurvivalOutcome outcome = SurvivalData.Outcome(rows);
        double[] Predicted(double time) => model.PredictSurvival(rows.Design, time);
        double[] Constant(double time) => [.. Enumerable.Repeat(curve.At(time).Survival, outcome.Count)];
        double[] times = ExpectedFile.Numbers(expected.GetProperty("brier").GetProperty("time"));
        file.Close([.. times.Select(t => SurvivalBrierScore.At(outcome, t, Predicted(t)))], expected.GetProperty("brier").GetProperty("model"), what + " Brier");
        file.Close([.. times.Select(t => SurvivalBrierScore.At(outcome, t, Constant(t)))], expected.GetProperty("brier").GetProperty("kaplan_meier"), what + " Brier of Kaplan-Meier");

        string column = file.Settings.GetProperty("risk_column").GetString()!;
        double[] survival = [.. rows.Data.Numbers(column).Select(r => 1 - r)];
        file.Close(SurvivalBrierScore.At(outcome, file.Settings.GetProperty("risk_time").GetDouble(), survival), expected.GetProperty($"brier_{column}_column"), what + " Brier of a column");

        double upper = file.Settings.GetProperty("ibs_upper").GetDouble();
        JsonElement integrated = expected.GetProperty("ibs_0_" + upper.ToString(CultureInfo.InvariantCulture));
        file.Close(SurvivalBrierScore.Integrated(outcome, upper, Predicted), integrated.GetProperty("model"), what + " integrated");
        file.Close(SurvivalBrierScore.Integrated(outcome, upper, Constant), integrated.GetProperty("kaplan_meier"), what + " integrated Kaplan-Meier");
    }
}
