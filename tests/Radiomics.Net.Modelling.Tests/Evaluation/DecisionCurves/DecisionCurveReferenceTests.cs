using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Decision curves against the reference (<c>decision_curve</c>).</summary>
public class DecisionCurveReferenceTests
{
    private static readonly (string Key, Func<DecisionPoint, double> Value)[] Columns =
    [
        ("tp", p => p.TruePositives), ("fp", p => p.FalsePositives), ("tpr", p => p.TruePositiveRate), ("fpr", p => p.FalsePositiveRate),
        ("net_benefit", p => p.NetBenefit), ("net_benefit_all", p => p.NetBenefitOfAll), ("standardized_net_benefit", p => p.StandardisedNetBenefit),
        ("net_interventions_avoided_per_100", p => p.InterventionsAvoidedPer100), ("high_risk_per_1000", p => p.HighRiskPer1000),
        ("high_risk_with_event_per_1000", p => p.HighRiskWithEventPer1000), ("opt_out_net_benefit", p => p.OptOutNetBenefit),
    ];

    [Fact]
    public void Compute_CohortsOfTheReference_GiveTheirCurves()
    {
        ExpectedFile file = ExpectedFile.Read("decision_curve");
        string outcomeColumn = file.Settings.GetProperty("outcome").GetString()!;
        foreach (JsonProperty cohort in file.Results.GetProperty("cohort").EnumerateObject())
        {
            CsvData data = CohortData.Group(file, cohort.Name);
            (string, double[])[] models = [.. cohort.Value.EnumerateObject().Select(m => (m.Name, data.Numbers(m.Name)))];
            var settings = new DecisionCurveSettings { Thresholds = Thresholds(cohort.Value.EnumerateObject().First().Value) };
            foreach (DecisionCurve curve in DecisionCurve.Compute(CohortData.Outcome(data, outcomeColumn), models, settings))
            {
                Require(file, curve, cohort.Value.GetProperty(curve.Model), $"{cohort.Name} {curve.Model}");
            }
        }
    }

    [Fact]
    public void Compute_TiedProbabilitiesOfTheReference_FollowBothRules()
    {
        ExpectedFile file = ExpectedFile.Read("decision_curve");
        JsonElement tied = file.Results.GetProperty("tied_probabilities");
        CsvData data = ModelFrame.Filter(CsvData.Read(file.Inputs[0]), file.Settings);
        BinaryOutcome outcome = CohortData.Outcome(data, file.Settings.GetProperty("outcome").GetString()!);
        double[] values = ExpectedFile.Numbers(tied.GetProperty("values"));
        int decimals = file.Settings.GetProperty("tied_decimals").GetInt32();
        double[] source = data.Numbers(file.Settings.GetProperty("tied_column").GetString()!);
        for (int i = 0; i < values.Length; i++) Assert.Equal(source[i], values[i], (0.5 * Math.Pow(10, -decimals)) + 1e-9);

        foreach (JsonProperty block in tied.EnumerateObject().Where(b => b.Value.ValueKind == JsonValueKind.Object))
        {
            PositiveRule rule = block.Name == "strict" ? PositiveRule.Above : PositiveRule.AtOrAbove;
            var settings = new DecisionCurveSettings { Thresholds = Thresholds(block.Value), Positive = rule };
            Require(file, DecisionCurve.Compute(outcome, values, settings), block.Value, block.Name);
        }
    }

    [Fact]
    public void Compute_ResamplesOfTheReference_GiveTheBands()
    {
        ExpectedFile file = ExpectedFile.Read("decision_curve");
        JsonElement expected = file.Results.GetProperty("bootstrap"), intervals = expected.GetProperty("intervals");
        CsvData data = ModelFrame.Filter(CsvData.Read(file.Inputs[0]), file.Settings);
        BinaryOutcome outcome = CohortData.Outcome(data, file.Settings.GetProperty("outcome").GetString()!);
        ValueList<RowSplit> resamples = CohortData.Resamples(file.Settings.GetProperty("resample_file").GetString()!);
        DecisionCurve curve = DecisionCurve.Compute(
            outcome, data.Numbers(expected.GetProperty("marker").GetString()!), new DecisionCurveSettings { Thresholds = Thresholds(intervals) }, resamples);
        for (int t = 0; t < curve.Points.Count; t++)
        {
            file.Close(curve.Points[t].NetBenefitBand!.Value.Lower, intervals.GetProperty("net_benefit_lower")[t], $"lower {t}");
            file.Close(curve.Points[t].NetBenefitBand!.Value.Upper, intervals.GetProperty("net_benefit_upper")[t], $"upper {t}");
            file.Close(curve.Points[t].StandardisedBand!.Value.Lower, intervals.GetProperty("standardized_lower")[t], $"standardised lower {t}");
            file.Close(curve.Points[t].StandardisedBand!.Value.Upper, intervals.GetProperty("standardized_upper")[t], $"standardised upper {t}");
        }
    }

    private static ValueList<double> Thresholds(JsonElement table) => ValueList.Create<double>(ExpectedFile.Numbers(table.GetProperty("threshold")));

    private static void Require(ExpectedFile file, DecisionCurve curve, JsonElement expected, string what)
    {
        foreach ((string key, Func<DecisionPoint, double> value) in Columns)
        {
            JsonElement column = expected.GetProperty(key);
            Assert.Equal(column.GetArrayLength(), curve.Points.Count);
            for (int t = 0; t < curve.Points.Count; t++) file.Close(value(curve.Points[t]), column[t], $"{what} {key} at {curve.Points[t].Threshold}");
        }
    }
}
