using System.Globalization;
using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class SurvivalDecisionCurveTests
{
    [Fact]
    public void Compute_ReferenceCohorts_MeetsEveryNumber()
    {
        ExpectedFile file = ExpectedFile.Read("decision_curve_survival");
        JsonElement settings = file.Settings;
        CsvData data = CsvData.Read(file.Inputs[0]);
        string group = settings.GetProperty("group_column").GetString()!, risk = settings.GetProperty("risk_column").GetString()!;
        double[] thresholds = ExpectedFile.Numbers(settings.GetProperty("thresholds"));
        foreach (JsonProperty cohort in file.Results.EnumerateObject())
        {
            CsvData rows = data.Where(row => row(group) == cohort.Name);
            SurvivalOutcome outcome = SurvivalData.Outcome(rows, SurvivalData.Column(settings, "time"), SurvivalData.Column(settings, "status"));
            foreach (double horizon in ExpectedFile.Numbers(settings.GetProperty("horizons")))
            {
                SurvivalDecisionCurve curve = SurvivalDecisionCurve.Compute(outcome, horizon, rows.Numbers(risk), thresholds);
                Check(file, curve, cohort.Value.GetProperty("time_" + horizon.ToString(CultureInfo.InvariantCulture)), $"{cohort.Name} at {horizon}");
            }
        }
    }

    [Fact]
    public void Compute_SeveralModels_GivesEachItsCurve()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(3, 80, 1);
        double[] good = [.. features.Column(0).ToArray().Select(x => 1 / (1 + Math.Exp(-x)))], flat = [.. good.Select(_ => 0.5)];
        ValueList<SurvivalDecisionCurve> curves = SurvivalDecisionCurve.Compute(outcome, 0.5, [("good", good), ("flat", flat)], [0.2, 0.6]);
        Assert.Equal(["good", "flat"], curves.Select(c => c.Model));
        Assert.Equal(SurvivalDecisionCurve.Compute(outcome, 0.5, good, [0.2, 0.6], "good"), curves[0]);
        Assert.Equal(curves[1].Points[0].NetBenefitOfAll, curves[1].Points[0].NetBenefit!.Value, 12);
        Assert.Equal(0, curves[1].Points[1].NetBenefit);
        Assert.True(curves[1].Points[1].HasFewPositive);
        Assert.Contains("Fewer than 5 rows are positive at 1 threshold(s), 0.6 to 0.6", Assert.Single(curves[1].Notes));
    }

    [Fact]
    public void BootstrapBand_FixedRisks_HoldsTheCurve()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(4, 100, 1);
        double[] risks = [.. features.Column(0).ToArray().Select(x => 1 / (1 + Math.Exp(-x)))];
        SurvivalDecisionCurve curve = SurvivalDecisionCurve.Compute(outcome, 0.5, risks, [0.3, 0.5]);
        (ValueList<double> lower, ValueList<double> upper) = SurvivalDecisionCurve.BootstrapBand(outcome, 0.5, risks, 200, seed: 1, [0.3, 0.5]);
        for (int t = 0; t < 2; t++) Assert.InRange(curve.Points[t].NetBenefit!.Value, lower[t], upper[t]);
        Assert.Equal(lower, SurvivalDecisionCurve.BootstrapBand(outcome, 0.5, risks, 200, seed: 1, [0.3, 0.5]).Lower);
    }

    [Fact]
    public void Compute_PositiveEndBeforeHorizon_HasNoNetBenefitAndSaysSo()
    {
        SurvivalOutcome outcome = SurvivalData.Outcome([1, 2, 3, 8, 9], [1, 0, 1, 0, 1]);
        SurvivalDecisionCurve curve = SurvivalDecisionCurve.Compute(outcome, 5, [0.9, 0.8, 0.7, 0.1, 0.2], [0.5]);
        Assert.Null(curve.Points[0].NetBenefit);
        Assert.Null(curve.Points[0].RiskAmongPositive);
        Assert.Contains(curve.Notes, note => note.Contains("across the horizon 5", StringComparison.Ordinal));
    }

    [Fact]
    public void Compute_FollowUpEndsBeforeHorizon_Throws()
    {
        SurvivalOutcome outcome = SurvivalData.Outcome([1, 2, 3], [1, 0, 1]);
        Assert.Contains("ends at 3", Assert.Throws<FitException>(() => SurvivalDecisionCurve.Compute(outcome, 4, [0.1, 0.2, 0.3])).Message);
        Assert.Contains("row 2", Assert.Throws<FitException>(() => SurvivalDecisionCurve.Compute(outcome, 2, [0.1, 1.2, 0.3])).Message);
        Assert.Contains("NaN", Assert.Throws<FitException>(() => SurvivalDecisionCurve.Compute(outcome, 2, [0.1, double.NaN, 0.3])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => SurvivalDecisionCurve.Compute(outcome, 2, [0.1, 0.2, 0.3], [1.0]));
    }

    private static void Check(ExpectedFile file, SurvivalDecisionCurve curve, JsonElement expected, string what)
    {
        file.Close(curve.EventProbability, expected.GetProperty("event_probability"), what);
        JsonElement table = expected.GetProperty("table");
        void Column(string key, Func<SurvivalDecisionPoint, double?> value) =>
            file.Close([.. curve.Points.Select(p => value(p) ?? double.NaN)], table.GetProperty(key), $"{what} {key}");
        Assert.Equal(SurvivalData.Integers(table.GetProperty("n_positive")), curve.Points.Select(p => p.PositiveCount));
        Column("threshold", p => p.Threshold);
        Column("test_pos_rate", p => p.PositiveShare);
        Column("risk_among_positive", p => p.RiskAmongPositive);
        Column("tp_rate", p => p.TruePositiveRate);
        Column("fp_rate", p => p.FalsePositiveRate);
        Column("net_benefit", p => p.NetBenefit);
        Column("net_benefit_all", p => p.NetBenefitOfAll);
        Column("standardized_net_benefit", p => p.StandardisedNetBenefit);
        Column("net_interventions_avoided_per_100", p => p.InterventionsAvoidedPer100);
    }
}
