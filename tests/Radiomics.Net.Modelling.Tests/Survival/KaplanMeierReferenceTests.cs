using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Kaplan-Meier curves against <c>expected/km.json</c>.</summary>
public class KaplanMeierReferenceTests
{
    private static readonly (string Key, SurvivalIntervalType Type)[] Types =
        [("log", SurvivalIntervalType.Log), ("log_log", SurvivalIntervalType.LogLog), ("plain", SurvivalIntervalType.Plain)];

    [Fact]
    public void Estimate_ReferenceCurves_MeetEveryNumber()
    {
        ExpectedFile file = ExpectedFile.Read("km");
        string time = SurvivalData.Column(file.Settings, "time"), status = SurvivalData.Column(file.Settings, "status");
        int curves = 0;
        foreach (JsonProperty block in file.Results.EnumerateObject())
        {
            if (block.Name == "inline")
            {
                foreach (JsonProperty curve in block.Value.EnumerateObject())
                {
                    double[] times = ExpectedFile.Numbers(curve.Value.GetProperty("input_time")), states = ExpectedFile.Numbers(curve.Value.GetProperty("input_status"));
                    CheckCurve(file, SurvivalData.Outcome(times, states), curve.Value, curve.Name);
                    curves++;
                }

                continue;
            }

            string name = file.Settings.GetProperty("files").EnumerateObject().Select(f => f.Name).Where(n => block.Name.StartsWith(n, StringComparison.Ordinal)).MaxBy(n => n.Length)!;
            CsvData data = CsvData.Read(file.Settings.GetProperty("files").GetProperty(name).GetString()!);
            SurvivalOutcome outcome = SurvivalData.Outcome(data, time, status);
            if (block.Value.TryGetProperty("n", out _))
            {
                CheckCurve(file, outcome, block.Value, block.Name);
                curves++;
                continue;
            }

            string group = file.Settings.GetProperty("group_" + (name.StartsWith("surv_", StringComparison.Ordinal) ? name[5..] : name)).GetString()!;
            string[] groups = data.Text(group);
            ValueList<KaplanMeierGroup> estimates = KaplanMeier.EstimateByGroup(outcome, groups, file.Settings.GetProperty("conf_level").GetDouble());
            Assert.Equal(block.Value.EnumerateObject().Count(), estimates.Count);
            foreach (JsonProperty level in block.Value.EnumerateObject())
            {
                int[] rows = [.. Enumerable.Range(0, groups.Length).Where(i => groups[i] == level.Name)];
                KaplanMeierCurve curve = estimates.Single(e => e.Group == level.Name).Curve;
                Assert.Equal(KaplanMeier.Estimate(outcome.SelectRows(rows)), curve);
                CheckCurve(file, outcome.SelectRows(rows), level.Value, $"{block.Name}.{level.Name}");
                curves++;
            }
        }

        Assert.True(curves >= 3);
    }

    private static void CheckCurve(ExpectedFile file, SurvivalOutcome outcome, JsonElement expected, string what)
    {
        KaplanMeierCurve curve = KaplanMeier.Estimate(outcome, file.Settings.GetProperty("conf_level").GetDouble());
        Assert.Equal(expected.GetProperty("n").GetInt32(), curve.Count);
        Assert.Equal(expected.GetProperty("events").GetInt32(), curve.EventCount);
        Assert.Equal(ExpectedFile.Numbers(expected.GetProperty("time")), curve.Times);
        Assert.Equal(SurvivalData.Integers(expected.GetProperty("n_risk")), curve.AtRisk);
        Assert.Equal(SurvivalData.Integers(expected.GetProperty("n_event")), curve.Events);
        Assert.Equal(SurvivalData.Integers(expected.GetProperty("n_censor")), curve.Censored);
        file.Close(curve.Survival, expected.GetProperty("survival"), what + " survival");
        file.Close(curve.StandardErrors, expected.GetProperty("se_survival"), what + " se");
        file.Close(curve.LogStandardErrors, expected.GetProperty("se_log_survival"), what + " se log");
        file.Close(curve.CumulativeHazard, expected.GetProperty("cumulative_hazard_nelson_aalen"), what + " hazard");
        file.Close(curve.CumulativeHazardStandardErrors, expected.GetProperty("se_cumulative_hazard"), what + " se hazard");
        foreach ((string key, SurvivalIntervalType type) in Types)
        {
            (ValueList<double> lower, ValueList<double> upper) = curve.Interval(type);
            file.Close(lower, expected.GetProperty("ci_" + key).GetProperty("lower"), $"{what} {key} lower");
            file.Close(upper, expected.GetProperty("ci_" + key).GetProperty("upper"), $"{what} {key} upper");
            CheckQuartiles(file, curve, expected.GetProperty("quartiles"), key, type, what);
        }

        CheckTimes(file, curve, expected, what);
        CheckFollowUp(file, KaplanMeier.EstimateFollowUp(outcome), expected.GetProperty("reverse_km_follow_up"), what);
    }

    private static void CheckQuartiles(ExpectedFile file, KaplanMeierCurve curve, JsonElement expected, string key, SurvivalIntervalType type, string what)
    {
        double[] shares = ExpectedFile.Numbers(expected.GetProperty("probability_of_event"));
        SurvivalQuantile[] quantiles = [.. shares.Select(p => curve.Quantile(p, type))];
        file.Close([.. quantiles.Select(q => q.Time ?? double.NaN)], expected.GetProperty(key).GetProperty("estimate"), $"{what} {key} quartile");
        file.Close([.. quantiles.Select(q => q.Lower ?? double.NaN)], expected.GetProperty(key).GetProperty("lower"), $"{what} {key} quartile lower");
        file.Close([.. quantiles.Select(q => q.Upper ?? double.NaN)], expected.GetProperty(key).GetProperty("upper"), $"{what} {key} quartile upper");
    }

    private static void CheckTimes(ExpectedFile file, KaplanMeierCurve curve, JsonElement expected, string what)
    {
        JsonElement at = expected.GetProperty("at_times");
        double[] times = ExpectedFile.Numbers(at.GetProperty("time"));
        SurvivalEstimate[] estimates = [.. times.Select(t => curve.At(t))];
        Assert.Equal(SurvivalData.Integers(at.GetProperty("n_risk")), curve.NumbersAtRisk(times));
        file.Close([.. estimates.Select(e => e.Survival)], at.GetProperty("survival"), what + " at times");
        file.Close([.. estimates.Select(e => e.StandardError)], at.GetProperty("se_survival"), what + " se at times");
        file.Close([.. estimates.Select(e => e.Lower)], at.GetProperty("lower_log"), what + " lower at times");
        file.Close([.. estimates.Select(e => e.Upper)], at.GetProperty("upper_log"), what + " upper at times");

        JsonElement mean = expected.GetProperty("restricted_mean");
        RestrictedMeanSurvival restricted = curve.RestrictedMean(mean.GetProperty("tau").GetDouble());
        file.Close(restricted.Mean, mean.GetProperty("mean"), what + " restricted mean");
        file.Close(restricted.StandardError, mean.GetProperty("se"), what + " se of restricted mean");
    }

    private static void CheckFollowUp(ExpectedFile file, KaplanMeierCurve curve, JsonElement expected, string what)
    {
        foreach ((string key, SurvivalIntervalType type) in Types[..2])
        {
            SurvivalQuantile median = curve.Median(type);
            file.Close(median.Time ?? double.NaN, expected.GetProperty("median"), what + " follow-up");
            file.Close(median.Lower ?? double.NaN, expected.GetProperty("lower_" + key), $"{what} follow-up lower {key}");
            file.Close(median.Upper ?? double.NaN, expected.GetProperty("upper_" + key), $"{what} follow-up upper {key}");
        }
    }
}
